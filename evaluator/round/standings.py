"""The districts of a round side by side: every package that counts, closed, scored and ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.package import Package
from evaluator.ranks import Ranks, places, possible_places, ranked_bounds, share_bounds, share_of
from evaluator.round.arrival import Check
from evaluator.round.grouped import Grouped, grouped
from evaluator.round.model import Entry, RoundFile, same_name
from evaluator.round.register import current, package_at, read_register
from evaluator.round.review.answers import with_answers
from evaluator.round.review.kept import read_review
from evaluator.round.review.model import Review
from evaluator.round.review.others import municipalities_of
from evaluator.score import Score, ScoreNode, compared, node_of, score

__all__ = ["Closing", "Possible", "Standing", "Watch", "closed_score", "standings", "unwatched"]

Watch = Callable[[Sequence[Entry]], Iterable[Entry]]
"""Gives the entries back one by one and may show how far the work is."""
Closing = Callable[[Sequence[Entry]], Iterable[tuple[Package, Score]]]
"""Gives what `closed_score` does of each entry, in order."""


class Possible(NamedTuple):
    """The best and the worst place that a district may still get, None where its place stands: `evaluator.ranks`."""

    whole: Ranks
    within: tuple[Ranks, ...]
    by_node: tuple[Ranks, ...]


@dataclass(frozen=True)
class Standing:
    """A district's closed score and its place; `first` to `last` where several share it.

    `within` are its places in the directions, `by_node` in the score nodes that the set declares, in their order,
    `grouped` those in its group;
    `possible` are those that it may get in each, as what is pending anywhere is decided.
    """

    entry: Entry
    package: Package
    score: Score
    first: int
    last: int
    within: tuple[Ranks, ...]
    by_node: tuple[Ranks, ...]
    possible: Possible
    grouped: Grouped

    @property
    def made_up(self) -> bool:
        """Whether the package or any of its records is an illustration."""
        records = (getattr(model, "made_up", None) is True for _, model in self.package.models)
        return self.package.header.made_up or any(records)


def unwatched(entries: Sequence[Entry]) -> Iterable[Entry]:
    """The entries; nobody is told how far the work is."""
    return entries


def standings(
    folder: Path, round_: RoundFile, check: Check, watch: Watch = unwatched, closing: Closing | None = None
) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
    """(the standings by place, then name; the awaited municipalities of which nothing counts).

    `closing` scores where that is not done here. Raises InvalidInput where a stored package is no longer sound.
    """
    register = read_register(folder)
    entries = current(register, round_.late)
    review, names = read_review(folder), municipalities_of(round_, register)

    def scored(entries: Sequence[Entry]) -> Iterator[tuple[Package, Score]]:
        return (closed_score(package_at(folder, one), one, review, check, round_, names) for one in entries)

    closed = [one for _, one in zip(watch(entries), (closing or scored)(entries), strict=True)]
    scores = compared({entry.municipality: one for entry, (_, one) in zip(entries, closed, strict=True)})
    closed = [(package, scores[entry.municipality]) for entry, (package, _) in zip(entries, closed, strict=True)]
    ranked = places([share_of(one.total) for _, one in closed])
    within = _within([one.directions for _, one in closed])
    by_node = _within([[node_of(node) for node in one.nodes] for _, one in closed])
    possible = _possible([one for _, one in closed])
    told = [
        Standing(entry, package, one, first, last, rows, nodes, ends, group)
        for entry, (package, one), (first, last), rows, nodes, ends, group in zip(
            entries, closed, ranked, within, by_node, possible, grouped([one for _, one in closed]), strict=True
        )
    ]
    here = {same_name(entry.municipality) for entry in entries}
    missing = tuple(name for name in round_.municipalities if same_name(name) not in here)
    return tuple(sorted(told, key=lambda standing: (standing.first, standing.entry.municipality))), missing


def closed_score(
    path: Path, entry: Entry, review: Review, check: Check, round_: RoundFile, names: Sequence[str]
) -> tuple[Package, Score]:
    """(the package with its experts' answers, its score when the deadline has passed: what was left out is absent)."""
    package, rulebook = check(path)
    package = with_answers(package, review, entry, round_, names)
    return package, score(judge(rulebook, evidence_of(package, list(rulebook.head.directions), closed=True)))


def _possible(scores: Sequence[Score]) -> list[Possible]:
    """The places that are possible in all, in each direction and in each score node."""
    plain = any(not one.total.maximum for one in scores)  # the places of those share zero, whatever is compared
    whole = possible_places([share_bounds(one.total) if plain else ranked_bounds(one) for one in scores])
    within = _ranges(scores, [[node.maximum for node in one.directions] for one in scores],
                     [node.id for one in scores[:1] for node in one.directions])  # fmt: skip
    by_node = _ranges(scores, [[node_of(node).maximum for node in one.nodes] for one in scores],
                      [node.id for one in scores[:1] for node in one.nodes])  # fmt: skip
    return [Possible(*told) for told in zip(whole, within, by_node, strict=True)]


def _ranges(
    scores: Sequence[Score], maxima: Sequence[Sequence[Fraction]], names: Sequence[str]
) -> list[tuple[Ranks, ...]]:
    """The possible places of each district by each of these nodes; of one of which nothing applies, none."""
    columns: list[list[Ranks]] = []
    for number, name in enumerate(names):
        ranked = [bool(own[number]) for own in maxima]
        found = iter(possible_places([ranked_bounds(one, name) for one, so in zip(scores, ranked, strict=True) if so]))
        columns.append([next(found) if so else None for so in ranked])
    return list(zip(*columns, strict=True)) or [()] * len(scores)


def _within(rows: Sequence[Sequence[ScoreNode]]) -> list[tuple[Ranks, ...]]:
    """The places of each district in each of its nodes; one of which nothing applies gives none."""
    by_node: list[list[Ranks]] = []
    for nodes in zip(*rows, strict=True):
        ranked = iter(places([share_of(node) for node in nodes if node.maximum]))
        by_node.append([next(ranked) if node.maximum else None for node in nodes])
    return list(zip(*by_node, strict=True)) or [()] * len(rows)
