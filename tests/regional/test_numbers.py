"""Each number of the regional note is the ledgers', each sum exact, in every form."""

from __future__ import annotations

import csv
import io
import re
import statistics
from collections import defaultdict
from fractions import Fraction

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from evaluator.ranks import places, possible_places, rank_words, share_bounds, share_of
from evaluator.regional.spread import quartile
from evaluator.regional.values import RegionalNote, Town
from evaluator.render.regional.heat import heat_svg
from evaluator.report.words import decimal
from evaluator.score import ScoreNode, percent
from tests.columns import told_rows, untold
from tests.counts import count
from tests.regional.conftest import Region, Years, tables_of

_ZERO = Fraction(0)


def _sums(region: Region) -> dict[tuple[str, str], dict[str, Fraction]]:
    """(municipality, line) → lost and pending, from the ledgers alone."""
    sums: dict[tuple[str, str], dict[str, Fraction]] = defaultdict(lambda: {"lost": _ZERO, "pending": _ZERO})
    for name, one in region.scores.items():
        for row in one.ledger:
            sums[name, row.verdict.line.id][row.kind] += row.points
    return sums


def test_every_cell_line_and_recommendation_adds_up_to_the_ledgers(made: Region) -> None:
    sums, note = _sums(made), made.note
    for town in note.towns:
        for line, cell in zip(note.lines, town.cells, strict=True):
            assert (cell.lost, cell.pending) == (sums[town.name, line.id]["lost"], sums[town.name, line.id]["pending"])
        ledger = made.scores[town.name].ledger
        for kind in ("lost", "pending"):
            whole = sum((row.points for row in ledger if row.kind == kind), _ZERO)
            assert whole == getattr(town, kind) == sum((getattr(one, kind) for one in town.asked), _ZERO)
            assert whole == getattr(town.total, kind) == sum((getattr(one, kind) for one in town.positions), _ZERO)
    for line in note.lines:
        for kind in ("lost", "pending"):
            whole = sum((sums[town.name, line.id][kind] for town in note.towns), _ZERO)
            assert whole == getattr(line, kind) == sum((getattr(one, kind) for one in line.reasons), _ZERO)
        assert line.losing == sum(sums[town.name, line.id]["lost"] > 0 for town in note.towns)
        assert line.maximum == line.earned + line.pending + line.lost


def test_groups_hold_every_point_once_and_name_who_needs_them(made: Region) -> None:
    note = made.note
    by_town: dict[str, Fraction] = defaultdict(Fraction)
    for group in note.groups:
        assert group.points == sum((points for _, points in group.towns), _ZERO)
        for name, points in group.towns:
            by_town[name] += points
    assert dict(by_town) == {town.name: town.lost + town.pending for town in note.towns if town.asked}
    assert len({(group.words, group.deed) for group in note.groups}) == len(note.groups)
    assert any(len(group.towns) > 1 and len(group.lines) > 1 for group in note.groups)


def _nodes(town: Town, kind: str) -> tuple[ScoreNode, ...]:
    return {"total": (town.total,), "direction": town.directions, "position": town.positions}[kind]


def test_the_whole_region_is_the_sum_of_its_municipalities(made: Region) -> None:
    note = made.note
    for spread in note.spreads:
        assert spread.whole is not None
        nodes = [node for town in note.towns for node in _nodes(town, spread.kind) if node.id == spread.id]
        assert len(nodes) == len(note.towns)
        for kind in ("maximum", "earned", "pending"):
            assert getattr(spread.whole, kind) == sum((getattr(node, kind) for node in nodes), _ZERO)
        assert spread.whole.percent == percent(spread.whole.earned, spread.whole.maximum)
        assert spread.percents == tuple(node.percent for node in nodes)
    (whole,) = (one.whole for one in note.spreads if one.kind == "total")
    assert whole is not None
    assert sum((node.earned for node in note.cycle.values()), _ZERO) == whole.earned
    assert sum((node.maximum for node in note.cycle.values()), _ZERO) == whole.maximum
    ranked = places([share_of(made.scores[town.name].total) for town in note.towns])
    assert [town.place for town in note.towns] == ranked
    assert [town.possible for town in note.towns] == possible_places(
        [share_bounds(made.scores[town.name].total) for town in note.towns]
    )


@settings(max_examples=count(300), deadline=None)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=60))
def test_quartiles_are_those_of_the_standard_library(values: list[int]) -> None:
    told = [quartile(sorted(map(Fraction, values)), Fraction(number, 4)) for number in (1, 2, 3)]
    assert told == statistics.quantiles(map(Fraction, values), n=4, method="inclusive")
    assert told[1] == statistics.median(map(Fraction, values))


