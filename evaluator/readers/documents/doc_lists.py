"""The lists of an old Word document: what its tables of lists say of the numbers that Word counts ([MS-DOC], 2.9)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from evaluator.readers.documents.numbering import Level, Numbering

__all__ = ["numbering_of"]

_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "decimal", 22: "decimalZero",
    23: "bullet", 58: "russianLower", 59: "russianUpper", 255: "none",
}  # fmt: skip
"""MSONFC ([MS-OSHARED], 2.2.1.3); a form that is not here is written in plain figures."""
_LISTS = 4096
"""A list is named by eleven bits."""
_LONG = 64
"""So many signs of a number's text are read: what is longer is no number."""


class _Reading(NamedTuple):
    """What was read, and where the next thing begins."""

    level: Level
    end: int


def numbering_of(table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> Numbering:
    """How a document counts, from the places of PlfLst and PlfLfo in its table stream: (beginning, octets) of each.

    Lists have the names that paragraphs give them, their places in PlfLfo from 1. Raises struct.error or IndexError
    where something is cut off.
    """
    levels = {str(lsid): dict(enumerate(found)) for lsid, found in _levels(table, *lists)} if lists[1] else {}
    names: dict[str, str] = {}
    starts: dict[str, dict[int, int]] = {}
    for name, lsid, own in _overrides(table, overrides[0]) if overrides[1] else ():
        names[name], starts[name] = lsid, own
    return Numbering(levels, names, starts)


def _levels(table: bytes, first: int, size: int) -> Iterator[tuple[int, list[Level]]]:
    """Each list's number and its levels, which stand after the table of lists."""
    (count,) = struct.unpack_from("<H", table, first)
    place = first + size
    for number in range(min(count, _LISTS)):
        at = first + 2 + 28 * number
        (lsid,) = struct.unpack_from("<i", table, at)
        found = []
        for _ in range(1 if table[at + 26] & 1 else 9):
            level, place = _level(table, place)
            found.append(level)
        yield lsid, found


def _level(table: bytes, at: int) -> _Reading:
    """LVL: 28 octets, properties of the paragraph and of the number, and the number's text."""
    start, form = struct.unpack_from("<iB", table, at)
    at += 28 + table[at + 25] + table[at + 24]
    (length,) = struct.unpack_from("<H", table, at)
    signs = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")[:_LONG]
    text = "".join(f"%{ord(sign) + 1}" if ord(sign) < 9 else sign for sign in signs)
    return _Reading(Level(_FORMS.get(form, "decimal"), text, start), at + 2 + 2 * length)


def _overrides(table: bytes, first: int) -> Iterator[tuple[str, str, dict[int, int]]]:
    """Each list that paragraphs name, the list whose levels it has, the numbers with which its levels begin anew."""
    (count,) = struct.unpack_from("<I", table, first)
    count = min(count, _LISTS)
    place = first + 4 + 16 * count
    for number in range(count):
        lsid, changed = struct.unpack_from("<i8xB", table, first + 4 + 16 * number)
        place += 4
        own: dict[int, int] = {}
        for _ in range(changed):
            start, flags = struct.unpack_from("<iI", table, place)
            place += 8
            if flags & 0x20:
                level, place = _level(table, place)
                start = level.start
            if flags & 0x10:
                own[flags & 0xF] = start
        yield str(number + 1), str(lsid), own
