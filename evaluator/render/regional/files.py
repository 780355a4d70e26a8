"""What the files of the regional note are called."""

from __future__ import annotations

__all__ = ["BOOK", "DOCUMENT", "OPEN", "PAGE"]

PAGE, DOCUMENT, BOOK = "справка.html", "справка.docx", "справка.xlsx"
OPEN = "открытые данные"
"""The folder of the CSV files."""
