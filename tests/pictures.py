"""Pictures of every step of README.ru.md, made by really running it: `make pictures` puts them into build/pictures.

Pages are taken by Chromium at 1280 and 380 px and on paper; workbooks and letters through LibreOffice.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.generated import ROOT
from tests.walk import DISTRICT, ROUND, walk

_OUT = ROOT / "build" / "pictures"
_DOTS = "80"
_LONGEST = 4000


def _texts(folder: Path, out: Path) -> None:
    """What each command printed, numbered in its order, and the sheets that experts got at that time."""
    for number, (line, printed) in enumerate(walk(folder), 1):
        verb = line.split()[1]
        (out / f"{number:02} {verb}.txt").write_text(f"$ {line}\n{printed}", encoding="utf-8")
        if verb == "review":
            for sheet in (folder / ROUND / "эксперты").glob("*.xlsx"):
                shutil.copy(sheet, out / f"{number:02} лист {sheet.name}")


def _files(folder: Path) -> Iterator[Path]:
    """The files that the roles open at the end of the walk."""
    yield folder / "критерии.xlsx"
    yield folder / "форма.xlsx"
    yield from (folder / DISTRICT).iterdir()
    yield from (folder / ROUND / "уведомления").iterdir()
    yield folder / ROUND / "итоги" / "сводная.xlsx"
    yield from (folder / ROUND / "итоги" / DISTRICT).iterdir()


def _page(browser: Browser, path: Path) -> None:
    for width in (1280, 380):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(path.resolve().as_uri())
        high = min(_LONGEST, int(page.evaluate("document.documentElement.scrollHeight")))
        page.set_viewport_size({"width": width, "height": high})
        page.screenshot(path=f"{path} {width}.png")
    page.pdf(path=f"{path}.pdf", prefer_css_page_size=True)


def _office(files: list[Path], profile: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir"]
    for path in files:
        subprocess.run([*command, str(profile), str(path)], check=True, capture_output=True, timeout=300)
        shutil.move(profile / f"{path.stem}.pdf", f"{path}.pdf")


def main() -> None:
    """Walks, takes the pictures and says where they lie."""
    shutil.rmtree(_OUT, ignore_errors=True)
    _OUT.mkdir(parents=True)
    with TemporaryDirectory() as place:
        folder = Path(place)
        _texts(folder, _OUT)
        for path in _files(folder):
            shutil.copy(path, _OUT / f"{path.parent.name if path.parent != folder else 'министерство'} — {path.name}")
        profile = folder / "office"
        profile.mkdir()
        _office([path for path in sorted(_OUT.iterdir()) if path.suffix in (".xlsx", ".docx")], profile)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path in sorted(_OUT.glob("*.html")):
            _page(browser, path)
        browser.close()
    for paper in sorted(_OUT.glob("*.pdf")):
        subprocess.run(["pdftoppm", "-r", _DOTS, "-png", str(paper), str(paper.with_suffix(""))], check=True)
    sys.stdout.write(f"{_OUT}\n")


if __name__ == "__main__":
    main()
