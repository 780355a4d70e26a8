"""Packages found among what is kept, or read and kept: first what was decided, then the columns, then the files.

What is kept is by the digest of the package's bytes; the files that a package names are looked at each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evaluator.cli.many_away import readings_away
from evaluator.cli.many_looked import Looked
from evaluator.cli.many_processes import readings
from evaluator.cli.many_read import Reader, Reading, files_hold
from evaluator.cluster.crew import Crew
from evaluator.cohort.added import sums_of
from evaluator.cohort.decided import decided, first_rows
from evaluator.cohort.kept import Entry, Shelf, joined, shelf_of
from evaluator.cohort.kept_decided import Known, Ledge, ledge_of
from evaluator.cohort.layout import Layout
from evaluator.cohort.planes import Bits
from evaluator.evidence.load import package_file
from evaluator.model.problems import Problem
from evaluator.rulebook.folder import Library

__all__ = ["Finder", "Found", "finder_of"]

_BLOCK = 256
"""So many packages that were read are decided and kept together: an interrupted run need not read them again."""
_A_BLOCK = 2
"""So many packages are read while a block of columns is."""
_LEDGES = 4
"""So many files of what was decided may stand side by side."""
Watch = Callable[[Iterable[Any]], Iterable[Any]]
Listed = tuple[Path, str, Entry]


class Found(NamedTuple):
    """What became of one package: what was decided of it, or its problems; kept if it has a digest."""

    digest: str = ""
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

    def found(self, packages: Sequence[Looked], watch: Watch) -> Iterator[tuple[Path, Found]]:
        """What became of each package, in any order; the ones that must be read are watched."""
        waiting: dict[Path, str] = {}
        for seen in packages:
            known = self._kept(seen)
            if known is None or known.lacking:
                waiting[seen.path] = seen.digest
            else:
                yield seen.path, Found(seen.digest, known)
        for path, one in self._from_columns(waiting):
            del waiting[path]
            yield path, one
        yield from self._read([*waiting], watch)

    def tidied(self, found: Mapping[Path, Found]) -> None:
        """Nothing; where there are many files, what is kept of these packages stands together, and nothing else."""
        if len(self.ledge.files) == 1:
            return
        kept = {one.digest: one.known for one in found.values() if one.digest and one.known is not None}
        self.shelf.tidied(kept, _BLOCK)
        if len(self.ledge.files) > _LEDGES:
            self.ledge.put([*kept.items()], alone=True)

    def _kept(self, one: Looked) -> Known | None:
        """What was decided of a package, None where a file that it names is not what it says."""
        known = self.ledge.known.get(one.digest)
        holds = known is not None and (not known.files or files_hold(Path(one.folder), known.files))
        return known if holds else None

    def _from_columns(self, waiting: Mapping[Path, str]) -> Iterator[tuple[Path, Found]]:
        """The packages whose columns are kept, decided as far as they are not."""
        left = dict(waiting)
        for _, entries in self.shelf.blocks() if self._may_be_there(left) else ():
            listed = [
                (path, digest, entries[digest])
                for path, digest in left.items()
                if digest in entries and files_hold(package_file(path).parent, entries[digest].files)
            ]
            for path, _, _ in listed:
                del left[path]
            yield from self._decided(listed)
            if not left:
                return

    def _may_be_there(self, waiting: Mapping[Path, str]) -> bool:
        """Whether to look for packages among the columns: a few that were never decided are sooner read."""
        known, many = self.ledge.known, len(waiting) >= _A_BLOCK * len(self.shelf.files())
        return any(digest and (many or not known or digest in known) for digest in waiting.values())

    def _read(self, paths: Sequence[Path], watch: Watch) -> Iterator[tuple[Path, Found]]:
        block: list[Listed] = []
        stream = zip(paths, watch(self._readings(paths)), strict=True)
        try:
            for path, reading in stream:
                if reading.entry is None:
                    yield path, Found(problems=reading.problems)
                else:
                    block.append((path, reading.digest, reading.entry))
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

    def _new(self, block: Sequence[Listed]) -> list[tuple[Path, Found]]:
        """The packages of a block, decided and kept."""
        found = [*self._decided(block)]
        self.shelf.put([(digest, entry) for _, digest, entry in block if digest])
        self.ledge.put([(one.digest, one.known) for _, one in found if one.digest and one.known is not None])
        return found

    def _decided(self, listed: Sequence[Listed]) -> Iterator[tuple[Path, Found]]:
        layout = self.reader.layout
        if layout is None or not listed:
            return
        before = [self.ledge.known.get(digest) for _, digest, _ in listed]
        lacking = frozenset[int]().union(*(one.lacking for one in before if one is not None))
        new = decided(layout, joined([entry for _, _, entry in listed]), None if None in before else lacking)
        truths = np.array([_beside(layout, mine, old) for mine, old in zip(new.T, before, strict=True)])
        sums = sums_of(layout.rulebook, truths.T)
        for place, (path, digest, entry) in enumerate(listed):
            told = entry.municipality, entry.made_up, entry.files, truths[place], sums[:, :, place]
            yield path, Found(digest, Known(*told, figures=entry.figures))


def _beside(layout: Layout, mine: Bits, old: Known | None) -> Bits:
    """What was decided of a package now, and before of the lines that were not lacking."""
    if old is None:
        return mine
    new, rows = np.zeros(len(mine), bool), first_rows(layout.rulebook)
    for line in old.lacking:
        new[rows[line] : rows[line + 1]] = True
    return np.where(new, mine, old.truths)


def finder_of(reader: Reader, library: Library, folder: Path | None, crew: Crew | None = None) -> Finder:
    """The finder that keeps what it reads in a folder; nothing without one."""
    return Finder(reader, library, ledge_of(reader.layout, folder), shelf_of(reader.layout, folder), crew)
