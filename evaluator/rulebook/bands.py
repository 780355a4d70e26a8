"""The bands of a node: clear ends, from low to high, no overlap and no hole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from evaluator.model.problems import Problem
from evaluator.model.score_node import Band, BandNode
from evaluator.source.tree import Source

__all__ = ["band_problems"]

Path = tuple[int | str, ...]


def band_problems(node: BandNode, source: Source, at: Path) -> Iterator[Problem]:
    """Every problem of a node's bands; what is next to a band with unclear ends is not compared."""
    bands = node.bands
    clear = [_clear(band) for band in bands]
    for number, band in enumerate(bands):
        if not clear[number]:
            yield source.problem("band-ends", (*at, "bands", number), points=band.points)
    for number, (lower, upper) in enumerate(pairwise(bands), 1):
        path = (*at, "bands", number)
        if upper.points < lower.points:
            yield source.problem("band-order", (*path, "points"), found=upper.points, lower=lower.points)
        elif clear[number - 1] and clear[number]:
            yield from _joint(lower, upper, source, path)
    if not source.lost_at((*at,)) and not getattr(source.node((*at, "bands")), "lost", ()):
        yield from _outer(bands[0], bands[-1], source, (*at, "bands"))


def _lower(band: Band) -> Fraction | None:
    return band.from_ if band.from_ is not None else band.above


def _upper(band: Band) -> Fraction | None:
    return band.to if band.to is not None else band.below


def _clear(band: Band) -> bool:
    """Whether each end is written at most once and the band is not empty."""
    if (band.from_ is not None and band.above is not None) or (band.to is not None and band.below is not None):
        return False
    lower, upper = _lower(band), _upper(band)
    if lower is None or upper is None:
        return True
    return lower < upper or (lower == upper and band.from_ is not None and band.to is not None)


def _joint(lower: Band, upper: Band, source: Source, path: Path) -> Iterator[Problem]:
    """What is wrong where two bands meet."""
    end, start = _upper(lower), _lower(upper)
    told = {"lower": lower.points, "upper": upper.points}
    if end is None or start is None:
        at = start if start is not None else end if end is not None else "–"
        yield source.problem("band-overlap", path, at=at, **told)
    elif start < end or (start == end and lower.to is not None and upper.from_ is not None):
        yield source.problem("band-overlap", path, at=start, **told)
    elif start > end or (lower.to is None and upper.from_ is None):
        yield source.problem("band-hole", path, at=end, **told)


def _outer(first: Band, last: Band, source: Source, path: Path) -> Iterator[Problem]:
    """A lowest band with a lower end and a highest with an upper one leave the values beyond without points."""
    beyond = "–"
    if _lower(first) is not None:
        yield source.problem("band-hole", (*path, 0), at=_lower(first), lower=beyond, upper=first.points)
    if _upper(last) is not None:
        place = (*path, len(source.node(path) or ()) - 1)
        yield source.problem("band-hole", place, at=_upper(last), lower=last.points, upper=beyond)
