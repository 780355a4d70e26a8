"""Where the lines stand that a set adds to those it takes from another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluator.rulebook.written import WrittenLine

__all__ = ["placed_lines"]


def placed_lines(
    taken: Sequence[WrittenLine], own: Iterable[WrittenLine], positions: Sequence[str]
) -> list[WrittenLine]:
    """The lines taken, in their order, with each own line before the one it names, else at the end of its position.

    Where nothing is taken the own lines keep the order in which they are written.
    """
    lines, ranks = [*taken], {position: number for number, position in enumerate(positions)}
    for line in own:
        lines.insert(_index(lines, line, ranks if taken else {}), line)
    return lines


def _index(lines: Sequence[WrittenLine], line: WrittenLine, ranks: dict[str, int]) -> int:
    for number, other in enumerate(lines):
        if line.line.before is not None and other.line.id == line.line.before and other.direction == line.direction:
            return number
    rank = ranks.get(line.line.position)
    if rank is None:
        return len(lines)
    earlier = (
        number + 1
        for number, other in enumerate(lines)
        if other.direction == line.direction and ranks.get(other.line.position, rank) <= rank
    )
    later = (number for number, other in enumerate(lines) if other.direction == line.direction)
    return max(earlier, default=next(later, len(lines)))
