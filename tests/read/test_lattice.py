"""Tables drawn as pictures are found as drawn: every rule, every merged cell, and nothing where there is none."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from evaluator.readers.pages.lattice import Lattice, lattices
from evaluator.readers.pages.rules import rules_of
from tests.counts import count

_DPI = 110
_MM = _DPI / 25.4
Drawn = tuple[list[int], list[int], frozenset[tuple[int, int]]]


def _found(page: Image.Image) -> list[Lattice]:
    return lattices(*rules_of(np.asarray(page) < 200, _MM), _MM)


def _drawn(across: list[int], down: list[int], hidden: frozenset[tuple[int, int]] = frozenset()) -> Image.Image:
    """A table whose cells stand between the lines; the cells of `hidden` are one with that to the left."""
    page = Image.new("L", (900, 1200), 255)
    draw = ImageDraw.Draw(page)
    for level in down:
        draw.line((across[0], level, across[-1], level), fill=0, width=1)
    for row, (top, bottom) in enumerate(pairwise(down)):
        for column, place in enumerate(across):
            if (row, column) not in hidden:
                draw.line((place, top, place, bottom), fill=0, width=1)
    return page


@st.composite
def _tables(draw: st.DrawFn) -> Drawn:
    widths = draw(st.lists(st.integers(45, 140), min_size=2, max_size=5))
    heights = draw(st.lists(st.integers(22, 90), min_size=2, max_size=9))
    across = [50 + sum(widths[:at]) for at in range(len(widths) + 1)]
    down = [60 + sum(heights[:at]) for at in range(len(heights) + 1)]
    rows = draw(st.sets(st.integers(1, len(heights) - 1), max_size=len(heights) // 3))
    hidden = {(row, column) for row in rows for column in draw(st.sets(st.integers(1, len(widths) - 1)))}
    return across, down, frozenset(hidden)


@settings(max_examples=count(40))
@given(_tables())
def test_a_drawn_table_is_found_with_its_merged_cells(
    drawn: tuple[list[int], list[int], frozenset[tuple[int, int]]],
) -> None:
    across, down, hidden = drawn
    (table,) = _found(_drawn(across, down, hidden))
    assert table.across == pytest.approx(across, abs=2)
    assert table.down == pytest.approx(down, abs=2)
    assert {(place.row, place.column) for place in table.places} == {
        (row, column) for row in range(len(down) - 1) for column in range(len(across) - 1)
    } - hidden


def test_a_cell_over_two_rows() -> None:
    page = Image.new("L", (900, 600), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((50, 50, 650, 250), outline=0)
    draw.line((250, 50, 250, 250), fill=0)
    draw.line((250, 150, 650, 150), fill=0)
    (table,) = _found(page)
    assert [(place.row, place.column, place.tall) for place in table.places] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


def test_sides_without_rules_are_closed() -> None:
    page = Image.new("L", (900, 600), 255)
    draw = ImageDraw.Draw(page)
    for level in (100, 150, 200):
        draw.line((50, level, 650, level), fill=0)
    for place in (200, 400):
        draw.line((place, 100, place, 280), fill=0)
    (table,) = _found(page)
    assert table.across == pytest.approx([50, 200, 400, 650], abs=2)
    assert table.open_bottom
    assert not table.open_top
    assert len(table.down) == 4


def test_a_frame_a_line_and_letters_are_no_table() -> None:
    page = Image.new("L", (900, 1200), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((30, 30, 870, 1170), outline=0)
    draw.line((100, 300, 500, 300), fill=0)
    for place in range(100, 700, 9):
        draw.line((place, 500, place, 512), fill=0, width=2)
    assert _found(page) == []


def test_strokes_of_a_heading_part_nothing() -> None:
    """The stem of «ф» may reach from rule to rule of a low row."""
    page = _drawn([50, 200, 600], [100, 120, 180, 240], frozenset({(0, 1)}))
    draw = ImageDraw.Draw(page)
    draw.line((330, 100, 330, 120), fill=0, width=2)
    (table,) = _found(page)
    assert len(table.across) == 3
