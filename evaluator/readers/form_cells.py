"""What a cell says, as text of a package: by the type of its field, from whatever an office suite put there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic_core import PydanticCustomError

from evaluator.model.form import ABSENT_WORD, UNLIMITED_WORD
from evaluator.model.problems import nearest
from evaluator.model.scalars import read_scalar
from evaluator.model.vocabulary import WORDS, Field
from evaluator.readers.form_dates import date_of_cell, date_of_text
from evaluator.readers.form_words import FLAGS, Lists, alike, clean, titled

__all__ = ["CellFault", "Seen", "read_cell", "read_list", "text_of", "unmarked"]

_DASH = re.compile(r"[-–—−\s]+")
_MARK = re.compile("(?s)['‘’]([^'‘’]+)")
_PEOPLE = re.compile(r"(?s)(.*?)\s*\(([^()]*)\)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Seen:
    """What stands in a cell: its value as the office suite typed it, and how it is shown."""

    value: Any
    number_format: str = "General"


class CellFault(Exception):
    """A cell that does not say what its field needs: a code of the catalogue and the values of its words."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def text_of(seen: Seen) -> str:
    """The text of a cell: numbers with a decimal comma, no `.0`."""
    value = seen.value
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, int | float):
        return _number_text(seen).replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d.%m.}{value.year:04}"
    return clean(str(value))


def unmarked(seen: Seen) -> Seen:
    """The cell without the apostrophe that marks text in an office suite and stays where the cell is text already."""
    marked = isinstance(seen.value, str) and _MARK.fullmatch(clean(seen.value))
    return Seen(marked[1], seen.number_format) if marked else seen


def read_cell(field: Field, seen: Seen, lists: Lists, direction: str | None = None) -> Any:
    """The value of a field, text or list, as a package file would write it. Raises CellFault."""
    seen = unmarked(seen)
    text = text_of(seen)
    if alike(text) == ABSENT_WORD and not field.required:
        return "absent"
    if _DASH.fullmatch(text):
        raise CellFault("form-dash")
    if field.many:
        return read_list(field, seen, lists, direction)
    return _one(field, seen, text, lists, direction)


def read_list(field: Field, seen: Seen, lists: Lists, direction: str | None = None) -> list[Any]:
    """The elements of a cell that holds several: one per line, or with a semicolon between."""
    text = text_of(seen)
    if field.type.startswith("struct:"):
        return [_person(part, lists) for part in _parts(text)]
    if field.type == "topic" and lists.meant("topic", direction, text):
        return [lists.meant("topic", direction, text)]
    parts = _parts(text)
    if field.type == "number":
        parts = [part for piece in parts for part in re.split(r",\s+", piece)]
    if len(parts) < 2:
        return [_one(field, seen, text, lists, direction)]
    return [_one(field, Seen(part), part, lists, direction) for part in parts]


def _parts(text: str) -> list[str]:
    return [clean(part) for part in re.split(r"[;\n]", text) if clean(part)]


def _one(field: Field, seen: Seen, text: str, lists: Lists, direction: str | None) -> Any:
    head = field.type.partition(":")[0]
    if head in ("date", "day", "end"):
        return _date(head, seen, text)
    if head == "number":
        return _number(seen, text)
    if head == "flag":
        if alike(text) not in FLAGS:
            raise CellFault("form-flag", found=text)
        return FLAGS[alike(text)]
    if head in ("word", "topic", "direction"):
        return _word(field.type, _direction_text(seen, text) if head == "direction" else text, lists, direction)
    if isinstance(seen.value, date | datetime | time | timedelta):
        raise CellFault("form-date-in-text", found=text)
    if head == "digest" and not re.fullmatch("[0-9a-f]{64}", text):
        raise CellFault("form-digest", found=text)
    return _name(seen, text) if head in ("ref", "id") else text


def _direction_text(seen: Seen, text: str) -> str:
    return text.replace(",", ".") if isinstance(seen.value, float) else text


def _word(type_: str, text: str, lists: Lists, direction: str | None) -> str:
    found = lists.meant(type_, direction, text)
    if found is None:
        known = nearest(alike(text), [*titled(lists.words(type_, direction)).values()])
        code = {"topic": "form-topic", "direction": "form-direction"}.get(type_, "form-word")
        raise CellFault(code, found=text, known=known)
    return found


def _name(seen: Seen, text: str) -> str:
    """The id of a record; `5,0` or `1,1` is what an office suite made of the number 5 or of 1.1."""
    name = text.replace(",", ".") if isinstance(seen.value, int | float) else " ".join(text.split())
    try:
        read_scalar("id", absent=False)(name)
    except PydanticCustomError as fault:
        several = len(_parts(text))
        if several > 1:
            raise CellFault("form-one-only", found=text, count=several) from fault
        raise CellFault("form-number-name", found=text) from fault
    return name


def _number_text(seen: Seen) -> str:
    """The shortest digits of a number cell; a percentage as it is shown."""
    number = Decimal(repr(seen.value)) if isinstance(seen.value, float) else Decimal(seen.value)
    if "%" in seen.number_format:
        number *= 100
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(seen: Seen, text: str) -> Any:
    if isinstance(seen.value, date | bool):
        raise CellFault("form-number", found=text)
    plain = re.sub(r"\s", "", text).removesuffix("%").replace(",", ".").replace("−", "-")
    if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", plain):
        return plain
    try:
        number = Decimal(plain) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(E-?[0-9]{1,2})?", plain) else None
    except InvalidOperation:
        number = None
    if number is None or len(plain) > 30:
        raise CellFault("form-number", found=text)
    return number


def _date(head: str, seen: Seen, text: str) -> str:
    if head == "end" and alike(text) == UNLIMITED_WORD:
        return "unlimited"
    written = _date_written(seen, text)
    if written is None:
        raise CellFault("form-end" if head == "end" else "form-date", found=text)
    if head == "day" and len(written) < 10:
        raise CellFault("form-day", found=text)
    return written


def _date_written(seen: Seen, text: str) -> str | None:
    value = seen.value
    if isinstance(value, date):
        days_since = value.toordinal() - date(1899, 12, 30).toordinal()
        written = date_of_cell(value, seen.number_format)
        if _FIRST_YEAR <= days_since <= _LAST_YEAR and len(written) == 10:
            raise CellFault("form-year-as-date", found=text, year=days_since)
        return written
    if isinstance(value, int | float) and not (float(value).is_integer() and _FIRST_YEAR <= value <= _LAST_YEAR):
        return None
    return date_of_text(text)


def _person(text: str, lists: Lists) -> dict[str, str]:
    """`Отдел образования (муниципальный)`: who, and the level where the brackets hold one."""
    match = _PEOPLE.fullmatch(text)
    level = lists.meant("word:level", None, match[2]) if match else None
    if match and level and level in WORDS["level"]:
        return {"who": match[1], "level": level} if match[1] else {"level": level}
    return {"who": text}
