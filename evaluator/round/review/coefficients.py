"""Agreement of experts beyond chance, by NLTK: Cohen's κ (1960) and Krippendorff's α (2011), nominal values.

α takes any number of experts and answers that are missing. κ is of two experts: where several pairs marked the same
questions it is the mean over the pairs, weighted by the number of questions that both marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

__all__ = ["ENOUGH", "Coefficients", "Mark", "coefficients"]

Mark = tuple[str, str, str]
"""(the expert, what was marked, the value)."""
ENOUGH = 10
"""Units below which a coefficient says little: one answer more would move it by a tenth and more."""


class Coefficients(NamedTuple):
    """α and κ from −1 to 1, None where they are not defined: of no unit with two answers, or of one value alone."""

    alpha: float | None
    kappa: float | None
    units: int

    @property
    def few(self) -> bool:
        """Whether there are too few units to go by."""
        return self.units < ENOUGH


def coefficients(marks: Sequence[Mark]) -> Coefficients:
    """The coefficients of marks; `units` are what two experts or more have marked."""
    by_unit: dict[str, list[Mark]] = {}
    for mark in marks:
        by_unit.setdefault(mark[1], []).append(mark)
    paired = [own for own in by_unit.values() if len({expert for expert, _, _ in own}) > 1]
    told = [mark for own in paired for mark in own]
    if len({value for _, _, value in told}) < 2:
        return Coefficients(None, None, len(paired))
    return Coefficients(_alpha(told), _kappa(told), len(paired))


def _alpha(marks: Iterable[Mark]) -> float:
    from nltk.metrics.agreement import AnnotationTask

    return float(AnnotationTask(data=list(marks)).alpha())


def _kappa(marks: Sequence[Mark]) -> float | None:
    """The weighted mean over the pairs of experts for which κ is defined; None where there is none."""
    from nltk.metrics.agreement import AnnotationTask

    total, weight = 0.0, 0
    by_expert: dict[str, dict[str, str]] = {}
    for expert, unit, value in marks:
        by_expert.setdefault(expert, {})[unit] = value
    for first, second in combinations(sorted(by_expert), 2):
        both = sorted(by_expert[first].keys() & by_expert[second].keys())
        values = [by_expert[expert][unit] for expert in (first, second) for unit in both]
        if len(set(values)) > 1:  # of one value alone chance agrees too, and κ is 0 / 0
            pair = [(expert, unit, by_expert[expert][unit]) for expert in (first, second) for unit in both]
            total += len(both) * float(AnnotationTask(data=pair).kappa())
            weight += len(both)
    return total / weight if weight else None
