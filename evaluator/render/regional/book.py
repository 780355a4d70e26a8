"""The regional note as a workbook: values and no formulas, every list whole, each number as it is in the note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from evaluator.ranks import rank_words
from evaluator.regional.values import RegionalNote, Town
from evaluator.render.regional.brief import brief, facts
from evaluator.render.regional.marks import marked_names, rebuilt, town_name
from evaluator.render.regional.moved import causes_told
from evaluator.render.regional.spreads import ENDS
from evaluator.render.regional.words import word
from evaluator.render.sheet import (
    LINE,
    NOTICE,
    SIGNED,
    Value,
    listing,
    number,
    on_paper,
    set_widths,
    typeface,
    write_row,
)
from evaluator.render.stamped import stamped
from evaluator.report.before import Change
from evaluator.report.words import outcome_name
from evaluator.score import ScoreNode

__all__ = ["regional_xlsx"]

_FILLS = {
    "met": "CFE9D4", "partly": "EBF6EA", "pending": "FFE9B8", "blocked": "D5DADE", "no evidence": "FBE9E7",
    "not met": "F3C4C0",
}  # fmt: skip
_ACROSS, _TITLE = 120, 14
Rows = list[list[Value]]


def regional_xlsx(note: RegionalNote) -> bytes:
    """The workbook; the same note gives the same bytes."""
    book, lang = Workbook(), note.lang
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = word("sheet front", lang)
    _front(first, note)
    lists = [("towns", _towns(note, ("total", "directions")), (5, 46)),
        ("positions", _towns(note, ("nodes", "positions")), (5, 46)), ("spread", _spreads(note), (20, 60)),
             ("lines", _lines(note), (26, 64, 12, 30, 28)), ("reasons", _reasons(note), (26, 12, 60, 14, 14, 14, 70)),
             ("groups", _groups(note), (64, 26, 12, 40, 14, 12, 12, 12, 70)),
             ("asked", _asked(note), (44, 64, 26, 40, 12, 12, 12))]  # fmt: skip
    for key, rows, widths in lists:
        listing(book.create_sheet(word(f"sheet {key}", lang)), rows, (*widths, *[13] * (len(rows[0]) - len(widths))))
    for key in ("towns", "positions"):
        book[word(f"sheet {key}", lang)].freeze_panes = "C2"
    _heat(book.create_sheet(word("sheet heat", lang), 5), note)
    if note.movement is not None:
        _movement(book.create_sheet(word("sheet movement", lang)), note)
        listing(book.create_sheet(word("sheet lines moved", lang)), _lines_moved(note), (26, 64, 7, 9, 60, 9, 60))
    for sheet in book.worksheets:
        on_paper(sheet)
    written = BytesIO()
    book.save(written)
    return stamped(written.getvalue(), date.fromisoformat(note.heading.days[-1]))


def _front(sheet: Worksheet, note: RegionalNote) -> None:
    """Nothing; the sheet says what the workbook is about, what must be said beside every figure, and the findings."""
    set_widths(sheet, (34, 90))
    rows: list[tuple[str, bool]] = [
        (f"{word('title', note.lang)} {word('of set', note.lang, title=note.heading.set_title)}", True)
    ]
    rows += [(f"{notice}.", True) for notice in note.notices]
    rows += [(f"{label}: {told}", False) for label, told in facts(note)]
    rows += [(told, False) for told in (*brief(note), word("marks", note.lang), word("groups how", note.lang))]
    rows += [(word("ranked", note.lang), False), (word("digests", note.lang, **note.heading.digests), False)]
    for row, (words, bold) in enumerate(rows, 1):
        (cell,) = write_row(sheet, row, [words])
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        cell.font = typeface(bold=bold, size=_TITLE if row == 1 else 11)
        if 1 < row <= 1 + len(note.notices):
            cell.fill = NOTICE
        sheet.row_dimensions[row].height = LINE * (1 + len(words) // (_ACROSS if row > 1 else 90)) + (
            8 if row == 1 else 0
        )


def _towns(note: RegionalNote, parts: Sequence[str]) -> Rows:
    """A row per municipality; `parts` are the kinds of nodes that stand side by side."""
    lang = note.lang
    titles = [node.title or word("total", lang) for node in _parts(note.towns[0], parts)]
    ids = [node.id for node in _parts(note.towns[0], parts)]
    figures = ("earned", "maximum", "lost", "pending", "percent")
    head = [word("number", lang), word("municipality", lang), word("place", lang), word("possible place", lang)]
    names = [word("total", lang) if not name else name if name in note.directions else title
             for name, title in zip(ids, titles, strict=True)]  # fmt: skip
    head += [f"{name}: {word(key, lang)}" for name in names for key in figures]
    rows: Rows = [[*head]]
    for town in note.towns:
        row: list[Value] = [
            town.number,
            town_name(town, lang),
            rank_words(town.place),
            rank_words(town.possible) if town.possible else None,
        ]
        for node in _parts(town, parts):
            row += [number(value) for value in (node.earned, node.maximum, node.lost, node.pending, node.percent)]
        rows.append(row)
    return rows


def _parts(town: Town, parts: Sequence[str]) -> list[ScoreNode]:
    every = {"total": (town.total,), "directions": town.directions, "nodes": town.nodes, "positions": town.positions}
    return [node for part in parts for node in every[part]]


def _spreads(note: RegionalNote) -> Rows:
    lang = note.lang
    keys = ("direction", "title column", *ENDS, "region percent", "earned", "maximum", "lost", "pending")
    rows: Rows = [[word(key, lang) for key in keys]]
    for one in note.spreads:
        name = one.id if one.kind == "direction" else word("all" if one.kind == "total" else one.kind, lang)
        whole = one.whole
        sums = (whole.percent, whole.earned, whole.maximum, whole.lost, whole.pending) if whole else (None,) * 5
        rows.append([name, one.title, *(number(getattr(one, end)) for end in ENDS), *map(number, sums)])
    return rows


def _lines(note: RegionalNote) -> Rows:
    lang, count = note.lang, len(note.towns)
    head = [word(key, lang) for key in ("line", "words", "direction", "position", "origin")]
    head += [word("losing", lang, count=count), word("waiting towns", lang, count=count)]
    head += [word(key, lang) for key in ("lost", "pending", "earned", "maximum")]
    rows: Rows = [[*head]]
    for line in note.lines:
        points = (line.lost, line.pending, line.earned, line.maximum)
        rows.append([line.id, line.words, line.direction, note.positions[line.position], line.origin, line.losing,
                     line.waiting, *map(number, points)])  # fmt: skip
    return rows


def _reasons(note: RegionalNote) -> Rows:
    lang, names = note.lang, marked_names(note)
    keys = ("line", "mark", "reason", "towns count", "lost", "pending", "towns")
    rows: Rows = [[word(key, lang) for key in keys]]
    for line in note.lines:
        for one in line.reasons:
            towns = ", ".join(names[town] for town in one.towns)
            rows.append(
                [line.id, rebuilt(line, lang), one.words, len(one.towns), number(one.lost), number(one.pending), towns]
            )
    return rows


def _groups(note: RegionalNote) -> Rows:
    lang, names = note.lang, marked_names(note)
    keys = ("recommendation", "deed head", "lines count", "lines", "towns count", "points", "lost", "pending", "towns")
    rows: Rows = [[word(key, lang).replace("-\n", "") for key in keys]]
    for one in note.groups:
        towns = ", ".join(names[town] for town, _ in one.towns)
        points = (number(value) for value in (one.points, one.lost, one.pending))
        rows.append([one.words, word("deed", lang) if one.deed else "", len(one.lines), ", ".join(one.lines),
                     len(one.towns), *points, towns])  # fmt: skip
    return rows


def _asked(note: RegionalNote) -> Rows:
    lang = note.lang
    keys = ("municipality", "recommendation", "deed head", "lines", "points", "lost", "pending")
    rows: Rows = [[word(key, lang) for key in keys]]
    for town in sorted(note.towns, key=lambda one: one.name):
        for one in town.asked:
            points = (number(value) for value in (one.points, one.lost, one.pending))
            rows.append([town_name(town, lang), one.words, word("deed", lang) if one.deed else "", ", ".join(one.lines),
                         *points])  # fmt: skip
    return rows


def _heat(sheet: Worksheet, note: RegionalNote) -> None:
    """Nothing; the sheet is the map: the points of each line at each municipality, coloured by outcome."""
    lang, names = note.lang, marked_names(note)
    head = [word("line", lang), word("words", lang), word("mark", lang), *names.values()]
    rows: Rows = [[*head]]
    for place, line in enumerate(note.lines):
        cells = (town.cells[place] for town in note.towns)
        points = (outcome_name(cell.outcome, lang) if cell.outcome == "not applicable" and not cell.earned
                  else number(cell.earned) for cell in cells)  # fmt: skip
        rows.append([line.id, line.words, rebuilt(line, lang), *points])
    listing(sheet, rows, (26, 60, 9, *[5] * len(names)))
    for column in range(4, len(head) + 1):
        sheet.cell(1, column).alignment = Alignment(text_rotation=90, vertical="bottom", horizontal="center")
        for place in range(len(note.lines)):
            fill = _FILLS.get(note.towns[column - 4].cells[place].outcome)
            if fill:
                sheet.cell(place + 2, column).fill = PatternFill("solid", fgColor=fill)
    sheet.row_dimensions[1].height = 240
    sheet.freeze_panes = "D2"
    sheet.print_title_cols = "A:C"


def _movement(sheet: Worksheet, note: RegionalNote) -> None:
    lang, names, told = note.lang, marked_names(note), note.movement
    assert told is not None
    head = [word(key, lang) for key in ("municipality", "before", "now", "change", "because")]
    head += [f"{name}: {word('change', lang)}" for name in note.directions]
    rows: Rows = [[*head]]
    for one in told.towns:
        whole = one.nodes.get("", Change(None, None))
        steps = [one.nodes.get(name, Change(None, None)).points for name in note.directions]
        percents = (number(value) for value in (whole.before, whole.now, whole.points))
        rows.append([names[one.town], *percents, causes_told(one, lang), *map(number, steps)])
    listing(sheet, rows, (44, 11, 11, 11, 44, *[11] * len(note.directions)))
    for row in range(2, len(rows) + 1):
        for column in (4, *range(6, len(head) + 1)):
            sheet[f"{get_column_letter(column)}{row}"].number_format = SIGNED


def _lines_moved(note: RegionalNote) -> Rows:
    lang, names, known = note.lang, marked_names(note), {line.id: line for line in note.lines}
    keys = ("line", "words", "mark", "more count", "more", "less count", "less")
    rows: Rows = [[word(key, lang) for key in keys]]
    for one in note.movement.lines if note.movement else ():
        row: list[Value] = [one.line, one.words, rebuilt(known[one.line], lang)]
        for side in (one.more, one.less):
            row += [len(side), ", ".join(names[town] for town in side)]
        rows.append(row)
    return rows
