"""What was decided of packages kept on the disk: a byte for each claim, found by package and by line.

A package is found by the digest of its bytes, a line by the digest of all that decides its claims (cohort/layout.py),
so a changed rule leaves the other lines as they were decided. The columns need not be read for what stands here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from arro3.core import Array

from evaluator.cohort.added import sums_of
from evaluator.cohort.decided import decided, first_rows
from evaluator.cohort.kept import MAKERS, Entry, joined
from evaluator.cohort.kept_files import files_of, removed, to_merge
from evaluator.cohort.kept_table import Cover, octets_column, octets_in, read_table, write_table
from evaluator.cohort.layout import Layout
from evaluator.cohort.planes import Bits, Ints
from evaluator.made_by import made_by

__all__ = ["Known", "Ledge", "known_of", "ledge_of"]

_FILES = 4
"""So many files may stand side by side."""


class Known(NamedTuple):
    """A package of which was decided what stands in `truths` (cohort/decided.py), but for the lines in `lacking`.

    `sums` are its points added up (cohort/added.py), None where lines are lacking.
    """

    cover: Cover
    truths: Bits
    sums: Ints | None = None
    lacking: frozenset[int] = frozenset()


@dataclass
class Ledge:
    """What was decided of packages, by digest; of which packages each file tells."""

    layout: Layout | None
    folder: Path | None
    name: str = ""
    known: dict[str, Known] = field(default_factory=dict)
    files: dict[Path, list[str]] = field(default_factory=dict)

    def put(self, found: Sequence[Known], instead: Iterable[Path] = ()) -> None:
        """Nothing; what was decided is kept, in the place of these files."""
        if self.folder is None or self.layout is None or not found:
            return
        claims = [len(line.rule.claims) for line in self.layout.rulebook.lines]
        said: dict[str, Any] = {"lines": [*zip(self.layout.line_digests, claims, strict=True)]}
        columns = {"truths": octets_column(np.array([one.truths for one in found], np.uint8))}
        sums = np.array([one.sums for one in found])
        if sums.dtype == np.int64:
            said |= {"points": self.layout.points, "groups": sums.shape[2]}
            columns |= {"sums": octets_column(sums.astype("<i8"))}
        path = write_table(self.folder, self.name, [one.cover for one in found], columns, said)
        if path is not None:
            self._without(one for one in instead if one != path)
            self.files[path] = [one.cover.digest for one in found]

    def tidied(self, wanted: Mapping[str, Known]) -> None:
        """Nothing; where there are many files, the wanted packages of small ones, or of all, stand in one."""
        old = to_merge({path: len(told) for path, told in self.files.items()}, _FILES)
        mine = {digest for path in old for digest in self.files[path]}
        kept = [one for digest, one in wanted.items() if digest in mine]
        if kept:
            self.put(kept, old)
        else:
            self._without(old)

    def _without(self, files: Iterable[Path]) -> None:
        """Nothing; these files are gone."""
        for path in files:
            del self.files[path]
            removed([path])


def known_of(layout: Layout, entries: Sequence[Entry], before: Mapping[str, Known]) -> list[Known]:
    """What is decided of packages: all of it, or what was lacking beside what was decided before."""
    old = [before.get(one.cover.digest) for one in entries]
    lacking = frozenset[int]().union(*(one.lacking for one in old if one is not None))
    new = decided(layout, joined(entries), None if None in old else lacking)
    truths = np.array([_beside(layout, *both) for both in zip(new.T, old, strict=True)])
    sums = np.moveaxis(sums_of(layout.rulebook, truths.T), 2, 0)
    return [Known(one.cover, *told) for one, *told in zip(entries, truths, sums, strict=True)]


def _beside(layout: Layout, mine: Bits, old: Known | None) -> Bits:
    """What was decided of a package now, and before of the lines that were not lacking."""
    if old is None:
        return mine
    new, rows = np.zeros(len(mine), bool), first_rows(layout.rulebook)
    for line in old.lacking:
        new[rows[line] : rows[line + 1]] = True
    return np.where(new, mine, old.truths)


def ledge_of(layout: Layout | None, folder: Path | None) -> Ledge:
    """What was decided under a set in a folder; nothing without either."""
    if layout is None or folder is None:
        return Ledge(None, None)
    ground = hashlib.sha256(f"{layout.ground}\n{made_by(MAKERS)}".encode()).hexdigest()[:32]
    ledge = Ledge(layout, folder, f"decided-{ground}")
    for path in files_of(folder, ledge.name):
        found = read_table(path)
        if found is not None:
            ledge.files[path] = [one.digest for one in found[0]]
            for one in _decided(layout, *found):
                before = ledge.known.get(one.cover.digest)
                if before is None or len(one.lacking) < len(before.lacking):
                    ledge.known[one.cover.digest] = one
    return ledge


def _decided(layout: Layout, covers: Sequence[Cover], columns: Mapping[str, Array], said: Any) -> list[Known]:
    rows, lacking = _rows(layout, said["lines"])
    kept = np.frombuffer(octets_in(columns["truths"]), np.uint8).reshape(len(covers), -1)
    truths = kept if np.array_equal(rows, np.arange(kept.shape[1])) else kept[:, rows]
    if lacking:
        truths = np.where(rows >= 0, truths, np.uint8(0))
    sums: Ints | Sequence[None] = [None] * len(covers)
    if not lacking and said.get("points") == layout.points:
        found = np.frombuffer(octets_in(columns["sums"]), "<i8").astype(np.int64)
        sums = found.reshape(len(covers), 3, said["groups"])
    elif not lacking:
        sums = np.moveaxis(sums_of(layout.rulebook, truths.T), 2, 0)
    return [*map(Known, covers, truths, sums, repeat(lacking))]


def _rows(layout: Layout, kept: Sequence[tuple[str, int]]) -> tuple[Ints, frozenset[int]]:
    """(the kept row of each claim of the rulebook, −1 where there is none; the lines that have none)."""
    starts: dict[str, int] = {}
    at = 0
    for name, claims in kept:
        starts[name] = at
        at += claims
    first = first_rows(layout.rulebook)
    rows = np.full(first[-1], -1, np.int64)
    for line, name in enumerate(layout.line_digests):
        if name in starts:
            rows[first[line] : first[line + 1]] = np.arange(first[line + 1] - first[line]) + starts[name]
    return rows, frozenset(line for line, name in enumerate(layout.line_digests) if name not in starts)
