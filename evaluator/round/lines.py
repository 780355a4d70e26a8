"""The lines of a round: what each district got for each, and which were lost most often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from evaluator.round.standings import Standing

__all__ = ["lines_of", "lost_most", "points_by_line"]

_COLUMNS = ["municipality", "criterion", "outcome", "maximum", "earned", "pending", "lost"]


def lines_of(told: Sequence[Standing]) -> pd.DataFrame:
    """A row per district and line: outcome, maximum, and the points earned, pending and lost, exact."""
    return pd.DataFrame(list(_rows(told)), columns=_COLUMNS, dtype=object)


def _rows(told: Sequence[Standing]) -> Iterator[tuple[Any, ...]]:
    for standing in told:
        for verdict in standing.score.verdicts.verdicts:
            points = (verdict.maximum, verdict.earned, verdict.pending, verdict.lost)
            yield standing.entry.municipality, verdict.line.id, verdict.outcome, *points


def points_by_line(lines: pd.DataFrame, column: str) -> dict[str, dict[str, Any]]:
    """A column of the lines as criterion → municipality → value."""
    crossed = lines.pivot(index="municipality", columns="criterion", values=column)
    return {str(name): dict(zip(map(str, values.index), values, strict=True)) for name, values in crossed.items()}


def lost_most(lines: pd.DataFrame) -> list[tuple[str, int, Fraction]]:
    """(criterion, how many districts lost points of it, how many points), the most often lost first."""
    lost = lines[lines["lost"] > 0].groupby("criterion", sort=False)["lost"]
    counted = [(str(name), len(points), sum(points, Fraction(0))) for name, points in lost]
    order = {name: number for number, name in enumerate(dict.fromkeys(lines["criterion"]))}
    return sorted(counted, key=lambda row: (-row[1], -row[2], order[row[0]]))
