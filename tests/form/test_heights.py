"""A row of the form is as high as its texts need, paragraph by paragraph."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from evaluator.render.form.style import row_height
from tests.form.mistakes import sound_form

_LINE = 13.0


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("слово", 20, 1),
        ("а\nб\nв", 20, 3),
        ("а\n\nв", 20, 3),
        ("раз два три четыре пять шесть семь восемь", 9, 5),
        ("раз два три четыре\nпять шесть семь восемь", 9, 5),
        ("я" * 50, 10, 5),
    ],
)
def test_paragraphs_add_up_and_words_stay_whole(text: str, width: int, lines: int) -> None:
    assert row_height([(text, width)]) == pytest.approx(_LINE * lines + 1.5)


def test_the_highest_cell_counts() -> None:
    assert row_height([("а\nб", 9), ("а\nб\nв", 9), ("", 9)]) == pytest.approx(_LINE * 3 + 1.5)
    assert row_height([]) == pytest.approx(_LINE + 1.5)


def test_no_filled_row_of_the_form_is_lower_than_its_paragraphs() -> None:
    book = load_workbook(io.BytesIO(sound_form()))
    seen = 0
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=5):
            paragraphs = max((str(cell.value).count("\n") + 1 for cell in row if cell.value is not None), default=1)
            height = sheet.row_dimensions[int(row[0].row or 0)].height
            seen += height is not None
            assert height is None or height >= _LINE * paragraphs
    assert seen > 20
