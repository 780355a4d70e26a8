"""The streams at the root of an OLE compound file ([MS-CFB]): their names, and what a stream holds."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["Compound", "root_streams"]

_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHIFTS = (b"\x09\x00", b"\x0c\x00")
"""Sectors have 512 or 4096 octets."""
_END = 0xFFFFFFFA
"""From here on numbers of sectors and entries have a meaning of their own: the end of a chain, no sibling."""
_SMALL = 4096
"""Streams below this size lie in sectors of 64 octets within the root's own stream."""


def root_streams(path: Path) -> frozenset[str]:
    """The names at the root; those inside embedded objects do not count. Empty for a damaged file."""
    octets = path.read_bytes()
    if not octets.startswith(_START) or octets[30:32] not in _SHIFTS:
        return frozenset()
    try:
        return frozenset(Compound(octets).entries)
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


@dataclass(frozen=True)
class Compound:
    """A compound file; of a damaged one everything raises struct.error, IndexError or UnicodeDecodeError."""

    octets: bytes

    @cached_property
    def entries(self) -> dict[str, bytes]:
        """The entries at the root by name, 128 octets each; each once, however they point at one another."""
        listed = [self._directory[at : at + 128] for at in range(0, len(self._directory), 128)]
        found: dict[str, bytes] = {}
        waiting, seen = [struct.unpack_from("<I", listed[0], 76)[0]], set[int]()
        while waiting:
            at = waiting.pop()
            if at >= len(listed) or at in seen:
                continue
            seen.add(at)
            length = max(struct.unpack_from("<H", listed[at], 64)[0] - 2, 0)
            found[listed[at][: min(length, 62)].decode("utf-16-le")] = listed[at]
            waiting += struct.unpack_from("<II", listed[at], 68)
        return found

    def stream(self, name: str) -> bytes:
        """What a stream at the root holds; nothing of one that is not there."""
        entry = self.entries.get(name)
        if entry is None:
            return b""
        first, size = struct.unpack_from("<II", entry, 116)
        if size >= _SMALL:
            return self._joined(first)[:size]
        inner = self._joined(struct.unpack_from("<I", self._directory, 116)[0])
        small = self._joined(struct.unpack_from("<I", self.octets, 60)[0])
        places = _chain(first, small, len(inner) // 64 + 1)
        return b"".join(inner[64 * at : 64 * at + 64] for at in places)[:size]

    @cached_property
    def _directory(self) -> bytes:
        return self._joined(struct.unpack_from("<I", self.octets, 48)[0])

    @cached_property
    def _table(self) -> bytes:
        """Of every sector the number of the next."""
        numbers = [*struct.unpack_from("<109I", self.octets, 76)]
        more = struct.unpack_from("<I", self.octets, 68)[0]
        while more < _END and len(numbers) * self._size <= len(self.octets):
            *found, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            numbers += found
        return b"".join(self._sector(number) for number in numbers if number < _END)

    @property
    def _size(self) -> int:
        return 1 << self.octets[30]

    def _sector(self, number: int) -> bytes:
        return self.octets[(number + 1) * self._size : (number + 2) * self._size]

    def _joined(self, first: int) -> bytes:
        most = len(self.octets) // self._size + 1
        return b"".join(map(self._sector, _chain(first, self._table, most)))


def _chain(first: int, table: bytes, most: int) -> Iterator[int]:
    """The numbers of sectors from a first one on; one that leads back ends after as many as there can be."""
    for _ in range(most):
        if first >= _END:
            return
        yield first
        first = struct.unpack_from("<I", table, 4 * first)[0]
