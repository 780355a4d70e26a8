"""What was read of packages kept on the disk, so that a package that did not change is not read again.

Entries are found by the digest of the package's bytes under the digest of all that makes columns of them: the set, the
rules as far as they ask for other columns, this program's own files, Python and the libraries that read. What differs
in any of these is not found, so nothing can be stale. A file is whole or not used (rulebook/cache_file.py), and holds
numbers and names only. Columns are written as they lie in memory and not as Parquet, which took twice the time to write
and to read, 154 MB instead of 78 and 168 MB more to install, for 5 MB on the disk instead of 35 (2,300 packages, zstd;
tests/benchmarks/kept.py).
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from evaluator.cohort.encode import Store
from evaluator.cohort.figures import Figures, figures_kept
from evaluator.cohort.layout import Layout
from evaluator.rulebook.cache_file import read_kept, write_kept

__all__ = ["Entry", "Named", "Shelf", "joined", "made_by", "packed", "removed", "shelf_of", "unpacked"]

_PARTS = ("model", "source", "readers", "rulebook", "evidence", "judge", "cohort")
_LIBRARIES = ("pydantic", "numpy", "PyYAML", "openpyxl", "lxml")
Named = tuple[str, str | None]
"""A file that a package names, with the digest that the package says it has."""
_LENGTH = struct.Struct("<q")
_FILES = 8
"""So many files more than blocks may stand before they are put together."""


@dataclass(frozen=True)
class Entry:
    """A package: its name, whether it says that it is made up, where its columns are, its files, its numbers."""

    municipality: str
    made_up: bool
    store: Store
    place: int
    files: tuple[Named, ...] = ()
    figures: Figures = ()


@dataclass(frozen=True)
class Shelf:
    """The kept columns of one layout, a block of packages in a file; without a folder nothing is kept."""

    folder: Path | None
    name: str

    def put(self, entries: Sequence[tuple[str, Entry]]) -> Path | None:
        """The file in which the entries are kept by their digests, None where they are not."""
        if self.folder is None or not entries:
            return None
        store = joined([entry for _, entry in entries])
        heads = [[digest, entry.municipality, entry.made_up, entry.files, entry.figures] for digest, entry in entries]
        body = _packed_store(heads, store)
        path = self.folder / f"{self.name}-{hashlib.sha256(body).hexdigest()[:16]}.columns"
        return path if write_kept(path, body) else None

    def tidied(self, wanted: Collection[str], block: int) -> None:
        """Nothing; where there are many small files, the wanted packages stand in blocks again and others are gone."""
        if len(self.files()) <= _FILES + 2 * len(wanted) // block:
            return
        seen: set[str] = set()
        old, new, pending = list[Path](), list[Path | None](), list[tuple[str, Entry]]()
        for path, entries in self.blocks():
            old.append(path)
            pending += [(digest, one) for digest, one in entries.items() if digest in wanted and digest not in seen]
            seen |= entries.keys()
            while len(pending) >= block:
                new.append(self.put(pending[:block]))
                pending = pending[block:]
        new.append(self.put(pending) if pending else old[-1])
        if None not in new:
            removed(path for path in old if path not in new)

    def files(self) -> list[Path]:
        """The files of the layout."""
        return sorted(self.folder.glob(f"{self.name}-*.columns")) if self.folder else []

    def blocks(self) -> Iterator[tuple[Path, dict[str, Entry]]]:
        """Each file that is whole with its entries by digest, one at a time."""
        for path in self.files():
            body = read_kept(path)
            if body is not None:
                yield path, _entries(body)


def shelf_of(layout: Layout | None, folder: Path | None) -> Shelf:
    """Where the columns of a layout are kept; nowhere without either."""
    if layout is None or folder is None:
        return Shelf(None, "")
    return Shelf(folder, hashlib.sha256(f"{layout.digest}\n{made_by()}".encode()).hexdigest()[:32])


def removed(paths: Iterable[Path]) -> None:
    """Nothing; files that are no longer needed are gone, or stay where the disk has it so."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


@cache
def made_by() -> str:
    """What decides how a package becomes columns and columns become truths."""
    package = Path(__file__).parents[1]
    summed = hashlib.sha256(f"{sys.version}\n{[(name, _version(name)) for name in _LIBRARIES]}\n".encode())
    for path in sorted(path for name in _PARTS for path in (package / name).rglob("*.py")):
        summed.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    return summed.hexdigest()


def joined(entries: Sequence[Entry]) -> Store:
    """The columns of the entries in their order; those of one store in its own order are not copied."""
    first = entries[0].store
    if len(entries) == first.packages and all(
        entry.store is first and entry.place == place for place, entry in enumerate(entries)
    ):
        return first
    numbers, starts = {}, {}
    for name in first.numbers:
        parts = [_slice(entry, name) for entry in entries]
        numbers[name] = np.concatenate(parts)
        starts[name] = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    return Store(len(entries), numbers, starts)


def _slice(entry: Entry, name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    starts = entry.store.starts[name]
    found: np.ndarray[tuple[int, ...], np.dtype[np.int32]] = entry.store.numbers[name][
        starts[entry.place] : starts[entry.place + 1]
    ]
    return found


def packed(head: object, parts: Iterable[bytes]) -> bytes:
    """The length of a head in JSON, the head, the parts."""
    text = json.dumps(head, ensure_ascii=False).encode()
    return b"".join((_LENGTH.pack(len(text)), text, *parts))


def unpacked(body: bytes) -> tuple[Any, int]:
    """(the head, where the parts start)."""
    (length,) = _LENGTH.unpack_from(body)
    return json.loads(body[_LENGTH.size : _LENGTH.size + length]), _LENGTH.size + length


def _packed_store(heads: Sequence[object], store: Store) -> bytes:
    """Of each column where packages start, and its numbers."""
    told = {"packages": heads, "columns": [[name, len(found)] for name, found in store.numbers.items()]}
    parts = [
        part
        for name, found in store.numbers.items()
        for part in (store.starts[name].astype("<i8").tobytes(), found.astype("<i4").tobytes())
    ]
    return packed(told, parts)


def _entries(body: bytes) -> dict[str, Entry]:
    told, at = unpacked(body)
    count = len(told["packages"])
    numbers, starts = {}, {}
    for name, size in told["columns"]:
        starts[name] = np.frombuffer(body, "<i8", count + 1, at).astype(np.int64)
        at += 8 * (count + 1)
        numbers[name] = np.frombuffer(body, "<i4", size, at).astype(np.int32)
        at += 4 * size
    store = Store(count, numbers, starts)
    entries: dict[str, Entry] = {}
    for place, (digest, name, made_up, files, figures) in enumerate(told["packages"]):
        named = tuple((file, summed) for file, summed in files)
        entries[digest] = Entry(name, made_up, store, place, named, figures_kept(figures))
    return entries
