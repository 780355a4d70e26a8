"""From the rules that fired to a derivation: each frame is checked against its clause, points summed from awards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, cast

from evaluator.inference.compile import Program
from evaluator.inference.question import Fact, Finding, LineAnswer, LineQuestion, LineWorld, Step, World

__all__ = ["Mismatch", "findings", "line_answers", "steps"]


class Mismatch(Exception):
    """The engine answered something that its rules do not allow."""


def steps(program: Program, fired: Mapping[str, Any]) -> dict[str, tuple[Step, ...]]:
    """The steps of each world; refused unless each frame holds its clause's premises and those held when it fired."""
    if set(fired) != set(program.given):
        raise Mismatch(f"worlds {sorted(fired)} answered")
    return {world: _world_steps(program, cast(World, world), frames) for world, frames in fired.items()}


def _world_steps(program: Program, world: World, frames: Sequence[Any]) -> tuple[Step, ...]:
    held = set(program.given[world])
    done: list[Step] = []
    for rule, ids in frames:
        clause = program.clauses.get(rule)
        if clause is None or tuple(program.facts.get(name) for name in ids) != clause.premises:
            raise Mismatch(f"rule {rule!r} fired on {ids}")
        if not held.issuperset(clause.premises):
            raise Mismatch(f"rule {rule!r} fired on what did not hold")
        held.add(clause.conclusion)
        done.append(Step(world, rule, clause.conclusion, clause.premises))
    return tuple(done)


def line_answers(
    lines: Sequence[LineQuestion], program: Program, derived: Mapping[str, tuple[Step, ...]]
) -> tuple[LineAnswer, ...]:
    """The lines in the order asked, in both worlds; a world that was not run is the same as must."""
    must = _by_line(program.given["must"], derived["must"])
    may = _by_line(program.given["may"], derived["may"]) if "may" in derived else must
    return tuple(_line_answer(line, must.get(line.line, set()), may.get(line.line, set())) for line in lines)


def findings(derived: tuple[Step, ...]) -> tuple[Finding, ...]:
    """The findings concluded, each once."""
    facts = dict.fromkeys(step.conclusion for step in derived)
    return tuple(Finding(fact.direction, fact.line, fact.name) for fact in facts)


def _by_line(given: frozenset[Fact], derived: tuple[Step, ...]) -> dict[str, set[Fact]]:
    lines: dict[str, set[Fact]] = {}
    for fact in (*given, *(step.conclusion for step in derived)):
        lines.setdefault(fact.line, set()).add(fact)
    return lines


def _line_answer(line: LineQuestion, must: set[Fact], may: set[Fact]) -> LineAnswer:
    credit = Fraction(0) if line.maximum_excluded else line.maximum
    earned = _points(line, must) if line.applicable else credit
    possible = _points(line, may) if line.applicable else credit
    maximum = line.maximum if line.applicable else credit
    return LineAnswer(line.direction, line.line, _world(must), _world(may), earned, possible, maximum)


def _points(line: LineQuestion, facts: set[Fact]) -> Fraction:
    """The points of the awards derived, or nothing where the gates did not open."""
    if line.gates and "open" not in {fact.kind for fact in facts}:
        return Fraction(0)
    awarded = {fact.name for fact in facts if fact.kind == "award"}
    points = [claim.worth for claim in line.claims if claim.id in awarded]
    return max(points, default=Fraction(0)) if line.award == "graded" else sum(points, Fraction(0))


def _world(facts: set[Fact]) -> LineWorld:
    kinds = {fact.kind for fact in facts}
    return LineWorld(
        claims=frozenset(fact.name for fact in facts if fact.kind == "claim"),
        gates=frozenset(fact.number for fact in facts if fact.kind == "gate"),
        met="met" in kinds,
        above="above" in kinds,
        met_after="met_after" in kinds,
        above_after="above_after" in kinds,
    )
