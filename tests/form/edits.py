"""Mistakes that people and office suites make in a form, each as an edit of a sound one (openpyxl)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from openpyxl.worksheet.formula import ArrayFormula

__all__ = ["EDITS", "cell", "column"]

Edit = Callable[[Any], None]
HEADER = 3


def column(sheet: Any, title: str) -> int:
    """The column under a header."""
    found: int = next(c.column for c in sheet[HEADER] if c.value and str(c.value).split("\n")[0] == title)
    return found


def cell(book: Any, sheet: str, title: str, row: int) -> Any:
    """The cell of a row under a header."""
    return book[sheet].cell(row, column(book[sheet], title))


def write(sheet: str, title: str, row: int, value: Any, number_format: str | None = None) -> Edit:
    """Writes a value under a header."""

    def edit(book: Any) -> None:
        target = cell(book, sheet, title, row)
        target.value = value
        if number_format:
            target.number_format = number_format

    return edit


def label(book: Any, text: str) -> Any:
    """The cell beside a label of the title sheet."""
    return next(row[1] for row in book["Титул"].iter_rows(max_col=2) if row[0].value == text)


def title(text: str, value: Any) -> Edit:
    return lambda book: setattr(label(book, text), "value", value)


def header(sheet: str, old: str, new: str | None) -> Edit:
    return lambda book: setattr(cell(book, sheet, old, HEADER), "value", new)


def other(*rows: tuple[Any, Any, Any]) -> Edit:
    def edit(book: Any) -> None:
        for number, row in enumerate(rows, 4):
            for at, value in enumerate(row, 1):
                book["Прочее"].cell(number, at).value = value

    return edit


def at(sheet: str, name: str, value: Any) -> Edit:
    return lambda book: setattr(book[sheet][name], "value", value)


def both(*edits: Edit) -> Edit:
    def edit(book: Any) -> None:
        for one in edits:
            one(book)

    return edit


def second_sheet(book: Any) -> None:
    book.copy_worksheet(book["План"]).title = "План (копия)"


def error_value(book: Any) -> None:
    target = cell(book, "Документы", "Номер", 4)
    target.value, target.data_type = "#REF!", "e"


def column_twice(book: Any) -> None:
    sheet = book["1.1"]
    sheet.cell(HEADER, sheet.max_column + 1).value = "Содержание"


def extra_column(book: Any) -> None:
    sheet = book["1.1"]
    last = sheet.max_column + 1
    sheet.cell(HEADER, last).value, sheet.cell(6, last).value = "Кто внёс", "методист"


def beside(book: Any) -> None:
    sheet = book["Документы"]
    sheet.cell(5, sheet.max_column + 2).value = "проверить!"


def lost_marker(book: Any) -> None:
    book["1.2"]["A1"].value = None
    book["1.2"].title = "ШНОР"


def merged_numbers(book: Any) -> None:
    cell(book, "1.1", "№", 5).value = cell(book, "1.1", "№", 4).value


PROPOSALS = "Предложено из документов"


def decided(row: int, decision: str | None, by: str | None = None, on: str | None = None) -> Edit:
    """What stands in the cells of the decision of a row."""

    def edit(book: Any) -> None:
        sheet = book[PROPOSALS]
        head = {str(one.value).split("\n")[0]: one.column for one in sheet[7] if one.value}
        for title_, value in (("Решение", decision), ("Кто решил", by), ("Когда", on)):
            sheet.cell(row, head[title_]).value = value

    return edit


def row_gone(book: Any) -> None:
    sheet = book["План"]
    at = next(one[0].row for one in sheet.iter_rows(min_row=4, max_col=1) if one[0].value == "пр-2")
    for one in sheet[at]:
        one.value = None


EDITS: list[tuple[str, Edit]] = [
    ("municipality left empty", title("Муниципальное образование", None)),
    ("blanks instead of a region", title("Субъект Российской Федерации", " \u00a0 ")),
    ("period starts with a month", title("Оцениваемый период: с", "сентябрь 2020")),
    ("period ends in words", title("Оцениваемый период: по", "конец года")),
    ("period reversed", title("Оцениваемый период: по", "01.01.2019")),
    ("as of a day that does not exist", title("Комплект составлен на дату", "31.06.2021")),
    ("version in words", title("Версия комплекта", "первая")),
    ("made up: perhaps", title("Условные данные", "возможно")),
    ("unknown set", title("Набор критериев", "kalmykia-2222")),
    ("set with blanks", title("Набор критериев", "набор Калмыкии")),
    ("label of the title sheet deleted", lambda book: setattr(book["Титул"]["A5"], "value", None)),
    ("section: maybe", at("Титул", "B19", "почти")),
    ("section of a direction under the whole", at("Титул", "B20", "да")),
    ("unknown position", write("1.1", "Позиция оценивания", 4, "Замыслы")),
    ("position not chosen", write("1.1", "Позиция оценивания", 4, None)),
    ("unknown topic", write("1.1", "Тема", 4, "функцинальная грамотность")),
    ("topic of another direction", write("1.1", "Тема", 4, "сетевое взаимодействие")),
    ("several topics in the first column", write("1.1", "Тема", 4, "адресные рекомендации; методические материалы")),
    ("unknown further topic", write("1.1", "Ещё темы", 4, "методические материалы; олимпиады")),
    ("further topic although absent", both(
        write("1.1", "Тема", 4, "отсутствует"), write("1.1", "Ещё темы", 4, "методические материалы"))),
    ("unknown state", write("1.1", "Состояние", 4, "черновик")),
    ("a column of another position", write("1.1", "На ком контроль", 4, "начальник отдела")),
    ("dash as a quote", write("1.1", "Цитата", 4, "—")),
    ("dash as a date", write("Документы", "Дата", 4, "-")),
    ("day that does not exist", write("Документы", "Дата", 4, "30.02.2021")),
    ("year of two digits", write("Документы", "Дата", 4, "30.11.21")),
    ("month misspelt", write("Документы", "Дата", 4, "30 ноибря 2021")),
    ("serial number as a date", write("Документы", "Дата", 4, 44530, "General")),
    ("year turned into a date", write("Документы", "Дата", 4, datetime(1905, 7, 13), "dd.mm.yyyy")),
    ("number turned into a date", write("Документы", "Номер", 4, datetime(2022, 2, 1), "dd.mm.yyyy")),
    ("record number turned into a date", write("Документы", "№", 4, datetime(2022, 1, 1), "dd.mm.yyyy")),
    ("end of force in words", write("Документы", "В силе по", 4, "до отмены")),
    ("force reversed", both(
        write("Документы", "В силе с", 4, "01.09.2022"), write("Документы", "В силе по", 4, "2021"))),
    ("unknown kind of document", write("Документы", "Вид документа", 4, "приказы")),
    ("unknown level", write("Документы", "Уровень", 4, "районный")),
    ("link opens: probably", write("Документы", "Ссылка открывает документ", 4, "вроде")),
    ("unknown direction", write("Документы", "Направления", 4, "1.1; 1.7")),
    ("cites a document that is not there", write("Документы", "На что ссылается", 4, "Д-77")),
    ("cites with a comma", write("Документы", "На что ссылается", 4, "Д-1, Д-2")),
    ("digest cut", write("Документы", "Контрольная сумма", 4, "f5640e")),
    ("file is not beside", write("Документы", "Файл", 4, "приказ 12.pdf")),
    ("file of another disk", write("Документы", "Файл", 4, "D:\\приказы\\12.pdf")),
    ("two source documents", write("1.1", "Ссылка на документ", 4, "Д-1; Д-2")),
    ("source is a row of the plan", write("1.1", "Ссылка на документ", 4, "row-1.1-1")),
    ("source is not there", write("1.1", "Ссылка на документ", 4, "приказ-5")),
    ("number with blanks", write("1.1", "№", 4, "цель первая")),
    ("number twice", merged_numbers),
    ("months in words", write("План", "Месяцы", 4, "сентябрь")),
    ("kind of deadline", write("План", "Вид срока", 4, "ежегодно")),
    ("status", write("План", "Исполнение", 4, "в работе")),
    ("formula without value", write("Документы", "Заголовок", 4, "=B4&C4")),
    ("array formula without value", lambda book: setattr(
        cell(book, "План", "Начало", 4), "value", ArrayFormula("G4", "=TODAY()"))),
    ("formula on the title sheet", title("Муниципальное образование", '="Район"')),
    ("error value", error_value),
    ("header renamed", header("1.1", "Содержание", "Что сделано")),
    ("header deleted", header("Документы", "Уровень", None)),
    ("header of numbers deleted", header("Документы", "№", None)),
    ("header twice", column_twice),
    ("column of their own", extra_column),
    ("note beside the table", beside),
    ("sheet deleted", lambda book: book.remove(book["План"])),
    ("title sheet deleted", lambda book: book.remove(book["Титул"])),
    ("sheet renamed and its mark lost", lost_marker),
    ("sheet copied", second_sheet),
    ("hidden lists deleted", lambda book: book.remove(book["Списки"])),
    ("form of another version", lambda book: setattr(book["Списки"]["A4"], "value", "7")),
    ("claim without reason", write("Неприменимость", "Критерий", 4, "1.1.indicator.subject_soo")),
    ("claim not admitted", both(
        write("Неприменимость", "Критерий", 4, "1.1.goal.quality"), write("Неприменимость", "Причина", 4, "нет школ"),
        write("Неприменимость", "Кем признано", 4, "министерство"))),
    ("claim proposed", both(
        write("Неприменимость", "Критерий", 4, "1.1.indicator.subject_soo"),
        write("Неприменимость", "Причина", 4, "нет 10–11 классов"),
        write("Неприменимость", "Кем признано", 4, "министерство"),
        write("Неприменимость", "Состояние", 4, "предложено"))),
    ("flag of a school", write("Школы", "Признаки необъективности или низких результатов", 4, "не знаю")),
    ("other: no such record", other(("Д-99", "заголовок", "Приказ"))),
    ("other: no such field", other(("row-1.1-1", "сроки", "май"))),
    ("other: unknown kind", other(("х-1", "вид записи", "приказ"))),
    ("other: field filled already", other(("row-1.1-1", "содержание", "Иное"))),
    ("other: no value", other(("row-1.1-1", "участники", None))),
    ("other: a structure in words", other(("row-1.1-1", "подтверждение", "начальник, май"))),
    ("other: a date in words", other(("row-1.1-1", "срок 2 · начало", "весной"))),
    ("other: unknown field of the title", other(("Титул", "Телефон", "8 800"))),
    ("proposal: decided by nobody", decided(8, "принять")),
    ("proposal: a day is missing", decided(8, "отклонить", "методист")),
    ("proposal: corrected and still the same", decided(8, "исправлено", "методист", "05.09.2021")),
    ("proposal: rejected and yet confirmed", decided(10, "отклонить", "начальник", "05.09.2021")),
    ("proposal: accepted by another than it says", decided(10, "принять", "начальник", "05.09.2021")),
    ("proposal: rejected and yet needed", decided(8, "отклонить", "методист", "05.09.2021")),
    ("proposal: its row deleted", row_gone),
    ("proposal: a decision of their own", decided(8, "подумать", "методист", "05.09.2021")),
    ("proposal: decided some day", decided(8, "принять", "методист", "весной")),
    ("proposal: header deleted", lambda book: setattr(book[PROPOSALS]["G7"], "value", None)),
    ("several at once", both(
        title("Условные данные", "?"), write("1.1", "Тема", 5, "чтение"), write("Документы", "Дата", 6, "вчера"),
        write("План", "Начало", 4, "осень"), write("1.2", "Состояние", 4, "готово"))),
]  # fmt: skip
