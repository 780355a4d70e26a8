"""Records and headers as the plain text that a package file would hold."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from evaluator.model.values import ABSENT, LEFT_OUT, UNLIMITED, Days
from evaluator.model.vocabulary import STRUCTS, Field, fields_of

__all__ = ["Leaf", "leaves", "plain_scalar"]

Leaf = tuple[str, Field, Any]
"""(path, field, value): a scalar, a list of scalars, `absent`, or `{}` of a structure that says nothing."""


def plain_scalar(value: Any) -> Any:
    """One value as text; a number too long for the notation of packages as a Decimal."""
    if value is ABSENT:
        return "absent"
    if value is UNLIMITED:
        return "unlimited"
    if isinstance(value, Days):
        return _days(value)
    if isinstance(value, bool):
        return str(value).lower()
    return _number(value) if isinstance(value, Fraction) else value


def _days(value: Days) -> str:
    written = value.first.isoformat()
    if value.first == value.last:
        return written
    return written[:7] if value.first.month == value.last.month else written[:4]


def _number(value: Fraction) -> str | Decimal:
    with localcontext() as context:
        context.prec = 100
        number = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{number:f}"
    whole, _, part = text.lstrip("-").partition(".")
    return text if len(whole) <= 15 and len(part) <= 15 else number


def leaves(kind: str, model: Any) -> list[Leaf]:
    """Every leaf of a record, in the order of the vocabulary."""
    return _of(fields_of(kind).values(), model, "")


def _of(fields: Iterable[Field], model: Any, before: str) -> list[Leaf]:
    found: list[Leaf] = []
    for field in fields:
        value = getattr(model, field.name)
        if value is not LEFT_OUT:
            found += _field(field, value, f"{before}{field.name}")
    return found


def _field(field: Field, value: Any, path: str) -> list[Leaf]:
    head, _, tail = field.type.partition(":")
    if value is ABSENT:
        return [(path, field, "absent")]
    if head not in ("struct", "span"):
        plain = [plain_scalar(part) for part in value] if field.many else plain_scalar(value)
        return [(path, field, plain)]
    parts = STRUCTS[tail] if head == "struct" else (Field("from", "date", "начало"), Field("to", "end", "окончание"))
    if not field.many:
        return _of(parts, value, f"{path}.") or [(path, field, {})]
    single = Field(field.name, field.type, field.ru)
    return [
        leaf
        for number, part in enumerate(value)
        for leaf in (_of(parts, part, f"{path}.{number}.") or [(f"{path}.{number}", single, {})])
    ]
