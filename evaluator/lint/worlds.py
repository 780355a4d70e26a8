"""The ways in which conditions can be true together, each as a world of records and demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from evaluator.lint.demand import EVERY, Demand, Scope, Symbol, Universal, World, demands_of
from evaluator.model.rule import (
    AnyOf,
    Condition,
    Count,
    Every,
    Find,
    Given,
    NoneOf,
    Share,
    Value,
)
from evaluator.rulebook.rule_checks import kinds_of

__all__ = ["LIMIT", "NOTHING", "both", "claim_worlds"]

LIMIT = 128
"""So many ways are looked at; where there are more, nothing is said."""
NOTHING = World({})
Worlds = tuple[World, ...] | None
"""The ways; () where there is none, None where there are too many."""


def claim_worlds(conditions: Sequence[Condition], arguments: Mapping[str, Any], prefix: str = "") -> Worlds:
    """Every way in which the conditions of one claim can be true; arguments that are not given stay symbols."""
    names: dict[str, str] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    worlds: Worlds = (NOTHING,)
    for number, condition in enumerate(conditions):
        scope = Scope(names, arguments, f"{prefix}{number}")
        if isinstance(condition, Find) and condition.as_:
            names = {**names, condition.as_: f"{prefix}{condition.as_}"}
            kinds[f"{prefix}{condition.as_}"] = condition.find
        worlds = both(worlds, _ways(condition, Scope(names, arguments, scope.prefix), kinds))
    return worlds


def both(some: Worlds, others: Worlds) -> Worlds:
    """The ways in which both can be true."""
    if some is None or others is None or len(some) * len(others) > LIMIT:
        return () if () in (some, others) else None
    return tuple(one.joined(other) for one in some for other in others)


def _ways(condition: Condition, scope: Scope, kinds: Mapping[str, tuple[str, ...]]) -> Worlds:
    if isinstance(condition, AnyOf):
        found: list[World] = []
        for number, part in enumerate(condition.any_of):
            ways = _ways(part, Scope(scope.names, scope.arguments, f"{scope.prefix}.{number}"), kinds)
            if ways is None:
                return None
            found += ways
        return tuple(found)
    if isinstance(condition, Given):
        record = scope.names[condition.given]
        return (World({}, (*demands_of(record, kinds[record], condition.where, scope),)),)
    if isinstance(condition, Find) and condition.as_:
        return (_some(scope.names[condition.as_], condition, scope),)
    return _of_records(condition, scope)


def _some(record: str, condition: Any, scope: Scope, that: bool = False) -> World:
    """There is a record that a condition looks for; `that`: which also fulfils what it asks of each."""
    kinds = kinds_of(condition)
    demands = [*demands_of(record, kinds, condition.where, scope)]
    demands += demands_of(record, kinds, condition.that, scope) if that else ()
    return World({record: kinds}, tuple(demands))


def _of_records(condition: Condition, scope: Scope) -> Worlds:
    """The ways of a condition that binds no name."""
    record = f"?{scope.prefix}"
    if isinstance(condition, Count) and condition.at_least <= 0:
        return (NOTHING,)
    if isinstance(condition, Find | Count):
        world = _some(record, condition, scope)
        alone = any(demand.path == "id" and demand.test == "is" for demand in world.demands)
        return () if isinstance(condition, Count) and condition.at_least > 1 and alone else (world,)
    if isinstance(condition, NoneOf):
        return (World({}, (), (_universal(condition, scope, None),)),)
    if isinstance(condition, Every):
        return (_universally(_some(record, condition, scope, True), _universal(condition, scope, "that")),)
    if isinstance(condition, Share):
        return (_shared(record, condition, scope),)
    if isinstance(condition, Value):
        return (_numbered(record, condition, scope),)
    return (NOTHING,)


def _universally(world: World, universal: Universal) -> World:
    return World(world.kinds, world.demands, (*world.universals, universal))


def _universal(condition: Any, scope: Scope, that: str | None) -> Universal:
    """What a condition says of every record; with `that` None there may be none of them."""
    kinds = kinds_of(condition)
    asked = None if that is None else (*demands_of(EVERY, kinds, condition.that, scope),)
    return Universal(kinds, (*demands_of(EVERY, kinds, condition.where, scope),), asked)


def _shared(record: str, condition: Share, scope: Scope) -> World:
    least, most = condition.at_least, condition.at_most
    world = _some(record, condition, scope, that=least is not None and least > 0)
    if least == 1:
        return _universally(world, _universal(condition, scope, "that"))
    if most == 0:
        whole = _universal(condition, scope, "that")
        return _universally(world, Universal(whole.kinds, (*whole.where, *(whole.that or ())), None))
    return world


def _numbered(record: str, condition: Value, scope: Scope) -> World:
    """There is a record with a number; of a mean and an only number one within each bound."""
    figure, kinds = condition.value, condition.value.find
    bounds: list[tuple[str, Fraction | None]] = [("at_least", condition.at_least), ("at_most", condition.at_most)]
    told = [(test, bound) for test, bound in bounds if bound is not None]
    worlds = World({})
    for number, (test, bound) in enumerate(told):
        name = record if figure.of == "only" else f"{record}/{number}"
        wanted = None if figure.of == "sum" else Symbol("constant", "", bound)
        number_ = Demand(name, figure.field, "present" if wanted is None else test, wanted)
        demands = (*demands_of(name, kinds, figure.where, scope), number_)
        worlds = worlds.joined(World({name: kinds}, demands))
    return worlds
