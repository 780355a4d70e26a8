"""A rulebook made ready to be judged: constants typed, arguments filled in, names laid out as a tree of joins."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from evaluator.model.criteria import Line, Rulebook
from evaluator.model.rule import AnyOf, Ask, Claim, Condition, Figure, Find, Given, Value, Where, reference
from evaluator.rulebook.fit import field_at, typed_constant
from evaluator.rulebook.gates import gate_order
from evaluator.rulebook.rule_checks import kinds_of

__all__ = [
    "Join",
    "Node",
    "PreparedClaim",
    "PreparedCondition",
    "PreparedLine",
    "PreparedTest",
    "prepared",
    "prepared_figure",
]


@dataclass(frozen=True, slots=True)
class Join:
    """The right side of a test that is read from an earlier name, or from the package (`name` is then empty)."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class PreparedTest:
    """One test on one path. `identifies`: it compares with an argument or an earlier name, so it picks candidates.

    `joined`: its right side is read from an earlier name. Tests with one `number` ask the same of the same kinds.
    """

    path: str
    test: str
    wanted: Any
    identifies: bool
    written: Any
    joined: bool
    number: int


@dataclass(frozen=True, slots=True)
class PreparedCondition:
    """A condition with its kinds, its tests and the earlier names it speaks of.

    `look` is what the values of its tests on a record depend on beside the records that it mentions; `joins` are its
    tests against these. `speaks_of` is the name of the one record that it finds or is given or asks about.
    """

    id: str
    head: str
    written: Condition
    kinds: tuple[str, ...]
    name: str | None
    subject: str | None
    where: tuple[PreparedTest, ...]
    that: tuple[PreparedTest, ...]
    at_least: Fraction | None
    at_most: Fraction | None
    parts: tuple[PreparedCondition, ...]
    question: str
    mentions: tuple[str, ...]
    joins: tuple[PreparedTest, ...]
    look: int
    speaks_of: str | None


@dataclass(frozen=True, slots=True)
class Node:
    """A name of a claim: its `find`, the other conditions decided once it is bound, the names that depend on it.

    `slots` are the indices of every condition decided at or below it, in the rule's order; `layout` tells for each
    where its value stands among those of the find, of `own` and of the children, one after the other. `names` are its
    own and those below it, in that order. `lone`: no other condition speaks of the name.
    """

    name: str
    find: int
    own: tuple[int, ...]
    children: tuple[Node, ...]
    slots: tuple[int, ...]
    layout: tuple[int, ...]
    names: tuple[str, ...]
    lone: bool


@dataclass(frozen=True, slots=True)
class PreparedClaim:
    """A claim: its conditions, those that need no name, the names that are alone, the others as independent trees.

    `apart` are the indices of the conditions that no tree decides.
    """

    id: str
    points: Fraction
    conditions: tuple[PreparedCondition, ...]
    free: tuple[int, ...]
    alone: tuple[Node, ...]
    trees: tuple[Node, ...]
    apart: tuple[int, ...]


@dataclass(frozen=True)
class PreparedLine:
    """A line with its prepared claims."""

    line: Line
    claims: tuple[PreparedClaim, ...]


@dataclass(frozen=True)
class PreparedBook:
    """Lines in the rulebook's order, and the order in which gates can be read."""

    lines: tuple[PreparedLine, ...]
    gate_order: tuple[str, ...]


@lru_cache(maxsize=8)
def prepared(rulebook: Rulebook) -> PreparedBook:
    """The prepared lines of a rulebook; the work is done once per rulebook."""
    lines = tuple(PreparedLine(line, _claims(line)) for line in rulebook.lines)
    needs = {line.id: tuple(name for gate in line.gates for name in gate.any_of) for line in rulebook.lines}
    return PreparedBook(lines, tuple(gate_order(needs)))


def _claims(line: Line) -> tuple[PreparedClaim, ...]:
    pairs = zip(line.rule.claims, line.claim_points, strict=True)
    return tuple(_claim(line, claim, points) for claim, points in pairs)


def _claim(line: Line, claim: Claim, points: Fraction) -> PreparedClaim:
    names: dict[str, tuple[str, ...]] = {}
    conditions = []
    for number, condition in enumerate(claim.conditions):
        ready = _condition(line, condition, names, f"?{number}")
        if ready.name is not None:
            names[ready.name] = ready.kinds
        conditions.append(ready)
    free, roots = _forest(conditions, tuple(names))
    alone = tuple(root for root in roots if root.lone)
    trees = tuple(root for root in roots if not root.lone)
    apart = (*free, *(root.find for root in alone))
    return PreparedClaim(claim.id, points, tuple(conditions), free, alone, trees, apart)


