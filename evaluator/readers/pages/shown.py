"""The pages of scans as a person sees them, small, with where on them each row and paragraph stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import numpy as np
from PIL import Image

from evaluator.model.content import Paragraph, Shown, Spot, Table
from evaluator.readers.pages.lattice import Box
from evaluator.readers.pages.page_text import Grid, Sheet, Text
from evaluator.readers.pages.skew import Grey

__all__ = ["shown_pages", "small"]

_QUALITY = 60
_LARGEST = 1 << 20


def small(page: Grey) -> bytes:
    """A straight page of 300 dpi as a picture (JPEG) of 150 dpi, nothing where that is too much to be kept."""
    half = Image.fromarray(np.ascontiguousarray(page)).reduce(2)
    stream = BytesIO()
    half.save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue() if stream.tell() <= _LARGEST else b""


def shown_pages(sheets: Sequence[Sheet], blocks: Sequence[Paragraph | Table]) -> tuple[Shown, ...]:
    """The pages that were recognised, with the boxes of their rows and paragraphs as shares of their size."""
    return tuple(Shown(sheet.number, sheet.picture, tuple(_boxes(sheet, blocks))) for sheet in sheets if sheet.picture)


def _boxes(sheet: Sheet, blocks: Sequence[Paragraph | Table]) -> Iterator[tuple[Spot, tuple[float, ...]]]:
    """Each row's and paragraph's place, from the last back: the first row may be the end of one of the page before."""
    rows = [box for block in sheet.blocks if isinstance(block, Grid) for box in _rows(block)]
    told = [row.spot for block in blocks if isinstance(block, Table) for row in block.rows]
    texts = [block.box for block in sheet.blocks if isinstance(block, Text)]
    said = [block.spot for block in blocks if isinstance(block, Paragraph)]
    for boxes, spots in ((rows, told), (texts, said)):
        own = [spot for spot in spots if spot.page == sheet.number]
        for spot, box in zip(reversed(own), reversed(boxes), strict=False):
            yield spot, _share(box, sheet.size)


def _rows(grid: Grid) -> Iterator[Box]:
    """The places of the rows that say something."""
    down = grid.lattice.down
    for at, cells in enumerate(grid.rows):
        if any(cell.text for cell in cells):
            yield Box(grid.box.left, down[at], grid.box.right, down[at + 1])


def _share(box: Box, size: tuple[float, float]) -> tuple[float, ...]:
    wide, high = size
    return tuple(min(1.0, max(0.0, at / whole)) for at, whole in zip(box, (wide, high, wide, high), strict=True))
