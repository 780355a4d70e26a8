"""The sheets of a round's summary with a district per row: its directions, its score nodes that the set declares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from evaluator.model.criteria import Rulebook
from evaluator.ranks import Ranks, rank_words
from evaluator.render.sheet import SIGNED, Value, listing, number, set_widths, typeface
from evaluator.report.before import Change
from evaluator.report.bounds import any_open, places_text
from evaluator.round.changes import Changes
from evaluator.round.grouped import group_columns
from evaluator.round.standings import Standing
from evaluator.score import ScoreNode, node_of, printed

__all__ = ["directions_sheet", "nodes_sheet", "upright"]

_POINTS = ("баллы", "максимум", "ждёт подтверждения", "%")
_BOUNDS = ("возможно от", "возможно до", "возможно от, %", "возможно до, %")
_POSSIBLE = "возможное место"
_GROUPED = {"group": "группа", "within": "место в группе", "within possible": "возможное место в группе"}
_NARROW = 9
_WIDE = {_POSSIBLE: 13, _GROUPED["within possible"]: 13, _GROUPED["group"]: 24}
Cells = list[tuple[str, Value]]
"""The cells of a node in the row of a district, each with the figure it shows."""


def directions_sheet(sheet: Worksheet, rulebook: Rulebook, told: Sequence[Standing], changes: Changes | None) -> None:
    """Nothing; the sheet has the whole and the directions, a district per row, each with its place.

    Where the set has groups, those within one stand beside those by the whole. Bounds and possible places have columns
    where something of that node is open in the round.
    """
    names = ["Всего", *(direction.id for direction in rulebook.directions)]
    columns = [[*_whole_first(standing)] for standing in told]
    beside = [(_GROUPED[key], cells) for key, cells in group_columns(rulebook, [one.grouped for one in told], "ru")]
    heads = _written(sheet, names, told, columns, changes, _POINTS, beside)
    whole = sum(name == names[0] for name, _ in heads)
    for row in range(2, len(told) + 2):
        for column, (_, figure) in enumerate(heads, 2):
            cell = sheet.cell(row, column)
            cell.alignment = Alignment(vertical="top", horizontal="right")
            if column <= 1 + whole:
                cell.font = typeface(bold=True)
            if figure.endswith("п.п."):
                cell.number_format = SIGNED


def nodes_sheet(sheet: Worksheet, told: Sequence[Standing]) -> None:
    """Nothing; the sheet has the score nodes that the set declares, a district per row, each with its place."""
    names = [node.declared.title for node in (told[0].score.nodes if told else ())]
    rows = [
        [
            (printed(node_of(node)), place, possible)
            for node, place, possible in zip(one.score.nodes, one.by_node, one.possible.by_node, strict=True)
        ]
        for one in told
    ]
    _written(sheet, names, told, rows, None, ("получено", *_POINTS[1:]))


def _whole_first(standing: Standing) -> Iterator[tuple[ScoreNode, Ranks, Ranks]]:
    """The whole and each direction with its place and the possible ones."""
    yield printed(standing.score.total), (standing.first, standing.last), standing.possible.whole
    yield from zip(standing.score.directions, standing.within, standing.possible.within, strict=True)


def _written(
    sheet: Worksheet,
    names: Sequence[str],
    told: Sequence[Standing],
    columns: Sequence[Sequence[tuple[ScoreNode, Ranks, Ranks]]],
    changes: Changes | None,
    points: Sequence[str],
    beside: Sequence[tuple[str, Sequence[str]]] = (),
) -> list[tuple[str, str]]:
    """(node, figure) of each column but the first; the sheet is filled.

    `beside` are columns that the first node has besides: the figure, and the cell of each district.
    """
    waits = [any_open(row[number][0] for row in columns) for number in range(len(names))]
    moves = [any(row[number][2] for row in columns) for number in range(len(names))]
    compared = ("было, %", "разница, п.п.") if changes else ()
    heads = [
        (name, figure)
        for name, wait, move in zip(names, waits, moves, strict=True)
        for figure in (*points, *(_BOUNDS if wait else ()), *compared, "место", *([_POSSIBLE] if move else ()))
    ]
    own = sum(name == names[0] for name, _ in heads)
    heads[own:own] = [(names[0], figure) for figure, _ in beside]
    rows: list[list[Value]] = [["Муниципальное образование", *(f"{name}: {figure}" for name, figure in heads)]]
    for place, (standing, row) in enumerate(zip(told, columns, strict=True)):
        cells: list[Value] = [standing.entry.municipality]
        for node, wait, move in zip(row, waits, moves, strict=True):
            cells += _cells(standing, *node, changes, wait, move)
        cells[1 + own : 1 + own] = [of[place] for _, of in beside]
        rows.append(cells)
    widths = [_WIDE.get(figure, _NARROW) for _, figure in heads]
    listing(sheet, rows, (40, *widths))
    upright(sheet, 2, [str(cell) for cell in rows[0][1:]], _NARROW)
    set_widths(sheet, (40, *widths))
    sheet.freeze_panes = "B2"
    sheet.print_title_cols = "A:A"
    return heads


def _cells(
    standing: Standing, node: ScoreNode, place: Ranks, possible: Ranks, changes: Changes | None, wait: bool, move: bool
) -> Iterator[Value]:
    yield from (number(value) for value in (node.earned, node.maximum, node.pending, node.percent))
    if wait:
        ends = () if node.bounds.closed else (*node.bounds, *(node.percents or (None, None)))
        yield from (number(end) for end in ends or [None] * len(_BOUNDS))
    if changes:
        change = changes.of(standing.entry.municipality).get(node.id, Change(None, None))
        yield from (number(change.before), number(change.points))
    yield rank_words(place)
    if move:
        yield places_text(possible, "ru")


def upright(sheet: Worksheet, first: int, names: Sequence[str], width: int) -> None:
    """Nothing; long names stand upright over their narrow columns."""
    for column in range(first, first + len(names)):
        cell = sheet.cell(1, column)
        assert isinstance(cell, Cell)
        cell.alignment = Alignment(text_rotation=90, wrap_text=True, vertical="bottom", horizontal="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    if names:
        sheet.row_dimensions[1].height = min(240.0, 7.2 * max(len(name) for name in names) + 16)
