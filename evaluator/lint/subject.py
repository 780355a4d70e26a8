"""What findings are looked for in: a sound rule, a sound set with its rules, each with where it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from evaluator.lint.demand import World
from evaluator.lint.sides import Known
from evaluator.lint.worlds import claim_worlds
from evaluator.model.criteria import Gate, Line, Rulebook
from evaluator.model.problems import Place
from evaluator.model.rule import Rule
from evaluator.rulebook.written import WrittenLine
from evaluator.source.tree import Source

__all__ = ["RuleSubject", "SetSubject", "Worlds"]

Worlds = tuple[World, ...] | None


@dataclass(frozen=True)
class RuleSubject:
    """A rule without errors and its file."""

    rule: Rule
    source: Source


@dataclass(frozen=True)
class SetSubject:
    """A set without errors, its set.yaml, its lines as written, and the rules that they use."""

    book: Rulebook
    source: Source
    written: Mapping[str, WrittenLine]
    rules: Mapping[str, RuleSubject]
    open_gates: dict[Gate, bool] = field(default_factory=dict, compare=False, repr=False)
    _ways: dict[Any, Worlds] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """The lines by id."""
        return {line.id: line for line in self.book.lines}

    @cached_property
    def known(self) -> Known:
        """What the set lets packages say."""
        head = self.book.head
        return Known({name: frozenset(told.topics) for name, told in head.directions.items()}, head.words.lists)

    def place(self, line: Line, *path: int | str) -> Place:
        """Where a line, or a part of it, is written."""
        return self.written[line.id].place_of(*path)

    def ways(self, line: Line, number: int) -> Worlds:
        """How a claim of a line can be true."""
        key = line.id, number
        if key not in self._ways:
            conditions = line.rule.claims[number].conditions
            self._ways[key] = claim_worlds(conditions, line.arguments, f"{line.id}/{number}/")
        return self._ways[key]