def _condition(
    line: Line, written: Condition, names: Mapping[str, tuple[str, ...]], anonymous: str
) -> PreparedCondition:
    head = type(written).__name__
    kinds = kinds_of(written)
    subject = written.given if isinstance(written, Given) else written.about if isinstance(written, Ask) else None
    where = _tests(
        line.arguments, getattr(written, "where", {}), names[written.given] if isinstance(written, Given) else kinds
    )
    joins = tuple(test for test in where if test.joined)
    that = _tests(line.arguments, getattr(written, "that", {}), kinds)
    parts: tuple[PreparedCondition, ...] = ()
    if isinstance(written, AnyOf):
        parts = tuple(_condition(line, part, names, "") for part in written.any_of)
    name = (written.as_ or anonymous or None) if isinstance(written, Find) else None
    spoken = [subject] if subject else []
    spoken += [test.wanted.name for test in (*where, *that) if isinstance(test.wanted, Join) and test.wanted.name]
    spoken += [mention for part in parts for mention in part.mentions]
    return PreparedCondition(
        written.id, head, written, kinds, name, subject, where, that,
        getattr(written, "at_least", None), getattr(written, "at_most", None), parts,
        f"{line.id}/{written.id}", tuple(dict.fromkeys(spoken)),
        joins, _number(("look", kinds, *((test.number, test.identifies) for test in where))), name or subject,
    )  # fmt: skip


_NUMBERS: dict[Hashable, int] = {}


def _number(sought: Hashable) -> int:
    """A number for what is sought, the same whenever the same is sought: quicker to look up than its content."""
    return _NUMBERS.setdefault(sought, len(_NUMBERS))


def prepared_figure(figure: Figure, name: str) -> PreparedCondition:
    """A number from records that no rule asks for, ready to be looked up; `name` is the score node made of it."""
    written = Value(id=name, value=figure)
    where = _tests({}, figure.where, figure.find)
    look = _number(("look", figure.find, *((test.number, test.identifies) for test in where)))
    return PreparedCondition(
        name, "Value", written, figure.find, None, None, where, (), None, None, (), name, (), (), look, None
    )


def _tests(arguments: Mapping[str, Any], where: Where, kinds: tuple[str, ...]) -> tuple[PreparedTest, ...]:
    ready = []
    for path, tests in where.items():
        for test, written in tests.written():
            told = reference(written)
            joined = told is not None and bool(told[0])
            identifies = joined or (told is not None and told[1] in arguments)
            if told is None:
                wanted = _constant(kinds, path, test, written)
            else:
                wanted = arguments[told[1]] if identifies and not joined else Join(*told)
            number = _number((kinds, path, test, wanted))
            ready.append(PreparedTest(path, test, wanted, identifies, written, joined, number))
    return tuple(ready)


def _constant(kinds: tuple[str, ...], path: str, test: str, written: Any) -> Any:
    field = field_at(kinds, path)
    return written if test in ("present", "matches") or field is None else typed_constant(field, written)


def _forest(
    conditions: Sequence[PreparedCondition], names: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[Node, ...]]:
    """(conditions that mention no name, the trees of names).

    A condition is decided at the last name it mentions. A name hangs below the last earlier name that it or anything
    below it mentions, so names in different branches never meet in one condition (a pseudo-tree; Freuder & Quinn 1985).
    """
    order = {name: number for number, name in enumerate(names)}
    own: dict[str, list[int]] = {name: [] for name in names}
    context: dict[str, set[str]] = {name: set() for name in names}
    free, finds = [], {}
    for index, condition in enumerate(conditions):
        mentioned = {*condition.mentions, *([condition.name] if condition.name else [])}
        if not mentioned:
            free.append(index)
            continue
        last = max(mentioned, key=order.__getitem__)
        context[last] |= mentioned - {last}
        if condition.name:
            finds[condition.name] = index
        else:
            own[last].append(index)
    below: dict[str | None, list[Node]] = {name: [] for name in (None, *names)}
    for name in reversed(names):
        parent = max(context[name], key=order.__getitem__, default=None)
        if parent is not None:
            context[parent] |= context[name] - {parent}
        children = tuple(reversed(below[name]))
        found = [finds[name], *own[name], *(slot for child in children for slot in child.slots)]
        layout = sorted(range(len(found)), key=found.__getitem__)
        slots = tuple(sorted(found))
        bound = (name, *(lower for child in children for lower in child.names))
        node = Node(name, finds[name], tuple(own[name]), children, slots, tuple(layout), bound, len(slots) == 1)
        below[parent].append(node)
    return tuple(free), tuple(reversed(below[None]))
