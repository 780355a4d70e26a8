"""A workbook as sheets of seen cells: cached values of formulas, merged cells spread downwards, errors kept."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluator.model.form import MARK
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.readers.form_cells import Seen, text_of

__all__ = ["Book", "Sheet", "book_at", "is_form"]

_LIMIT_FILE = 32 * 1024 * 1024
_LIMIT_UNPACKED = 400 * 1024 * 1024
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


@dataclass
class Sheet:
    """One sheet: its cells that hold something, by (row, column), and which of them only repeat a merged one."""

    number: int
    title: str
    cells: dict[tuple[int, int], Seen] = field(default_factory=dict)
    faults: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """Formulas without value and errors: (code, what is shown)."""
    repeated: set[tuple[int, int]] = field(default_factory=set)

    @property
    def mark(self) -> str | None:
        """The sheet's own name in the form, wherever it was renamed; None of a sheet that is not ours."""
        head, _, name = self.text(1, 1).partition(":")
        return name if head == MARK else None

    def text(self, row: int, column: int) -> str:
        seen = self.cells.get((row, column))
        return text_of(seen) if seen else ""

    def rows(self) -> list[int]:
        return sorted({row for row, _ in (*self.cells, *self.faults)})


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook in their order."""

    sheets: tuple[Sheet, ...]

    def marked(self, mark: str, title: str) -> list[Sheet]:
        """The sheets with a mark; where the mark is lost, those with the title."""
        found = [sheet for sheet in self.sheets if sheet.mark == mark]
        return found or [sheet for sheet in self.sheets if sheet.mark is None and sheet.title.strip() == title]


def is_form(path: Path) -> bool:
    """Whether the first sheet of a workbook is the title sheet of our form."""
    try:
        first = _opened(path).worksheets[0]
        return str(first["A1"].value or "").startswith(MARK)
    except (OSError, KeyError, ValueError, IndexError, zipfile.BadZipFile):
        return False


def book_at(path: Path, name: str) -> Book:
    """The sheets of a workbook. Raises InvalidInput where the file is none."""
    _refuse_strange(path, name)
    try:
        book = _opened(path)
        written = _opened(path, formulas=True) if _has_formulas(path) else None
        sheets = [
            _sheet(number, sheet, written[sheet.title] if written else None)
            for number, sheet in enumerate(book.worksheets)
        ]
    except Exception as fault:  # a damaged workbook fails anywhere in the library, with any error
        raise InvalidInput([Problem("form-broken", Place(name))]) from fault
    return Book(tuple(sheets))


def _refuse_strange(path: Path, name: str) -> None:
    def refuse(code: str, **values: object) -> InvalidInput:
        return InvalidInput([Problem(code, Place(name), values)])

    if not path.is_file():
        raise refuse("file-missing")
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(8)
    except OSError as error:
        reason = "no permission" if isinstance(error, PermissionError) else "cannot be read"
        raise refuse("file-unreadable", reason=reason) from error
    if size > _LIMIT_FILE:
        raise refuse("file-too-large", size=f"{size / 2**20:.0f}", limit=_LIMIT_FILE // 2**20)
    if not size:
        raise refuse("file-empty")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse("form-password")
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise refuse("form-broken") from error
    if unpacked > _LIMIT_UNPACKED:
        raise refuse("file-too-large", size=f"{unpacked / 2**20:.0f}", limit=_LIMIT_UNPACKED // 2**20)


def _opened(path: Path, formulas: bool = False) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():  # of extensions and styles that only concern how the sheet looks
        warnings.simplefilter("ignore")
        return load_workbook(path, data_only=not formulas)


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_FORMULA.search(packed.read(name)) for name in sheets)


def _sheet(number: int, opened: Any, written: Any) -> Sheet:
    sheet = Sheet(number, opened.title)
    for at, cell in opened._cells.items():
        if cell.value is None or (isinstance(cell.value, str) and not text_of(Seen(cell.value))):
            continue
        if cell.data_type == "e":
            sheet.faults[at] = ("form-error-value", str(cell.value))
        else:
            sheet.cells[at] = Seen(cell.value, cell.number_format)
    for at, cell in written._cells.items() if written else ():
        if cell.data_type == "f" and at not in sheet.cells and at not in sheet.faults:
            sheet.faults[at] = ("form-formula", "")
    for at, source in _spread(opened):
        if source in sheet.cells:
            sheet.cells[at] = sheet.cells[source]
            sheet.repeated.add(at)
    return sheet


def _spread(opened: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """(a cell covered by a merged one, the cell that holds its value): downwards only, as a row is one record."""
    for area in opened.merged_cells.ranges:
        for row in range(area.min_row + 1, area.max_row + 1):
            yield (row, area.min_col), (area.min_row, area.min_col)
