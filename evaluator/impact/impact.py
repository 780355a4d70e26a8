"""What a newer set would change for packages that were scored by an older one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluator.impact.along import Judged, judged, scored_along
from evaluator.impact.moves import LineMove, line_moves
from evaluator.impact.node_moves import Key, NodeMove, node_moves
from evaluator.impact.pairs import pairs_of
from evaluator.impact.stages import Course, course_of
from evaluator.impact.translated import Unread
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.ranks import Ranks, places, share_of
from evaluator.score import Score, ScoreNode, compared

__all__ = ["Given", "Impact", "PackageImpact", "impact"]


@dataclass(frozen=True)
class Given:
    """A package as it is put to both sets: `ahead` if it was made for the newer; `closed` as evidence takes it.

    `round` is the round that it was received in: it is ranked there, and elsewhere among the packages of its period.
    """

    path: str
    package: Package
    ahead: bool
    closed: bool | None = None
    round: str = ""

    @property
    def cohort(self) -> str:
        """Among whom it is ranked."""
        return self.round or str(self.package.period)


@dataclass(frozen=True)
class PackageImpact:
    """One package: its scores under both sets, what moved, its places among those given, what was not read.

    `old` is under the newer set's names; places are None where there is nobody to rank with.
    """

    given: Given
    old: Score
    new: Score
    nodes: tuple[NodeMove, ...]
    lines: tuple[LineMove, ...]
    unread: tuple[Unread, ...]
    ranks: Mapping[Key, tuple[Ranks, Ranks]]

    @property
    def municipality(self) -> str:
        return self.given.package.header.municipality

    @property
    def moved(self) -> bool:
        """Whether anything of it moves: a line, a node or a place."""
        return bool(self.lines) or any(node.moved for node in self.nodes) or self.rank_moved

    @property
    def rank_moved(self) -> bool:
        return any(old != new for old, new in self.ranks.values())


@dataclass(frozen=True)
class Impact:
    """Both sets and every package, in the order given."""

    course: Course
    packages: tuple[PackageImpact, ...]

    @property
    def moved(self) -> bool:
        return any(told.moved for told in self.packages)


def impact(
    old: Rulebook,
    new: Rulebook,
    given: Sequence[Given],
    watch: Callable[[Sequence[Given]], Iterable[Given]] = lambda listed: listed,
) -> Impact:
    """The packages under both sets; those of one cohort are held against each other, and ranked.

    `watch` gives the packages back one by one and may show how far the work is. No municipality may be there twice in
    one cohort.
    """
    course = course_of(old, new, pairs_of(old, new))
    told = {one.path: judged(one.package, course, one.ahead, one.closed) for one in watch(given)}
    cohorts: dict[str, list[Given]] = {}
    for one in given:
        cohorts.setdefault(one.cohort, []).append(one)
    done = {one.given.path: one for cohort in cohorts.values() for one in _cohort(cohort, told, course)}
    return Impact(course, tuple(done[one.path] for one in given))


def _cohort(given: Sequence[Given], told: Mapping[str, Judged], course: Course) -> list[PackageImpact]:
    along = [scored_along(told[one.path], course) for one in given]
    names = [one.package.header.municipality for one in given]
    for number in range(len(course.stages)):
        held = compared({name: scores[number] for name, scores in zip(names, along, strict=True)})
        along = [(*scores[:number], held[name], *scores[number + 1 :])
                 for name, scores in zip(names, along, strict=True)]  # fmt: skip
    nodes = [node_moves(scores, course) for scores in along]
    ranks = _ranks(nodes)
    return [
        PackageImpact(
            one, scores[0], scores[-1], moves, line_moves(scores, course.stages), told[one.path].unread, ranked
        )
        for one, scores, moves, ranked in zip(given, along, nodes, ranks, strict=True)
    ]


def _ranks(nodes: Sequence[Sequence[NodeMove]]) -> list[dict[Key, tuple[Ranks, Ranks]]]:
    """For each package its places before and after, by node; nothing where it is alone."""
    if len(nodes) < 2:
        return [{} for _ in nodes]
    told: list[dict[Key, tuple[Ranks, Ranks]]] = [{} for _ in nodes]
    for moves in zip(*nodes, strict=True):
        olds, news = _places([move.old for move in moves]), _places([move.new for move in moves])
        for found, move, old, new in zip(told, moves, olds, news, strict=True):
            found[move.key] = old, new
    return told


def _places(nodes: Sequence[ScoreNode | None]) -> list[Ranks]:
    """The places of some nodes; one of which nothing applies, or that is not there, has none."""
    ranked = iter(places([share_of(node) for node in nodes if node is not None and node.maximum]))
    return [next(ranked) if node is not None and node.maximum else None for node in nodes]
