"""Every mistake in a table of criteria is told exactly, at its cell, all at once; then nothing is written."""

from __future__ import annotations

import re

import pytest

from tests.new_set.mistakes import EXPECTED, MISTAKES, told

_CODE = re.compile(r"\[([a-z0-9-]+)\]$", re.M)


def expected(name: str) -> str:
    return (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_the_mistake_is_told_and_nothing_is_written(name: str) -> None:
    code, lines, left = told(name)
    assert (code, lines, left) == (2, expected(name), [])
    assert lines


@pytest.mark.parametrize("name", MISTAKES)
def test_the_mistake_is_told_in_english(name: str) -> None:
    code, lines, _ = told(name, "en")
    assert code == 2
    assert _CODE.findall(lines) == _CODE.findall(expected(name))


def test_each_expectation_has_its_mistake() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(MISTAKES)


def test_cells_are_told_in_the_order_of_the_table() -> None:
    cells = [(int(row), column) for column, row in re.findall(r"ячейка ([A-Z])(\d+):", expected("сразу-несколько"))]
    assert len(cells) == 5
    assert cells == sorted(cells)
