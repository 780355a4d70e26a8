"""Symbols that must be equal, as classes, and what each class can still be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evaluator.lint.demand import Symbol

__all__ = ["Classes"]


class Classes:
    """Symbols united step by step (union-find), then narrowed: each class with the values that it can have."""

    def __init__(self) -> None:
        self._above: dict[Symbol, Symbol] = {}
        self._able: dict[Symbol, frozenset[Any]] = {}

    def of(self, symbol: Symbol) -> Symbol:
        """The symbol that stands for the class."""
        while symbol in self._above:
            symbol = self._above[symbol]
        return symbol

    def unite(self, one: Symbol, other: Symbol) -> bool:
        """Makes two symbols equal; whether they were not before."""
        first, second = self.of(one), self.of(other)
        if first == second:
            return False
        self._above[second] = first
        return True

    def narrow(self, symbol: Symbol, able: Iterable[Any]) -> bool:
        """Leaves a class only these of its values; whether any is left."""
        root, values = self.of(symbol), frozenset(able)
        self._able[root] = self._able[root] & values if root in self._able else values
        return bool(self._able[root])

    def able(self, symbol: Symbol) -> frozenset[Any] | None:
        """The values that a class can have, None where nothing limits them."""
        return self._able.get(self.of(symbol))
