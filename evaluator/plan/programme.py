"""An integer programme: variables, rows, and the best values of the variables (scipy's `milp`, HiGHS).

Its numbers are floats; what it finds is judged exactly before anything is promised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

__all__ = ["Programme", "Sum"]


@dataclass(frozen=True)
class Sum:
    """A constant and so many times each variable."""

    constant: float = 0.0
    parts: Mapping[int, float] = field(default_factory=dict)

    def plus(self, other: Sum, factor: float = 1.0) -> Sum:
        """This sum and so many times another."""
        parts = dict(self.parts)
        for variable, weight in other.parts.items():
            parts[variable] = parts.get(variable, 0.0) + factor * weight
        return Sum(self.constant + factor * other.constant, parts)


@dataclass(eq=False)
class Programme:
    """Variables with bounds, and rows: sums that are at least so much."""

    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[Sum] = field(default_factory=list)

    def choice(self) -> int:
        """A new variable: 0 or 1."""
        return self._variable(0.0, 1.0, 1)

    def amount(self, highest: float) -> int:
        """A new variable from 0 to its highest."""
        return self._variable(0.0, highest, 0)

    def at_most(self, highest: float) -> int:
        """A new variable that may be anything up to its highest."""
        return self._variable(-inf, highest, 0)

    def _variable(self, lowest: float, highest: float, whole: int) -> int:
        self.lowest.append(lowest)
        self.highest.append(highest)
        self.whole.append(whole)
        return len(self.highest) - 1

    def not_below(self, left: Sum, right: Sum) -> None:
        """A new row: left ≥ right."""
        self.rows.append(left.plus(right, -1.0))

    def least(self, goal: Sum) -> list[float] | None:
        """The values of the variables for which the goal is least, None where no values fulfil all rows."""
        import numpy
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        if not self.highest:  # nothing is left to choose, and `milp` refuses an empty programme
            return [] if all(row.constant >= 0 for row in self.rows) else None
        costs = numpy.zeros(len(self.highest))
        for variable, weight in goal.parts.items():
            costs[variable] = weight
        starts, columns, weights = [0], list[int](), list[float]()
        for row in self.rows:
            columns += row.parts
            weights += row.parts.values()
            starts.append(len(columns))
        table = csr_array((weights, columns, starts), shape=(len(self.rows), len(costs)))
        limits = LinearConstraint(table, [-row.constant for row in self.rows], inf)
        found = milp(
            costs,
            constraints=[limits] if self.rows else [],
            integrality=self.whole,
            bounds=Bounds(self.lowest, self.highest),
            options={"mip_rel_gap": 0.0},
        )
        if found.status == 2:
            return None
        if found.x is None:
            raise RuntimeError(f"the integer programme was not solved: {found.message}")
        return [float(value) for value in found.x]
