"""A workbook saved whole or not at all: beside its place first, then moved there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from evaluator.model.problems import InvalidInput, Place, Problem

__all__ = ["save_book"]


def save_book(book: Any, path: Path) -> None:
    """Saves the workbook. Raises InvalidInput where the file cannot be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        book.save(beside)
        os.replace(beside, path)
    except OSError as error:
        raise InvalidInput([Problem("form-not-written", Place(str(path)))]) from error
    finally:
        beside.unlink(missing_ok=True)
