"""From an older set to a newer one in stages: after each a whole set stands, and only one kind of thing changed.

A stage changes all lines at once; what a line, a direction or the whole gains or loses in it is therefore due to it,
and the stages together are the whole difference, exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from evaluator.impact.pairs import Pairs
from evaluator.impact.renamed import renamed_head
from evaluator.impact.steps import RENUMBERED, RULED, Lines, line_steps, same_rule
from evaluator.model.criteria import Direction, Line, Rulebook, SetFile
from evaluator.rulebook.gates import gate_order

__all__ = ["REASONS", "Course", "Stage", "course_of"]

REASONS = (
    "directions", "rule", "arguments", "points", "added", "gates", "methods", "dropped", "not applicable",
)  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """A whole set between the two. `changed` are the lines that this stage itself changed.

    `decided` says which judged book decides the claims of each line, `policy` what not-applicable does to a maximum;
    `ahead`: its head, with nodes and rounding, is the newer set's; `last`: it is the newer set, its claims admitted.
    """

    reason: str
    book: Rulebook
    order: tuple[str, ...]
    decided: Mapping[str, int]
    changed: frozenset[str]
    policy: str
    ahead: bool
    last: bool


@dataclass(frozen=True)
class Course:
    """The stages, the first of them the older set itself, and the books between whose claims must be judged."""

    old: Rulebook
    new: Rulebook
    pairs: Pairs
    stages: tuple[Stage, ...]
    between: Mapping[int, Rulebook]


def course_of(old: Rulebook, new: Rulebook, pairs: Pairs) -> Course:
    """The stages from one set to the other."""
    steps = [*line_steps(old, new, pairs)]
    head, policy = renamed_head(old, pairs), old.head.not_applicable.maximum
    stages: list[Stage] = []
    was: Mapping[str, Line] = steps[0].lines
    for step in steps:
        ahead = step.reason == "dropped"
        if ahead:
            same = Lines("methods", was, stages[-1].decided)
            stages.append(_stage(same, was, new.head, policy, old, new, pairs))
        stages.append(_stage(step, was, new.head if ahead else head, policy, old, new, pairs))
        was = step.lines
    final = Lines("not applicable", was, stages[-1].decided)
    stages.append(_stage(final, was, new.head, new.head.not_applicable.maximum, old, new, pairs))
    parts = {RENUMBERED: "directions", RULED: "rule"}
    between = {number: _bare(step, number, old) for step in steps for number in parts if parts[number] == step.reason}
    return Course(old, new, pairs, tuple(stages), {number: book for number, book in between.items() if book.lines})


def _stage(
    step: Lines, was: Mapping[str, Line], head: SetFile, policy: str, old: Rulebook, new: Rulebook, pairs: Pairs
) -> Stage:
    needs = {name: tuple(one for gate in line.gates for one in gate.any_of) for name, line in step.lines.items()}
    changed = frozenset(name for name, line in step.lines.items() if name in was and _decides_else(was[name], line))
    ahead = head is new.head
    book = Rulebook(new.id if ahead else old.id, head, tuple(_directions(step, old, new, pairs)), "", "")
    last = step.reason == "not applicable"
    return Stage(step.reason, book, tuple(gate_order(needs)), step.decided, changed, policy, ahead, last)


def _decides_else(before: Line, line: Line) -> bool:
    """Whether anything that decides points differs."""
    told = [(one.direction, one.arguments, one.claim_points, one.gates) for one in (before, line)]
    return told[0] != told[1] or not same_rule(before, line)


def _directions(step: Lines, old: Rulebook, new: Rulebook, pairs: Pairs) -> Iterator[Direction]:
    """Every direction of the newer set, then those that only the older has, with the lines they have now."""
    heads = dict(new.head.directions)
    for name, told in old.head.directions.items():
        heads.setdefault(pairs.names["direction"][name], told)
    for name, told in heads.items():
        lines = tuple(line for line in step.lines.values() if line.direction == name)
        yield Direction(name, told.title, dict(told.topics), lines)


def _bare(step: Lines, number: int, old: Rulebook) -> Rulebook:
    """The lines that are decided nowhere else, to be judged for their claims only."""
    lines = [line for name, line in step.lines.items() if step.decided[name] == number]
    ungated = tuple(replace(line, gates=()) for line in lines)
    return Rulebook(old.id, old.head, (Direction("", "", {}, ungated),), "", "")
