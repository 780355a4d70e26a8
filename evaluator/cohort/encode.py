"""The evidence of packages as columns: row by row here, array by array everywhere after.

The columns of one package depend on nothing but the package and the layout, so they can be kept and put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import BaseModel

from evaluator.cohort.layout import Layout, derived_name, timed
from evaluator.cohort.planes import FALSE, TRUE, UNKNOWN, Ints
from evaluator.cohort.values import ABSENT, FRESH, GAP, LEFT, LEFT_OUT, NEVER, NOTHING, UNLIMITED, VALUE
from evaluator.evidence.index import Evidence, order_of
from evaluator.judge.assign import best_assignment
from evaluator.judge.holds import holds
from evaluator.judge.prepare import PreparedClaim, prepared
from evaluator.model import values as model
from evaluator.model.records import Record
from evaluator.model.vocabulary import KINDS, paths_of

__all__ = ["VIRTUAL", "Piece", "Store", "encoded", "stored"]

VIRTUAL = 4
"""The bit of a row's standing that tells a possible record of an open section."""
Piece = dict[str, list[int]]
"""The columns of one package by name, each a list of whole numbers."""
_BYTE = (FALSE, UNKNOWN, TRUE)
_NOTHING, _LEFT_OUT = (), (LEFT_OUT,)
"""Lists without an element, and with what stands for one that was left out."""
_LEFT, _ABSENT = (GAP, (*LEFT, *LEFT)), (NOTHING, (*NEVER, *NEVER))
"""Of a time that was left out, and of one that is absent, what is known of it and its four ends."""


@dataclass(frozen=True)
class Store:
    """The columns of many packages: each name's numbers, one package after the other, and where each package starts."""

    packages: int
    numbers: Mapping[str, Ints]
    starts: Mapping[str, Ints]

    def part(self, first: int, last: int) -> Store:
        """The packages from `first` up to `last`, without a copy."""
        numbers = {name: found[self.starts[name][first] : self.starts[name][last]]
                   for name, found in self.numbers.items()}  # fmt: skip
        starts = {name: found[first : last + 1] - found[first] for name, found in self.starts.items()}
        return Store(last - first, numbers, starts)


def stored(pieces: Iterable[Piece]) -> Store:
    """The columns of many packages, in their order."""
    numbers: dict[str, list[int]] = {}
    ends: dict[str, list[int]] = {}
    count = 0
    for piece in pieces:
        for name, found in piece.items():
            column = numbers.setdefault(name, [])
            column += found
            ends.setdefault(name, []).append(len(column))
        count += 1
    starts = {name: np.array([0, *found], np.int64) for name, found in ends.items()}
    return Store(count, {name: np.array(found, np.int32) for name, found in numbers.items()}, starts)


def encoded(layout: Layout, evidence: Evidence) -> Piece:
    """The columns of one package. Every package of a layout has columns of the same names."""
    codes = _Codes(layout.codes)
    piece: Piece = {}
    records = sorted((record for kind in KINDS for record in evidence.of((kind,))), key=order_of)
    ranks = {id(record): rank for rank, record in enumerate(records)}
    for kind in KINDS:
        own = evidence.of((kind,))
        piece[f"{kind}/standing"] = [_standing(record) for record in own]
        piece[f"{kind}/rank"] = [ranks[id(record)] for record in own]
    for kind, path in layout.spots:
        _column(piece, kind, path, evidence.of((kind,)), codes)
    for (kind, _), test in layout.derived.items():
        piece[derived_name(kind, test)] = [
            _BYTE[holds(test.test, record.values[test.path], test.wanted)] for record in evidence.of((kind,))
        ]
    piece["period"] = [*_end(evidence.period.start), *_end(evidence.period.end)]
    piece["as_of"] = [*_end(evidence.as_of), *_end(evidence.as_of)]
    _answers(piece, layout, evidence, ranks)
    _judged(piece, layout, evidence)
    claims = {claim.values["criterion"] for claim in evidence.of(("claim",)) if claim.position >= 0}
    piece["excused"] = (
        [number for number, line in enumerate(layout.rulebook.lines) if line.id in claims] if claims else []
    )
    piece["records"], piece["codes"] = [len(records)], [len(codes)]
    return piece


def _standing(record: Record) -> int:
    if record.position < 0:
        return UNKNOWN | VIRTUAL
    return UNKNOWN if record.proposed else TRUE


