"""Rules tested like code, as text: a table of coverage and mutants, what is missing, the cases that would notice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from evaluator.model.gate_case import GateCase
from evaluator.model.rule import Case
from evaluator.model.values import Days
from evaluator.mutation.set_tested import SetTested
from evaluator.mutation.tested import PACKAGES, Alive, Tested
from evaluator.render.phrases import frame
from evaluator.render.tables import table
from evaluator.report.words import decimal

__all__ = ["sets_json", "sets_text", "tested_json", "tested_text"]

_LEFT_OUT = ("name", "points")
_PLAIN = re.compile(r"[\w№(«…][\w .()«»№/–-]*")


def tested_text(tested: Sequence[Tested], form: str, lang: str) -> str:
    """The table of the rules, then a line for each value no case gives a condition, each survivor and its reason."""
    damaged = any(one.mutants is not None for one in tested)
    heads = ["rule", "case count", "coverage"] + ["damaged", "noticed", "explained", "unexplained"] * damaged
    rows = [_row(one.rule_id, [one], damaged) for one in tested]
    if len(tested) > 1:
        rows.append(_row(frame("all rules", lang), tested, damaged))
    parts = [table([frame(head, lang) for head in heads], rows, form)]
    parts += [*_never(tested, lang), *_alive(tested, lang), _score_of_coverage(tested, lang)]
    if damaged:
        parts.append(_score(tested, "score of cases", lang))
    return "\n".join(parts)


def _row(name: str, tested: Sequence[Tested], damaged: bool) -> list[str]:
    covered, wanted = _covered(tested)
    alive = [one for rule in tested for one in rule.alive]
    explained = sum(one.reason is not None for one in alive)
    counts = [sum(one.mutants or 0 for one in tested), sum(one.killed for one in tested)]
    told = [name, str(sum(one.cases for one in tested)), f"{covered}/{wanted}"]
    return told + [str(count) for count in (*counts, explained, len(alive) - explained)] * damaged


def sets_text(tested: Sequence[SetTested], form: str, lang: str) -> str:
    """The table of the sets, then each damage that no case notices with its reason or a case that would."""
    damaged = any(one.mutants is not None for one in tested)
    heads = ["set", "official lines", "reconstructed lines", "case count"] + [
        "damaged",
        "noticed",
        "explained",
        "unexplained",
    ] * damaged
    told = [table([frame(head, lang) for head in heads], [_set_row(one, damaged) for one in tested], form)]
    for one in tested:
        told += _gates(one, lang)
    if damaged:
        told.append(_score(tested, "score of gates", lang))
    return "\n".join(told)


def _set_row(tested: SetTested, damaged: bool) -> list[str]:
    explained = sum(one.reason is not None for one in tested.alive)
    counts = (tested.mutants or 0, tested.killed, explained, len(tested.alive) - explained)
    return [tested.set_id, str(tested.official), str(tested.reconstructed), str(tested.cases)] + [
        str(count) for count in counts
    ] * damaged


def _gates(tested: SetTested, lang: str) -> Iterator[str]:
    """The damages that no case of a set notices, by the case that would, else by the reason why none can."""
    together: dict[GateCase | str | None, list[str]] = {}
    for alive in tested.alive:
        together.setdefault(alive.telling or alive.reason, []).append(alive.label)
    for case, labels in together.items():
        told = {"set": tested.set_id, "mutant": "; ".join(labels)}
        if isinstance(case, str):
            yield frame("reason of gates", lang, set=tested.set_id, count=len(labels), first=labels[0], reason=case)
        else:
            yield frame("telling gates" if case else "no telling gates", lang, **told)
        if isinstance(case, GateCase):
            yield _listed({name: value for name, value in case.model_dump().items() if value})


def _covered(tested: Sequence[Tested]) -> tuple[int, int]:
    """(values that some case gives a condition, values wanted: three of each)."""
    conditions = [condition for one in tested for condition in one.coverage]
    wanted = 3 * len(conditions)
    return wanted - sum(len(condition.missing) for condition in conditions), wanted


def _never(tested: Sequence[Tested], lang: str) -> Iterator[str]:
    for one in tested:
        for condition, missing in one.coverage:
            if missing:
                values = ", ".join(frame(f"value {word}", lang) for word in missing)
                yield frame("never", lang, rule=one.rule_id, condition=condition, values=values)


def _alive(tested: Sequence[Tested], lang: str) -> Iterator[str]:
    for one in tested:
        for alive in one.alive:
            told = {"rule": one.rule_id, "mutant": alive.mutant.label}
            if alive.telling is not None:
                yield frame("telling case", lang, **told)
                yield _written(alive.telling)
            elif alive.reason is not None:
                yield frame("reason", lang, **told, reason=alive.reason)
            else:
                yield frame("not told apart", lang, **told, count=PACKAGES)


def _score_of_coverage(tested: Sequence[Tested], lang: str) -> str:
    covered, wanted = _covered(tested)
    return frame("score of coverage", lang, covered=covered, wanted=wanted, percent=_percent(covered, wanted, lang))


def _percent(part: int, whole: int, lang: str) -> str:
    """A share in percent, cut off after one digit so that 100 means all."""
    return decimal(Fraction(1000 * part // whole, 10), lang) if whole else "–"


def _score(tested: Sequence[Tested] | Sequence[SetTested], key: str, lang: str) -> str:
    count, killed = sum(one.mutants or 0 for one in tested), sum(one.killed for one in tested)
    return frame(key, lang, killed=killed, count=count, percent=_percent(killed, count, lang))


def _written(case: Case) -> str:
    """A case as it may be written under `cases`, its name to be filled in."""
    return _listed({"name": "…", **_plain_case(case)})


def _listed(case: Mapping[str, Any]) -> str:
    """A case as an element of a list in YAML."""
    first, *others = [f"{name}: {_flow(value)}" for name, value in case.items()]
    return "\n".join([f"  - {first}", *(f"    {line}" for line in others)])


def _flow(value: Any) -> str:
    """A value as YAML in one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {_flow(part)}' for name, part in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _plain_case(case: Case) -> dict[str, Any]:
    told = {name: getattr(case, name) for name in type(case).model_fields if name not in _LEFT_OUT}
    return {name: _plain(value) for name, value in told.items() if value not in (None, (), {}, False)}


