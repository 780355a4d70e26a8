"""An office file as grids, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.readers.grid import Grid

__all__ = ["LIMIT_BYTES", "grids_of"]

LIMIT_BYTES = 16 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
"""The first bytes of .xls and .doc, and of every office file with a password."""


def grids_of(path: Path, name: str | None = None) -> list[Grid]:
    """The tables of an .xlsx or .docx in order. Raises InvalidInput."""
    name = name or path.name
    fault = _fault(path)
    if fault is not None:
        code, values = fault
        raise InvalidInput([Problem(code, Place(name), values)])
    try:
        return _read(path, name)
    except InvalidInput:
        raise
    except Exception as error:  # a damaged file makes these libraries raise almost anything: KeyError, BadZipFile
        raise InvalidInput([Problem("office-broken", Place(name))]) from error


def _fault(path: Path) -> tuple[str, dict[str, object]] | None:
    try:
        if not path.is_file():
            return "file-missing", {}
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(4)
    except OSError as error:
        return "file-unreadable", {
            "reason": "no permission" if isinstance(error, PermissionError) else "cannot be read"
        }
    if start == _OLE:
        return "office-locked", {}
    if path.suffix.lower() not in (".xlsx", ".docx"):
        return "office-kind", {}
    if size > LIMIT_BYTES:
        return "file-too-large", {"size": f"{size / 2**20:.0f}", "limit": LIMIT_BYTES // 2**20}
    return ("file-empty", {}) if size == 0 else None


def _read(path: Path, name: str) -> list[Grid]:
    if path.suffix.lower() == ".xlsx":
        from evaluator.readers.xlsx_grid import xlsx_grids

        return xlsx_grids(path, name)
    from evaluator.readers.docx_grid import docx_grids

    return docx_grids(path, name)
