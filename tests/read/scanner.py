"""Pages as a scanner gives them: turned a little, blurred, noisy, unevenly lit, dusty, with a stamp over the text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

__all__ = ["GOOD", "MEDIUM", "POOR", "Grade", "scanned", "write_scan"]


class Grade(NamedTuple):
    """How well a page is scanned."""

    dpi: int
    lean: float
    blur: float
    noise: float
    quality: int
    dust: int


GOOD = Grade(200, 0.3, 0.4, 4, 80, 20)
MEDIUM = Grade(200, 0.9, 0.8, 8, 55, 40)
POOR = Grade(150, 1.2, 0.6, 14, 50, 60)


def scanned(page: Image.Image, grade: Grade, seed: int, *, stamp: bool = False) -> Image.Image:
    """The page as a scan of the grade; the same seed gives the same scan."""
    chance = np.random.default_rng(seed)
    drawn = page.convert("L")
    if stamp:
        _stamp(drawn, grade.dpi)
    _dust(drawn, grade.dust, chance)
    drawn = drawn.rotate(chance.uniform(-grade.lean, grade.lean), Image.Resampling.BICUBIC, fillcolor=255)
    drawn = drawn.filter(ImageFilter.GaussianBlur(grade.blur))
    points = np.asarray(drawn).astype(float)
    height, width = points.shape
    light = np.linspace(0.86, 1, width)[None, :] * np.linspace(1, 0.93, height)[:, None]
    points = (20 + points * 0.9) * light + chance.normal(0, grade.noise, points.shape)
    buffer = BytesIO()
    Image.fromarray(points.clip(0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=grade.quality)
    return Image.open(buffer).convert("L")


def _dust(page: Image.Image, spots: int, chance: np.random.Generator) -> None:
    draw = ImageDraw.Draw(page)
    for _ in range(spots):
        across, down = int(chance.integers(page.width)), int(chance.integers(page.height))
        draw.ellipse((across, down, across + int(chance.integers(1, 4)), down + int(chance.integers(1, 4))), fill=40)


def _stamp(page: Image.Image, dpi: int) -> None:
    """A round stamp and a signature in paler ink, low on the page."""
    draw = ImageDraw.Draw(page)
    across, down, size = page.width * 0.5, page.height * 0.75, 0.75 * dpi
    for ring in (1.0, 0.9):
        box = (across - size * ring, down - size * ring, across + size * ring, down + size * ring)
        draw.ellipse(box, outline=110, width=max(2, dpi // 70))
    stroke = [(across + size * (1 + 0.1 * at), down + size * 0.3 * (-1) ** at) for at in range(8)]
    draw.line(stroke, fill=90, width=max(2, dpi // 80))


def write_scan(source: Path, target: Path, grade: Grade, *, turned: int = 0, stamp: bool = True) -> Path:
    """The target: a PDF of the source's pages as pictures, turned by so many degrees, the first one stamped."""
    document = pdfium.PdfDocument(source)
    pages = [document[at].render(scale=grade.dpi / 72, grayscale=True).to_pil() for at in range(len(document))]
    scans = [
        scanned(page, grade, at, stamp=stamp and at == 0).rotate(turned, expand=True) for at, page in enumerate(pages)
    ]
    document.close()
    scans[0].save(target, "PDF", resolution=grade.dpi, save_all=True, append_images=scans[1:])
    return target
