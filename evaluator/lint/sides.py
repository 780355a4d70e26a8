"""The two sides of a demand as symbols, and what each can be by its type."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from evaluator.lint.classes import Classes
from evaluator.lint.demand import Demand, Symbol
from evaluator.model.own_words import OPEN, Own
from evaluator.model.vocabulary import KINDS, WORDS, Field, paths_of
from evaluator.rulebook.fit import field_at

__all__ = ["Known", "Sides", "sides_of"]

Kinds = Mapping[str, tuple[str, ...]]


class Sides(NamedTuple):
    """A demand on symbols: of a list, one element of it that no other test speaks of."""

    seen: Symbol
    test: str
    wanted: Any
    fields: Mapping[Symbol, tuple[Field, ...]]

    def symbols(self) -> tuple[Symbol, ...]:
        """The sides that are symbols of fields or elements."""
        return tuple(self.fields)

    def kinds_of(self, symbol: Symbol) -> frozenset[str] | None:
        """The kinds of record that an id or a reference can lead to, None where any or where it is neither."""
        types = [told.type.partition(":") for told in self.fields[symbol]]
        if not types or any(head != "ref" or kinds == "*" for head, _, kinds in types):
            return None
        return frozenset(kind for _, _, kinds in types for kind in kinds.split(","))


@dataclass(frozen=True)
class Known:
    """What is known of packages beside the vocabulary: a set's topics by direction, its own words; None: no set."""

    topics: Mapping[str, Collection[str]] | None = None
    own: Own | None = None

    def able(self, symbol: Symbol, side: Sides) -> frozenset[Any] | None:
        """The values that a field can have by its type, None where nothing limits them."""
        heads = {told.type.partition(":")[0] for told in side.fields[symbol]}
        if heads == {"word"}:
            return self._words({told.type[5:] for told in side.fields[symbol]})
        if heads == {"flag"}:
            return frozenset([True, False])
        if heads == {"direction"} and self.topics is not None:
            return frozenset(self.topics)
        return None

    def _words(self, lists: Collection[str]) -> frozenset[Any] | None:
        """The words of lists; a rule serves sets that may add to the open ones."""
        if self.own is None and not {*OPEN}.isdisjoint(lists):
            return None
        own = self.own or {}
        return frozenset(word for name in lists for word in (*WORDS[name], *own.get(name, ())))

    def topics_of(
        self, symbol: Symbol, classes: Classes, kinds: Mapping[str, tuple[str, ...]]
    ) -> frozenset[Any] | None:
        """The topics that a record's direction has, None of what is no topic."""
        path = symbol.value[0] if symbol.sort == "element" else symbol.value
        if self.topics is None or path != "topics" or symbol.owner not in kinds:
            return None
        directions = classes.able(Symbol("field", symbol.owner, "direction"))
        own = self.topics if directions is None else [name for name in directions if name in self.topics]
        return frozenset(topic for name in own for topic in self.topics[name])


def sides_of(demand: Demand, number: int, kinds: Kinds) -> Sides:
    """The sides of a demand, the number of which sets the elements of its lists apart."""
    seen, fields = _symbol(demand.record, demand.path, f"{number}<", kinds)
    wanted = demand.wanted
    told = {seen: fields}
    if isinstance(wanted, Symbol) and wanted.sort == "field":
        wanted, fields = _symbol(wanted.owner, wanted.value, f"{number}>", kinds)
        told[wanted] = fields
    return Sides(seen, demand.test, wanted, told)


def _symbol(
    record: str, path: str, apart: str, kinds: Mapping[str, tuple[str, ...]]
) -> tuple[Symbol, tuple[Field, ...]]:
    """(the symbol of a field or of one element of a list, the field of each kind)."""
    fields = tuple(paths_of(kind)[path] for kind in kinds[record] if kind in KINDS and path in paths_of(kind))
    first = field_at(kinds[record], path)
    if first is not None and first.many:
        return Symbol("element", record, (path, apart)), fields
    return Symbol("field", record, path), fields
