"""Which direction and which line of an older set is which of a newer one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evaluator.model.criteria import Line, Rulebook

__all__ = ["Pairs", "pairs_of"]

Related = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Pairs:
    """`lines` has the newer id of each line of both sets; `forth` and `back` the directions that answer to each other.

    `names`, by `line`, `direction` and `node`, gives everything of the older set its name among those of the newer:
    the newer's own where it is there too, else one that nothing of the newer set has.
    """

    lines: Mapping[str, str]
    forth: Mapping[str, tuple[str, ...]]
    back: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Mapping[str, str]]


def pairs_of(old: Rulebook, new: Rulebook) -> Pairs:
    """Lines by id; by the crosswalk of either set to the other, lines of answering directions that ask the same.

    Ids say nothing across a crosswalk: there lines of one id are the same only if their directions answer.
    """
    walked = _crosswalk(old, new)
    related = walked or frozenset((name, name) for name in old.head.directions if name in new.head.directions)
    lines = _by_id(old, new, related if walked else None)
    lines |= _by_question(old, new, related, lines) if walked else {}
    forth = {name: tuple(sorted(to for of, to in related if of == name)) for name in old.head.directions}
    back = {name: tuple(sorted(of for of, to in related if to == name)) for name in new.head.directions}
    return Pairs(lines, forth, back, _names(old, new, lines, forth, back))


def _crosswalk(old: Rulebook, new: Rulebook) -> Related | None:
    """(older direction, newer direction) as the crosswalk of one of the sets has them; None without one."""
    for walk, ahead in ((new.head.crosswalk, False), (old.head.crosswalk, True)):
        if old.id != new.id and walk is not None and walk.set == (new.id if ahead else old.id):
            told = [(own, other) for own, others in walk.directions.items() for other in others]
            return frozenset(told if ahead else [(other, own) for own, other in told])
    return None


def _by_id(old: Rulebook, new: Rulebook, related: Related | None) -> dict[str, str]:
    homes = {line.id: line.direction for line in new.lines}
    return {
        line.id: line.id
        for line in old.lines
        if line.id in homes and (related is None or (line.direction, homes[line.id]) in related)
    }


def _by_question(old: Rulebook, new: Rulebook, related: Related, done: Mapping[str, str]) -> dict[str, str]:
    """The lines without a namesake that follow one rule with the same arguments, where there is one of each."""
    olds = [line for line in old.lines if line.id not in done]
    news = [line for line in new.lines if line.id not in done.values()]

    def alike(one: Line, other: Line) -> bool:
        return (one.direction, other.direction) in related and _asked(one) == _asked(other)

    found: dict[str, str] = {}
    for line in olds:
        others = [other for other in news if alike(line, other)]
        if len(others) == 1 and [one for one in olds if alike(one, others[0])] == [line]:
            found[line.id] = others[0].id
    return found


def _asked(line: Line) -> tuple[str, str, dict[str, Any]]:
    """What a line asks, whichever its direction."""
    told = {name: line.arguments[name] for name, kind in line.rule.parameters.items() if kind != "direction"}
    return line.position, line.rule_id, told


def _names(
    old: Rulebook,
    new: Rulebook,
    lines: Mapping[str, str],
    forth: Mapping[str, tuple[str, ...]],
    back: Mapping[str, tuple[str, ...]],
) -> dict[str, Mapping[str, str]]:
    taken = {*new.head.scores, *new.head.directions, *(line.id for line in new.lines)}
    directions = {name: to[0] for name, to in forth.items() if len(to) == 1 and back[to[0]] == (name,)}
    nodes = {name: name for name in old.head.scores if name in new.head.scores}

    def named(every: Iterable[str], same: Mapping[str, str]) -> dict[str, str]:
        return {name: same.get(name) or (f"{name} ({old.id})" if name in taken else name) for name in every}

    return {
        "line": named((line.id for line in old.lines), lines),
        "direction": named(old.head.directions, directions),
        "node": named(old.head.scores, nodes),
    }
