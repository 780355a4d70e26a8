"""The streams at the root of an OLE compound file ([MS-CFB]): what tells an old document from an old workbook."""

from __future__ import annotations

import struct
from pathlib import Path

__all__ = ["root_streams"]

_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHIFTS = (b"\x09\x00", b"\x0c\x00")
"""Sectors have 512 or 4096 octets."""
_SECTORS = 4096
_END = 0xFFFFFFFA
"""From here on numbers of sectors and entries have a meaning of their own: the end of a chain, no sibling."""


def root_streams(path: Path) -> frozenset[str]:
    """The names at the root; those inside embedded objects do not count. Empty for a damaged file."""
    octets = path.read_bytes()
    if not octets.startswith(_START) or octets[30:32] not in _SHIFTS:
        return frozenset()
    try:
        entries = _entries(octets)
        return frozenset(_siblings(entries, struct.unpack_from("<I", entries[0], 76)[0]))
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _entries(octets: bytes) -> list[bytes]:
    """The entries of the directory, 128 octets each, along its chain of sectors."""
    size = 1 << octets[30]
    sector = struct.unpack_from("<I", octets, 48)[0]
    tables = [number for number in struct.unpack_from("<109I", octets, 76) if number < _END]
    directory = b""
    for _ in range(_SECTORS):
        if sector >= _END:
            break
        directory += octets[(sector + 1) * size : (sector + 2) * size]
        table, place = divmod(sector, size // 4)
        sector = struct.unpack_from("<I", octets, (tables[table] + 1) * size + 4 * place)[0]
    return [directory[at : at + 128] for at in range(0, len(directory), 128)]


def _siblings(entries: list[bytes], first: int) -> list[str]:
    """The names of a tree of siblings; each entry once, however they point at one another."""
    names, waiting, seen = [], [first], set[int]()
    while waiting:
        at = waiting.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        length = max(struct.unpack_from("<H", entries[at], 64)[0] - 2, 0)
        names.append(entries[at][: min(length, 62)].decode("utf-16-le"))
        waiting += struct.unpack_from("<II", entries[at], 68)
    return names
