"""The names at the head of trees: what records they may mean is looked up once for all rules that ask alike.

Candidates stand sorted by what is looked for and by package, so that the best of each is one reduction without a
scatter; what is decided of a record alone is a table by row that all of them are looked up in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluator.cohort.frame import Frame, Kinds, constant
from evaluator.cohort.group import Shape, atoms_of
from evaluator.cohort.lookup import Lookup, lookups_of
from evaluator.cohort.planes import FALSE, TRUE, Bits, Ints
from evaluator.cohort.values import Codes, compared, counted, within_rows

__all__ = ["Heads", "heads_of"]


@dataclass(frozen=True, eq=False)
class Heads:
    """The candidates of a shape, sorted by atom and package.

    `picked` is the row of each, and `rows` more where its tests against arguments are not certain. Those of one atom
    and package start at `starts`; `spots` tells which (atom × packages + package). Packages without any have none.
    """

    atoms: int
    towns: int
    rows: int
    picked: Ints
    starts: Ints
    spots: Ints

    def best(self, how: np.ufunc, table: Ints) -> Ints:
        """Atoms × packages: what `how` makes of the values of the candidates; 0 without any. See `doubled`."""
        found = np.zeros(self.atoms * self.towns, table.dtype)
        if len(self.starts):
            found[self.spots] = how.reduceat(table[self.picked], self.starts)
        return found.reshape(self.atoms, self.towns)

    def candidates(self) -> Ints:
        """Atoms × packages: whether there is a candidate."""
        found = np.zeros(self.atoms * self.towns, bool)
        found[self.spots] = True
        return found.reshape(self.atoms, self.towns)

    def at(self, atom: Ints, town: Ints) -> tuple[Ints, Ints]:
        """(where the candidates of each of these atoms and packages start in `picked`, how many they are)."""
        if not len(self.spots):
            return np.zeros(len(atom), np.int64), np.zeros(len(atom), np.int64)
        wanted = atom * np.int64(self.towns) + town
        places = np.minimum(np.searchsorted(self.spots, wanted), len(self.spots) - 1)
        counts = np.diff(self.starts, append=len(self.picked))[places]
        return self.starts[places], np.where(self.spots[places] == wanted, counts, 0)


def heads_of(frame: Frame, shape: Shape) -> Heads:
    """The candidates of a shape in the packages being looked at."""
    return frame.once(("heads", shape), lambda: _heads(frame, shape))  # type: ignore[no-any-return]


def _heads(frame: Frame, shape: Shape) -> Heads:
    kinds: Kinds = shape[0]
    look = lookups_of(frame.layout)[shape]
    count, rows = len(atoms_of(frame.layout)[shape].numbers), frame.rows(kinds)
    row, atom, sure = _candidates(frame, kinds, look)
    if look.others:
        row, atom, sure = _tested(frame, shape, look, row, atom, sure)
    order = np.argsort(atom.astype(np.uint16 if count < 1 << 16 else np.int64), kind="stable")
    row = row[order]
    spots = atom[order] * np.int64(frame.towns) + rows.town[row]
    starts = np.flatnonzero(np.diff(spots, prepend=-1))
    picked = row if sure is None else row + np.where(sure[order], 0, len(rows))
    return Heads(count, frame.towns, len(rows), picked, starts, spots[starts])


def _candidates(frame: Frame, kinds: Kinds, look: Lookup) -> tuple[Ints, Ints, Any]:
    """(rows, atoms, whether certain) of the candidates by the tests that have tables, rows in order."""
    row, spot = np.arange(len(frame.rows(kinds))), np.zeros(len(frame.rows(kinds)), np.int64)
    for place, test in enumerate(look.by):
        column = frame.column(kinds, test.path)
        assert isinstance(column, Codes)
        if column.counts is None:
            found = look.classes(place, column.codes if not place else column.codes[row])
        else:
            elements, of = counted(column, row)
            row, spot, found = row[of], spot[of], look.classes(place, column.codes[elements])
        keep = np.flatnonzero(found)
        row, spot = row[keep], spot[keep] * look.sizes[place] + found[keep]
    starts = look.starts[spot]
    counts = look.starts[spot + 1] - starts
    if look.single:
        keep = np.flatnonzero(counts)
        row, places, spot = row[keep], starts[keep], spot[keep]
    else:
        places, of = within_rows(starts, counts)
        row, spot = row[of], spot[of]
    return row, look.atoms[places], look.sure[spot]


def _tested(frame: Frame, shape: Shape, look: Lookup, row: Ints, atom: Ints, sure: Ints) -> tuple[Ints, Ints, Ints]:
    """The candidates that pass the tests that have no table."""
    atoms = atoms_of(frame.layout)[shape]
    value: Bits = np.where(sure, np.uint8(TRUE), np.uint8(1))
    for test in look.others:
        wanted = constant(frame.layout, test.test, atoms.argument(test))
        value &= compared(test.test, frame.column(shape[0], test.path), row, wanted, atom)
    keep = np.flatnonzero(value != FALSE)
    return row[keep], atom[keep], value[keep] == TRUE
