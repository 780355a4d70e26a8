"""What was read of packages kept on the disk, so that a package that did not change is not read again.

Entries are found by the digest of the package's bytes under the digest of all that makes columns of them: the set, the
rules as far as they ask for other columns, this program's own files, Python and the libraries that read. What differs
in any of these is not found, so nothing can be stale. A file is whole or not used (cohort/kept_table.py), and holds
numbers and names only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluator.cohort.encode import Store
from evaluator.cohort.kept_files import files_of, removed, sizes_of, to_merge
from evaluator.cohort.kept_table import Cover, lists_column, lists_in, read_table, write_table
from evaluator.cohort.layout import Layout
from evaluator.made_by import Makers, made_by

__all__ = ["MAKERS", "Entry", "Shelf", "joined", "shelf_of"]

MAKERS = Makers(
    ("model", "source", "readers", "rulebook", "evidence", "judge", "methods", "nodes.py", "cohort", "cli/load.py",
     "cli/many_read.py"),
    ("pydantic", "numpy", "PyYAML", "openpyxl", "lxml", "blake3", "arro3-core", "arro3-io"),
)  # fmt: skip
"""What decides how a package becomes columns and columns become truths."""
_FILES = 8
"""So many files more than blocks may stand before they are put together."""


@dataclass(frozen=True)
class Entry:
    """A package, and where its columns are."""

    cover: Cover
    store: Store
    place: int


@dataclass(frozen=True)
class Shelf:
    """The kept columns of one layout, a block of packages in a file; without a folder nothing is kept."""

    folder: Path | None
    name: str

    def put(self, entries: Sequence[Entry]) -> Path | None:
        """The file in which the entries are kept, None where they are not."""
        if self.folder is None or not entries:
            return None
        store = joined(entries)
        columns = {name: lists_column(store.starts[name], found) for name, found in store.numbers.items()}
        return write_table(self.folder, self.name, [one.cover for one in entries], columns)

    def tidied(self, wanted: Collection[str], block: int) -> None:
        """Nothing; where there are many files, the wanted packages of small ones, or of all, stand in blocks again."""
        old = to_merge(sizes_of(self.files()), _FILES + 2 * len(wanted) // block)
        seen: set[str] = set()
        new, pending = list[Path | None](), list[Entry]()
        for _, entries in self.blocks(old):
            pending += [one for digest, one in entries.items() if digest in wanted and digest not in seen]
            seen |= entries.keys()
            while len(pending) >= block:
                new.append(self.put(pending[:block]))
                pending = pending[block:]
        if pending:
            new.append(self.put(pending))
        if None not in new:
            removed(path for path in old if path not in new)

    def files(self) -> list[Path]:
        """The files of the layout."""
        return files_of(self.folder, self.name) if self.folder else []

    def blocks(self, files: Sequence[Path] | None = None) -> Iterator[tuple[Path, dict[str, Entry]]]:
        """Each of the files, or of all, that is whole with its entries by digest, one at a time."""
        for path in self.files() if files is None else files:
            found = read_table(path)
            if found is not None:
                covers, columns, _ = found
                lists = {name: lists_in(column) for name, column in columns.items()}
                numbers = {name: told for name, (_, told) in lists.items()}
                store = Store(len(covers), numbers, {name: starts for name, (starts, _) in lists.items()})
                yield path, {one.digest: Entry(one, store, place) for place, one in enumerate(covers)}


def shelf_of(layout: Layout | None, folder: Path | None) -> Shelf:
    """Where the columns of a layout are kept; nowhere without either."""
    if layout is None or folder is None:
        return Shelf(None, "")
    return Shelf(folder, "columns-" + hashlib.sha256(f"{layout.digest}\n{made_by(MAKERS)}".encode()).hexdigest()[:32])


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
