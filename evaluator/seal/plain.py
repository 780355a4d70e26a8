"""Typed values as the JSON of a certificate: text, flags, lists and tables, and no JSON number anywhere.

A number is text in lowest terms (`3`, `1/2`), a date as it was written (`2022-11`), what is absent is null, what is
left out has no key; so every value has one spelling (RFC 8785 does the rest).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from evaluator.model.values import ABSENT, LEFT_OUT, UNLIMITED, Days

__all__ = ["plain"]


def plain(value: Any) -> Any:
    """A typed value as JSON. Raises TypeError of a value that no certificate holds."""
    if value is None or value is ABSENT:
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Days):
        return _date(value)
    if value is UNLIMITED:
        return "unlimited"
    if isinstance(value, BaseModel):
        return {name: plain(part) for name, part in _written(value)}
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    raise TypeError(type(value).__name__)


def _written(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """The fields of a model that say something, by the names that files have."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value is not None and value is not LEFT_OUT:
            yield field.alias or name, value


def _date(value: Days) -> str:
    day = value.first.isoformat()
    if value.first == value.last:
        return day
    return day[:7] if value.first.month == value.last.month else day[:4]
