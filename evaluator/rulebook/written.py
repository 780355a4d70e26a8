"""The lines of a set as they are written, each with where that was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluator.model.criteria import Alteration, LineFile
from evaluator.model.problems import Place
from evaluator.source.tree import Source

__all__ = ["ALL", "Written", "WrittenLine"]

ALL = "*"
"""Stands for every direction where nobody can say of which the lines are that could not be read."""


@dataclass(frozen=True)
class WrittenLine:
    """A line as written, the direction whose file holds it, and the set it was written in."""

    line: LineFile
    direction: str
    from_set: str
    source: Source
    path: tuple[int | str, ...]
    tree: Any
    altered: tuple[Alteration, ...] = ()

    def place_of(self, *path: int | str) -> Place:
        return self.source.place((*self.path, *path))

    @property
    def named(self) -> bool:
        """Whether the line's id could be read."""
        return "id" not in self.lost()

    def lost(self, *path: int | str) -> Any:
        """What could not be read of the line, or of the table at a path in it, by key."""
        return self.source.lost_at((*self.path, *path))


@dataclass(frozen=True)
class Written:
    """The lines of a set, and the directions of which some could not be read.

    `left_out` are the lines that the sets built on have and this one does not take, each with where that is said.
    """

    lines: tuple[WrittenLine, ...]
    unread: frozenset[str]
    left_out: Mapping[str, Place] = field(default_factory=dict)
