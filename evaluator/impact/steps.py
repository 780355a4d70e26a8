"""The lines of a set on their way to those of another: after each step one more kind of thing is the newer set's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from evaluator.impact.pairs import Pairs
from evaluator.impact.renamed import renamed_line
from evaluator.model.criteria import Line, Rulebook

__all__ = ["NEW", "OLD", "RENUMBERED", "RULED", "Lines", "line_steps", "same_rule"]

OLD, RENUMBERED, RULED, NEW = range(4)
"""Which judged book decides the claims of a line: the older set, two between, the newer set."""


@dataclass(frozen=True)
class Lines:
    """The lines after a step, by name, and which judged book decides the claims of each."""

    reason: str
    lines: Mapping[str, Line]
    decided: Mapping[str, int]


def line_steps(old: Rulebook, new: Rulebook, pairs: Pairs) -> Iterator[Lines]:
    """The older set's lines, then the lines after each step; the last are the newer set's."""
    news = {line.id: line for line in new.lines}
    both = {name: news[name] for name in pairs.lines.values()}

    def step(reason: str, change: Callable[[Line, Line], Line], decides: int | None = None) -> Lines:
        changed = {name: change(now.lines[name], line) for name, line in both.items()}
        told = {name for name, line in changed.items() if decides is not None and _asks_else(now.lines[name], line)}
        return Lines(reason, {**now.lines, **changed}, {**now.decided, **dict.fromkeys(told, decides or OLD)})

    olds = [renamed_line(line, pairs) for line in old.lines]
    now = Lines("", {line.id: line for line in olds}, {line.id: OLD for line in olds})
    yield now
    if dict(pairs.names["direction"]) != {name: name for name in new.head.directions}:
        moved = step("directions", lambda line, later: _renumbered(line, later, pairs))
        yield (now := replace(moved, decided={**now.decided, **dict.fromkeys(both, RENUMBERED)}))
    yield (now := step("rule", _ruled, RULED))
    now = step("arguments", lambda line, later: replace(line, arguments=later.arguments, direction=later.direction))
    yield (now := replace(now, decided={**now.decided, **dict.fromkeys(both, NEW)}))
    yield (now := step("points", lambda line, later: replace(line, claim_points=later.claim_points)))
    come = {name: line for name, line in news.items() if name not in both}
    yield (now := Lines("added", {**now.lines, **come}, {**now.decided, **dict.fromkeys(come, NEW)}))
    yield step("gates", lambda line, later: later)
    yield Lines("dropped", news, dict.fromkeys(news, NEW))


def same_rule(one: Line, other: Line) -> bool:
    """Whether two lines are decided by one rule; a rule read in two libraries is one if its content is."""
    return one.rule is other.rule or one.rule == other.rule


def _asks_else(line: Line, later: Line) -> bool:
    return line.arguments != later.arguments or not same_rule(line, later)


def _renumbered(line: Line, later: Line, pairs: Pairs) -> Line:
    """A line in the newer set's directions; an argument that names a direction follows it to the one that answers."""
    arguments = dict(line.arguments)
    for name, kind in line.rule.parameters.items():
        heirs = pairs.forth.get(arguments[name], ()) if kind == "direction" else ()
        if heirs:
            given = later.arguments.get(name)
            arguments[name] = given if given in heirs else heirs[0]
    return replace(line, direction=later.direction, arguments=arguments)


def _ruled(line: Line, later: Line) -> Line:
    """A line with the newer set's rule; with its arguments and points too where the rule takes others."""
    if same_rule(line, later):
        return line
    made = replace(line, rule_id=later.rule_id, rule=later.rule)
    if line.rule.parameters != later.rule.parameters:
        made = replace(made, arguments=later.arguments)
    mine, theirs = ([claim.id for claim in one.rule.claims] for one in (line, later))
    if (mine, line.rule.award) != (theirs, later.rule.award):
        made = replace(made, claim_points=later.claim_points)
    return made
