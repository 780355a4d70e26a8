"""Tables for terminals (box lines, wrapped to the width) and for Markdown."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from tabulate import tabulate

__all__ = ["marked", "table"]


def marked(criterion: str, origin: str) -> str:
    """A line as tables name it, with its mark under it: official by its clause, or reconstructed."""
    return f"{criterion}\n({origin})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], form: str, widths: Sequence[int | None] = ()) -> str:
    """A table in the form `table` (terminal) or `md`; `widths` are shares of the terminal's width, None = as needed.

    The first column names the row and is never narrower than its longest word: a name is there to be typed again.
    """
    if form == "md":
        safe = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
        return tabulate(safe, headers=head, tablefmt="pipe", disable_numparse=True)
    width = max(80, shutil.get_terminal_size((120, 24)).columns) - 3 * len(head) - 1
    shares = [None if share is None else max(12, width * share // 100) for share in widths] or None
    if shares and shares[0] is not None:
        shares[0] = max([shares[0], *(len(word) for row in rows for word in row[0].split())])
    return tabulate(rows, headers=head, tablefmt="simple", maxcolwidths=shares, disable_numparse=True)
