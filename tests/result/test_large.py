"""A page of 480 lines is small, and a person can use it; tests/benchmarks measure how soon it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from evaluator.render.result_html import result_html
from tests.benchmarks.page import paged

Opening = Callable[..., Page]


def test_a_page_of_480_lines_has_two_megabytes_at_most_and_is_found_through(tmp_path: Path, opened: Opening) -> None:
    page = result_html(paged(tmp_path).report())
    assert len(page.encode()) <= 2_000_000
    path = tmp_path / "большая.html"
    path.write_text(page, encoding="utf-8")
    shown = opened(path, width=360)
    assert shown.locator("[data-row=line]").count() == 480
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    shown.fill("input[name=search]", "d5.24")
    assert 1 <= shown.locator("[data-row=card]:visible").count() < 60
