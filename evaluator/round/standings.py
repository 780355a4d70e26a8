"""The districts of a round side by side: every package that counts, closed, scored and ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.package import Package
from evaluator.ranks import Ranks, places, share_of
from evaluator.round.arrival import Check
from evaluator.round.model import Entry, RoundFile, same_name
from evaluator.round.register import current, package_at, read_register
from evaluator.round.review.answers import with_answers
from evaluator.round.review.kept import read_review
from evaluator.round.review.model import Review
from evaluator.round.review.others import municipalities_of
from evaluator.score import Score, ScoreNode, compared, node_of, score

__all__ = ["Standing", "Watch", "standings", "unwatched"]

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
    register = read_register(folder)
    entries = current(register, round_.late)
    review, names = read_review(folder), municipalities_of(round_, register)
    closed = [_closed(folder, entry, review, check, round_, names) for entry in watch(entries)]
    scores = compared({entry.municipality: one for entry, (_, one) in zip(entries, closed, strict=True)})
    closed = [(package, scores[entry.municipality]) for entry, (package, _) in zip(entries, closed, strict=True)]
    ranked = places([share_of(one.total) for _, one in closed])
    within = _within([one.directions for _, one in closed])
    by_node = _within([[node_of(node) for node in one.nodes] for _, one in closed])
    told = [
        Standing(entry, *one, *place, *rows)
        for entry, one, place, *rows in zip(entries, closed, ranked, within, by_node, strict=True)
    ]
    here = {same_name(entry.municipality) for entry in entries}
    missing = tuple(name for name in round_.municipalities if same_name(name) not in here)
    return tuple(sorted(told, key=lambda standing: (standing.first, standing.entry.municipality))), missing


def _closed(
    folder: Path, entry: Entry, review: Review, check: Check, round_: RoundFile, names: Sequence[str]
) -> tuple[Package, Score]:
    """(the package with its experts' answers, its score when the deadline has passed: what was left out is absent)."""
    package, rulebook = check(package_at(folder, entry))
    package = with_answers(package, review, entry, round_, names)
    return package, score(judge(rulebook, evidence_of(package, list(rulebook.head.directions), closed=True)))


def _within(rows: Sequence[Sequence[ScoreNode]]) -> list[tuple[Ranks, ...]]:
    """The places of each district in each of its nodes; one of which nothing applies gives none."""
    by_node: list[list[Ranks]] = []
    for nodes in zip(*rows, strict=True):
        ranked = iter(places([share_of(node) for node in nodes if node.maximum]))
        by_node.append([next(ranked) if node.maximum else None for node in nodes])
    return list(zip(*by_node, strict=True)) or [()] * len(rows)
