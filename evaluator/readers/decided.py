"""What a person decided of proposals, carried out on the records: accepted and corrected ones confirmed, others gone.

A rejected proposal leaves the records and is noted, so that it is not made again. What was drawn from a rejected
document goes with it; lists of other proposals lose its number. Nothing that a person wrote or confirmed is taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from evaluator.model.content_sum import content_digest
from evaluator.model.form_proposed import CORRECT, DECISIONS, REJECT, Decision
from evaluator.model.values import days
from evaluator.readers.form_dates import shown_date
from evaluator.readers.form_said import flat, said

__all__ = ["decide"]

Put = Callable[[Any, tuple[str | int, ...], Any, tuple[int, int]], None]
Fault = tuple[str, Decision, dict[str, object]]
_HOLDS = ("plan", "part_of")
"""Fields without which a proposal says nothing; its source is another."""


def decide(tree: Any, records: Any, decisions: Sequence[Decision], put: Put) -> list[Fault]:
    """The faults (code, decision, values), what is sound carried out; `put` sets a value in the tree."""
    by_id = {str(record["id"]): record for record in records}
    faults: list[Fault] = []
    refused: dict[str, Decision] = {}
    for decision in decisions:
        record = by_id.get(decision.number)
        found = _fault(decision, record)
        if found:
            faults.append((found[0], decision, found[1]))
        elif decision.word == REJECT and record is not None:
            refused[decision.number] = decision
        elif decision.word == REJECT:
            _note(tree, decision, put)
        elif record is not None:
            _confirm(record, decision, put)
    for name, decision in _along(records, refused, {one.number: one for one in decisions}).items():
        refused.setdefault(name, decision)
    faults += _needed(records, refused, {one.number: one for one in decisions})
    for name, decision in refused.items():
        _note(tree, decision, put, by_id[name])
    _take_away(records, refused)
    return faults


def _fault(decision: Decision, record: Any) -> tuple[str, dict[str, object]] | None:
    """Why a decision cannot be carried out, None where it can."""
    if not decision.word or record is None:
        return None
    where: dict[str, object] = {"where": decision.own_row, "word": DECISIONS[decision.word]}
    if record.get("state") == "proposed":
        if not (decision.by or decision.signed.get("by")) or not (decision.on or decision.signed.get("on")):
            return "form-unsigned", where
        same = _digest(record) == _drawn(record, "proposal") and decision.said == _said(record)
        if decision.word == CORRECT and same and not _drawn(record, "was"):
            return "form-not-corrected", where
        return None
    before = record.get("confirmed")
    known = before if isinstance(before, Mapping) else {}
    other = [name for name in ("by", "on") if getattr(decision, name) not in (None, known.get(name))]
    if decision.word == REJECT or other:
        told = [str(known["by"])] if "by" in known else []
        told += [shown_date(str(known["on"]))] if days(str(known.get("on"))) else []
        return "form-decided-twice", where | {"found": ", ".join(told) or "–"}
    return None


def _digest(record: Any) -> str:
    return content_digest(record["record"], {name: part for name, part in record.items() if name != "record"})


def _drawn(record: Any, part: str) -> Any:
    drawn = record.get("drawn")
    return drawn.get(part) if isinstance(drawn, Mapping) else None


def _said(record: Any) -> str:
    return said(record["record"], dict(flat(record)))


def _confirm(record: Any, decision: Decision, put: Put) -> None:
    """An accepted record is confirmed and no more stale; a corrected one tells what was proposed."""
    at = decision.spot
    if decision.comment and "comment" not in record:
        put(record, ("comment",), decision.comment, at)
    if not decision.word or record.get("state") != "proposed":
        return
    put(record, ("state",), "confirmed", at)
    put(record, ("confirmed",), {name: getattr(decision, name) or decision.signed[name] for name in ("by", "on")}, at)
    if isinstance(record.get("drawn"), Mapping):
        record["drawn"].pop("stale", None)
        if decision.said and decision.said != _said(record) and not _drawn(record, "was"):
            put(record, ("drawn", "was"), decision.said, at)


def _note(tree: Any, decision: Decision, put: Put, record: Any = None) -> None:
    """Nothing; a rejected proposal stands under `rejected`, once."""
    digest = decision.digest if record is None else _drawn(record, "proposal") or _digest(record)
    known = tree.get("rejected") or ()
    if digest is None or (record is not None and any(one.get("proposal") == digest for one in known)):
        return
    signed = decision.signed if decision.number else {}
    told = {
        "proposal": digest,
        "what": decision.said if record is None or decision.number == str(record["id"]) else _said(record),
        "by": decision.by or signed.get("by"),
        "on": decision.on or signed.get("on"),
        "reason": decision.comment,
    }
    put(tree, ("rejected", len(known)), {name: value for name, value in told.items() if value}, decision.spot)


def _along(records: Any, refused: Mapping[str, Decision], decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    """By id the proposals that nobody decided and that stand on a rejected one, with the decision on that."""
    along: dict[str, Decision] = dict(refused)
    grown = True
    while grown:
        grown = False
        for record in records:
            name = str(record["id"])
            open_ = record.get("state") == "proposed" and _drawn(record, "sum")
            if name in along or not open_ or (name in decisions and decisions[name].word):
                continue
            stands = next((along[held] for held in _held(record) if held in along), None)
            if stands is not None:
                along[name], grown = stands, True
    return along


def _held(record: Any) -> Iterator[str]:
    """The ids without which a record says nothing: its plan, what it is a part of, the document of its source."""
    source = record.get("source")
    held = [record.get(name) for name in _HOLDS]
    held += [source.get("document")] if isinstance(source, Mapping) else []
    yield from (str(name) for name in held if isinstance(name, str) and name != str(record["id"]))


def _needed(records: Any, refused: dict[str, Decision], decisions: Mapping[str, Decision]) -> list[Fault]:
    """The rejections on which a record that stays depends, each told and not carried out."""
    told: dict[str, list[str]] = {}
    for record in records:
        name = str(record["id"])
        if name in refused:
            continue
        drawn = record.get("state") == "proposed" and _drawn(record, "sum")
        named = _held(record) if drawn else _ids(record)
        for held in named:
            if held in refused and held != name:
                told.setdefault(held, []).append(name)
    faults: list[Fault] = []
    for held, names in told.items():
        decision = refused.pop(held)
        if decision.number == held:
            faults.append(("form-rejected-needed", decision, {"found": held, "names": ", ".join(names)}))
    return faults


def _ids(node: Any) -> Iterator[str]:
    """Every text of a record but its own words: what may be an id."""
    for path, value in flat(node):
        if path.rpartition(".")[2] in ("id", "text", "quote", "title", "comment"):
            continue
        yield from (str(part) for part in (value if isinstance(value, list) else [value]))


def _take_away(records: Any, refused: Mapping[str, Decision]) -> None:
    """Nothing; the rejected are no more among the records, nor in the lists of others."""
    if not refused:
        return
    for at in reversed(range(len(records))):
        if str(records[at]["id"]) in refused:
            _delete(records, at)
    for record in records:
        for name, value in list(record.items()):
            if isinstance(value, list):
                _without(record, name, value, refused)


def _without(record: Any, name: str, value: Any, refused: Mapping[str, Decision]) -> None:
    for at in reversed(range(len(value))):
        if isinstance(value[at], str) and value[at] in refused:
            _delete(value, at)
    if not value:
        del record[name]


def _delete(listing: Any, at: int) -> None:
    """Nothing; an element is gone from a list, and its place from one that knows places."""
    del listing[at]
    if hasattr(listing, "values_at"):
        del listing.values_at[at]
