"""The paragraphs of an old Word document ([MS-DOC]): their text, their lists, where rows of tables end."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["CELL", "OldParagraph", "paragraphs_of", "spot_of"]

CELL = "\x07"
_ENDS = re.compile("[\r\x07\x0c]")
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|[\x00-\x08\x0b\x0e-\x1f]")
"""The code of a field, of which only the result is read; signs that stand for pictures and notes."""
_STYLES, _PIECES, _PAGES = 1, 33, 13
"""Places of STSH, Clx and PlcfBtePapx among the pairs of the file's head ([MS-DOC], 2.5.6)."""
_LIST, _DEPTH, _IN_TABLE, _ROW_ENDS = 0x460B, 0x260A, 0x2416, 0x2417
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_DEEP = 20


class OldParagraph(NamedTuple):
    """Its text, the sign that ends it, the list that it names ("" for none) with its depth.

    `in_table` says whether it lies in a table, `row_ends` whether it is the mark after the last cell of a row.
    """

    text: str
    end: str
    list_: str
    depth: int
    in_table: bool
    row_ends: bool


Properties = Mapping[int, int]


class _Piece(NamedTuple):
    """A stretch of the text: its place in the file, its octets for a sign, and the text."""

    place: int
    width: int
    text: str


def spot_of(head: bytes, number: int) -> tuple[int, int]:
    """Where in the table stream a part lies, and how many octets it has."""
    first, size = struct.unpack_from("<II", head, 154 + 8 * number)
    return first, size


def paragraphs_of(document: bytes, table: bytes) -> Iterator[OldParagraph]:
    """The paragraphs of the main text in order. Raises struct.error or IndexError where something is cut off."""
    styles, runs = _styles(table, *spot_of(document, _STYLES)), _runs(document, table)
    text = ""
    for piece in _pieces(document, table):
        done = 0
        for found in _ENDS.finditer(piece.text):
            text += piece.text[done : found.start()]
            done = found.end()
            own = runs.at(piece.place + piece.width * found.start())
            told = {**styles.get(own.get(0, 0), {}), **own}
            name = told.get(_LIST, 0)
            listed = str(name) if 0 < name < 0x7FF else ""
            where = bool(told.get(_IN_TABLE)), bool(told.get(_ROW_ENDS))
            yield OldParagraph(_bare(text), found[0], listed, told.get(_DEPTH, 0), *where)
            text = ""
        text += piece.text[done:]


def _bare(text: str) -> str:
    """The text without codes of fields, which may lie in one another."""
    for _ in range(_DEEP):
        text, count = _FIELD.subn("", text)
        if not count:
            break
    return text


def _pieces(document: bytes, table: bytes) -> Iterator[_Piece]:
    """The main text along the table of pieces, the last part of Clx; one octet a sign where a piece says so."""
    left = min(struct.unpack_from("<I", document, 76)[0], len(document))
    at, size = spot_of(document, _PIECES)
    end = at + size
    while at < end and table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    (size,) = struct.unpack_from("<I", table, at + 1)
    count = min((size - 4) // 12, len(table) // 12)
    places = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    for number in range(count):
        (place,) = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * number + 2)
        width = 1 if place & 0x40000000 else 2
        place = (place & 0x3FFFFFFF) // (3 - width)
        length = min(max(places[number + 1] - places[number], 0), left)
        left -= length
        signs = document[place : place + width * length]
        yield _Piece(place, width, signs.decode("cp1252" if width == 1 else "utf-16-le", "replace"))


@dataclass(frozen=True)
class _Runs:
    """Properties by the place in the file where a run of one paragraph begins."""

    starts: list[int]
    properties: list[Properties]

    def at(self, place: int) -> Properties:
        found = bisect_right(self.starts, place) - 1
        return self.properties[found] if found >= 0 else {}


def _runs(document: bytes, table: bytes) -> _Runs:
    """From the pages of paragraph properties, 512 octets each; style under 0, the others by their sprm."""
    first, size = spot_of(document, _PAGES)
    count = min((size - 4) // 8, len(document) // 512)
    found: dict[int, Properties] = {}
    for number in range(count):
        (page,) = struct.unpack_from("<I", table, first + 4 * (count + 1) + 4 * number)
        octets = document[512 * (page & 0x3FFFFF) :][:512]
        runs = octets[511]
        for run, start in enumerate(struct.unpack_from(f"<{runs}I", octets)):
            found[start] = _run(octets, 2 * octets[4 * (runs + 1) + 13 * run])
    starts = sorted(found)
    return _Runs(starts, [found[start] for start in starts])


def _run(octets: bytes, at: int) -> Properties:
    if not at:
        return {}
    size = 2 * octets[at] - 1
    if not octets[at]:
        at, size = at + 1, 2 * octets[at + 1]
    told = octets[at + 1 : at + 1 + size]
    return {0: struct.unpack_from("<H", told)[0], **_sprms(told[2:])} if len(told) >= 2 else {}


def _sprms(octets: bytes) -> dict[int, int]:
    """The properties that lists and rows need; one whose length cannot be known ends the reading."""
    found: dict[int, int] = {}
    at = 0
    while at + 3 <= len(octets):
        (sprm,) = struct.unpack_from("<H", octets, at)
        at += 2
        size = _SIZES[sprm >> 13]
        if sprm in (0xD606, 0xD608):
            size = 1 + struct.unpack_from("<H", octets + b"\0", at)[0]
        elif not size:
            size = 1 + octets[at]
        if sprm in (_LIST, _DEPTH, _IN_TABLE, _ROW_ENDS):
            found[sprm] = int.from_bytes(octets[at : at + size], "little")
        at += size
    return found


def _styles(table: bytes, first: int, size: int) -> dict[int, Properties]:
    """The properties of each style with those of the style that it is based on ([MS-DOC], 2.9.271 and further)."""
    head, count, fixed = struct.unpack_from("<HHH", table, first)
    at, end = first + 2 + head, first + size
    own: dict[int, Properties] = {}
    bases: dict[int, int] = {}
    for number in range(count):
        if at + 2 > end:
            break
        (length,) = struct.unpack_from("<H", table, at)
        told = table[at + 2 : at + 2 + length]
        at += 2 + length + length % 2
        if len(told) >= fixed + 2 and fixed >= 4:
            kind, base = (part := struct.unpack_from("<H", told, 2)[0]) & 0xF, part >> 4
            bases[number], own[number] = base, _style(told, fixed) if kind == 1 else {}
    return {number: _inherited(number, own, bases) for number in own}


def _style(told: bytes, fixed: int) -> Properties:
    """A paragraph style's own properties: after its name the first of its two parts, which begins with its number."""
    at = fixed + 4 + 2 * struct.unpack_from("<H", told, fixed)[0]
    if at + 4 > len(told):
        return {}
    (size,) = struct.unpack_from("<H", told, at)
    return _sprms(told[at + 4 : at + 2 + size])


def _inherited(number: int, own: Mapping[int, Properties], bases: Mapping[int, int]) -> Properties:
    line = [number]
    while len(line) < _DEEP and bases.get(line[-1], 0xFFF) in own:
        line.append(bases[line[-1]])
    found: dict[int, int] = {}
    for one in reversed(line):
        found |= own[one]
    return found
