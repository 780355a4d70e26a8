"""The districts of a round side by side: every package that counts, closed, scored and ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.package import Package
from evaluator.model.score_node import RelativeNode
from evaluator.round.arrival import Check
from evaluator.round.model import Entry, RoundFile, same_name
from evaluator.round.register import current, package_at, read_register
from evaluator.round.review.answers import with_answers
from evaluator.round.review.kept import read_review
from evaluator.round.review.model import Review
from evaluator.score import Score, ScoreNode, node_of, peers_of, score

__all__ = ["Ranks", "Standing", "Watch", "places", "rank_words", "standings", "unwatched"]

Ranks = tuple[int, int] | None
"""The first and the last of the places that a district shares; None where nothing applies to it."""
Watch = Callable[[Sequence[Entry]], Iterable[Entry]]
"""Gives the entries back one by one and may show how far the work is."""


@dataclass(frozen=True)
class Standing:
    """A district's closed score and its place; `first` to `last` where several share it.

    `within` are its places in the directions, `by_node` in the score nodes that the set declares, in their order.
    """

    entry: Entry
    package: Package
    score: Score
    first: int
    last: int
    within: tuple[Ranks, ...]
    by_node: tuple[Ranks, ...] = ()

    @property
    def made_up(self) -> bool:
        """Whether the package or any of its records is an illustration."""
        records = (getattr(model, "made_up", None) is True for _, model in self.package.models)
        return self.package.header.made_up or any(records)


def unwatched(entries: Sequence[Entry]) -> Iterable[Entry]:
    """The entries; nobody is told how far the work is."""
    return entries


def standings(
    folder: Path, round_: RoundFile, check: Check, watch: Watch = unwatched
) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
    """(the standings by place, then name; the awaited municipalities of which nothing counts).

    Raises InvalidInput where a stored package is no longer sound.
    """
    entries = current(read_register(folder), round_.late)
    review = read_review(folder)
    closed = [_closed(folder, entry, review, check, round_) for entry in watch(entries)]
    closed = _compared(entries, closed)
    ranked = places([_share(one.total) for _, one in closed])
    within = _within([one.directions for _, one in closed])
    by_node = _within([[node_of(node) for node in one.nodes] for _, one in closed])
    told = [
        Standing(entry, *one, *place, *rows)
        for entry, one, place, *rows in zip(entries, closed, ranked, within, by_node, strict=True)
    ]
    here = {same_name(entry.municipality) for entry in entries}
    missing = tuple(name for name in round_.municipalities if same_name(name) not in here)
    return tuple(sorted(told, key=lambda standing: (standing.first, standing.entry.municipality))), missing


def _closed(folder: Path, entry: Entry, review: Review, check: Check, round_: RoundFile) -> tuple[Package, Score]:
    """(the package with its experts' answers, its score when the deadline has passed: what was left out is absent)."""
    package, rulebook = check(package_at(folder, entry))
    package = with_answers(package, review, entry, round_)
    return package, score(judge(rulebook, evidence_of(package, list(rulebook.head.directions), closed=True)))


def _compared(entries: Sequence[Entry], closed: Sequence[tuple[Package, Score]]) -> list[tuple[Package, Score]]:
    """The closed scores, each held against all the others wherever its set declares a relative node.

    A relative node may be made of another: once around for each settles them all.
    """
    found = [*closed]
    for _ in [node for _, one in closed[:1] for node in one.nodes if isinstance(node.declared, RelativeNode)]:
        scores = {entry.municipality: one for entry, (_, one) in zip(entries, found, strict=True)}
        peers = [peers_of(scores, entry.municipality) for entry in entries]
        pairs = zip(found, peers, strict=True)
        found = [(package, score(one.verdicts, others)) for (package, one), others in pairs]
    return found


def _within(rows: Sequence[Sequence[ScoreNode]]) -> list[tuple[Ranks, ...]]:
    """The places of each district in each of its nodes; one of which nothing applies gives none."""
    by_node: list[list[Ranks]] = []
    for nodes in zip(*rows, strict=True):
        ranked = iter(places([_share(node) for node in nodes if node.maximum]))
        by_node.append([next(ranked) if node.maximum else None for node in nodes])
    return list(zip(*by_node, strict=True)) or [()] * len(rows)


def _share(node: ScoreNode) -> Fraction:
    """What is ranked: the exact share, since published percentages are rounded and maxima differ."""
    return node.earned / node.maximum if node.maximum else Fraction(0)


def places(values: Sequence[Fraction]) -> list[tuple[int, int]]:
    """The place of each value, the greatest first; equal values share a range of places."""
    above = [sum(other > value for other in values) for value in values]
    return [(1 + count, count + values.count(value)) for count, value in zip(above, values, strict=True)]


def rank_words(ranks: Ranks) -> str:
    """Places as they are published: 3, or 1–2 where two share them."""
    if ranks is None:
        return "–"
    first, last = ranks
    return str(first) if first == last else f"{first}–{last}"
