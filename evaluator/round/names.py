"""Names of files in an archive: inside the folder, on every system, once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import PurePosixPath

__all__ = ["fits", "folder_names", "printable", "printable_rows", "twice"]

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\Z", re.IGNORECASE)
_SILENT = "\u00ad\u200b\u2060\ufeff"
_LONGEST_PART = 200
"""Bytes; file systems take 255, and the name of a part file is a little longer."""
_LONGEST = 800
_LONGEST_FOLDER = 80
"""Letters; two bytes each, and Windows wants short paths."""


def fits(name: str) -> bool:
    """Whether a path leads inside the folder and can be written on Linux and on Windows."""
    if not name or name.startswith("/") or _FORBIDDEN.search(name) or len(name.encode(errors="replace")) > _LONGEST:
        return False
    return name.isprintable() and all(_part_fits(part) for part in name.split("/"))


def _part_fits(part: str) -> bool:
    if part in ("", ".", "..") or part[-1] in ". " or _DEVICES.match(part):
        return False
    return len(part.encode()) <= _LONGEST_PART


def twice(names: Iterable[str]) -> Iterator[str]:
    """The names that stand for the same file as an earlier one, or for a folder that an earlier one needs.

    Windows does not tell letters by their case.
    """
    files: set[str] = set()
    folders: set[str] = set()
    for name in names:
        same = unicodedata.normalize("NFC", name).casefold()
        above = {str(folder) for folder in PurePosixPath(same).parents}
        if same in files or same in folders or above & files:
            yield name
        files.add(same)
        folders |= above


def folder_names(names: Sequence[str], reserved: Iterable[str] = ()) -> list[str]:
    """A folder's name for each name, readable, different from the others and from the reserved on every system."""
    taken = {name.casefold() for name in reserved}
    found = []
    for name in names:
        plain = re.sub(r"[\s_]+", " ", re.sub(r"[^\w ().,№-]+", " ", unicodedata.normalize("NFC", name)))
        plain = plain.strip(" .")[:_LONGEST_FOLDER].rstrip(" .") or "район"
        plain = plain if fits(plain) else f"район {plain}"
        numbered = (f"{plain} ({number})" for number in count(2))
        chosen = next(each for each in chain([plain], numbered) if each.casefold() not in taken)
        taken.add(chosen.casefold())
        found.append(chosen)
    return found


def printable(name: str) -> str:
    """A foreign name or text that is safe on a terminal and in a document.

    What texts bring along from other programs looks as it did there: blanks are plain ones, signs of no width none.
    """
    told = (sign for sign in name if sign not in _SILENT)
    return "".join(" " if sign.isspace() else sign if sign.isprintable() else "�" for sign in told)


def printable_rows(rows: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The rows of a table, every cell safe in a document."""
    return [tuple(map(printable, row)) for row in rows]
