"""Next year's roadmap as a workbook: a sheet per direction, № · мероприятие · срок · ответственный."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from evaluator.render.sheet import Value, listing, on_paper, set_height, set_widths, typeface, write_row
from evaluator.report.roadmap import Roadmap
from evaluator.report.words import text

__all__ = ["roadmap_xlsx"]

_WIDTHS = (10, 90, 18, 30, 40)


def roadmap_xlsx(roadmap: Roadmap) -> bytes:
    """The workbook: the heading first, then a sheet for each direction, with the lines that a row serves beside it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = text("roadmap sheet", roadmap.lang)
    set_widths(sheet, (130,))
    for row, told in enumerate((roadmap.title, roadmap.municipality, *roadmap.notices), 1):
        (cell,) = write_row(sheet, row, [told])
        cell.font = typeface(bold=row == 1)
        set_height(sheet, row)
    for part in roadmap.parts:
        rows: list[list[Value]] = [[*roadmap.head, text("roadmap lines", roadmap.lang, lines="").rstrip(": ")]]
        rows += [[one.number, one.activity, one.due, one.responsible, ", ".join(one.lines)] for one in part.rows]
        listing(book.create_sheet(part.direction), rows, _WIDTHS)
    for made in book.worksheets:
        on_paper(made)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
