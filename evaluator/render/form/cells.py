"""What a cell must hold so that reading it gives the value back, or that no cell can."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from evaluator.model.form import ABSENT_WORD, UNLIMITED_WORD
from evaluator.model.vocabulary import WORDS, Field
from evaluator.readers.form_cells import CellFault, Seen, read_cell
from evaluator.readers.form_dates import shown_date
from evaluator.readers.form_words import FLAGS, Lists, titled

__all__ = ["LONGEST", "cell_of", "raw_of"]

LONGEST = 30_000
"""Characters of one cell; a workbook holds 32,767."""
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
"""How workbooks write odd characters: a text that only looks so would be read as one."""
_FLAG_WORDS = {value: word for word, value in FLAGS.items()}


def cell_of(field: Field, value: Any, lists: Lists, direction: str | None = None) -> Any:
    """The value of the cell, a text, number or date; None where no cell says it."""
    written = _written(field, value, lists, direction)
    if written is None or (isinstance(written, str) and not _safe(written)):
        return None
    try:
        read = read_cell(field, Seen(written), lists, direction)
    except CellFault:
        return None
    return written if read == value else None


def _safe(text: str) -> bool:
    odd = (c for c in text if not c.isprintable() and c != "\n" and unicodedata.category(c) not in ("Zs", "Cf"))
    return len(text) <= LONGEST and next(odd, None) is None and not _ESCAPED.search(text)


def _written(field: Field, value: Any, lists: Lists, direction: str | None) -> Any:
    if value == "absent":
        return ABSENT_WORD
    if not isinstance(value, list):
        return _scalar(field.type, value, lists, direction)
    parts = [_scalar(field.type, part, lists, direction) for part in value]
    if len(parts) == 1 or None in parts:
        return parts[0] if len(parts) == 1 else None
    return "; ".join(str(part).replace(".", ",") if isinstance(part, float) else str(part) for part in parts)


def _scalar(type_: str, value: Any, lists: Lists, direction: str | None) -> Any:
    head = type_.partition(":")[0]
    if head in ("date", "day", "end"):
        return UNLIMITED_WORD if value == "unlimited" else _date(value)
    if head == "number":
        return _number(value)
    if head == "flag":
        return _FLAG_WORDS[value]
    if head == "word":
        return titled(lists.words(type_, None))[value]
    if head == "topic":
        return titled(lists.words("topic", direction)).get(value)
    return _person(value) if head == "struct" and isinstance(value, dict) else value


def _date(written: str) -> Any:
    """A date cell for a day that workbooks know, else the date in words."""
    return date.fromisoformat(written) if len(written) == 10 and written >= "1900-03-01" else shown_date(written)


def _number(value: str | Decimal) -> Any:
    """A number cell where its double is exact enough to be read back, else the digits as text."""
    number = Decimal(value)
    if len(number.as_tuple().digits) > 12 or isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return int(number) if number == number.to_integral_value() else float(number)


def _person(value: dict[str, str]) -> str | None:
    if "absent" in value.values() or "who" not in value:
        return None
    level = WORDS["level"].get(value.get("level", ""))
    return f"{value['who']} ({level})" if level else value["who"]


def raw_of(value: Any) -> str:
    """A value in the notation of JSON, with everything escaped that a cell cannot hold."""
    text = json.dumps(value, ensure_ascii=False, default=float)
    if _safe(text[:LONGEST]) and all(_safe(text[at : at + LONGEST]) for at in range(0, len(text), LONGEST)):
        return text
    return json.dumps(value, ensure_ascii=True, default=float).replace("_x", "\\u005fx")
