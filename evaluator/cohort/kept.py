"""Columns kept on the disk, so that a package that did not change is not read again.

An entry is found by the digest of the package's bytes under the digest of all that makes columns of them: the set, its
rules, this program's own files, Python, pydantic and numpy. What differs in any of these is not found, so nothing can
be stale. A file is whole or not used (rulebook/cache_file.py), and holds numbers and names only. It is no Parquet:
columns of whole numbers and of unequal lengths are written as they lie in memory, and no library is needed.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pydantic

from evaluator.cohort.encode import Store
from evaluator.cohort.layout import Layout
from evaluator.rulebook.cache_file import read_kept, write_kept

__all__ = ["Entry", "Named", "Shelf", "joined", "shelf_of"]

_PARTS = ("model", "source", "readers", "rulebook", "evidence", "judge", "cohort")
Named = tuple[str, str | None]
"""A file that a package names, with the digest that the package says it has."""
_LENGTH = struct.Struct("<q")


@dataclass(frozen=True)
class Entry:
    """A kept package: its name, whether it says that it is made up, where its columns are, the files that it names."""

    municipality: str
    made_up: bool
    store: Store
    place: int
    files: tuple[Named, ...] = ()


@dataclass
class Shelf:
    """The kept packages of one layout, by digest; without a folder nothing is kept."""

    folder: Path | None
    name: str
    entries: dict[str, Entry] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)

    def put(self, entries: Mapping[str, Entry], alone: bool = False) -> None:
        """Nothing; the entries are kept. `alone`: they take the place of all that was kept before."""
        self.entries |= entries
        if self.folder is None or not entries:
            return
        store = joined([*entries.values()])
        head = [[digest, entry.municipality, entry.made_up, entry.files] for digest, entry in entries.items()]
        body = _packed(head, store)
        path = self.folder / f"{self.name}-{hashlib.sha256(body).hexdigest()[:16]}.columns"
        if write_kept(path, body):
            for old in [one for one in self.files if one != path] if alone else []:
                with suppress(OSError):
                    old.unlink()
            self.files = [path] if alone else [*self.files, path]


def shelf_of(layout: Layout | None, folder: Path | None) -> Shelf:
    """What is kept of a layout in a folder; nothing without either."""
    if layout is None or folder is None:
        return Shelf(None, "")
    name = hashlib.sha256(f"{layout.digest}\n{_made_by()}".encode()).hexdigest()[:32]
    shelf = Shelf(folder, name)
    for path in sorted(folder.glob(f"{name}-*.columns")):
        body = read_kept(path)
        if body is not None:
            shelf.entries |= _unpacked(body)
            shelf.files.append(path)
    return shelf


@cache
def _made_by() -> str:
    """What decides how a package becomes columns."""
    package = Path(__file__).parents[1]
    summed = hashlib.sha256(f"{sys.version}\n{pydantic.VERSION}\n{np.__version__}\n".encode())
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


def _packed(head: Iterable[object], store: Store) -> bytes:
    """The length of a head in JSON, the head, then of each column where packages start and its numbers."""
    told = {"packages": [*head], "columns": [[name, len(found)] for name, found in store.numbers.items()]}
    text = json.dumps(told, ensure_ascii=False).encode()
    parts = [_LENGTH.pack(len(text)), text]
    for name, found in store.numbers.items():
        parts += [store.starts[name].astype("<i8").tobytes(), found.astype("<i4").tobytes()]
    return b"".join(parts)


def _unpacked(body: bytes) -> dict[str, Entry]:
    (length,) = _LENGTH.unpack_from(body)
    told = json.loads(body[_LENGTH.size : _LENGTH.size + length])
    count, at = len(told["packages"]), _LENGTH.size + length
    numbers, starts = {}, {}
    for name, size in told["columns"]:
        starts[name] = np.frombuffer(body, "<i8", count + 1, at).astype(np.int64)
        at += 8 * (count + 1)
        numbers[name] = np.frombuffer(body, "<i4", size, at).astype(np.int32)
        at += 4 * size
    store = Store(count, numbers, starts)
    return {
        digest: Entry(name, made_up, store, place, tuple((file, summed) for file, summed in files))
        for place, (digest, name, made_up, files) in enumerate(told["packages"])
    }
