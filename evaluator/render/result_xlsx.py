"""The result of a package as a workbook: values and no formulas, numbers as numbers, ready to be filtered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from evaluator.render.direction_xlsx import direction_sheets
from evaluator.render.result_view import nearest_text, origin_text, severity_of, standings
from evaluator.render.result_words import result_word
from evaluator.render.score_text import inference_line
from evaluator.render.sheet import (
    FRAME,
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
from evaluator.report.audience import sees
from evaluator.report.before import Change
from evaluator.report.bounds import any_open
from evaluator.report.plan_rows import PlanReport
from evaluator.report.regain import by_regain
from evaluator.report.report import Report
from evaluator.report.words import outcome_name
from evaluator.score import ScoreNode

__all__ = ["result_xlsx"]

_ACROSS = 130
_BOUNDS = ("bounds low", "bounds high", "bounds low percent", "bounds high percent")
_LEDGER_WIDTHS = (6, 26, 36, 14, 24, 20, 9, 14, 50, 50, 50, 24)
_TITLE = 14


def result_xlsx(report: Report) -> bytes:
    """The workbook: the score with its notices, what to regain, every line, each direction by itself, the findings.

    The same report gives the same bytes.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = result_word("sheet scores", report.lang)
    book.properties.title, book.properties.creator = f"{result_word('page', report.lang)}: {report.municipality}", ""
    _scores(sheet, report)
    for name, rows, widths in (
        *([("sheet ledger", _ledger(report), _LEDGER_WIDTHS)] if sees(report, "regain") else []),
        ("sheet criteria", _criteria(report), (26, 60, 14, 30, 30, 11, 16, 11, 30)),
        *([("sheet findings", _findings(report), (18, 100))] if sees(report, "findings") else []),
        *([("sheet plan", _plan(report, report.plan), (6, 90, 30, 9, 14, 14, 24, 26))] if report.plan else []),
        *([("sheet nodes", _nodes(report), _node_widths(report))] if report.nodes else []),
    ):
        listing(book.create_sheet(result_word(name, report.lang)), list(rows), widths)
        if name == "sheet criteria":
            direction_sheets(book, report)
    for made in book.worksheets:
        on_paper(made)
    written = BytesIO()
    book.save(written)
    return stamped(written.getvalue(), date.fromisoformat(report.dates["as_of"]))


