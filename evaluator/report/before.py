"""The year before beside this year's: published percents, and their difference in percentage points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from evaluator.report.words import decimal

__all__ = ["Before", "Change", "signed"]


@dataclass(frozen=True)
class Change:
    """The published percents of a direction or the whole in two years; None where a year has none."""

    before: Fraction | None
    now: Fraction | None

    @property
    def points(self) -> Fraction | None:
        """The difference of the published percents, in п.п.; None where there is only one."""
        return None if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True)
class Before:
    """A district's year before: which assessment, what must be said of it, the changes by direction (`""` the whole).

    `nodes` is empty where the district has no result of that year.
    """

    title: str
    notices: tuple[str, ...]
    nodes: Mapping[str, Change]


def signed(value: Fraction | None, lang: str) -> str:
    """A difference as it is printed: +36, −4, 0; a dash of nothing."""
    return ("+" if value is not None and value > 0 else "") + decimal(value, lang).replace("-", "−")
