"""Whether no package at all can be as is demanded: a sound test, which says nothing where it cannot decide.

Every step follows from what makes a test true (meaning.md, Values and Conditions), so a way that is refuted is
impossible. Equal values by union-find, equal records by congruence (Nelson & Oppen 1980), times and numbers by a graph
of ≤; elements of lists are told apart, as each test on a list may be passed by another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.judge.holds import COMPARISONS
from evaluator.lint.classes import Classes
from evaluator.lint.demand import EQUAL, Demand, Symbol, Universal, World
from evaluator.lint.implied import implies
from evaluator.lint.order import misordered
from evaluator.lint.sides import Known, Sides, sides_of
from evaluator.model.values import TRUE

__all__ = ["possible", "refuted"]


def possible(worlds: Sequence[World] | None, known: Known) -> bool:
    """Whether some of the ways may be: False only where each is impossible."""
    return worlds is None or any(not refuted(world, known) for world in worlds)


def refuted(world: World, known: Known) -> bool:
    """Whether no package can have all that a world demands."""
    demands, spent = [*world.demands], set[tuple[int, str]]()
    while True:
        sides = [sides_of(demand, number, world.kinds) for number, demand in enumerate(demands)]
        classes = _classes(world, sides)
        if _impossible(sides, classes, world, known):
            return True
        told = [*_told(world, demands, classes, spent)]
        if None in told:
            return True
        if not told:
            return False
        demands += [demand for demand in told if demand is not None]


def _classes(world: World, sides: Sequence[Sides]) -> Classes:
    """The symbols that the demands make equal; records with one id are one, and so are their fields."""
    classes = Classes()
    for side in sides:
        if side.test in EQUAL and isinstance(side.wanted, Symbol) and side.wanted.sort != "constant":
            classes.unite(side.seen, side.wanted)
    fields = {symbol for side in sides for symbol in side.symbols() if symbol.sort == "field"}
    paths = sorted({symbol.value for symbol in fields})
    while any([*_merged(world, classes, paths)]):
        pass
    return classes


def _merged(world: World, classes: Classes, paths: Sequence[str]) -> Iterator[bool]:
    """Unites the fields of records that are the same; whether anything was united."""
    first: dict[Symbol, str] = {}
    for record in world.kinds:
        same = first.setdefault(classes.of(Symbol("field", record, "id")), record)
        if same != record:
            for path in paths:
                yield classes.unite(Symbol("field", same, path), Symbol("field", record, path))


def _impossible(sides: Sequence[Sides], classes: Classes, world: World, known: Known) -> bool:
    return (
        not _one_kind(sides, classes, world)
        or not all(_narrowed(side, classes, known) for side in sides)
        or not all(_topical(side, classes, world, known) for side in sides)
        or not all(_matching(side, classes) for side in sides)
        or misordered(sides, classes)
    )


def _one_kind(sides: Sequence[Sides], classes: Classes, world: World) -> bool:
    """Whether every id and reference that must be equal can be that of one record."""
    kinds: dict[Symbol, frozenset[str]] = {}
    told = [(Symbol("field", record, "id"), frozenset(named)) for record, named in world.kinds.items()]
    told += [(symbol, named) for side in sides for symbol in side.symbols() if (named := side.kinds_of(symbol))]
    for symbol, named in told:
        root = classes.of(symbol)
        kinds[root] = kinds.get(root, named) & named
    return all(kinds.values())


def _narrowed(side: Sides, classes: Classes, known: Known) -> bool:
    """Limits both sides by their types and by the constants they are equal to; whether some value is left."""
    able = [(symbol, known.able(symbol, side)) for symbol in side.symbols()]
    if side.test in EQUAL and isinstance(side.wanted, frozenset):
        able.append((side.seen, side.wanted))
    if side.test in EQUAL and isinstance(side.wanted, Symbol) and side.wanted.sort == "constant":
        able.append((side.seen, frozenset([side.wanted.value])))
    return all(classes.narrow(symbol, values) for symbol, values in able if values is not None)


def _topical(side: Sides, classes: Classes, world: World, known: Known) -> bool:
    """Whether a topic can be one of its record's direction."""
    topics = known.topics_of(side.seen, classes, world.kinds)
    return topics is None or classes.narrow(side.seen, topics)


def _matching(side: Sides, classes: Classes) -> bool:
    """Whether some text that the left side can be holds the words wanted."""
    able = classes.able(side.seen)
    constant = isinstance(side.wanted, Symbol) and side.wanted.sort == "constant"
    if side.test != "matches" or able is None or not constant:
        return True
    return any(COMPARISONS["matches"](str(text), side.wanted.value) == TRUE for text in able)


def _told(
    world: World, demands: Sequence[Demand], classes: Classes, spent: set[tuple[int, str]]
) -> Iterator[Demand | None]:
    """What `every` further demands of the records that there must be; None where `none` forbids one of them."""
    for number, universal in enumerate(world.universals):
        for record, kinds in world.kinds.items():
            if (number, record) in spent or not {*kinds} <= {*universal.kinds}:
                continue
            if _meets(record, universal, demands, classes):
                spent.add((number, record))
                yield from _of(record, universal)


def _of(record: str, universal: Universal) -> Iterator[Demand | None]:
    if universal.that is None:
        yield None
    else:
        yield from (demand._replace(record=record) for demand in universal.that)


def _meets(record: str, universal: Universal, demands: Sequence[Demand], classes: Classes) -> bool:
    """Whether a record certainly fulfils all that an `every` or a `none` asks of those it looks at."""
    same = classes.of(Symbol("field", record, "id"))
    own = [demand for demand in demands if classes.of(Symbol("field", demand.record, "id")) == same]
    return all(any(_at_least(demand, asked, classes) for demand in own) for asked in universal.where)


def _at_least(demand: Demand, asked: Demand, classes: Classes) -> bool:
    if demand.path != asked.path:
        return False
    strong, weak = _root(demand.wanted, classes), _root(asked.wanted, classes)
    return implies((demand.test, strong), (asked.test, weak))


def _root(wanted: object, classes: Classes) -> object:
    """The class of a field, so that equal fields are compared as one; other right sides as they are."""
    if isinstance(wanted, Symbol) and wanted.sort in ("field", "argument"):
        return classes.of(wanted)
    return wanted
