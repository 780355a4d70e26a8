"""The sheet «Предложено из документов» of a form: what was drawn, from where, how sure, and cells for a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from evaluator.model.form import HEADER_ROW, MARK
from evaluator.model.form_proposed import COLUMNS, DECISIONS, LIKELY, PROPOSED, SAFE, SIGNED_BY, SIGNED_ON, SheetColumn
from evaluator.render.form.proposed_rows import ProposedRow
from evaluator.render.form.style import DATE_FORMAT, finish, head_cell, heading, input_cell, note_cell, put, row_height
from evaluator.source.cells import cell_name

__all__ = ["PROPOSED_HEAD", "Spots", "document_link", "write_proposed"]

Spots = Mapping[str, tuple[str, int]]
"""By number of a record: the sheet and the row where it stands."""
_HELP = (
    "Это прочитала программа. Пока вы не решили, баллов это не даёт. Сверьте каждую строку с документом (столбец "
    "«Откуда») и выберите решение: «принять» — верно; «исправлено» — вы поправили запись на её листе (нажмите №); "
    "«отклонить» — этого в комплекте быть не должно, снова предложено не будет.",
    "Должность и дату можно вписать один раз здесь: они встанут во все строки с решением, где своих нет.",
)
_SIGNED_ROW = 5
PROPOSED_HEAD = 7
"""The row of headers; what is proposed stands below."""
_DOUBT = PatternFill("solid", fgColor="F8CBAD")
_COMPARE = PatternFill("solid", fgColor="FFF2CC")
_DONE = PatternFill("solid", fgColor="EDEDED")
_CLOSED = Protection(locked=True)
_LINK = Font(name="Arial", size=10, color="0563C1", underline="single")


def write_proposed(sheet: Any, rows: Sequence[ProposedRow], spots: Spots) -> None:
    """Fills the sheet."""
    put(sheet["A1"], f"{MARK}:{PROPOSED}")
    heading(sheet, 2, "Предложено из документов: проверьте и решите по каждой строке")
    shown = sum(column.width for column in COLUMNS if not column.hidden)
    for at, line in enumerate(_HELP, HEADER_ROW):
        note_cell(sheet.cell(at, 1), line)
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=_shown())
        sheet.row_dimensions[at].height = row_height([(line, shown)])
    _signed(sheet)
    for at, column in enumerate(COLUMNS, 1):
        head_cell(sheet.cell(PROPOSED_HEAD, at), f"{column.title}\n({column.hint})" if column.hint else column.title)
        told = sheet.column_dimensions[cell_name(1, at)[:-1]]
        told.width, told.hidden = column.width, column.hidden
    sheet.row_dimensions[PROPOSED_HEAD].height = 48
    for number, row in enumerate(rows, PROPOSED_HEAD + 1):
        _write(sheet, number, row, spots)
    _choices(sheet, len(rows))
    sheet.auto_filter.ref = f"A{PROPOSED_HEAD}:{cell_name(PROPOSED_HEAD + max(1, len(rows)), _shown())}"
    sheet.print_area = f"A2:{cell_name(PROPOSED_HEAD + max(1, len(rows)), _shown())}"
    finish(sheet, cell_name(PROPOSED_HEAD + 1, 3), PROPOSED_HEAD)
    sheet.page_setup.fitToWidth = 1


def _shown() -> int:
    return sum(not column.hidden for column in COLUMNS)


def _signed(sheet: Any) -> None:
    """The two cells that sign every row that is decided without a name of its own."""
    for row, (label, number_format) in enumerate(((SIGNED_BY, "@"), (SIGNED_ON, DATE_FORMAT)), _SIGNED_ROW):
        note_cell(sheet.cell(row, 1), label, bold=True)
        sheet.cell(row, 1).alignment = Alignment(vertical="center")
        input_cell(sheet.cell(row, 3), number_format)
        sheet.row_dimensions[row].height = 18


def _write(sheet: Any, number: int, row: ProposedRow, spots: Spots) -> None:
    sure = "" if "decision" in row.cells else str(row.cells.get("sure", ""))
    fill = _COMPARE if sure.startswith(LIKELY) else _DOUBT if sure and not sure.startswith(SAFE) else _DONE
    for at, column in enumerate(COLUMNS, 1):
        cell, value = sheet.cell(number, at), row.cells.get(column.name)
        if value is not None and value != "":
            put(cell, value)
        input_cell(cell, _format(column, value))
        if not column.open:
            cell.protection = _CLOSED
            cell.fill = fill if column.name == "sure" else _DONE
    _links(sheet, number, row, spots)
    texts = ((row.cells.get(column.name, ""), column.width) for column in COLUMNS if not column.hidden)
    sheet.row_dimensions[number].height = row_height(texts)


def _format(column: SheetColumn, value: Any) -> str:
    if column.name == "on" and not isinstance(value, str):
        return DATE_FORMAT
    return "General" if isinstance(value, int | float) else "@"


def _links(sheet: Any, number: int, row: ProposedRow, spots: Spots) -> None:
    """From the number to the record's own row, from the place to the document."""
    own = spots.get(str(row.cells.get("number", "")))
    if own:
        cell = sheet.cell(number, 1)
        title = own[0].replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!A{own[1]}", display=str(cell.value))
        cell.font = _LINK
    if row.file:
        cell = sheet.cell(number, 4)
        cell.hyperlink = document_link(row)
        cell.font = _LINK


def document_link(row: ProposedRow) -> str:
    """The file of a row's document, from the folder of the form; of a PDF its page."""
    page = row.cells.get("place", "").partition("стр. ")[2].partition(",")[0]
    return row.file + (f"#page={page}" if page.isdigit() and row.file.lower().endswith(".pdf") else "")


def _choices(sheet: Any, rows: int) -> None:
    chosen = DataValidation(type="list", formula1=f'"{",".join(DECISIONS.values())}"', allow_blank=True)
    chosen.showErrorMessage = True
    chosen.errorTitle, chosen.error = "Нет в списке", "Выберите решение из списка или очистите ячейку."
    at = next(at for at, column in enumerate(COLUMNS, 1) if column.name == "decision")
    chosen.add(f"{cell_name(PROPOSED_HEAD + 1, at)}:{cell_name(PROPOSED_HEAD + max(1, rows), at)}")
    sheet.add_data_validation(chosen)
