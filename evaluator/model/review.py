"""The layout of an expert's sheet, shared by who writes it and who reads it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ANSWER", "AUTHORITY", "MARK", "NUMBER", "REASON", "SHEET", "ReviewSheet", "SheetRow"]

MARK = "лист-эксперта"
"""What cell A1 holds; the row is hidden. Beside it: the kind of the sheet, whose it is, and the round."""
SHEET = "Вопросы"
NUMBER, ANSWER, REASON, AUTHORITY = "№", "Ответ", "Обоснование", "Кем решено"


@dataclass(frozen=True)
class SheetRow:
    """One question as it stands in a sheet; `marks` are earlier answers, for the third and for appeals."""

    number: str
    district: str
    line: str
    words: str
    found: str
    question: str
    marks: str = ""


@dataclass(frozen=True)
class ReviewSheet:
    """A sheet: `kind` is expert, third or appeal; `who` the expert's id or the district's number in the register."""

    kind: str
    who: str
    round: str
    heading: str
    rows: tuple[SheetRow, ...]
