"""Documents that recognition cannot read, or not surely, by the code each is told with. As a script rewrites that."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pypdfium2 as pdfium
from docx import Document
from docx.shared import Cm
from PIL import Image

from tests.read.hostile import problems, told_of
from tests.read.printed import PLAN, printed_plan, saved_as_pdf
from tests.read.scanner import GOOD, scanned

__all__ = ["EXPECTED", "UNSURE", "told"]

EXPECTED = Path(__file__).parent / "expected" / "unsure.txt"


def _page(dpi: int) -> Image.Image:
    page = pdfium.PdfDocument(printed_plan()[1])[0].render(scale=dpi / 72).to_pil()
    return scanned(page, GOOD._replace(dpi=dpi), 1)


def _noise() -> Image.Image:
    points = np.random.default_rng(1).normal(128, 60, (1200, 900)).clip(0, 255).astype(np.uint8)
    return Image.fromarray(points)


def _blank(folder: Path) -> Path:
    Image.new("L", (900, 1200), 250).save(folder / "чистый лист.png")
    return folder / "чистый лист.png"


def _coarse(folder: Path) -> Path:
    _page(100).save(folder / "мелкий скан.png", dpi=(100, 100))
    return folder / "мелкий скан.png"


def _half(folder: Path) -> Path:
    _page(200).save(folder / "вторая страница.tiff", save_all=True, append_images=[_noise()], dpi=(200, 200))
    return folder / "вторая страница.tiff"


def _unruled(folder: Path) -> Path:
    document = Document()
    rows = document.add_table(rows=0, cols=4)
    for number, _, due, _ in PLAN[:6]:
        for cell, text in zip(rows.add_row().cells, (number, "Провести сбор", due, "Отдел"), strict=True):
            cell.text = text
    document.save(str(folder / "без линеек.docx"))
    return saved_as_pdf(folder / "без линеек.docx")


def _pasted(folder: Path) -> Path:
    _noise().save(folder / "шум.png")
    document = Document()
    document.add_paragraph("Направляем план")
    document.add_picture(str(folder / "шум.png"), width=Cm(15))
    document.save(str(folder / "вставка.docx"))
    return folder / "вставка.docx"


UNSURE: dict[str, Callable[[Path], Path]] = {
    "read-low-resolution": _coarse,
    "read-nothing-read": _blank,
    "read-page-unread": _half,
    "read-pictures-unread": _pasted,
    "read-recognition": _coarse,
    "read-unruled-table": _unruled,
}


@contextmanager
def _russian_of(code: str, folder: Path) -> Iterator[None]:
    """The Russian of the recognition program is damaged where it is the one that fails."""
    before = os.environ.copy()
    if code == "read-recognition":
        (folder / "rus.traineddata").write_bytes(b"damaged")
        os.environ["TESSDATA_PREFIX"] = str(folder)
    yield
    os.environ.clear()
    os.environ.update(before)


def told(code: str) -> list[str]:
    """The lines that are told of that document."""
    with TemporaryDirectory() as name:
        path = UNSURE[code](Path(name))
        with _russian_of(code, Path(name)):
            return [problem.line().replace(f"{name}/", "") for problem in problems(told_of(path))]


def main() -> None:
    """Nothing; writes what is told of every one of them."""
    EXPECTED.write_text("\n".join(line for code in UNSURE for line in told(code)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
