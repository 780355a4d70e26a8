"""A report without the names of persons: posts and bodies stay, whoever is named by name is not (152-ФЗ)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any, TypeVar, cast

__all__ = ["nameless", "without_persons"]

_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
_FATHER = r"[А-ЯЁ][а-яё]+(?:(?:вич|ьич|мич|тич|кич)(?:а|у|ем|е)?|(?:вн|ичн)(?:а|ы|е|ой|у))|[А-ЯЁ][а-яё]+\s(?:оглы|кызы)"
_PERSON = re.compile(
    rf"(?<!\w)(?:{_SURNAME}\s{_INITIALS}(?:\s?{_SURNAME}(?!\s?{_INITIALS}))?|{_INITIALS}\s?{_SURNAME}|{_SURNAME}\s[А-ЯЁ][а-яё]+\s(?:{_FATHER})"
    rf"|[А-ЯЁ][а-яё]+\s(?:{_FATHER})(?:\s{_SURNAME})?)(?![а-яё])"
)
"""A word before initials may be a surname or not: where a surname may also follow them, both words go."""
_AFTER = re.compile(r"(?:\bим(?:\.|ени)\s?|\bпамяти\s)[^,;.()]{0,30}$")
"""What stands before a name that belongs to a school or a street, not to a person who answers for something."""

Told = TypeVar("Told")


def nameless(text: str, shown: str) -> str:
    """A text in which `shown` stands for each person who is named with initials or a patronymic.

    A bare surname looks like any other word and stays.
    """
    return _PERSON.sub(lambda found: found[0] if _AFTER.search(text[: found.start()]) else shown, text)


def without_persons(told: Told, shown: str) -> Told:
    """The same value with every text in it nameless; what names nobody stays the very same object."""
    return cast(Told, _without(told, shown, {}))


def _without(told: Any, shown: str, known: dict[str, str]) -> Any:
    kind, names = _made_of(told.__class__)
    if kind is None:
        return told
    if kind is str:
        return _text(told, shown, known)
    if kind is list:
        parts = [_without(part, shown, known) for part in told]
        return _like(told, parts) if any(map(is_not, parts, told)) else told
    if kind is dict:
        pairs = {key: _without(part, shown, known) for key, part in told.items()}
        return pairs if any(map(is_not, pairs.values(), told.values())) else told
    old = [getattr(told, name) for name in names]
    new = [_without(part, shown, known) for part in old]
    if not any(map(is_not, new, old)):
        return told
    return replace(told, **{name: part for name, part, was in zip(names, new, old, strict=True) if part is not was})


@cache
def _made_of(kind: type) -> tuple[type | None, tuple[str, ...]]:
    """(what a value of this type is gone through as: str, list, dict, object or not at all; its fields)."""
    if issubclass(kind, str):
        return str, ()
    if issubclass(kind, tuple | list):
        return list, ()
    if issubclass(kind, Mapping):
        return dict, ()
    return (object, tuple(field.name for field in fields(kind))) if is_dataclass(kind) else (None, ())


def _text(told: str, shown: str, known: dict[str, str]) -> str:
    """The text without persons, the very same object where it names nobody."""
    if not ("." in told or "ич" in told or "вн" in told):
        return told
    new = known.get(told)
    if new is None:
        new = known[told] = nameless(told, shown)
    return told if new == told else new


def _like(old: tuple[Any, ...] | list[Any], parts: list[Any]) -> Any:
    """The parts as what they were: a list, a tuple, a named one."""
    if isinstance(old, list):
        return parts
    return type(old)(*parts) if hasattr(old, "_fields") else tuple(parts)
