"""Whether times and numbers can be ordered as is demanded: a graph of ≤ where no constant may stand over a lesser one.

A date is an interval of days, so each symbol has a first (0) and a last (1) value; a test is true if it holds for all.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from evaluator.lint.classes import Classes
from evaluator.lint.demand import Symbol
from evaluator.lint.sides import Sides
from evaluator.model.values import Days

__all__ = ["misordered"]

Node = tuple[Symbol, int]
Edge = tuple[Node, Node]
_PERIOD = Symbol("package", "", "period")


def misordered(sides: Sequence[Sides], classes: Classes) -> bool:
    """Whether some constant would have to be less than or equal to a lesser one."""
    pairs = [pair for side in sides for pair in _pairs(side)]
    if not pairs:
        return False
    symbols = {classes.of(symbol) for pair in pairs for symbol in pair}
    edges: list[Edge] = [((classes.of(low), 1), (classes.of(high), 0)) for low, high in pairs]
    edges += [((symbol, 0), (symbol, 1)) for symbol in symbols]
    for side in sides:
        edges += [((classes.of(start), 0), (classes.of(end), 1)) for start, end in _stretches(side)]
    known = {node: value for symbol in symbols for node, value in _known(symbol)}
    for symbol in symbols:
        numbers = [value for value in classes.able(symbol) or () if isinstance(value, Fraction)]
        if numbers:
            least, most = _constant(min(numbers)), _constant(max(numbers))
            edges += [((least, 0), (symbol, 0)), ((symbol, 1), (most, 1))]
            known |= dict([*_known(least), *_known(most)])
    return _contradicted(edges, known)


def _constant(value: Any) -> Symbol:
    return Symbol("constant", "", value)


def _known(symbol: Symbol) -> Iterator[tuple[Node, Any]]:
    """The values of a constant's two ends."""
    if symbol.sort == "constant":
        days = isinstance(symbol.value, Days)
        yield (symbol, 0), symbol.value.first if days else symbol.value
        yield (symbol, 1), symbol.value.last if days else symbol.value


def _pairs(side: Sides) -> Iterator[tuple[Symbol, Symbol]]:
    """The pairs lower ≤ upper that a test makes."""
    if not isinstance(side.wanted, Symbol):
        return
    start, end = _ends(side.seen, side)
    if side.test in ("within", "overlaps"):
        least, most = _ends(side.wanted, side)
        yield from [(least, start), (end, most)] if side.test == "within" else [(start, most), (least, end)]
    elif side.test in ("on_or_before", "at_most"):
        yield side.seen, side.wanted
    elif side.test in ("on_or_after", "at_least"):
        yield side.wanted, side.seen


def _ends(symbol: Symbol, side: Sides) -> tuple[Symbol, Symbol]:
    """The start and the end of a stretch of time; of a day itself twice."""
    stretch = any(told.type in ("span", "struct:due") for told in side.fields.get(symbol, ()))
    return (_part(symbol, "from"), _part(symbol, "to")) if stretch or symbol == _PERIOD else (symbol, symbol)


def _part(symbol: Symbol, end: str) -> Symbol:
    if symbol.sort == "element":
        return Symbol("element", symbol.owner, (f"{symbol.value[0]}.{end}", symbol.value[1]))
    return Symbol(symbol.sort, symbol.owner, f"{symbol.value}.{end}")


def _stretches(side: Sides) -> Iterator[tuple[Symbol, Symbol]]:
    """The starts and ends of which a package may not have the first day of one after the last day of the other."""
    for symbol in (side.seen, side.wanted):
        if symbol == _PERIOD or any(told.type == "span" for told in side.fields.get(symbol, ())):
            yield _part(symbol, "from"), _part(symbol, "to")


def _contradicted(edges: Iterable[Edge], known: Mapping[Node, Any]) -> bool:
    above: dict[Hashable, list[Node]] = {}
    for lower, upper in edges:
        above.setdefault(lower, []).append(upper)
    return any(known[start] > known[end] for start in known for end in _reached(start, above) if end in known)


def _reached(start: Node, above: Mapping[Hashable, Iterable[Node]]) -> set[Node]:
    seen: set[Node] = set()
    waiting = [*above.get(start, ())]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += above.get(node, ())
    return seen
