"""Who was compared with whom in a round, and what leaving one district out would do to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from evaluator.cohort.amounts import Column
from evaluator.cohort.nodes import tallied
from evaluator.methods.amount import Amount
from evaluator.model.group import group_of
from evaluator.model.score_node import NumberNode
from evaluator.ranks import rank_words
from evaluator.render.sheet import Value, number
from evaluator.report.many_nodes import Compared, Without, compared_sets, left_out
from evaluator.round.standings import Standing
from evaluator.score import Score

__all__ = ["leaving_of", "leaving_rows"]


def leaving_of(told: Sequence[Standing]) -> tuple[tuple[Compared, ...], tuple[Without, ...] | None]:
    """(what each relative node compares, whom leaving one out moves; None where there is too much to go through)."""
    if not told or not told[0].score.nodes:
        return (), ()
    scores = [one.score for one in told]
    book = scores[0].verdicts.rulebook
    names = [one.verdicts.evidence.municipality for one in scores]
    leaves = _leaves(scores)
    found = compared_sets(book, tallied(book, leaves, names), names, [group_of(book.head.groups, who) for who in names])
    totals = [one.total for one in scores]
    return found, left_out(book, leaves, found, names, totals) if book.head.total else ()


def _leaves(scores: Sequence[Score]) -> dict[str, Column]:
    """The lines, directions and numbers that nodes are made of."""
    declared = scores[0].verdicts.rulebook.head.scores
    amounts: dict[str, list[Amount | None]] = {}
    for one in scores:
        own = {child: amount for node in one.nodes for child, amount in node.children if child not in declared}
        own |= {node.id: node.amount for node in one.nodes if isinstance(node.declared, NumberNode)}
        for name, amount in own.items():
            amounts.setdefault(name, []).append(amount)
    return {name: Column((*found,), np.arange(len(found))) for name, found in amounts.items()}


def leaving_rows(without: Sequence[Without] | None) -> Iterator[list[Value]]:
    """A row for each that is left out and each other whose whole that moves."""
    for one in without or ():
        for own in one.moved:
            percents = number(own.percent), number(own.percent_without)
            yield [one.municipality, own.municipality, *percents, rank_words(own.place), rank_words(own.place_without)]
