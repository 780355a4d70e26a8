"""SVG plots as pictures for paper, by typst: with the fonts that it brings, the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

__all__ = ["Picture", "pictures"]

_SIZE = re.compile(r'viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"')
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_PPI = 120.0
_COLOURS = 48
_PAGE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image(bytes(sys.inputs.plot), format: "svg", width: {width}pt)
"""


class Picture(NamedTuple):
    """A picture in PNG, its size in units of the plot, and what it shows."""

    png: bytes
    width: float
    height: float
    title: str


def pictures(plots: Sequence[str]) -> list[Picture]:
    """A picture of each plot, in their order."""
    drawn = {plot: _drawn(plot) for plot in dict.fromkeys(plots)}
    return [drawn[plot] for plot in plots]


def _drawn(plot: str) -> Picture:
    import typst

    size, title = _SIZE.search(plot), _TITLE.search(plot)
    assert size
    assert title
    width, height = float(size[1]), float(size[2])
    told = _PAGE.format(width=f"{width:g}", height=f"{height:g}")
    compiler = typst.Compiler(told.encode(), ignore_system_fonts=True, sys_inputs={"plot": plot})
    made = compiler.compile(format="png", ppi=_PPI)
    assert isinstance(made, bytes)
    return Picture(_fewer_colours(made), width, height, title[1])


def _fewer_colours(png: bytes) -> bytes:
    """The picture in as many colours as a plot has, a fourth of the bytes."""
    from PIL import Image

    written = BytesIO()
    Image.open(BytesIO(png)).convert("RGB").quantize(_COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()
