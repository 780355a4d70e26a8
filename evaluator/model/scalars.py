"""Text of a file turned into typed values, one reader and one JSON Schema per type of the vocabulary.

A reader raises `PydanticCustomError` whose type is a code of `messages.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from evaluator.model.own_words import OPEN
from evaluator.model.problems import nearest
from evaluator.model.values import ABSENT, UNLIMITED, Days, days
from evaluator.model.vocabulary import WORDS

__all__ = ["Number", "Text", "read_scalar", "scalar_schema"]

_NUMBER_PATTERN = r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$(?!\n)"
_DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$(?!\n)"
_FULL_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)"
_NUMBER = re.compile(_NUMBER_PATTERN)
# Spelled out: `\w` is another set of letters in a JavaScript validator of the same schema.
_LETTER = "0-9A-Za-zА-Яа-яЁё_"
_ID = re.compile(rf"[{_LETTER}][{_LETTER}.\-/]*\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
_ABSENT = "absent"


def _fault(code: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError(code, "{code}", {"code": code, **values})


def read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise _fault("not-text", found=_kind(value))
    if not value.strip():
        raise _fault("empty-value")
    return value


def read_id(value: Any) -> str:
    text = read_text(value)
    if not _ID.match(text):
        raise _fault("bad-id", found=text)
    return text


def read_number(value: Any) -> Fraction:
    if isinstance(value, Decimal) and value.is_finite():
        return Fraction(value)
    if not isinstance(value, str) or not _NUMBER.match(value):
        long = isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value)
        raise _fault("number-too-long" if long else "not-number", found=_kind(value))
    return Fraction(value)


def read_flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise _fault("not-flag", found=_kind(value))
    return bool(value == "true")


def read_date(value: Any) -> Days:
    known = days(value) if isinstance(value, str) else None
    if known is None:
        raise _fault("no-such-date", found=_kind(value))
    return known


def read_day(value: Any) -> Days:
    known = read_date(value)
    if known.first != known.last:
        raise _fault("not-a-day", found=value)
    return known


def read_end(value: Any) -> Any:
    if value == "unlimited":
        return UNLIMITED
    known = days(value) if isinstance(value, str) else None
    if known is None:
        raise _fault("no-such-end", found=_kind(value))
    return known


def read_digest(value: Any) -> str:
    text = read_text(value)
    if not _DIGEST.match(text):
        raise _fault("not-digest", found=text)
    return text


def read_word(name: str, own: bool = False) -> Callable[[Any], str]:
    """The reader of a word; `own` admits, in an open list, what may be a word that a set adds."""

    def read(value: Any) -> str:
        text = read_text(value)
        if text not in WORDS[name] and not (own and name in OPEN and _ID.match(text)):
            raise _fault("unknown-word", found=text, known=nearest(text, WORDS[name], WORDS[name]))
        return text

    return read


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "{...}"
    return "[...]" if isinstance(value, list) else str(value)


_TEXT_SCHEMA: dict[str, Any] = {"type": "string", "pattern": r"\S"}
_DATE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": _DATE_PATTERN, "not": {"pattern": "^0000"}},
        {"type": "string", "pattern": _FULL_DATE, "format": "date"},
    ]
}
_ID_SCHEMA: dict[str, Any] = {"type": "string", "pattern": rf"^[{_LETTER}][{_LETTER}.\-/]*$(?!\n)"}
_READERS: dict[str, tuple[Callable[[Any], Any], dict[str, Any]]] = {
    "text": (read_text, _TEXT_SCHEMA),
    "file": (read_text, _TEXT_SCHEMA),
    "direction": (read_id, _ID_SCHEMA),
    "topic": (read_id, _ID_SCHEMA),
    "ref": (read_id, _ID_SCHEMA),
    "id": (read_id, _ID_SCHEMA),
    "number": (read_number, {"type": ["number", "string"], "pattern": _NUMBER_PATTERN}),
    "flag": (read_flag, {"enum": [True, False, "true", "false"]}),
    "date": (read_date, _DATE_SCHEMA),
    "day": (read_day, {"type": "string", "pattern": _FULL_DATE, "format": "date"}),
    "end": (read_end, {"anyOf": [{"const": "unlimited"}, *_DATE_SCHEMA["anyOf"]]}),
    "digest": (read_digest, {"type": "string", "pattern": r"^[0-9a-f]{64}$(?!\n)"}),
}


def read_scalar(type_name: str, absent: bool = True, own: bool = False) -> Callable[[Any], Any]:
    """The reader of a scalar type; `absent` admits the written word `absent` as a value.

    `own` admits a word that a set may add; whether it does is asked where the set is known.
    """
    head, _, tail = type_name.partition(":")
    read = read_word(tail, own) if head == "word" else _READERS[head][0]

    def read_or_absent(value: Any) -> Any:
        return ABSENT if absent and value == _ABSENT else read(value)

    return read_or_absent


def scalar_schema(type_name: str, absent: bool = True, own: bool = False) -> dict[str, Any]:
    """The JSON Schema (2020-12) that accepts what the reader of the same type accepts."""
    head, _, tail = type_name.partition(":")
    schema = {"enum": list(WORDS[tail])} if head == "word" else dict(_READERS[head][1])
    if own and tail in OPEN:
        schema = {"anyOf": [schema, dict(_ID_SCHEMA)]}
    return {"anyOf": [{"const": _ABSENT}, schema]} if absent else schema


def _typed(name: str) -> Any:
    return Annotated[Any, PlainValidator(read_scalar(name, absent=False)), WithJsonSchema(scalar_schema(name, False))]


Text = Annotated[str, PlainValidator(read_text), WithJsonSchema(_TEXT_SCHEMA)]
Id = Annotated[str, PlainValidator(read_id), WithJsonSchema(_ID_SCHEMA)]
Digest = Annotated[str, PlainValidator(read_digest), WithJsonSchema(_READERS["digest"][1])]
Flag = Annotated[bool, PlainValidator(read_flag), WithJsonSchema(_READERS["flag"][1])]
Number = Annotated[Fraction, PlainValidator(read_number), WithJsonSchema(_READERS["number"][1])]
Day = Annotated[Days, PlainValidator(read_day), WithJsonSchema(_READERS["day"][1])]
