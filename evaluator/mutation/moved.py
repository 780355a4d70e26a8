"""Evidence in which every date can also be read a day off: `date|+1`, and of a stretch of time `due|end-1`.

So a bound that the language cannot write otherwise (`$as_of`, `$period`, a date of an earlier record) is moved by one
day: the field is moved against it, and everything else is judged as it stands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from evaluator.evidence.index import Evidence
from evaluator.model.records import Record
from evaluator.model.values import Days, Span

__all__ = ["MOVE", "movable"]

MOVE = "|"
_PARTS = {"": (True, True), "start": (True, False), "end": (False, True)}


class _Moved(dict[str, Any]):
    """The values of a record, each of them also at `path|move`."""

    def __missing__(self, path: str) -> Any:
        base, found, move = path.partition(MOVE)
        if not found:
            raise KeyError(path)
        self[path] = _moved(self[base], *_read(move))
        return self[path]


def movable(evidence: Evidence) -> Evidence:
    """The same evidence, in which a path may end in `|` and a move: nothing, or `start` | `end`, then `+1` | `-1`."""
    records = {kind: tuple(_movable(record) for record in found) for kind, found in evidence.by_kind.items()}
    return replace(evidence, by_kind=records, looks={}, _by_value={})


def _movable(record: Record) -> Record:
    return replace(record, values=_Moved(record.values))


def _read(move: str) -> tuple[str, int]:
    """(which part, by how many days) of a written move."""
    return (move[:-2], int(move[-2:])) if move else ("", 0)


def _moved(value: Any, part: str, by: int) -> Any:
    if not by:
        return value
    if type(value) is tuple:
        return tuple(_moved(one, part, by) for one in value)
    if type(value) is Days and not part:
        return _day(value, by)
    if type(value) in (Days, Span):
        ends = (value, value) if type(value) is Days else (value.start, value.end)
        first, last = _PARTS[part]
        return Span(_day(ends[0], by if first else 0), _day(ends[1], by if last else 0))
    return value


def _day(value: Any, by: int) -> Any:
    """A date so many days later; what is no date, and the first and last day of the calendar, as they are."""
    if type(value) is not Days:
        return value
    try:
        return Days(value.first + timedelta(by), value.last + timedelta(by))
    except OverflowError:
        return value
