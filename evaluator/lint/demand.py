"""What a condition demands of a package to be true: records, and tests on their fields, with both sides as symbols."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from evaluator.model.rule import Where, reference
from evaluator.rulebook.fit import field_at, typed_constant

__all__ = ["EQUAL", "EVERY", "Demand", "Scope", "Symbol", "Universal", "World", "demands_of"]

EQUAL = ("is", "in", "has")
EVERY = "*"
"""Stands for each record that a `none` or an `every` looks at."""


class Symbol(NamedTuple):
    """A value that a test compares: `sort` is constant, argument, package, field or element (of a list).

    Of a constant `value` is the value, else where it stands.
    """

    sort: str
    owner: str
    value: Any


class Demand(NamedTuple):
    """One test that must hold of a record. `wanted` is a symbol, several constants, or None (`present`)."""

    record: str
    path: str
    test: str
    wanted: Symbol | frozenset[Any] | None


@dataclass(frozen=True)
class Universal:
    """What must hold of every record of the kinds that fulfils `where`: `that`, or None where there may be none."""

    kinds: tuple[str, ...]
    where: tuple[Demand, ...]
    that: tuple[Demand, ...] | None


@dataclass(frozen=True)
class World:
    """Records that there must be, by kinds, what is demanded of them, and what of every record."""

    kinds: Mapping[str, tuple[str, ...]]
    demands: tuple[Demand, ...] = ()
    universals: tuple[Universal, ...] = ()

    def joined(self, other: World) -> World:
        """Both at once."""
        return World(
            {**self.kinds, **other.kinds}, (*self.demands, *other.demands), (*self.universals, *other.universals)
        )


@dataclass(frozen=True)
class Scope:
    """Where tests are read: the records of the names, the arguments known, what sets their records apart."""

    names: Mapping[str, str]
    arguments: Mapping[str, Any]
    prefix: str


def demands_of(record: str, kinds: tuple[str, ...], where: Where, scope: Scope) -> Iterator[Demand]:
    """What tests demand of a record of the kinds."""
    for path, tests in where.items():
        for test, written in tests.written():
            yield Demand(record, path, test, _wanted(kinds, path, test, written, scope))


def _wanted(kinds: tuple[str, ...], path: str, test: str, written: Any, scope: Scope) -> Any:
    if test == "present":
        return None
    told = reference(written)
    if told is None:
        field = field_at(kinds, path)
        return _constant(written if test == "matches" or field is None else typed_constant(field, written))
    name, at = told
    if name:
        return Symbol("field", scope.names[name], at)
    if at in ("period", "as_of") and at not in scope.arguments:
        return Symbol("package", "", at)
    return _constant(scope.arguments[at]) if at in scope.arguments else Symbol("argument", "", at)


def _constant(value: Any) -> Symbol | frozenset[Any]:
    return frozenset(value) if isinstance(value, tuple) else Symbol("constant", "", value)
