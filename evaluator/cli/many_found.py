"""Packages found among what is kept, or read and kept: first what was decided, then the columns, then the files.

What is kept is by the digest of the package's bytes; the files that a package names are looked at each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from evaluator.cli.many_away import readings_away
from evaluator.cli.many_looked import Looked
from evaluator.cli.many_processes import readings
from evaluator.cli.many_read import Reader, Reading, files_hold
from evaluator.cluster.crew import Crew
from evaluator.cohort.kept import Entry, Shelf, shelf_of
from evaluator.cohort.kept_decided import Known, Ledge, known_of, ledge_of
from evaluator.model.problems import Problem
from evaluator.rulebook.folder import Library

__all__ = ["Finder", "Found", "finder_of"]

_BLOCK = 256
"""So many packages that were read are decided and kept together: an interrupted run need not read them again."""
_A_BLOCK = 2
"""So many packages are read while a block of columns is."""
Watch = Callable[[Iterable[Any]], Iterable[Any]]
Listed = tuple[int, Entry]
"""The place of a package among all, and its columns."""


class Found(NamedTuple):
    """What became of one package: what was decided of it, or its problems."""

    known: Known | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Finder:
    """How packages of a set are read, by a crew where there is one, and where they are kept."""

    reader: Reader
    criteria: Library
    ledge: Ledge
    shelf: Shelf
    crew: Crew | None = None

    def found(self, packages: Sequence[Looked], watch: Watch) -> Iterator[tuple[int, Found]]:
        """What became of the package at each place, in any order; the ones that must be read are watched."""
        waiting: dict[int, Looked] = {}
        for place, seen in enumerate(packages):
            known = self._kept(seen)
            if known is None or known.lacking:
                waiting[place] = seen
            else:
                yield place, Found(known)
        anew: list[Known | None] = []
        for place, one in self._from_columns(waiting):
            del waiting[place]
            anew.append(one.known)
            yield place, one
        self.ledge.put([known for known in anew if known is not None])
        yield from self._read(waiting, watch)

    def tidied(self, found: Sequence[Found]) -> None:
        """Nothing; where there are many files, what is kept of these packages is put together, of others is gone."""
        if len(self.ledge.files) == 1:
            return
        kept = {one.known.cover.digest: one.known for one in found if one.known and one.known.cover.digest}
        self.shelf.tidied(kept, _BLOCK)
        self.ledge.tidied(kept)

    def _kept(self, one: Looked) -> Known | None:
        """What was decided of a package, None where a file that it names is not what it says."""
        known = self.ledge.known.get(one.digest)
        holds = known is not None and (not known.cover.files or files_hold(Path(one.folder), known.cover.files))
        return known if holds else None

    def _from_columns(self, waiting: Mapping[int, Looked]) -> Iterator[tuple[int, Found]]:
        """The packages whose columns are kept, decided as far as they are not."""
        left = dict(waiting)
        for _, entries in self.shelf.blocks() if self._may_be_there(left) else ():
            listed = [
                (place, entries[one.digest])
                for place, one in left.items()
                if one.digest in entries and files_hold(Path(one.folder), entries[one.digest].cover.files)
            ]
            for place, _ in listed:
                del left[place]
            yield from self._decided(listed)
            if not left:
                return

    def _may_be_there(self, waiting: Mapping[int, Looked]) -> bool:
        """Whether to look for packages among the columns: a few that were never decided are sooner read."""
        known, many = self.ledge.known, len(waiting) >= _A_BLOCK * len(self.shelf.files())
        return any(one.digest and (many or not known or one.digest in known) for one in waiting.values())

    def _read(self, waiting: Mapping[int, Looked], watch: Watch) -> Iterator[tuple[int, Found]]:
        block: list[Listed] = []
        stream = zip(waiting, watch(self._readings([one.path for one in waiting.values()])), strict=True)
        try:
            for place, reading in stream:
                if reading.entry is None:
                    yield place, Found(problems=reading.problems)
                else:
                    block.append((place, reading.entry))
                if len(block) >= _BLOCK:
                    yield from self._new(block)
                    block = []
        except KeyboardInterrupt:
            _ = [*self._new(block)]
            raise
        yield from self._new(block)

    def _readings(self, paths: Sequence[Path]) -> Iterator[Reading]:
        if self.crew is None:
            return readings(self.reader, self.criteria, paths)
        return readings_away(self.reader, self.criteria, paths, self.crew)

    def _new(self, block: Sequence[Listed]) -> list[tuple[int, Found]]:
        """The packages of a block, decided and kept."""
        found = [*self._decided(block)]
        self.shelf.put([entry for _, entry in block if entry.cover.digest])
        self.ledge.put([one.known for _, one in found if one.known and one.known.cover.digest])
        return found

    def _decided(self, listed: Sequence[Listed]) -> Iterator[tuple[int, Found]]:
        layout = self.reader.layout
        if layout is None or not listed:
            return
        found = known_of(layout, [entry for _, entry in listed], self.ledge.known)
        yield from ((place, Found(one)) for (place, _), one in zip(listed, found, strict=True))


def finder_of(reader: Reader, library: Library, folder: Path | None, crew: Crew | None = None) -> Finder:
    """The finder that keeps what it reads in a folder; nothing without one."""
    return Finder(reader, library, ledge_of(reader.layout, folder), shelf_of(reader.layout, folder), crew)
