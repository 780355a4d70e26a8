"""A comparison as page and workbook, read back: the figures of the JSON, whose parts make every change exactly."""

from __future__ import annotations

import json
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from lxml import html
from openpyxl import load_workbook

from evaluator.cli.main import evaluator
from evaluator.compare.compare import compare
from evaluator.compare.way import Side, scored_side
from evaluator.render.as_json import as_json
from evaluator.render.comparison import comparison_json
from evaluator.render.comparison_html import comparison_html
from evaluator.render.comparison_xlsx import comparison_xlsx
from evaluator.report.comparison import ComparisonReport, comparison_report
from evaluator.report.report import report_of
from tests.columns import untold
from tests.compare.test_compare import NUMBERS, worlds
from tests.counts import count
from tests.judging import package_of
from tests.methods.sets import package
from tests.methods.test_properties import peers, random_book, random_standing, reprinted
from tests.result.test_audience import PERSON, peopled
from tests.test_command import ROOT

NAMES = {"criteria": "критерии", "evidence": "материалы", "expert": "ответы экспертов", "cohort": "числа других"}
FIGURES = {"percent": "процент, разница в п.п.", "earned": "получено", "pending": "требует подтверждения",
           "maximum": "максимум"}  # fmt: skip
OLD, NEW = (ROOT / "fixtures" / f"chernozemelsky-{year}" for year in ("2022", "2023"))
Shares = dict[str, Fraction]
Rows = dict[tuple[str, str], tuple[Fraction, Shares, Shares]]
"""By (node or line, figure): the change, its parts by cause, the parts in the reverse order."""


def told_of(old: Side, new: Side) -> ComparisonReport:
    reports = [report_of(side.package, scored_side(side), None, {"status": "off"}, "ru") for side in (old, new)]
    return comparison_report(compare(old, new), *reports)


def number(words: object) -> Fraction:
    return Fraction(str(words).replace("−", "-").replace(",", "."))


def json_rows(told: dict[str, Any]) -> tuple[Rows, Rows]:
    """(the nodes, the lines), each figure that moved."""
    nodes, lines = Rows(), Rows()
    for one in told["directions"]:
        name = f"{one['id']} {one['title']}" if one["id"] else "Всего"
        for figure, key in (
            ("percent", "points"),
            ("earned", "earned"),
            ("pending", "pending"),
            ("maximum", "maximum"),
        ):
            forth, back = _shares(one["parts"], key), _shares(one["reverse"], key)
            nodes[name, FIGURES[figure]] = sum(forth.values(), Fraction(0)), forth, back
            assert figure != "percent" or Fraction(one["points"] or 0) == sum(forth.values())
    for one in told["moved"]:
        for key in ("earned", "pending", "maximum"):
            row = Fraction(one[key]), _shares(one["parts"], key), _shares(one["reverse"], key)
            lines[one["criterion"], FIGURES[key]] = row
    return _moved(nodes), _moved(lines)


def _shares(parts: list[dict[str, Any]], key: str) -> Shares:
    return {NAMES[part["cause"]]: Fraction(part[key]) for part in parts if Fraction(part[key])}


def _moved(rows: Rows) -> Rows:
    return {key: row for key, row in rows.items() if any(row)}


def _row(cells: dict[str, Any], change: object) -> tuple[Fraction, Shares, Shares]:
    forth = {name: number(cells[name]) for name in NAMES.values() if cells.get(name)}
    back = {name: number(cells[f"в обратном порядке: {name}"]) for name in NAMES.values()
            if cells.get(f"в обратном порядке: {name}")}  # fmt: skip
    reverse = any(str(name).startswith("в обратном") for name in cells)
    return number(change), forth, back if reverse else forth


def xlsx_rows(content: bytes) -> tuple[Rows, Rows, Rows]:
    """(the nodes, the lines, the sums by direction), each figure that moved."""
    book: Any = load_workbook(BytesIO(content))
    assert untold(book, "сравнение.xlsx") == []
    front = list(book["Итог"].iter_rows(values_only=True))
    start = next(at for at, row in enumerate(front) if row[0] == "Направление")
    tables = [[dict(zip(front[start], row, strict=True)) for row in front[start + 1 :] if row[1] is not None]]
    if "Критерии" in book.sheetnames:
        head, *rows = book["Критерии"].iter_rows(values_only=True)
        tables.append([dict(zip(head, row, strict=True)) for row in rows])
    nodes = {(row["Направление"], row["Показатель"]): _row(row, row["Изменение"])
             for row in tables[0] if row["Изменение"] is not None}  # fmt: skip
    lines, sums = Rows(), Rows()
    for row in tables[-1] if len(tables) > 1 else ():
        into, key = (sums, "Направление") if row["Критерий"] == "Сумма по критериям" else (lines, "Критерий")
        into[str(row[key]), str(row["Показатель"])] = _row(row, row["Изменение"])
    return _moved(nodes), lines, sums


def html_rows(page: str) -> tuple[Rows, Rows, Rows]:
    """The same of a page."""
    root: Any = html.fromstring(page)
    head = [cell.text_content() for cell in root.xpath("//table[@id='changes']/thead//th")][5:]
    nodes = Rows()
    for body in root.xpath("//table[@id='changes']/tbody"):
        key, name = ("", ""), " ".join(body.find("tr").find("th").text_content().split())
        for row in body.findall("tr"):
            cells = [cell.text_content() for cell in row][2:]
            shares = {cause: number(part) for cause, part in zip(head, cells[3:], strict=True) if part != "0"}
            if row.get("class") == "back":
                nodes[key] = (*nodes[key][:2], shares)
            elif cells[2] != "–":
                key = (name, FIGURES[row.get("data-figure")])
                nodes[key] = number(cells[2]), shares, shares
    lines, sums = ({(card.get(attribute), FIGURES[tag.get("data-figure")]): _tag(tag.text_content())
                    for card in root.xpath(f"//*[@{attribute}]") for tag in card.find_class("tag")}
                   for attribute in ("data-row", "data-sum"))  # fmt: skip
    return _moved(nodes), lines, sums


