"""What a district is given, searched whole: every part of every file, what is hidden in it, and what it is called."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from html import unescape
from pathlib import Path

__all__ = ["leaks", "stem", "texts"]

_OFFICE = (".xlsx", ".docx")
_WRITERS = re.compile(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<")
_PROGRAMS = {"", "openpyxl", "evaluator"}


def texts(path: Path) -> str:
    """Everything that is written in a file: every part of an office file with its name (cells, comments, hidden
    sheets, headers, properties), or the page; signs given by number too."""
    if path.suffix not in _OFFICE:
        return unescape(path.read_text(encoding="utf-8"))
    with zipfile.ZipFile(path) as archive:
        parts = (f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())
        return unescape("\n".join(parts))


def stem(name: str) -> str:
    """What of a name of one word or more stands in each of its cases: its first word without the last two letters."""
    return name.split()[0][:-2].casefold()


def leaks(folder: Path, stems: Iterable[str]) -> list[str]:
    """The stems found in the files of a folder or their names, where there are none; paths of the machine, writers."""
    found, wanted = [], [*stems, str(folder.parents[1]).casefold(), str(Path.home()).casefold()]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".docx", ".html", ".xlsx"}
    for path in files:
        told = f"{path.relative_to(folder)}\n{texts(path)}"
        found += [f"{path.name}: {one}" for one in wanted if one in told.casefold()]
        found += [f"{path.name}: {one}" for one in _WRITERS.findall(told) if one not in _PROGRAMS]
    return found
