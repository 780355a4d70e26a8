"""What each district types into the form that it was given: what it means, in the ways in which people write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.render.form.book import form_book
from tests.form.edits import HEADER, column, label
from tests.region.office import Deed

__all__ = ["MISTAKES", "TROUBLES", "Filling", "Form", "as_deeds", "filling_of"]

_FIRST = HEADER + 1
_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
           "декабря")  # fmt: skip
_TEXT, _GENERAL = "@", "General"


@dataclass(frozen=True)
class Form:
    """The empty form as the ministry gave it: where its columns are and what stands in its cells."""

    path: Path
    book: Any

    @staticmethod
    def at(path: Path) -> Form:
        """The form in a file."""
        return Form(path, load_workbook(path))

    def cell(self, sheet: str, title: str, row: int) -> tuple[str, str]:
        """(sheet, cell) of a row under a header."""
        return sheet, f"{get_column_letter(column(self.book[sheet], title))}{row}"

    def titled(self, words: str) -> tuple[str, str]:
        """(sheet, cell) beside a label of the title sheet."""
        return "Титул", label(self.book, words).coordinate


@dataclass
class Filling:
    """What is typed, by sheet and cell; what is done before, and after."""

    cells: dict[tuple[str, str], str]
    before: list[Deed] = field(default_factory=list)
    after: list[Deed] = field(default_factory=list)


def filling_of(form: Form, rulebook: Rulebook, package: Package) -> Filling:
    """The cells that differ between the form of a package and the empty one."""
    meant = form_book(rulebook, package)
    assert meant.sheetnames == form.book.sheetnames, "everything that is meant has a sheet in the empty form"
    cells = {}
    for sheet in meant.worksheets:
        empty = form.book[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and cell.value != empty[cell.coordinate].value:
                    cells[sheet.title, cell.coordinate] = _keys(cell.value)
    return Filling(cells)


def _keys(value: Any) -> str:
    """What a person types to have a value in a cell."""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int | float):
        return f"{value:g}".replace(".", ",")
    return str(value)


def as_deeds(filling: Filling) -> list[Deed]:
    """What is done in the office suite, in order."""
    typed = [("type", sheet, cell, text) for (sheet, cell), text in filling.cells.items()]
    return [*filling.before, *typed, *filling.after]


def _filled_rows(form: Form, filling: Filling, sheet: str, title: str) -> Iterator[tuple[tuple[str, str], str]]:
    """(where, what) of every filled cell under a header."""
    for row in range(_FIRST, form.book[sheet].max_row + 1):
        where = form.cell(sheet, title, row)
        if where in filling.cells:
            yield where, filling.cells[where]


def _formulas(form: Form, filling: Filling) -> None:
    """Dates, a title and the version are counted; a cell of text is made an ordinary one first, else it stays text."""
    days = [(where, _DAY.fullmatch(text)) for where, text in _filled_rows(form, filling, "Документы", "Дата")]
    for where, day in [(where, day) for where, day in days if day][:4]:
        assert day
        filling.cells[where] = f"=DATE({day[3]};{int(day[2])};{int(day[1])})"
    where, text = next(_filled_rows(form, filling, "Документы", "Заголовок"))
    filling.before.append(("format", *where, _GENERAL))
    filling.cells[where] = f'="{text[:9]}"&"{text[9:]}"'
    where = form.titled("Версия комплекта")
    filling.before.append(("format", *where, _GENERAL))
    filling.cells[where] = f"={filling.cells[where].replace(',', '*10/10+0,')}"


def _dates_as_text(form: Form, filling: Filling) -> None:
    """Half of the dates with an apostrophe, half in words."""
    for number, (where, text) in enumerate(_filled_rows(form, filling, "Документы", "Дата")):
        day = _DAY.fullmatch(text)
        if day:
            words = f"{int(day[1])} {_MONTHS[int(day[2]) - 1]} {day[3]} г."
            filling.cells[where] = f"'{text}" if number % 2 else words


def _decimal_comma(form: Form, filling: Filling) -> None:
    """The version is a number with a comma, in a cell of numbers and not of text."""
    where = form.titled("Версия комплекта")
    filling.before.append(("format", *where, _GENERAL))
    filling.cells[where] = f"{filling.cells[where].split(',')[0]},5"


def _merged(form: Form, filling: Filling) -> None:
    """One cell for the plan of all rows that follow each other in the same plan."""
    rows = list(_filled_rows(form, filling, "План", "План"))
    same = [where for where, text in rows if text == rows[0][1]]
    assert len(same) > 1, "rows of one plan stand together"
    for where in same[1:]:
        del filling.cells[where]
    filling.after += [("unprotect", "План"), ("merge", "План", f"{same[0][1]}:{same[-1][1]}")]


def _extra_column(form: Form, filling: Filling) -> None:
    """A column of their own beside the others, with somebody's words in it."""
    _empty_column(form, filling)
    filling.after.append(("type", "1.1", f"{_beside(form)}6", "методист"))


def _empty_column(form: Form, filling: Filling) -> None:
    """The same column after its words were taken out."""
    filling.after += [("unprotect", "1.1"), ("type", "1.1", f"{_beside(form)}{HEADER}", "Кто внёс")]


def _beside(form: Form) -> str:
    return get_column_letter(form.book["1.1"].max_column + 1)


def _renamed(form: Form, filling: Filling) -> None:
    """Two sheets are called as people call them."""
    filling.after += [("rename", "1.1", "Качество подготовки"), ("rename", "Документы", "Наши приказы")]


def _broken(form: Form, filling: Filling) -> None:
    """A word that is no flag, a date that is none, a topic that is not in the list, a link to no row."""
    filling.cells[form.titled("Условные данные")] = "наверное"
    filling.cells[form.cell("Документы", "Дата", 5)] = "вчера"
    filling.cells[form.cell("1.1", "Тема", 5)] = "чтение"
    filling.cells[form.cell("1.1", "Ссылка на документ", 6)] = "Д-999"


TROUBLES: dict[str, Callable[[Form, Filling], None]] = {
    "formulas": _formulas,
    "dates as text": _dates_as_text,
    "decimal comma": _decimal_comma,
    "merged": _merged,
    "renamed": _renamed,
    "extra column": _extra_column,
    "extra column mended": _empty_column,
    "broken": _broken,
    "by hand": _broken,
}
MISTAKES = {
    "extra column": (
        "лист «1.1», ячейка Z3: столбца «Кто внёс» в форме нет, а в нём есть записи; перенесите их в свой столбец или "
        "в «Комментарии» и удалите лишний столбец [form-unknown-column]",
    ),
    "broken": (
        "лист «Титул», ячейка B13: «наверное» не «да» и не «нет»; выберите «да» или «нет» [form-flag]",
        "лист «Документы», ячейка D5: «вчера» не дата; впишите день 30.11.2022, месяц «ноябрь 2022» или год 2022 "
        "[form-date]",
        "лист «1.1», ячейка C5: темы «чтение» нет в направлении; выберите из списка в этой ячейке, например: ",
        "лист «1.1», ячейка F6: строки с № «Д-999» нет; заполните её или исправьте №, например: ",
    ),
}
"""What the command says of the troubles that are mistakes, after the name of the form, line by line."""
MISTAKES["by hand"] = MISTAKES["broken"]