def _tag(words: str) -> tuple[Fraction, Shares, Shares]:
    """«получено +3: критерии +1, материалы +2», where it differs with «(в обратном порядке: …)»."""
    told, _, reverse = words.removesuffix(")").partition(" (в обратном порядке: ")
    change, _, parts = told.partition(": ")
    forth, back = (
        dict(_share(part) for part in listed.split(", ") if part != "–") for listed in (parts, reverse or parts)
    )
    return number(change.rpartition(" ")[2]), forth, back


def _share(words: str) -> tuple[str, Fraction]:
    name, _, part = words.rpartition(" ")
    return name, number(part)


def exact(told: ComparisonReport) -> None:
    """An assertion unless page and workbook say what the JSON says, and all of it adds up."""
    nodes, lines = json_rows(json.loads(as_json(comparison_json(told))))
    for read in (xlsx_rows(comparison_xlsx(told)), html_rows(comparison_html(told))):
        assert read[:2] == (nodes, lines)
        for change, *both in (*read[0].values(), *read[1].values(), *read[2].values()):
            assert [sum(shares.values()) for shares in both] == [change, change]
        for (name, figure), (change, forth, _) in read[2].items():
            whole = next((row for key, row in nodes.items() if key[0].split()[0] == name and key[1] == figure), None)
            assert (change, {cause: part for cause, part in forth.items() if part}) == (whole or (0, {}))[:2]


@pytest.mark.parametrize(("old", "new"), [("2021", "2022"), ("2022", "2023"), ("2023", "2021")])
def test_of_fixtures(old: str, new: str, library: Any) -> None:
    from evaluator.cli.run import sides

    paths = [ROOT / "fixtures" / f"chernozemelsky-{year}" for year in (old, new)]
    exact(told_of(*sides([(path, None) for path in paths], library)))


@pytest.fixture(scope="module")
def library() -> Any:
    from evaluator.cli.load import library_at

    return library_at(None)


@given(NUMBERS)
@settings(max_examples=count(200), deadline=None)
def test_of_random_packages(number: int) -> None:
    exact(told_of(*worlds(number)))


def noded_worlds(number: int) -> tuple[Side, Side]:
    """Two packages of a set that declares nodes, some of which the newer edition prints with other places."""
    random = Random(number)
    older = random_book(random)
    newer = reprinted(random, older)
    sides = [Side(package_of(package(**random_standing(random, book))), book, peers(random, book))
             for book in (older, newer)]  # fmt: skip
    return sides[0], sides[1]


@given(NUMBERS)
@settings(max_examples=count(200), deadline=None)
def test_of_sets_with_nodes(number: int) -> None:
    exact(told_of(*noded_worlds(number)))


def test_the_same_comparison_gives_the_same_bytes_without_formulas() -> None:
    old, new = worlds(2)
    told = told_of(old, new)
    assert told.moved
    assert comparison_html(told) == comparison_html(told_of(old, new))
    content = comparison_xlsx(told)
    assert content == comparison_xlsx(told_of(old, new))
    cells = [cell for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}


def test_nothing_moved_is_said() -> None:
    side, _ = worlds(2)
    told = told_of(side, side)
    assert "Ни один критерий не изменился." in comparison_html(told)
    assert load_workbook(BytesIO(comparison_xlsx(told))).sheetnames == ["Итог"]


def written(folder: Path, *options: str, new: Path = NEW) -> str:
    """What the command prints and writes, as one text."""
    page, book = folder / "сравнение.html", folder / "сравнение.xlsx"
    words = ["compare", str(OLD), str(new), "--html", str(page), "--xlsx", str(book), *options]
    done = CliRunner().invoke(evaluator, words, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    assert done.stderr.splitlines() == [f"Записано: {page}", f"Записано: {book}"]
    cells = [str(cell.value) for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row]
    return "\n".join([done.stdout, page.read_text(encoding="utf-8"), *cells])


def test_the_command_writes_both_and_names_nobody_unless_asked(tmp_path: Path) -> None:
    package = peopled(tmp_path) / "package.yaml"
    text = package.read_text(encoding="utf-8")
    assert "\nnote: >-\n" in text
    package.write_text(text.replace("\nnote: >-\n", f"\nnote: >-\n  {PERSON} сообщает.\n"), encoding="utf-8")
    assert PERSON in written(tmp_path, "--names", new=package.parent)
    assert PERSON not in written(tmp_path, new=package.parent)
    assert "<script" not in (tmp_path / "сравнение.html").read_text(encoding="utf-8")


def test_of_rounds_it_is_told_what_to_leave_out(tmp_path: Path) -> None:
    for year in ("2022", "2023"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "round.yaml").write_text("", encoding="utf-8")
    words = ["compare", str(tmp_path / "2022"), str(tmp_path / "2023"), "--html", str(tmp_path / "а.html")]
    done = CliRunner().invoke(evaluator, words, catch_exceptions=False)
    assert done.exit_code == 2
    assert "[round-own-results]" in done.stderr
