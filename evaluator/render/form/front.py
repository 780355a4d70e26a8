"""The sheets that are not of records: «Титул», «Помощь», «Прочее»."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation

from evaluator.model.form import MARK, OTHER, TITLE_ROWS
from evaluator.model.vocabulary import KINDS
from evaluator.readers.form_other import OTHER_HEADER, OTHER_ROW
from evaluator.readers.form_title import SECTIONS_HEAD, WHOLE_SECTION
from evaluator.readers.form_words import Lists
from evaluator.render.form.fill import Filled
from evaluator.render.form.lists import Ranges
from evaluator.render.form.style import DATE_FORMAT, finish, head_cell, heading, input_cell, note_cell, put, row_height
from evaluator.source.cells import cell_name

__all__ = ["write_help", "write_other", "write_title"]

_HELP = (
    ("Порядок", (
        "Заполняйте светло-жёлтые ячейки. Остальные закрыты от случайной правки; пароля нет.",
        "1. «Титул»: кто, за какой период, на какую дату.",
        "2. «Документы»: каждый документ — один раз. Файл положите в одну папку с формой и впишите его имя.",
        "3. Листы направлений (например, «1.1»): каждая цель, показатель, мониторинг, мера … — отдельная строка. "
        "Выберите позицию оценивания и тему из списка, впишите № документа и страницу.",
        "4. «План»: мероприятия дорожной карты. План сам по себе не подтверждает, что мера проведена.",
        "5. Лист «Предложено из документов» появляется, когда программа прочитала документы: решите по каждой строке.",
        "6. Сохраните файл в виде .xlsx и запустите расчёт. Ошибки будут показаны с листом и ячейкой. Повторять можно "
        "сколько угодно раз.",
    )),
    ("Как писать", (
        "Пустая ячейка значит «неизвестно». Слово «отсутствует» значит «искали, этого нет». Прочерк не ставьте.",
        "Даты: 30.11.2022, ноябрь 2022 или 2022. Бессрочный документ: слово «бессрочно».",
        "Несколько значений в одной ячейке — через точку с запятой: Д-1; Д-4.",
        "Ответственные: должность, в скобках уровень: Отдел образования (муниципальный). Фамилии не нужны.",
        "№ строки уже вписан, на него ссылаются другие строки. Можно вписать свой: буквы, цифры, точка, дефис.",
        "Серые ячейки у выбранной позиции не заполняются.",
        "«Состояние»: пусто или «подтверждено» — сведения проверены; «предложено» — ещё нет, балл ждёт подтверждения.",
        "Столбцы можно переставлять, строки добавлять; заголовки и листы не удаляйте.",
    )),
    ("Разделы, заявленные полными", (
        "На листе «Титул» отметьте «да» там, где внесено всё, что есть. Пока раздел не отмечен, недостающее считается "
        "не внесённым, а не отсутствующим.",
    )),
    ("Прочее", (
        "Лист «Прочее» хранит то, для чего нет столбца: № записи, поле, значение. Обычно он пуст.",
    )),
)  # fmt: skip


def write_title(sheet: Any, told: Filled, lists: Lists, ranges: Ranges, set_title: str, notice: str) -> None:
    """The title sheet: who, when, for which period, and the table of complete sections."""
    put(sheet["A1"], f"{MARK}:title")
    heading(sheet, 2, "Форма комплекта материалов", 16)
    note_cell(sheet["A3"], f"Набор критериев: {set_title}." + (f" {notice}." if notice else ""), quiet=True)
    sheet.merge_cells("A3:C3")
    sheet.row_dimensions[3].height = 30
    for letter, width in zip("ABC", (40, 44, 44), strict=True):
        sheet.column_dimensions[letter].width = width
    row = 4
    for row, title in enumerate(TITLE_ROWS, 5):
        note_cell(sheet.cell(row, 1), title.label, bold=title.required)
        hint = "; ".join(part for part in (title.hint, "обязательно" if title.required else "") if part)
        note_cell(sheet.cell(row, 3), hint, quiet=True)
        cell = sheet.cell(row, 2)
        if title.path in told.title:
            put(cell, told.title[title.path])
        input_cell(cell, {"date": DATE_FORMAT, "number": "General"}.get(title.type, "@"))
        sheet.row_dimensions[row].height = row_height([(told.title.get(title.path, ""), 44), (hint, 44)])
        if title.path == "set":
            cell.protection = Protection(locked=True)
        if title.type == "flag":
            _choice(sheet, ranges["flag"], cell_name(row, 2))
    _write_sections(sheet, row + 2, told, lists, ranges)
    finish(sheet, "")


def _write_sections(sheet: Any, row: int, told: Filled, lists: Lists, ranges: Ranges) -> None:
    heading(sheet, row, "Разделы, заявленные полными: отметьте «да», если внесено всё, что есть", 11)
    head = row + 1
    for column, name in enumerate([SECTIONS_HEAD, WHOLE_SECTION, *lists.directions], 1):
        head_cell(sheet.cell(head, column), name)
        if column > 3:
            sheet.column_dimensions[cell_name(1, column)[:-1]].width = 12
    for at, kind in enumerate(KINDS.values(), head + 1):
        note_cell(sheet.cell(at, 1), kind.ru)
        sections: list[tuple[int, str | None]] = [(2, None)]
        if kind.by_direction:
            sections = list(enumerate(lists.directions, 3))
        for column, direction in sections:
            cell = sheet.cell(at, column)
            if (kind.name, direction) in told.complete:
                put(cell, "да")
            input_cell(cell, "@")
            _choice(sheet, ranges["flag"], cell_name(at, column))


def _choice(sheet: Any, source: str, area: str) -> None:
    chosen = next((one for one in sheet.data_validations.dataValidation if one.formula1 == source), None)
    if chosen is None:
        chosen = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        chosen.errorTitle, chosen.error = "Нет в списке", "Выберите значение из списка или очистите ячейку."
        sheet.add_data_validation(chosen)
    chosen.add(area)


def write_help(sheet: Any) -> None:
    """The help sheet: short instructions in plain words."""
    put(sheet["A1"], f"{MARK}:help")
    heading(sheet, 2, "Как заполнить форму", 16)
    sheet.column_dimensions["A"].width = 118
    row = 2
    for title, lines in _HELP:
        row += 2
        note_cell(sheet.cell(row, 1), title, bold=True)
        for line in lines:
            row += 1
            note_cell(sheet.cell(row, 1), line)
            sheet.row_dimensions[row].height = row_height([(line, 118)])
    finish(sheet, "")


def write_other(sheet: Any, told: Filled) -> None:
    """The sheet of what has no column."""
    put(sheet["A1"], f"{MARK}:{OTHER}")
    heading(sheet, 2, "Прочее: то, для чего в форме нет столбца. Обычно заполнять не нужно")
    for column, (title, width) in enumerate(zip(OTHER_HEADER, (24, 46, 90), strict=True), 1):
        head_cell(sheet.cell(OTHER_ROW, column), title)
        sheet.column_dimensions[cell_name(1, column)[:-1]].width = width
    for number in range(OTHER_ROW + 1, OTHER_ROW + 1 + len(told.other) + 20):
        entry = told.other[number - OTHER_ROW - 1] if number - OTHER_ROW <= len(told.other) else ()
        for column in (1, 2, 3):
            cell = sheet.cell(number, column)
            if entry:
                put(cell, entry[column - 1])
            value = entry[2] if entry and column == 3 else ""
            number_format = (
                "@" if isinstance(value, str) else "General" if isinstance(value, int | float) else DATE_FORMAT
            )
            input_cell(cell, number_format)
        if entry:
            sheet.row_dimensions[number].height = row_height([(entry[1], 46), (entry[2], 90)])
    finish(sheet, cell_name(OTHER_ROW + 1, 1), OTHER_ROW)