class _Codes(dict[Any, int]):
    """The codes of values; a text that has none gets the next one."""

    def __missing__(self, text: str) -> int:
        self[text] = code = len(self)
        return code

    def listed(self, value: Any) -> Sequence[int]:
        """The codes of the elements of a list, each once; of a gap its own."""
        if value.__class__ is not tuple:
            return _LEFT_OUT if value is model.LEFT_OUT else _all_coded((value,), self)
        found = _all_coded(value, self)
        return found if len(found) < 2 else list(dict.fromkeys(found))


def _column(piece: Piece, kind: str, path: str, records: Iterable[Record], codes: _Codes) -> None:
    left, absent = model.LEFT_OUT, model.ABSENT
    name, values = f"{kind}/{path}", [record.values[path] for record in records]
    times = timed(kind, path)
    if paths_of(kind)[path].many:
        given = _listed if times else codes.listed
        lists = [_NOTHING if value is absent else given(value) for value in values]
        values = [part for found in lists for part in found]
        piece[f"{name}#"] = [len(found) for found in lists]
    elif not times:
        values = _all_coded(values, codes)
    if times:
        told = [_ABSENT if value is absent else _LEFT if value is left else _time(value) for value in values]
        piece[f"{name}@"] = [part for _, ends in told for part in ends]
        piece[f"{name}!"] = [state for state, _ in told]
    else:
        piece[name] = values


def _listed(value: Any) -> Sequence[Any]:
    """The elements of a list, the gap of one that was left out."""
    return value if value.__class__ is tuple else (value,)


def _all_coded(values: Iterable[Any], codes: _Codes) -> list[int]:
    """The code of each value; most are texts and gaps, of which no function is asked."""
    left, absent = model.LEFT_OUT, model.ABSENT
    return [
        codes[value] if value.__class__ is str
        else LEFT_OUT if value is left
        else ABSENT if value is absent
        else _code(value, codes)
        for value in values
    ]  # fmt: skip


def _code(value: Any, codes: _Codes) -> int:
    """The code of what is neither a text nor a gap."""
    if type(value) is model.Fresh:
        return FRESH
    named = True if isinstance(value, BaseModel) else value  # of a structure nothing is asked but that it is there
    return codes.setdefault(named, len(codes))


def _time(value: Any) -> tuple[int, tuple[int, int, int, int]]:
    if type(value) is model.Span:
        return VALUE, (*_end(value.start), *_end(value.end))
    if type(value) is model.Days:
        first, last = value.first.toordinal(), value.last.toordinal()
        return VALUE, (first, last, first, last)
    return VALUE, (*_end(value), *_end(value))


def _end(value: Any) -> tuple[int, int]:
    if value is model.UNLIMITED:
        return UNLIMITED
    if isinstance(value, model.Gap):
        return NEVER if value is model.ABSENT else LEFT
    return value.first.toordinal(), value.last.toordinal()


def _answers(piece: Piece, layout: Layout, evidence: Evidence, ranks: Mapping[int, int]) -> None:
    """Settled answers: the question, the rank of the record it is about (0: the line, else one more), the value."""
    told = []
    for (question, about), answers in evidence.answers.items():
        record = evidence.by_id.get(about) if about else None
        if question in layout.asked and (about is None or record is not None):
            found = {answer.values["value"] for answer in answers}
            value = UNKNOWN if len(found) != 1 else TRUE if found == {"yes"} else FALSE
            told.append((layout.asked[question], 0 if record is None else ranks[id(record)] + 1, value))
    piece["answers"] = [part for answer in told for part in answer]


def _judged(piece: Piece, layout: Layout, evidence: Evidence) -> None:
    """Of each claim that has no columns its value, and whether it is false for want of any candidate."""
    lines = prepared(layout.rulebook).lines if layout.judged else ()
    found = [_claim(lines[line].claims[claim], evidence) for line, claim in layout.judged]
    piece["judged"] = [part for told in found for part in told]


def _claim(claim: PreparedClaim, evidence: Evidence) -> tuple[int, int]:
    bound, values, value = best_assignment(claim, evidence)
    if value != model.FALSE:
        return _BYTE[value], 0
    first = claim.conditions[values.index(model.FALSE)]
    return FALSE, int(first.head == "Find" and bound.get(first.name or "") is None)
