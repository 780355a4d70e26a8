"""The workbook of a result, opened again: its figures are those of the JSON, typed; no formula, nothing cut off."""

from __future__ import annotations

import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from tests.columns import untold
from tests.result.conftest import EXPERT, FIXTURES, NASTY, Result, scored
from tests.test_command import ROOT

DIRECTIONS = ["1.1", "1.2"]
SHEETS = ["Итог", "Недобранные баллы", "Критерии", *DIRECTIONS, "Замечания"]
ALL = (*FIXTURES, "nasty")
KINDS = {"lost": "Недобрано", "pending": "Требует подтверждения"}


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a listing by the words of its head."""
    head, *rest = book[sheet].iter_rows(values_only=True)
    return [dict(zip([str(name) for name in head], row, strict=True)) for row in rest]


def scores(book: Workbook) -> list[dict[str, Any]]:
    """The rows of the first sheet's table by the words of its head."""
    listed = list(book["Итог"].iter_rows(values_only=True))
    start = next(number for number, row in enumerate(listed) if row[0] == "Направление")
    head = [str(name) for name in listed[start]]
    end = next(number for number in range(start, len(listed)) if listed[number][0] is None)
    return [dict(zip(head, row, strict=True)) for row in listed[start + 1 : end]]


def same(cell: Any, told: str | None) -> bool:
    """Whether a cell holds the number that the JSON prints, as a number."""
    return cell is None if told is None else type(cell) in (int, float) and Fraction(str(cell)) == Fraction(told)


@pytest.mark.parametrize("name", ALL)
def test_every_figure_is_that_of_the_json(name: str, results: dict[str, Result]) -> None:
    told, book = results[name].told, load_workbook(results[name].xlsx)
    assert book.sheetnames == SHEETS
    assert untold(book, "результат.xlsx", (), DIRECTIONS) == []
    keys = {"Максимум": "maximum", "Получено": "earned", "Требует подтверждения": "pending", "Недобрано": "lost",
            "Процент": "percent"}  # fmt: skip
    table = scores(book)
    nodes = [told["total"], *told["directions"]]
    assert [row["Направление"] for row in table] == ["Всего", *(node["id"] for node in told["directions"])]
    for row, node in zip(table, nodes, strict=True):
        assert all(same(row[ru], node[key]) for ru, key in keys.items()), (row, node)
    if told["closed_today"]:
        for row, node in zip(table, [told["closed_today"][-1], *told["closed_today"][:-1]], strict=True):
            named = {f"Если закрыть сегодня: {ru.lower()}": key for ru, key in keys.items() if key != "maximum"}
            assert all(same(row[ru], node[key]) for ru, key in named.items()), (row, node)
    assert ("Если закрыть сегодня: получено" in table[0]) == bool(told["closed_today"])


@pytest.mark.parametrize("name", ALL)
def test_every_row_of_the_ledger_and_every_line_is_there(name: str, results: dict[str, Result]) -> None:
    told, book = results[name].told, load_workbook(results[name].xlsx)
    ledger = {(row["Критерий"], row["Вид"]): row for row in rows(book, "Недобранные баллы")}
    assert len(ledger) == len(told["ledger"])
    for entry in told["ledger"]:
        row = ledger[entry["criterion"], KINDS[entry["kind"]]]
        assert same(row["Баллы"], entry["points"])
        assert row["Баллы вместе с зависящими"] >= row["Баллы"]
        assert (row["Причина"], row["Что сделать"]) == (entry["text"], entry["remedy"])
    lines = rows(book, "Критерии")
    for row, verdict in zip(lines, told["verdicts"], strict=True):
        assert (row["Критерий"], row["Содержание критерия"]) == (verdict["criterion"], verdict["title"])
        points = (("Получено", "points"), ("Требует подтверждения", "pending"), ("Максимум", "maximum"))
        assert all(same(row[ru], verdict[key]) for ru, key in points)
    found = [f"{row['Существенность']}: {row['Замечание']}" for row in rows(book, "Замечания")]
    assert found == (told["findings"] or ["None: Замечаний нет"])


@pytest.mark.parametrize("name", ALL)
def test_it_is_ready_to_be_read_and_filtered(name: str, results: dict[str, Result]) -> None:
    book = load_workbook(results[name].xlsx)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    first = [str(row[0].value) for row in book["Итог"].iter_rows(max_row=1 + len(results[name].told["notices"]))]
    assert first[1:] == results[name].told["notices"]
    for sheet in SHEETS[1:]:
        assert book[sheet].freeze_panes == "A2"
        sums = 1 if sheet in DIRECTIONS else 0
        letter = get_column_letter(book[sheet].max_column)
        assert book[sheet].auto_filter.ref == f"A1:{letter}{book[sheet].max_row - sums}"
        assert all(cell.alignment.wrap_text for cell in book[sheet][2])
        letters = [get_column_letter(number) for number in range(1, book[sheet].max_column + 1)]
        assert min(book[sheet].column_dimensions[letter].width for letter in letters) > 5
    frozen = book["Итог"].freeze_panes
    assert frozen is not None
    assert book["Итог"].cell(int(frozen[1:]) - 1, 1).value == "Направление"


def test_what_looks_like_a_formula_stays_text_and_the_expert_stays_unnamed(results: dict[str, Result]) -> None:
    book = load_workbook(results["nasty"].xlsx)
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert NASTY in texts
    assert any(NASTY in text for text in texts if text != NASTY)
    assert not [text for text in texts for part in EXPERT.split() if part in text]


def test_an_office_reads_the_same_figures(results: dict[str, Result], tmp_path: Path) -> None:
    """LibreOffice opens the workbook, computes it anew and saves it; every value is what it was."""
    before = results["nasty"].xlsx
    command = [f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
    saved = tmp_path / "saved"
    subprocess.run(
        ["soffice", *command, "--outdir", str(saved), str(before)], check=True, capture_output=True, timeout=120
    )
    ours, theirs = load_workbook(before), load_workbook(saved / before.name)
    assert theirs.sheetnames == SHEETS
    for name in SHEETS:
        values = [[row for row in book[name].iter_rows(values_only=True) if any(row)] for book in (ours, theirs)]
        widths = [max(len(row) for row in listed) for listed in values]
        assert values[0] == [row[: widths[0]] for row in values[1]]


def test_in_english(tmp_path: Path) -> None:
    book = load_workbook(scored(ROOT / "fixtures/chernozemelsky-2023", tmp_path, "--lang", "en").xlsx)
    assert book.sheetnames == ["Score", "Points to regain", "Lines", *DIRECTIONS, "Findings"]
