"""What was decided of packages kept on the disk: a byte for each claim, found by package and by line.

A package is found by the digest of its bytes, a line by the digest of all that decides its claims (cohort/layout.py),
so a changed rule leaves the other lines as they were decided. The columns need not be read for what stands here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evaluator.cohort.added import sums_of
from evaluator.cohort.decided import first_rows
from evaluator.cohort.figures import Figures, figures_kept
from evaluator.cohort.kept import Named, made_by, packed, removed, unpacked
from evaluator.cohort.layout import Layout
from evaluator.cohort.planes import Bits, Ints
from evaluator.rulebook.cache_file import read_kept, write_kept

__all__ = ["Known", "Ledge", "ledge_of"]


class Known(NamedTuple):
    """A package of which was decided what stands in `truths` (cohort/decided.py), but for the lines in `lacking`.

    `sums` are its points added up (cohort/added.py), None where lines are lacking.
    """

    municipality: str
    made_up: bool
    files: tuple[Named, ...]
    truths: Bits
    sums: Ints | None = None
    lacking: frozenset[int] = frozenset()
    figures: Figures = ()


@dataclass
class Ledge:
    """What was decided of packages, by digest."""

    layout: Layout | None
    folder: Path | None
    name: str = ""
    known: dict[str, Known] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)

    def put(self, found: Sequence[tuple[str, Known]], alone: bool = False) -> None:
        """Nothing; what was decided is kept. `alone`: in the place of all that was kept before."""
        if self.folder is None or self.layout is None or not found:
            return
        heads = [[digest, one.municipality, one.made_up, one.files, one.figures] for digest, one in found]
        matrix = np.array([one.truths for _, one in found], np.uint8)
        claims = [len(line.rule.claims) for line in self.layout.rulebook.lines]
        told = {"packages": heads, "lines": [*zip(self.layout.line_digests, claims, strict=True)]}
        sums = np.array([one.sums for _, one in found])
        if sums.dtype == np.int64:
            told |= {"points": self.layout.points, "groups": sums.shape[2]}
        body = packed(told, [matrix.tobytes(), sums.astype("<i8").tobytes() if "points" in told else b""])
        path = self.folder / f"{self.name}-{hashlib.sha256(body).hexdigest()[:16]}.decided"
        if write_kept(path, body):
            if alone:
                removed(one for one in self.files if one != path)
            self.files = [path] if alone else [*self.files, path]


def ledge_of(layout: Layout | None, folder: Path | None) -> Ledge:
    """What was decided under a set in a folder; nothing without either."""
    if layout is None or folder is None:
        return Ledge(None, None)
    ledge = Ledge(layout, folder, hashlib.sha256(f"{layout.ground}\n{made_by()}".encode()).hexdigest()[:32])
    for path in sorted(folder.glob(f"{ledge.name}-*.decided")):
        body = read_kept(path)
        if body is not None:
            ledge.files.append(path)
            for digest, one in _unpacked(layout, body):
                before = ledge.known.get(digest)
                if before is None or len(one.lacking) < len(before.lacking):
                    ledge.known[digest] = one
    return ledge


def _unpacked(layout: Layout, body: bytes) -> list[tuple[str, Known]]:
    told, at = unpacked(body)
    width = sum(claims for _, claims in told["lines"])
    kept = np.frombuffer(body, np.uint8, width * len(told["packages"]), at).reshape(-1, width)
    rows, lacking = _rows(layout, [(name, claims) for name, claims in told["lines"]])
    truths = np.where(rows >= 0, kept[:, rows], np.uint8(0)) if lacking else kept[:, rows]
    at += width * len(kept)
    sums: Ints | Sequence[None] = [None] * len(kept)
    if not lacking and told.get("points") == layout.points:
        groups = int(told["groups"])
        sums = np.frombuffer(body, "<i8", 3 * groups * len(kept), at).astype(np.int64).reshape(-1, 3, groups)
    elif not lacking:
        sums = np.moveaxis(sums_of(layout.rulebook, truths.T), 2, 0)
    found: list[tuple[str, Known]] = []
    for place, (digest, name, made_up, files, figures) in enumerate(told["packages"]):
        named = tuple((file, summed) for file, summed in files)
        found.append((digest, Known(name, made_up, named, truths[place], sums[place], lacking, figures_kept(figures))))
    return found


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
