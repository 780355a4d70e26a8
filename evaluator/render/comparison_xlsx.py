"""A comparison as a workbook: nodes and lines with every part of their change by cause; values and no formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from evaluator.render.phrases import frame
from evaluator.render.result_view import origin_text
from evaluator.render.result_words import result_word
from evaluator.render.sheet import (
    FRAME,
    HEAD,
    LINE,
    NOTICE,
    SIGNED,
    Value,
    headed,
    listing,
    number,
    on_paper,
    set_height,
    set_widths,
    typeface,
    write_row,
)  # fmt: skip
from evaluator.render.stamped import stamped
from evaluator.report.comparison import ComparisonReport, MovedRow
from evaluator.report.comparison_table import Measured, causes_of, groups_of, of_line, of_node
from evaluator.report.comparison_words import cause_name, comparison_text, figure_name

__all__ = ["comparison_xlsx"]

_ACROSS = 120
_SHARE = 14


def comparison_xlsx(report: ComparisonReport) -> bytes:
    """The workbook; the same comparison gives the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = comparison_text("whole", report.lang)
    book.properties.title, book.properties.creator = comparison_text("title", report.lang), ""
    columns = _columns(report)
    _nodes(sheet, report, columns)
    if report.moved:
        _lines(book.create_sheet(result_word("sheet criteria", report.lang)), report, columns)
    for made in book.worksheets:
        on_paper(made)
    written = BytesIO()
    book.save(written)
    return stamped(written.getvalue(), date.fromisoformat(report.date))


def _columns(report: ComparisonReport) -> list[str]:
    """The heads of the causes; those of the reverse order too where it differs anywhere."""
    names = [cause_name(cause, report.lang) for cause in causes_of(report)]
    back = [comparison_text("back", report.lang, cause=name) for name in names]
    return names + (back if _order_matters(report) else [])


def _order_matters(report: ComparisonReport) -> bool:
    causes = causes_of(report)
    told = [one for change in report.changes for one in of_node(change, causes)]
    told += [one for row in report.moved for one in of_line(row, causes)]
    return any(one.by != one.reverse for one in told)


def _shares(one: Measured, columns: Sequence[str]) -> list[Value]:
    """The change and its parts."""
    return [number(one.change), *(number(part) for part in (*one.by, *one.reverse)[: len(columns)])]


def _nodes(sheet: Worksheet, report: ComparisonReport, columns: Sequence[str]) -> None:
    """The heading, the notices, then the figures of each direction, each declared node and the whole."""
    lang = report.lang
    set_widths(sheet, (44, 30, 11, 11, 13, *(_SHARE for _ in columns)))
    row = _front(sheet, report) + 2
    head = [frame("direction", lang), comparison_text("measure", lang)]
    head += [frame(key, lang) for key in ("was", "became", "change")]
    headed(write_row(sheet, row, [*head, *columns]))
    set_height(sheet, row)
    sheet.freeze_panes = f"A{row + 1}"
    for change in report.changes:
        name = f"{change.id} {change.title}" if change.id else frame("total", lang)
        for one in of_node(change, causes_of(report)):
            row += 1
            figures = [number(one.was), number(one.became), *_shares(one, columns)]
            cells = write_row(sheet, row, [name, figure_name(one.what, lang), *figures])
            _framed(cells, 4, bold=not change.id)
            set_height(sheet, row)
    row += 1
    for words in (*report.order, comparison_text("adds up", lang)):
        row += 1
        _across(sheet, row, f"{words}.")[0].font = typeface(color="4A5560")


def _front(sheet: Worksheet, report: ComparisonReport) -> int:
    """The last row of the heading."""
    lang = report.lang
    _across(sheet, 1, comparison_text("title", lang))[0].font = typeface(bold=True, size=14)
    sheet.row_dimensions[1].height = LINE + 6
    row = 1
    for key, words in zip(("was", "became"), report.headings, strict=True):
        row += 1
        _across(sheet, row, f"{frame(key, lang)}: {words}")
    for notice in report.notices:
        row += 1
        (cell,) = _across(sheet, row, notice)
        cell.font, cell.fill = typeface(bold=True, color="8A5300"), NOTICE
    return row


def _across(sheet: Worksheet, row: int, words: str) -> Sequence[Cell]:
    cells = write_row(sheet, row, [words])
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=7)
    sheet.row_dimensions[row].height = LINE * (1 + len(words) // _ACROSS)
    return cells


def _framed(cells: Sequence[Cell], first: int, bold: bool = False) -> None:
    """Nothing; the cells are a row of a table, those from `first` on differences."""
    for column, cell in enumerate(cells):
        cell.border, cell.font = FRAME, typeface(bold=bold)
        if column >= first and not isinstance(cell.value, str):
            cell.number_format = SIGNED


def _lines(sheet: Worksheet, report: ComparisonReport, columns: Sequence[str]) -> None:
    """A row per moved figure of a line, to be filtered; below them the sums by direction."""
    lang = report.lang
    head = [result_word(key, lang) for key in ("criterion", "words", "direction")]
    head += [comparison_text("measure", lang), frame("change", lang), *columns]
    beside = [told for told in _BESIDE if any(told.of(row) for row in report.moved)]
    rows, sums = list(_line_rows(report, columns, beside)), list(_sum_rows(report, columns, beside))
    widths = (28, 42, 14, 16, 12, *(_SHARE for _ in columns), *(told.width for told in beside))
    listing(sheet, [[*head, *(told.name(lang) for told in beside)], *rows, *sums], widths)
    for place, cells in enumerate(sheet.iter_rows(min_row=2), 2):
        for cell in cells[4 : 5 + len(columns)]:
            cell.number_format = SIGNED
        if place > len(rows) + 1:
            for cell in cells:
                cell.font, cell.fill = typeface(bold=True), HEAD
    sheet.auto_filter.ref = f"A1:{get_column_letter(sheet.max_column)}{len(rows) + 1}"


class _Beside(NamedTuple):
    """A column that tells of a line besides its figures; it is left out where it is empty all along."""

    name: Callable[[str], str]
    of: Callable[[MovedRow], str]
    width: int


_BESIDE = (
    _Beside(lambda lang: comparison_text("because", lang), lambda row: "; ".join(row.whys), 26),
    _Beside(lambda lang: frame("was", lang), lambda row: row.was, 46),
    _Beside(lambda lang: frame("became", lang), lambda row: row.became, 46),
    _Beside(lambda lang: comparison_text("was named", lang), lambda row: row.was_named, 18),
    _Beside(lambda lang: result_word("origin", lang), lambda row: origin_text(row.origin), 26),
)


def _line_rows(report: ComparisonReport, columns: Sequence[str], beside: Sequence[_Beside]) -> Iterator[list[Value]]:
    for group in groups_of(report, causes_of(report)):
        for row in group.rows:
            told = [one.of(row) for one in beside]
            for one in of_line(row, causes_of(report)):
                figures = [figure_name(one.what, report.lang), *_shares(one, columns)]
                yield [row.criterion, row.title, row.direction, *figures, *told]


def _sum_rows(report: ComparisonReport, columns: Sequence[str], beside: Sequence[_Beside]) -> Iterator[list[Value]]:
    for group in groups_of(report, causes_of(report)):
        for one in group.sums:
            words = comparison_text("lines sum", report.lang)
            figures = [figure_name(one.what, report.lang), *_shares(one, columns)]
            yield [words, group.title, group.id, *figures, *(None for _ in beside)]
