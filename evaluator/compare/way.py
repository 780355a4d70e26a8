"""The way from an older result to a newer one, on which one kind of thing changes at a time.

After each step a whole result stands, which is scored as any other:

| after the step | criteria set | records, period, day               | answers of experts         | numbers of others |
|----------------|--------------|------------------------------------|----------------------------|-------------------|
| (the older)    | older        | older                              | older                      | older             |
| `criteria`     | **newer**    | older, as the newer set reads them | older                      | older             |
| `evidence`     | newer        | **newer**                          | older (compare/answers.py) | older             |
| `expert`       | newer        | newer                              | **newer**                  | older             |
| `cohort`       | newer        | newer                              | newer                      | **newer**         |

A cause's part of a line, a direction, a declared node or the whole is what its points, and the published percentage,
are after its step less what they were before. So the parts add up to the whole difference exactly, with nothing left
over, and every part belongs to one cause. The numbers of others matter to relative nodes only.

What two causes do together depends on which comes first. Therefore the way is gone a second time, from the newer
result back to the older, and its parts are told with their signs changed, as «part in the reverse order». For one
point that hangs on the set and on the records (1 won, 0 not):

| older set, | newer set, | older set, | newer set, | parts         | in the reverse  | what it means              |
| older rec. | older rec. | newer rec. | newer rec. |               | order           |                            |
|------------|------------|------------|------------|---------------|-----------------|----------------------------|
| 0          | 0          | 1          | 1          | evidence +1   | evidence +1     | the records did it         |
| 0          | 1          | 0          | 1          | criteria +1   | criteria +1     | the set did it             |
| 0          | 0          | 0          | 1          | evidence +1   | criteria +1     | it needed both             |
| 0          | 1          | 1          | 1          | criteria +1   | evidence +1     | either was enough          |
| 0          | 1          | 0          | 0          | criteria +1,  | none            | the newer set would have   |
|            |            |            |            | evidence −1   |                 | given it to older records  |

Where both orders agree, the order decides nothing. Shapley's mean over all orders (24 of them) would need no order,
but halves and thirds of a point belong to nobody, and no step of it is a result that an auditor can score again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from evaluator.compare.answers import with_older_answers
from evaluator.evidence.index import evidence_of
from evaluator.impact.along import judged, scored_along
from evaluator.impact.pairs import pairs_of
from evaluator.impact.stages import Course, Stage, course_of
from evaluator.impact.translated import Abroad, Unread, translated
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.terms import terms_of
from evaluator.nodes import Peers
from evaluator.score import Score, score

__all__ = ["CAUSES", "Side", "Way", "scored_side", "way_of"]

CAUSES = ("criteria", "evidence", "expert", "cohort")


class Side(NamedTuple):
    """A package with its set; `peers` are the others' numbers, `closed` is as evidence takes it."""

    package: Package
    book: Rulebook
    peers: Peers = MappingProxyType({})
    closed: bool | None = None


class Way(NamedTuple):
    """The scores on the way, under the newer set's names, each with the stage that led to it, the older's first.

    `ends` are the places of the scores that end a step: the older, then one for each cause.
    """

    course: Course
    scores: tuple[Score, ...]
    stages: tuple[Stage, ...]
    ends: tuple[int, ...]
    unread: tuple[Unread, ...]


def way_of(old: Side, new: Side) -> Way:
    """The way from one result to another. The newer set's own stages are those of `evaluator impact`."""
    course = course_of(old.book, new.book, pairs_of(old.book, new.book))
    told = judged(old.package, course, ahead=False, closed=old.closed)
    peers = _renamed(old.peers, course)
    first = [_held(one, peers) for one in scored_along(told, course)]
    answered = with_older_answers(new.package, _abroad(old, course), _asked(old.book, course))
    evidence = scored_side(new._replace(package=answered, peers=peers))
    expert = scored_side(new._replace(peers=peers))
    later = [evidence, expert, _held(expert, new.peers)]
    stages = [*course.stages, *(_stage(course, cause) for cause in CAUSES[1:])]
    last = len(first) - 1
    ends = (0, last, last + 1, last + 2, last + 3)
    return Way(course, (*first, *later), tuple(stages), ends, told.unread)


def _stage(course: Course, cause: str) -> Stage:
    """A step after which the newer set stands as it did before."""
    return replace(course.stages[-1], reason=cause, changed=frozenset())


def scored_side(side: Side) -> Score:
    """The score of a package by its set."""
    directions = list(side.book.head.directions)
    return score(judge(side.book, evidence_of(side.package, directions, side.closed)), side.peers)


def _held(one: Score, peers: Peers) -> Score:
    """The score held against the others; as it is where no node compares."""
    return score(one.verdicts, peers) if one.nodes else one


def _renamed(peers: Peers, course: Course) -> Peers:
    names: Mapping[str, str] = course.pairs.names["node"]
    return {names.get(name, name): found for name, found in peers.items()}


def _abroad(old: Side, course: Course) -> Package:
    """The older package in the newer set's words."""
    return translated(old.package, Abroad.of(course.new, course.pairs.forth, course.pairs.lines))[0]


def _asked(old: Rulebook, course: Course) -> frozenset[str]:
    """The questions that the older set asks, under the newer set's names of its lines."""
    names = course.pairs.names["line"]
    split = (question.rpartition("/") for question in terms_of(old).questions)
    return frozenset(f"{names[line]}/{condition}" for line, _, condition in split)