def test_page_and_document_print_the_same_tables_with_the_note_s_numbers(made: Region) -> None:
    tables = tables_of(made.written / "справка.html")
    document = Document(str(made.written / "справка.docx"))
    printed = [[[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows] for table in document.tables]
    alike = [table for table in tables if table in printed]
    assert len(alike) >= 6  # the recommendations to each municipality are shortened in the document
    results = tables[0]
    for row, town in zip(results[1:], made.note.towns, strict=True):
        figures = [*(node.percent for node in town.directions), town.total.percent]
        total = town.total
        points = (total.earned, total.maximum, total.lost, total.pending)
        assert row[1] == f"{town.name} (усл.)"
        possible = rank_words(town.possible) if town.possible else ""
        assert row[2:] == [*(decimal(value, "ru") for value in (*figures, *points)), rank_words(town.place), possible]
        assert town.name in made.printed.replace("\n", " ") or town.name.split()[0] in made.printed
        assert f"{decimal(total.earned, 'ru')} / {decimal(total.maximum, 'ru')}" in made.printed


def _sheet(made: Region, name: str) -> list[tuple[object, ...]]:
    sheet = load_workbook(made.written / "справка.xlsx")[name]
    assert isinstance(sheet, Worksheet)
    return [*sheet.iter_rows(values_only=True)]


def test_every_column_of_the_workbook_is_told(made: Region, years: Years) -> None:
    names = {f"{town.name} (усл.)" for town in made.note.towns}
    assert untold(load_workbook(made.written / "справка.xlsx"), "справка.xlsx", names) == []
    book = load_workbook(years.written / "справка.xlsx")
    names = {str(row[1]).split("; ")[0] for row in book["Итоги"].iter_rows(min_row=2, values_only=True)}
    assert untold(book, "справка.xlsx", names) == []
    told = {sheet for sheet, _ in told_rows()["справка.xlsx"]}
    assert told == {*book.sheetnames} - {"Справка"}


def test_the_workbook_holds_every_line_and_recommendation_whole(made: Region) -> None:
    note, lines = made.note, _sheet(made, "Критерии")[1:]
    assert [row[0] for row in lines] == [line.id for line in note.lines]
    assert [Fraction(str(row[7])) for row in lines] == [line.lost for line in note.lines]
    assert [Fraction(str(row[8])) for row in lines] == [line.pending for line in note.lines]
    asked = _sheet(made, "Рекомендации")[1:]
    whole = sum((town.lost + town.pending for town in note.towns), _ZERO)
    for rows, column in ((asked, 4), (_sheet(made, "Одинаковые рекомендации")[1:], 5)):
        assert sum((Fraction(str(row[column])) for row in rows), _ZERO) == whole
    assert len(asked) == sum(len(town.asked) for town in note.towns)
    heat = _sheet(made, "Карта")
    for place, row in enumerate(heat[1:]):
        assert [Fraction(str(value)) for value in row[3:]] == [town.cells[place].earned for town in note.towns]


def test_open_data_holds_the_ledgers_sums(made: Region) -> None:
    folder, sums = made.written / "открытые данные", _sums(made)
    results = list(csv.DictReader(io.StringIO((folder / "results.csv").read_text(encoding="utf-8"))))
    assert len(results) == len(made.scores) * len(made.book.lines)
    for row in results:
        verdict = made.scores[row["municipality"]].verdicts.of(row["criterion"])
        assert (row["outcome"], Fraction(row["earned"])) == (verdict.outcome, verdict.earned)
        for kind in ("lost", "pending"):
            assert Fraction(row[kind]) == sums[row["municipality"], row["criterion"]][kind]


def _uses(note: RegionalNote, told: bool) -> int:
    rows = range(len(note.lines))
    return heat_svg(note, rows, "x", "h-", told).count("<use ")


@pytest.mark.parametrize("told", [True, False])
def test_the_map_has_a_sign_for_every_line_and_municipality(made: Region, told: bool) -> None:
    assert _uses(made.note, told) == len(made.note.lines) * len(made.note.towns)


def test_labels_of_the_map_tell_the_lines_of_a_position_apart(made: Region) -> None:
    drawn = heat_svg(made.note, range(len(made.note.lines)), "x", "h-", False)
    labels = re.findall(r'<text x="10" [^>]*>([^<]*)</text>', drawn)
    assert len(labels) == len(made.note.lines)
    places = [(line.direction, line.position, label) for line, label in zip(made.note.lines, labels, strict=True)]
    assert len(set(places)) == len(places)
