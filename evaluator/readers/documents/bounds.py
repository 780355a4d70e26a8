"""How large a table may be: what one short row beside one endless row would unfold to is never laid out."""

from __future__ import annotations

from evaluator.readers.documents.refused import Refused

__all__ = ["COLUMNS", "ROWS", "fitting"]

ROWS, COLUMNS = 5000, 63
"""Of a sheet so much is read; what is filled beyond it is noted."""
_CELLS = 1_000_000


def fitting(rows: int, columns: int) -> int:
    """The number of columns. Raises Refused for a table that is no table of a document."""
    if rows * columns > _CELLS:
        raise Refused("too-large-table", f"{rows} × {columns}")
    return columns
