"""What the plots of the regional note share: colours, sizes, the names of rows."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.render.regional.marks import brief_name, named
from evaluator.render.regional.vega import Spec, down, words_layer

__all__ = ["BLUE", "BROWN", "LINE", "MOST_DRAWN", "PADDING", "RED", "WIDE", "row_names"]

MOST_DRAWN = 100
"""Municipalities on one plot that has a row or a column for each; a wider one cannot be read on a sheet."""
BLUE, RED, BROWN = "#0b4f9e", "#a3242b", "#8a5300"
"""Each at least 4.5 to 1 on white, as words must be (WCAG 2.2, 1.4.3); what colours tell is told by forms or signs."""
WIDE, LINE = 490, 18
"""Width of the field of marks; height of a row."""
PADDING = (250.0, 26.0, 110.0, 6.0)
_NAME = 32
"""Letters of a municipality's name."""


def row_names(names: Sequence[tuple[str, str]]) -> Spec:
    """The name of each row with its mark, to the left of the plot."""
    rows = [{"y": row + 0.5 + 5 / LINE, "told": f"{named(brief_name(name), _NAME)}{marked.removeprefix(name)}"}
            for row, (name, marked) in enumerate(names)]  # fmt: skip
    return words_layer(rows, -PADDING[0] + 4, down("y", len(rows)), "told")
