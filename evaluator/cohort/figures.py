"""The numbers from records that a set's nodes are made of (the head `value`), as they are kept of a package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from evaluator.cohort.amounts import Column
from evaluator.evidence.index import Evidence
from evaluator.judge.interval import Interval, interval_of, numbered
from evaluator.judge.prepare import prepared_figure
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import NumberNode
from evaluator.nodes import held_number

__all__ = ["Figures", "figures_kept", "figures_of", "numbers_of"]

Figures = tuple[tuple[bool, str | None, str | None] | None, ...]
"""Of each such node, in the order of the set, the interval of its number as text, None where there is none."""


def _nodes(book: Rulebook) -> dict[str, NumberNode]:
    return {name: node for name, node in book.head.scores.items() if isinstance(node, NumberNode)}


def figures_of(book: Rulebook, evidence: Evidence) -> Figures:
    """The numbers of one package."""
    figures = {name: node.value for name, node in _nodes(book).items()}
    members = {name: [*numbered(prepared_figure(one, name), {}, evidence)] for name, one in figures.items()}
    found = [interval_of(one.of, members[name]) for name, one in figures.items()]
    return tuple(one and (one.always, _text(one.low), _text(one.high)) for one in found)


def _text(end: Fraction | None) -> str | None:
    return None if end is None else str(end)


def figures_kept(tree: Sequence[Sequence[Any] | None]) -> Figures:
    """The numbers as they stand in JSON."""
    return tuple(None if one is None else (one[0], one[1], one[2]) for one in tree)


def numbers_of(book: Rulebook, figures: Sequence[Figures]) -> Mapping[str, Column]:
    """The amount of each such node at every package."""
    columns: dict[str, Column] = {}
    for place, (name, node) in enumerate(_nodes(book).items()):
        places = dict.fromkeys(one[place] for one in figures)
        codes = {found: code for code, found in enumerate(places)}
        values = (held_number(node, found and _interval(*found)) for found in places)
        columns[name] = Column((*values,), np.array([codes[one[place]] for one in figures], np.int64))
    return columns


def _interval(always: bool, *ends: str | None) -> Interval:
    low, high = (None if end is None else Fraction(end) for end in ends)
    return Interval(always, low, high)
