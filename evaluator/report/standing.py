"""Which records stand in the way of a quantifier that fails: found where none may be, or without what all must have."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.evidence.index import Evidence
from evaluator.judge.candidates import Bound, all_hold
from evaluator.judge.conditions import members
from evaluator.judge.prepare import PreparedCondition
from evaluator.model.records import Record
from evaluator.model.values import FALSE, TRUE
from evaluator.report.words import kind_name, text

__all__ = ["opponents", "opponents_text", "rows_text"]

_NAMED = ("number", "name", "source.row", "text")
_FINDING = ("text", *_NAMED)
_MOST = 12


def opponents(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> tuple[Record, ...]:
    """The certain records because of which a `none`, `every` or `share` with a lower bound is false.

    Where no record is certain to count, those that may count and fail: they would not help either.
    """
    tells = condition.head in ("NoneOf", "Every") or (condition.head == "Share" and condition.at_least is not None)
    if not tells or any(bound.get(name) is None for name in condition.mentions):
        return ()
    found = [*members(condition, bound, evidence)]
    certain = [record for record, value in found if value == TRUE]
    counted = certain or [record for record, _ in found if record.position >= 0]
    return tuple(
        record
        for record in counted
        if condition.head == "NoneOf" or all_hold(condition.that, record, bound, evidence) == FALSE
    )


def opponents_text(condition: PreparedCondition, bound: Bound, evidence: Evidence, lang: str) -> str:
    """One sentence that names them, a finding by the rows it speaks of; nothing where there are none."""
    found = opponents(condition, bound, evidence)
    if not found:
        return ""
    rest = text("and others", lang, count=len(found) - _MOST) if len(found) > _MOST else ""
    names = "; ".join(_name(record, evidence, lang) for record in found[:_MOST])
    return text("stand in the way", lang, records=names + rest)


def _name(record: Record, evidence: Evidence, lang: str) -> str:
    """A record by what an official knows it by: the number of a row, the name of a school, the rows of a finding."""
    paths = _FINDING if record.kind == "finding" else _NAMED
    own = next((record.values[path] for path in paths if isinstance(record.values.get(path), str)), record.id)
    kind, rows = kind_name(record.kind, lang), rows_text(record, evidence, lang)
    told = own if own.casefold().startswith(kind) else f"{kind}{':' if record.kind == 'finding' else ''} {own}"
    return f"{told} ({rows})" if rows else told


def rows_text(record: Record, evidence: Evidence, lang: str) -> str:
    """The rows that a finding names, by their numbers; nothing where it names none."""
    numbers = [*_rows(record, evidence)]
    return text("rows" if len(numbers) > 1 else "row", lang, rows=", ".join(numbers)) if numbers else ""


def _rows(record: Record, evidence: Evidence) -> Iterator[str]:
    """The numbers of the rows that a finding names."""
    rows = record.values.get("rows")
    for row in rows if isinstance(rows, tuple) else ():
        activity = evidence.by_id.get(row) if isinstance(row, str) else None
        known = [activity.values["number"], activity.values["source.row"]] if activity else []
        if isinstance(row, str):
            yield next((told for told in known if isinstance(told, str)), row)
