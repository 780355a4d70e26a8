"""The cycle as a map: of each direction its topics by the positions of the cycle, and which lines stand where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.model.criteria import Direction, Rulebook

__all__ = ["CycleMap", "CycleRow", "cycle_maps"]


@dataclass(frozen=True)
class CycleRow:
    """A topic, "" of lines that name none, and the ids of its lines at each position of the map."""

    topic: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CycleMap:
    """A direction: the names of the positions that it has lines at, in the order of the set, and its topics."""

    direction: str
    title: str
    positions: tuple[str, ...]
    rows: tuple[CycleRow, ...]


def cycle_maps(book: Rulebook) -> tuple[CycleMap, ...]:
    """A map of every direction; every line stands in one cell of it."""
    return tuple(_map(direction, book) for direction in book.directions if direction.lines)


def _map(direction: Direction, book: Rulebook) -> CycleMap:
    used = {line.position for line in direction.lines}
    positions = [name for name in book.head.positions if name in used]
    named = tuple(book.head.positions[name] for name in positions)
    return CycleMap(direction.id, direction.title, named, tuple(_rows(direction, positions)))


def _rows(direction: Direction, positions: list[str]) -> Iterator[CycleRow]:
    topics = [line.arguments.get("topic") for line in direction.lines]
    for topic in dict.fromkeys(sorted(topics, key=lambda name: name is None)):
        cells = tuple(
            tuple(
                line.id for line in direction.lines
                if line.position == position and line.arguments.get("topic") == topic
            )
            for position in positions
        )  # fmt: skip
        yield CycleRow("" if topic is None else direction.topics.get(str(topic), str(topic)), cells)
