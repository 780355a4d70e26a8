"""The sheets of a result's workbook that hold one direction each: its lines with all their points, and their sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter

from evaluator.render.result_view import origin_text
from evaluator.render.result_words import result_word
from evaluator.render.sheet import HEAD, Value, listing, number, typeface
from evaluator.report.report import LedgerEntry, Report, VerdictRow
from evaluator.report.words import outcome_name

__all__ = ["direction_sheets"]

_KEYS = ("criterion", "words", "position", "outcome", "maximum", "earned", "pending", "lost", "why", "remedy", "origin")
_WIDTHS = (26, 60, 30, 30, 11, 11, 16, 11, 50, 50, 30)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 31
"""The signs that a sheet's name may not have, and how many it may."""


def direction_sheets(book: Workbook, report: Report) -> None:
    """Nothing; the book has a sheet for each direction, named by its id, in their order."""
    for node in report.directions:
        sheet = book.create_sheet(_FORBIDDEN.sub("-", node.id)[:_LONGEST])
        lines = [row for row in report.verdicts if row.direction == node.id]
        total: list[Value] = [result_word("total", report.lang), node.title, None, None]
        total += [number(value) for value in (node.maximum, node.earned, node.pending, node.lost)]
        listing(sheet, [*_rows(lines, report), [*total, None, None, None]], _WIDTHS)
        last = len(lines) + 2
        for cell in (cell for cell in sheet[last] if isinstance(cell, Cell)):
            cell.font, cell.fill = typeface(bold=True), HEAD
        # The sums stay in sight whatever is filtered or sorted above them.
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(_KEYS))}{last - 1}"


def _rows(lines: Sequence[VerdictRow], report: Report) -> Iterator[list[Value]]:
    lang = report.lang
    yield [result_word(key, lang) for key in _KEYS]
    for row in lines:
        entries = [entry for entry in report.ledger if entry.criterion == row.criterion]
        points: tuple[Fraction, ...] = (row.maximum, row.points, row.pending, row.maximum - row.points - row.pending)
        yield [
            row.criterion,
            row.title,
            report.positions.get(row.position, row.position),
            outcome_name(row.outcome, lang),
            *(number(value) for value in points),
            _joined(entries, "text"),
            _joined(entries, "remedy"),
            origin_text(row.origin),
        ]


def _joined(entries: Sequence[LedgerEntry], name: str) -> str:
    """What the rows of one line say, each once."""
    return "\n".join(dict.fromkeys(getattr(entry, name) for entry in entries))
