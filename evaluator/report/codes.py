"""What a step says in words, once more for programs: names of the vocabulary, ids and dates, in no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from evaluator.model.records import Record
from evaluator.model.values import ABSENT, LEFT_OUT, UNLIMITED, Days, Fresh, Span
from evaluator.report.words import decimal

__all__ = ["StepCodes", "TestCodes", "code_of", "source_codes"]

_SOURCE = ("document", "page", "row", "paragraph", "quote")


@dataclass(frozen=True)
class TestCodes:
    """A test: the path, the test's name, both sides as `code_of` writes them; `wanted` is null of `present`."""

    path: str
    test: str
    wanted: Any
    seen: Any


@dataclass(frozen=True)
class StepCodes:
    """A condition: why it is not true and on which fields, where its record was read, what came nearest or was counted.

    `reason` is one of the judge's (no candidate, failed, open section, proposed, left out, imprecise, unanswered,
    disputed), `not reached` where a record that it speaks of was not found, empty where it is true.
    `example`: the record stands for any such one, because the reference to it is left out.
    """

    reason: str
    about: str | None
    paths: tuple[str, ...]
    source: Mapping[str, str]
    nearest: str | None
    misses: tuple[TestCodes, ...]
    certain: tuple[str, ...]
    possible: int
    example: bool


def code_of(value: Any) -> Any:
    """A value as it is written in a package: ISO dates (`2022-11` of a month), words, lists; gaps as `left out` in {}.

    A span is {from, to}, a structure what is written of it. A gap is {"gap": "left out" | "absent"}, so that it is
    never taken for a text.
    """
    if value is LEFT_OUT or isinstance(value, Fresh):
        return {"gap": "left out"}
    if value is ABSENT:
        return {"gap": "absent"}
    if value is UNLIMITED:
        return "unlimited"
    if isinstance(value, tuple):
        return [code_of(part) for part in value]
    if isinstance(value, Days):
        return _day(value)
    if isinstance(value, Span):
        return {"from": code_of(value.start), "to": code_of(value.end)}
    if isinstance(value, BaseModel):
        return {name: code_of(part) for name, part in value if part is not LEFT_OUT}
    return decimal(value) if isinstance(value, Fraction) else value


def _day(value: Days) -> str:
    if value.first == value.last:
        return value.first.isoformat()
    return f"{value.first:%Y-%m}" if value.first.month == value.last.month else f"{value.first:%Y}"


def source_codes(record: Record | None) -> dict[str, str]:
    """Where a record was read, by the names of the vocabulary; only what is given."""
    values = {name: record.values.get(f"source.{name}") for name in _SOURCE} if record else {}
    return {name: value for name, value in values.items() if isinstance(value, str)}
