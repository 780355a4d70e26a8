"""Results as the command writes them, and a real Chromium to open them in."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Route, sync_playwright

from evaluator.cli.main import evaluator
from tests.test_command import ROOT

FIXTURES = ("chernozemelsky-2021", "chernozemelsky-2022", "chernozemelsky-2023")
EXPERT = "Иванова Мария Петровна"
NASTY = "=1+1 <script>document.title='взломано'</script> \"&'"


@dataclass(frozen=True)
class Result:
    """A package scored by the command: its JSON, its page, its workbook, its table."""

    told: dict[str, Any]
    html: Path
    xlsx: Path
    table: str


def scored(package: Path, folder: Path, *options: str) -> Result:
    """The result of a package, written into a folder."""
    html, xlsx = folder / "результат.html", folder / "результат.xlsx"
    common = ["score", str(package), "--no-inference", *options]
    done = CliRunner().invoke(evaluator, [*common, "--html", str(html), "--xlsx", str(xlsx)], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    told = CliRunner().invoke(evaluator, [*common, "--format", "json"], catch_exceptions=False)
    return Result(json.loads(told.stdout), html, xlsx, done.stdout)


def nasty(folder: Path) -> Path:
    """A package whose texts look like markup and formulas, with an expert whose name must not be seen."""
    package = folder / "комплект"
    shutil.copytree(ROOT / "fixtures" / "chernozemelsky-2021", package)
    path = package / "package.yaml"
    text = path.read_text(encoding="utf-8")
    quoted = NASTY.replace("'", "''")
    municipality = next(line for line in text.splitlines() if line.startswith("municipality:"))
    title = next(line for line in text.splitlines() if line.startswith("    title:"))
    assert "who: эксперт 1 (условный)" in text
    text = text.replace(municipality, f"municipality: '{quoted}'").replace(title, f"    title: '{quoted}'")
    text = text.replace("who: эксперт 1 (условный)", f"who: {EXPERT}")
    text = re.sub(r"\n    reason: .*", f"\n    reason: {EXPERT} считает так", text)
    text += f"  - {{record: finding, id: f-nasty, category: wording, severity: A, text: '{quoted}'}}\n"
    path.write_text(text, encoding="utf-8")
    return package


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """The result of each fixture and of the nasty package, by name."""
    made = {name: scored(ROOT / "fixtures" / name, tmp_path_factory.mktemp(name)) for name in FIXTURES}
    folder = tmp_path_factory.mktemp("nasty")
    return {**made, "nasty": scored(nasty(folder), folder)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Any]:
    """Opens a page from its file; at the end there was no request but for that file, and not a word on the console."""
    heard: list[str] = []
    contexts = []

    def route(asked: Route) -> None:
        if asked.request.url.startswith("file:"):
            asked.continue_()
        else:
            asked.abort()

    def opening(path: Path, width: int = 1100, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.route("**/*", route)
        page = context.new_page()
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda fault: heard.append(f"fault: {fault}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: heard.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()
    assert heard == []