def _plain(value: Any) -> Any:
    if isinstance(value, Days):
        return value.first.isoformat()
    return {"from": _plain(value.from_), "to": _plain(value.to)} if hasattr(value, "from_") else value


def sets_json(tested: Sequence[SetTested]) -> list[dict[str, Any]]:
    """The sets of `evaluator test --format json`."""
    return [
        {
            "set": one.set_id,
            "official": one.official,
            "reconstructed": one.reconstructed,
            "cases": one.cases,
            "mutants": None if one.mutants is None else {
                "count": one.mutants,
                "noticed": one.killed,
                "survivors": [
                    {"mutant": alive.label, "reason": alive.reason,
                     "telling_case": alive.telling.model_dump() if alive.telling else None}
                    for alive in one.alive
                ],
            },
        }
        for one in tested
    ]  # fmt: skip


def tested_json(tested: Sequence[Tested]) -> list[dict[str, Any]]:
    """The published form of `evaluator test --format json`."""
    return [
        {
            "rule": one.rule_id,
            "cases": one.cases,
            "coverage": {
                "conditions": len(one.coverage),
                "missing": [{"condition": name, "values": list(missing)} for name, missing in one.coverage if missing],
            },
            "mutants": None if one.mutants is None else {
                "count": one.mutants,
                "noticed": one.killed,
                "survivors": [_survivor(alive) for alive in one.alive],
            },
        }
        for one in tested
    ]  # fmt: skip


def _survivor(alive: Alive) -> dict[str, Any]:
    return {
        "mutant": alive.mutant.label,
        "kind": alive.mutant.kind,
        "reason": alive.reason,
        "telling_case": None if alive.telling is None else _plain_case(alive.telling),
    }
