"""Small worlds of one `value` condition over `score` records, and what the judge and the oracle say of them."""

from __future__ import annotations

from typing import Any

from evaluator.judge.verdict import ClaimVerdict, Verdicts
from tests.judging import Plain, judged, rulebook_of
from tests.meaning import meaning

PERIOD = {"from": "2022-09-01", "to": "2023-08-31"}
MEAN, SUM, ONLY = "mean", "sum", "only"
SCORED = {"find": "score", "where": {"direction": {"is": "$direction"}}, "field": "percent"}


def world(records: list[Plain], value: Plain, complete: bool = True, closed: bool = False) -> tuple[Plain, Plain]:
    """A rulebook of one line, decided by one `value` condition, and a package."""
    condition = {"id": "figure", "lost": "Показатель ниже границы.", "remedy": "Повысить показатель.", **value}
    line = {"id": "l", "words": "Критерий", "position": "p", "points": "1", "rule": "r", "reconstructed": "true"}
    rules = {
        "r": {"title": "Правило", "parameters": {"direction": "direction"}, "claims": [{"conditions": [condition]}]}
    }
    head = {
        "title": "Набор", "authority": "–", "edition": "1", "origin": "reconstructed", "in_force": PERIOD,
        "positions": {"p": "p"}, "directions": {"d1": {"title": "d1", "maximum": "1"}},
    }  # fmt: skip
    package = {
        "municipality": "Район", "region": "Край", "set": "s", "period": PERIOD, "as_of": "2023-09-15",
        "made_up": "true", "closed": str(closed).lower(), "records": records,
    }  # fmt: skip
    sections = {"complete": [{"kinds": ["score"], "directions": ["d1"]}]} if complete else {}
    return {"set": head, "directions": {"d1": [line]}, "rules": rules}, package | sections


def scored(name: str, percent: str | None, **fields: Any) -> Plain:
    written = {} if percent is None else {"percent": percent}
    return {"record": "score", "id": name, "direction": "d1", **written, **fields}


def sure(*numbers: str) -> list[Plain]:
    return [scored(f"s{place}", number) for place, number in enumerate(numbers)]


def maybe(*numbers: str) -> list[Plain]:
    return [scored(f"m{place}", number, state="proposed") for place, number in enumerate(numbers)]


def said(drawn: tuple[Plain, Plain]) -> tuple[ClaimVerdict, Verdicts]:
    """What the judge says of the claim; the oracle says the same."""
    verdicts = judged(rulebook_of(drawn[0]), drawn[1])
    claim = verdicts.of("l").claims[0]
    assert meaning(*drawn)["l"]["claims"]["claim"]["value"] == claim.value
    return claim, verdicts


LEFT_OUT, ABSENT, ELSEWHERE = [scored("n", None)], [scored("n", "absent")], [scored("n", "50", direction="d2")]
UNCERTAIN = [{"record": "score", "id": "n", "percent": "50"}]  # its direction is left out
