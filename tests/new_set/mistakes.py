"""Mistakes in tables of criteria and what each is told; as a script rewrites expected/ (review the diff)."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import chdir
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from click.testing import CliRunner
from docx import Document
from openpyxl import Workbook, load_workbook

from evaluator.cli.main import evaluator
from tests.expected import rewrite
from tests.new_set.tables import HEADINGS, write_docx, write_xlsx

__all__ = ["EXPECTED", "MISTAKES", "SOUND", "told"]

EXPECTED = Path(__file__).parent / "expected"
ID = "region-2024"
SOUND: list[list[Any]] = [
    [
        1,
        "1.1. Система оценки качества подготовки",
        "Цели",
        "Определены цели по функциональной грамотности",
        1,
        "приказ",
    ],
    [2, "", "Показатели", "Определены показатели функциональной грамотности", "0,5", "приказ"],
    [3, "", "Мониторинг показателей", "Проведён мониторинг функциональной грамотности", 1, "справка"],
    [4, "1.2. Система работы со ШНОР", "Меры", "На сайте размещена карта школ", "2 балла", "ссылка"],
]
"""Rows 5 to 8 of the sheet."""

Sheet = Any


def _edited(edit: Callable[[Sheet], object], headings: tuple[str, ...] = HEADINGS) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = write_xlsx(folder / "критерии.xlsx", SOUND, headings)
        book = load_workbook(path)
        edit(book["Критерии"])
        book.save(path)
        return path

    return make


def _cell(at: str, value: object) -> Callable[[Path], Path]:
    return _edited(lambda sheet: sheet.__setitem__(at, value))


def _several(sheet: Sheet) -> None:
    sheet["E5"], sheet["E6"], sheet["D7"], sheet["C8"], sheet["A8"] = "много", None, None, "Разное", 3


def _again(sheet: Sheet) -> None:
    sheet["C6"], sheet["D6"] = "Цели", SOUND[0][3]


def _points_joined(sheet: Sheet) -> None:
    sheet["E6"] = None
    sheet.merge_cells("E5:E6")


def _written(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def _docx(row: int, column: int, text: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = write_docx(folder / "критерии.docx", [SOUND[:3], SOUND[3:]])
        document = Document(str(path))
        document.tables[1].cell(row, column).text = text
        document.save(str(path))
        return path

    return make


def _no_table(folder: Path) -> Path:
    Workbook().save(folder / "критерии.xlsx")
    return folder / "критерии.xlsx"


def _columns_joined(folder: Path) -> Path:
    """A whole sheet merged by its XML: openpyxl itself would make 17 thousand million cells."""
    path, sound = folder / "критерии.xlsx", write_xlsx(folder / "sound.xlsx", SOUND)
    with ZipFile(sound) as parts, ZipFile(path, "w") as changed:
        for part in parts.namelist():
            changed.writestr(part, re.sub(rb'ref="A1:F1"', b'ref="A1:XFD1048576"', parts.read(part)))
    return path


def _second_sheet(sheet: Sheet) -> None:
    sheet.parent.create_sheet("Пояснения")["A1"] = "Как заполнять"
    sheet["E5"] = "много"


def _sound(folder: Path) -> Path:
    return write_xlsx(folder / "критерии.xlsx", SOUND)


def _headed(*headings: str) -> Callable[[Path], Path]:
    return _edited(lambda sheet: None, headings)


def _taken(folder: Path) -> Path:
    (folder / "criteria" / ID).mkdir(parents=True)
    return _sound(folder)


MISTAKES: dict[str, tuple[Callable[[Path], Path], tuple[str, ...]]] = {
    "столбца-нет": (_headed("№", "Направление", "Позиция", "Критерий", "Оценка", "Подтверждение"), ()),
    "столбцов-нет-двух": (_headed("№", "Раздел", "Этап", "Критерий", "Баллы", "Подтверждение"), ()),
    "столбец-дважды": (_headed("№", "Направление", "Позиция", "Критерий", "Баллы", "Макс. балл"), ()),
    "заголовков-нет": (_headed("а", "б", "в", "г", "д", "е"), ()),
    "листы-пусты": (_no_table, ()),
    "строк-нет": (_edited(lambda sheet: sheet.delete_rows(5, 4)), ()),
    "лист-без-заголовков": (_edited(_second_sheet), ()),
    "баллов-нет": (_cell("E6", None), ()),
    "баллы-словом": (_cell("E6", "один"), ()),
    "баллы-промежутком": (_cell("E6", "0–2"), ()),
    "баллы-нулевые": (_cell("E6", 0), ()),
    "баллы-отрицательные": (_cell("E6", -1), ()),
    "баллы-дата": (_cell("E6", datetime(2024, 5, 1)), ()),
    "баллы-объединены": (_edited(_points_joined), ()),
    "объединён-весь-лист": (_columns_joined, ()),
    "формула-без-значения": (_cell("E6", "=1+1"), ()),
    "ошибка-в-ячейке": (_cell("E6", "#REF!"), ()),
    "позиция-неизвестна": (_cell("C6", "Погода"), ()),
    "позиции-нет": (_cell("C8", None), ()),
    "критерия-нет": (_cell("D6", None), ()),
    "критерий-из-одних-знаков": (_cell("D6", "— — —"), ()),
    "критерий-дважды": (_edited(_again), ()),
    "номер-дважды": (_cell("A7", 1), ()),
    "номер-дата": (_cell("A7", datetime(2024, 1, 1)), ()),
    "направление-без-номера": (_cell("B8", "Система работы со ШНОР"), ()),
    "направления-нет": (_edited(lambda sheet: sheet.__setitem__("B5", None)), ()),
    "направление-дата": (_cell("B8", datetime(2024, 2, 1)), ()),
    "направление-названо-иначе": (_cell("B8", "1.1. Система работы со ШНОР"), ()),
    "сразу-несколько": (_edited(_several), ()),
    "документ-баллы": (_docx(1, 4, "нет"), ()),
    "документ-позиция": (_docx(1, 2, "Погода"), ()),
    "файла-нет": (lambda folder: folder / "критерии.xlsx", ()),
    "вид-файла": (_written("критерии.csv", b"a;b"), ()),
    "старый-вид": (_written("критерии.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600)), ()),
    "файл-повреждён": (_written("критерии.docx", b"PK\x03\x04" + bytes(600)), ()),
    "файл-пуст": (_written("критерии.xlsx", b""), ()),
    "набор-уже-есть": (_taken, ()),
    "имя-набора": (_sound, ("регион 2024",)),
    "срок-неизвестен": (_sound, ("region",)),
    "срок-наоборот": (_sound, (ID, "--in-force", "2024-12-31", "2024-01-01")),
    "набора-основы-нет": (_sound, (ID, "--based-on", "другой")),
}  # fmt: skip


def told(name: str, lang: str = "ru") -> tuple[int, str, list[str]]:
    """(exit code, the lines told, the sets that are there afterwards) of a mistake."""
    make, arguments = MISTAKES[name]
    with TemporaryDirectory() as place, chdir(place):
        path = make(Path())
        result = CliRunner().invoke(evaluator, ["new-set", *(arguments or (ID,)), "--from", str(path), "--lang", lang])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stderr, sorted(str(found) for found in Path().glob("criteria/*/*"))


if __name__ == "__main__":
    rewrite(EXPECTED, MISTAKES, lambda name: told(name)[1])
