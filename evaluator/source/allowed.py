"""Which keys a model admits at a place: what a mistyped key there can have meant."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

__all__ = ["allowed_keys"]


def allowed_keys(kind: Any, loc: Sequence[int | str]) -> set[str]:
    """The keys of the table at a validator's path (pydantic's `loc`), from the type that was validated.

    Of alternatives whose tag the path names only that one counts; empty where any key may stand.
    """
    places = [*_alternatives(kind)]
    for part in loc:
        inner = [deeper for place, _ in places for deeper in _inside(place, part)]
        tagged = [(place, tag) for place, tag in places if tag == part]
        places = inner or tagged or places
    return {key for place, _ in places for key in _fields(place)}


def _alternatives(kind: Any, tag: str = "") -> Iterator[tuple[Any, str]]:
    """Every (type, tag) that an annotation admits."""
    if get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        tags = [mark.tag for mark in marks if isinstance(mark, Tag)]
        yield from _alternatives(inner, tags[0] if tags else tag)
    elif get_origin(kind) in (Union, types.UnionType):
        for part in get_args(kind):
            yield from _alternatives(part, tag)
    else:
        yield kind, tag


def _inside(place: Any, part: int | str) -> list[tuple[Any, str]]:
    """The alternatives of what stands under a key or at an index of a type; none where it has no such part."""
    fields = _fields(place)
    if part in fields:
        return [*_alternatives(fields[str(part)])]
    inner = get_args(place)
    if get_origin(place) is tuple and isinstance(part, int):
        return [*_alternatives(inner[0])]
    if get_origin(place) is dict and isinstance(part, str) and part != "[key]":
        return [*_alternatives(inner[1])]
    return []


def _fields(place: Any) -> dict[str, Any]:
    """The type of each key of a model."""
    return _of_model(place) if isinstance(place, type) and issubclass(place, BaseModel) else {}


@cache
def _of_model(place: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: _whole(field) for name, field in place.model_fields.items()}


def _whole(field: Any) -> Any:
    """A field's type with its marks, which pydantic keeps apart."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
