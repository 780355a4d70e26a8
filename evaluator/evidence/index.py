"""Evidence: the records of a package as they are judged, with the open sections, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from evaluator.model.package import Header, Package
from evaluator.model.records import Record, flat_record
from evaluator.model.values import ABSENT, LEFT_OUT, Days, Fresh, Span
from evaluator.model.vocabulary import KINDS, paths_of

__all__ = ["Evidence", "Planes", "evidence_of", "gathered", "order_of"]

Planes = tuple[int, int]
"""(must, may): bit n of each tells of the n-th record, in the order of `Evidence.of`; must is within may."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Records by kind, in order of id by code point, each kind's open sections behind them as virtual records.

    A virtual record (`position` −1) is a possible one: only its direction is known (meaning.md, Values).
    """

    municipality: str
    period: Span
    as_of: Days
    closed: bool
    by_kind: Mapping[str, tuple[Record, ...]]
    _by_value: dict[tuple[tuple[str, ...], str], dict[Any, int]] = field(default_factory=dict, repr=False)
    looks: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What was looked up once, kept by those who looked."""

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        return {record.id: record for records in self.by_kind.values() for record in records if record.position >= 0}

    @property
    def possible(self) -> list[Record]:
        """The virtual records of every open section, by direction and kind."""
        return sorted((one for found in self.by_kind.values() for one in found if one.position < 0), key=order_of)

    @cached_property
    def answers(self) -> Mapping[tuple[str, str | None], tuple[Record, ...]]:
        """The answers in force by their question and the record it is about, None where it is about the line."""
        answers = [answer for answer in self.of(("answer",)) if answer.position >= 0]
        replaced = {name for answer in answers for name in _listed(answer.values["replaces"])}
        found: dict[tuple[str, str | None], tuple[Record, ...]] = {}
        for answer in answers:
            if answer.id not in replaced:
                about = answer.values["about"]
                key = (answer.values["question"], about if isinstance(about, str) else None)
                found[key] = (*found.get(key, ()), answer)
        return found

    def of(self, kinds: tuple[str, ...]) -> Sequence[Record]:
        """The records of the kinds, those of open sections last."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        both = [record for kind in kinds for record in self.by_kind.get(kind, ())]
        return sorted(both, key=order_of)

    def having(self, kinds: tuple[str, ...], path: str, words: Iterable[str]) -> Planes:
        """Which records of the kinds have one of the words at the path, and which may have."""
        by_value = self._by_value.get((kinds, path))
        if by_value is None:
            by_value = self._by_value[kinds, path] = _by_value(self.of(kinds), path)
        must = 0
        for word in words:
            must |= by_value.get(word, 0)
        return must, must | by_value.get(LEFT_OUT, 0)


def order_of(record: Record) -> tuple[int, str, str]:
    """Real records by id, then the virtual ones by direction and kind."""
    if record.position >= 0:
        return 0, record.id, ""
    direction = record.values.get("direction", LEFT_OUT)
    return 1, direction if isinstance(direction, str) else "", record.kind


def _by_value(records: Iterable[Record], path: str) -> dict[Any, int]:
    """The plane of the records that have each value, or an unknown one (LEFT_OUT), at the path."""
    planes: dict[Any, int] = {}
    for place, record in enumerate(records):
        for value in _listed(record.values[path]):
            planes[value] = planes.get(value, 0) | 1 << place
    return planes


def _listed(value: Any) -> tuple[Any, ...]:
    """A list's elements, a value alone; nothing of what is absent."""
    return value if type(value) is tuple else () if value is ABSENT else (value,)


def evidence_of(package: Package, directions: Iterable[str], closed: bool | None = None) -> Evidence:
    """The evidence of a package for a set's directions; `closed` asks what it is worth if the deadline were today."""
    shut = package.header.closed if closed is None else closed
    gap = ABSENT if shut else LEFT_OUT
    records = [flat_record(kind, model, number, gap) for number, (kind, model) in enumerate(package.models)]
    return gathered(package.header, records, directions, shut)


def gathered(
    header: Header, records: Sequence[Record], directions: Iterable[str], closed: bool | None = None
) -> Evidence:
    """The evidence of flat records, in which gaps read as `closed` has it, as the header has it without."""
    shut = header.closed if closed is None else closed
    virtual = [] if shut else [_virtual(kind, section) for kind, section in _open_sections(header, directions)]
    by_kind: dict[str, list[Record]] = {}
    for record in sorted((*records, *virtual), key=order_of):
        by_kind.setdefault(record.kind, []).append(record)
    return Evidence(
        header.municipality,
        Span(header.period.from_, header.period.to),
        header.as_of,
        shut,
        {kind: tuple(found) for kind, found in by_kind.items()},
    )


def _open_sections(header: Header, directions: Iterable[str]) -> list[tuple[str, str | None]]:
    complete = {
        (kind, direction)
        for sections in header.complete
        for kind in sections.kinds
        for direction in (sections.directions or (None,))
    }
    sections = [
        (kind.name, direction)
        for kind in KINDS.values()
        for direction in (directions if kind.by_direction else (None,))
    ]
    return [section for section in sections if section not in complete]


@cache
def _virtual(kind: str, direction: str | None) -> Record:
    values: dict[str, Any] = dict.fromkeys(paths_of(kind), LEFT_OUT)
    values["id"] = Fresh((kind, direction))
    if direction is not None:
        values["direction"] = direction
    return Record(kind, "", True, values, -1)
