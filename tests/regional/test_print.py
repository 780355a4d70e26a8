"""The page of the note on paper and on a narrow screen, in a real browser."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.regional.conftest import Region, Years

_SHEET, _LYING = 688, 1017
"""CSS pixels between the margins of a sheet of A4 (regional.css), standing and lying."""
_CUT = """
one => [...document.querySelectorAll(one)].filter(part => part.scrollWidth > part.clientWidth)
    .map(part => part.getAttribute("aria-label"))
"""


def test_no_table_and_no_plot_is_cut_off_on_paper_and_none_widens_a_narrow_screen(made: Region, years: Years) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no browser on this machine (make installs it)")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        for folder in (made.written, years.written):
            page.goto((folder / "справка.html").as_uri())
            page.emulate_media(media="print")
            for width, parts in ((_SHEET, "section:not(.wide) > div"), (_LYING, "section.wide > div")):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.locator(parts).count() > 2
                assert page.evaluate(_CUT, parts) == []
            page.emulate_media(media="screen")
            page.set_viewport_size({"width": 380, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= 380
        browser.close()
