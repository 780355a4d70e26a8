"""The tables of columns name nothing that no workbook has, and a column without a row is seen."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from tests.columns import told_rows, untold
from tests.generated import ROOT

PROGRAM = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "evaluator").rglob("*.py"))).casefold()


@pytest.mark.parametrize("file", sorted(told_rows()))
def test_every_row_is_of_a_column_that_the_program_writes(file: str) -> None:
    """By its words: a head that the program no longer says has no row either."""
    heads = {column.removeprefix("…: ").partition(", из N")[0] for _, column in told_rows()[file]}
    assert heads
    assert [head for head in sorted(heads) if head[0] != "(" and f'"{head.casefold()}' not in PROGRAM] == []


def test_a_column_without_a_row_is_seen() -> None:
    book = Workbook()
    sheet = book.create_sheet("Чаще всего недобрано")
    sheet.append(["Критерий", "Недобрали муниципалитетов, из 14", "Новый столбец"])
    del book["Sheet"]
    assert untold(book, "сводная.xlsx") == ["Чаще всего недобрано: Новый столбец"]
