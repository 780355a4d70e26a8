"""The names at the head of trees: what records they may mean is looked up once for all rules that ask alike.

Candidates stand sorted by what is looked for and by package, so that the best of each is one reduction without a
scatter; what is decided of a record alone is a table by row that all of them are looked up in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evaluator.cohort.frame import Frame, Kinds, constant
from evaluator.cohort.group import Shape, atoms_of
from evaluator.cohort.lookup import Lookup, lookups_of
from evaluator.cohort.planes import FALSE, TRUE, Bits, Ints
from evaluator.cohort.values import Codes, changes, compared, counted, within_rows

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
    return frame.once(("heads", shape), lambda: _heads(frame, shape))


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
    starts = changes(spots)
    picked = row + np.where(sure[order], 0, len(rows))
    return Heads(count, frame.towns, len(rows), picked, starts, spots[starts])


def _candidates(frame: Frame, kinds: Kinds, look: Lookup) -> tuple[Ints, Ints, Ints]:
    """(rows, atoms, whether certain) of the candidates by the tests that have tables, rows in order."""
    row = np.arange(len(frame.rows(kinds)))
    row, spot = _first(frame, kinds, look, row) if look.by else (row, np.zeros(len(row), np.int64))
    for place in range(1, len(look.by)):
        row, spot = _further(frame, kinds, look, place, row, spot)
    counts = look.counts[spot]
    if not counts.all():
        keep = np.flatnonzero(counts)
        row, spot, counts = row[keep], spot[keep], counts[keep]
    return _spread(look, row, spot, counts)


def _spread(look: Lookup, row: Ints, spot: Ints, counts: Ints) -> tuple[Ints, Ints, Ints]:
    """(rows, atoms, whether certain): mostly one atom for a row; the few that have more are put between them."""
    starts = look.starts[spot]
    atom, sure = look.atoms[starts], look.sure[spot]
    more = np.flatnonzero(counts > 1)
    if not len(more):
        return row, atom, sure
    places, of = within_rows(starts[more] + 1, counts[more] - 1)
    of = more[of]
    row, sure = np.concatenate((row, row[of])), np.concatenate((sure, sure[of]))
    order = np.argsort(row, kind="stable")
    return row[order], np.concatenate((atom, look.atoms[places]))[order], sure[order]


def _first(frame: Frame, kinds: Kinds, look: Lookup, every: Ints) -> tuple[Ints, Ints]:
    """(rows, classes) by the first test that has a table."""
    column = frame.column(kinds, look.by[0].path)
    assert isinstance(column, Codes)
    found = look.classes(0, column.codes)
    keep = np.flatnonzero(found)
    return keep if column.counts is None else np.repeat(every, column.counts)[keep], found[keep]


def _further(frame: Frame, kinds: Kinds, look: Lookup, place: int, row: Ints, spot: Ints) -> tuple[Ints, Ints]:
    """(rows, classes of all tests up to this one as one number)."""
    column = frame.column(kinds, look.by[place].path)
    assert isinstance(column, Codes)
    if column.counts is None:
        found = look.classes(place, column.codes[row])
        of = keep = np.flatnonzero(found)
    else:
        elements, of = counted(column, row)
        found = look.classes(place, column.codes[elements])
        keep = np.flatnonzero(found)
        of = of[keep]
    return row[of], spot[of] * look.sizes[place] + found[keep]


def _tested(frame: Frame, shape: Shape, look: Lookup, row: Ints, atom: Ints, sure: Ints) -> tuple[Ints, Ints, Ints]:
    """The candidates that pass the tests that have no table."""
    atoms = atoms_of(frame.layout)[shape]
    value: Bits = np.where(sure, np.uint8(TRUE), np.uint8(1))
    for test in look.others:
        wanted = constant(frame.layout, test.test, atoms.argument(test))
        value &= compared(test.test, frame.column(shape[0], test.path), row, wanted, atom)
    keep = np.flatnonzero(value != FALSE)
    return row[keep], atom[keep], value[keep] == TRUE