def _scores(sheet: Worksheet, report: Report) -> None:
    """The first sheet: the heading, the notices, then a row for the whole and for each direction."""
    set_widths(sheet, (14, 60, 11, 11, 16, 11, 11, *[14] * 14))
    row = 1
    for told, font, fill in _heading(report):
        (cell,) = write_row(sheet, row, [told])
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
        cell.font = font
        if fill:
            cell.fill = fill
        sheet.row_dimensions[row].height = LINE * (1 + len(told) // _ACROSS) + (6 if font.size == _TITLE else 0)
        row += 1
    row = _table(sheet, row + 1, report)
    row += 1
    for told in (inference_line(report), *_digests(report)):
        row += 1
        (cell,) = write_row(sheet, row, [told])
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
        cell.font = typeface(color="4A5560")


def _table(sheet: Worksheet, row: int, report: Report) -> int:
    """The last row of the table of directions, whose head stands in `row`."""
    lang = report.lang
    head = [result_word(key, lang) for key in ("direction", "name")]
    figures = [result_word(key, lang) for key in ("maximum", "earned", "pending", "lost", "percent")]
    now = any_open((*report.directions, report.total))
    then = any_open(report.closed_today or ())
    bounds = [result_word(key, lang) for key in _BOUNDS]
    closed = [f"{result_word('closed today', lang)}: {told.lower()}"
              for told in figures[1:] + (bounds if then else [])]  # fmt: skip
    head += figures + (bounds if now else []) + (closed if report.closed_today else [])
    years = report.before.nodes if report.before else {}
    head += [result_word(key, lang) for key in ("before", "change")] if years else []
    headed(write_row(sheet, row, head))
    set_height(sheet, row)
    sheet.freeze_panes = f"A{row + 1}"
    for standing in standings(report):
        row += 1
        title = standing.title if standing.id else report.set_title
        values = [standing.id or result_word("total", lang), title, number(standing.now.maximum)]
        values += _figures(standing.now) + _ends(standing.now, now)
        values += _figures(standing.closed) + _ends(standing.closed, then) if standing.closed else []
        values += _years(years.get(standing.id)) if years else []
        cells = write_row(sheet, row, values)
        for cell in cells:
            cell.border = FRAME
            cell.font = typeface(bold=not standing.id)
        if years:
            cells[-1].number_format = SIGNED
        set_height(sheet, row)
    return row


def _heading(report: Report) -> Iterator[tuple[str, Font, PatternFill | None]]:
    lang = report.lang
    yield f"{result_word('page', lang)}: {report.municipality}", typeface(bold=True, size=_TITLE), None
    for notice in report.notices:
        yield notice, typeface(bold=True, color="8A5300"), NOTICE
    for key, told in (("set", report.set_title), ("period", report.period), ("as of", report.as_of)):
        yield f"{result_word(key, lang)}: {told}", typeface(), None
    if report.before:
        words = (f"{result_word('earlier', lang)}: {report.before.title}", *report.before.notices)
        yield ". ".join(words), typeface(), None
    if report.closed_today:
        yield result_word("closed means", lang), typeface(color="4A5560"), None


def _years(change: Change | None) -> list[Value]:
    """The percent of the year before and the difference in п.п."""
    return [number(change.before), number(change.points)] if change else [None, None]


def _figures(node: ScoreNode) -> list[Value]:
    return [number(value) for value in (node.earned, node.pending, node.lost, node.percent)]


def _ends(node: ScoreNode, told: bool) -> list[Value]:
    """The bounds in points and percents; empty of one that is closed, nothing in a table without them."""
    ends = () if node.bounds.closed else (*node.bounds, *(node.percents or (None, None)))
    return [number(end) for end in ends or [None] * len(_BOUNDS)] if told else []


def _digests(report: Report) -> Iterator[str]:
    for name in ("criteria", "rules", "package"):
        yield f"{result_word(f'digest {name}', report.lang)}: {report.digests[name]}"


def _ledger(report: Report) -> Iterator[list[Value]]:
    lang = report.lang
    keys = ("order", "criterion", "words", "direction", "position", "outcome", "points", "hangs column", "why",
            "remedy", "nearest", "kind")  # fmt: skip
    yield [result_word(key, lang) for key in keys]
    for order, entry in enumerate(by_regain(report.ledger), 1):
        yield [
            order,
            entry.criterion,
            entry.title,
            entry.direction,
            report.positions.get(entry.position, entry.position),
            outcome_name(entry.outcome, lang),
            number(entry.points),
            number(entry.hangs),
            entry.text,
            entry.remedy,
            nearest_text(entry, lang),
            result_word(entry.kind, lang),
        ]


def _criteria(report: Report) -> Iterator[list[Value]]:
    lang = report.lang
    keys = ("criterion", "words", "direction", "position", "outcome", "earned", "pending", "maximum", "origin")
    yield [result_word(key, lang) for key in keys]
    for row in report.verdicts:
        yield [
            row.criterion,
            row.title,
            row.direction,
            report.positions.get(row.position, row.position),
            outcome_name(row.outcome, lang),
            number(row.points),
            number(row.pending),
            number(row.maximum),
            origin_text(row.origin),
        ]


def _plan(report: Report, plan: PlanReport) -> Iterator[list[Value]]:
    """A row per step, those that wait for an expert and then what stays last; the notes below."""
    lang = report.lang
    keys = ("order", "remedy", "plan lines", "plan regains", "plan effort", "plan worth", "plan due", "plan part")
    yield [result_word(key, lang) for key in keys]
    for part, rows in (("plan firm", plan.rows), ("plan agreed", plan.agreed)):
        for row in rows:
            asked = (f"{result_word('plan question', lang)}: {told}" for told in row.questions)
            yield [
                row.number,
                "\n".join((*row.actions, *asked)),
                ", ".join(row.criteria),
                number(row.points),
                row.effort,
                number(row.worth),
                row.due,
                result_word(part, lang),
            ]
    for one in plan.apart:
        words = f"{one.why}. {one.text}"
        yield [None, words, one.criterion, number(one.points), None, None, None, result_word("plan apart", lang)]
    for told in (*plan.summary, *plan.notes):
        yield [None, f"{told}.", None, None, None, None, None, None]


def _node_widths(report: Report) -> tuple[int, ...]:
    ends = [12] * len(_BOUNDS) if any_open([told.node for told in report.nodes]) else []
    return (24, 50, 11, 11, 16, 11, 11, *ends, 60, 60, 40)


def _nodes(report: Report) -> Iterator[list[Value]]:
    """Each node with its figures and method, then a row for whatever it loses or waits for."""
    lang = report.lang
    waits = any_open([told.node for told in report.nodes])
    keys = ["node", "name", "maximum", "earned", "pending", "lost", "percent", *(_BOUNDS if waits else ())]
    yield [result_word(key, lang) for key in (*keys, "method", "notes", "origin")]
    for told in report.nodes:
        node, notes = told.node, "; ".join(told.notes)
        figures = [number(node.maximum), *_figures(node), *_ends(node, waits)]
        yield [node.id, node.title, *figures, told.words, notes, origin_text(told.origin)]
        for row in told.rows:
            parts = [None, None, number(row.pending), number(row.lost)]
            yield [node.id, row.words, *parts, *[None] * (len(figures) - len(parts)), None, None, None]


def _findings(report: Report) -> Iterator[list[Value]]:
    yield [result_word(key, report.lang) for key in ("severity", "finding")]
    for finding in report.findings:
        yield [*severity_of(finding)]
    if not report.findings:
        yield ["", result_word("no findings", report.lang)]
