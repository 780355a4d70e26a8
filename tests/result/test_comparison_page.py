"""The page of a comparison in a real Chromium: it asks for nothing, complains of nothing, fits a phone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from evaluator.render.comparison_html import comparison_html
from tests.compare.test_compare import worlds
from tests.compare.test_files import told_of

Opening = Callable[..., Page]


@pytest.mark.parametrize("width", [390, 1100])
def test_it_opens_from_a_folder(width: int, tmp_path: Path, opened: Opening) -> None:
    told = told_of(*worlds(2))
    assert len(told.order) == 2
    path = tmp_path / "сравнение.html"
    path.write_text(comparison_html(told), encoding="utf-8")
    page = opened(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert page.locator("[data-row]").count() == len(told.moved)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "lines"
    page.keyboard.press("Shift+Tab")
    table = page.locator("#changes")
    region = table.locator("xpath=..")
    assert region.evaluate("one => one === document.activeElement")
    assert (table.evaluate("one => one.scrollWidth") > region.evaluate("one => one.clientWidth")) == (width < 600)
