"""Whether the day for which a package was compiled goes with the period that it is about."""

from __future__ import annotations

from datetime import timedelta

from evaluator.model.package import Header
from evaluator.model.problems import Place, Problem

__all__ = ["day_warnings"]

_YEAR = timedelta(days=366)
"""Districts compile the material of a year in the weeks after it; a year later it is the next period's turn."""


def day_warnings(header: Header, place: Place) -> list[Problem]:
    """The warning of a package compiled before its period or more than a year after it, at a place.

    Both can be meant, and the package is scored as it stands.
    """
    day, first, last = header.as_of.first, header.period.from_.first, header.period.to.last
    values = {"as_of": f"{day:%d.%m.%Y}", "from": f"{first:%d.%m.%Y}", "to": f"{last:%d.%m.%Y}"}
    if day < first:
        return [Problem("as-of-early", place, values)]
    return [Problem("as-of-late", place, values)] if day - last > _YEAR else []
