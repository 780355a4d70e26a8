"""A made-up set that has more lines than any real one: the directions of a real set, written again and again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from evaluator.model.criteria import Rulebook
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import draft_rulebook
from evaluator.rulebook.written import WrittenLine

__all__ = ["larger"]

Plain = dict[str, Any]


def larger(library: Library, book: Rulebook, lines: int) -> tuple[Plain, dict[str, Plain]]:
    """(set.yaml, the file of each direction) with so many lines; predecessors stay within a copy.

    What speaks of other sets is left out, and every line is told as reconstructed.
    """
    resolved = draft_rulebook(library, book.id).resolved
    assert resolved is not None
    worth = {line.id: line.maximum for line in book.lines}
    head = {key: value for key, value in resolved.told.source.tree.items() if key not in _LEFT_OUT}
    directions: dict[str, Plain] = {}
    files: dict[str, Plain] = {}
    left, copy = lines, 0
    while left > 0:
        for name, told in resolved.told.source.tree["directions"].items():
            own = [part for part in resolved.written.lines if part.direction == name][:left]
            if own:
                files[_copied(name, copy)] = {"lines": _lines(own, copy)}
                maximum = _points(sum((worth[part.line.id] for part in own), Fraction(0)))
                title = f"{told['title']} (условно, {copy + 1})"
                directions[_copied(name, copy)] = {**told, "title": title, "maximum": maximum}
                left -= len(own)
        copy += 1
    title = f"Условный набор критериев: {lines} (для нагрузки и обучения)"
    return {**head, "title": title, "origin": "reconstructed", "directions": directions}, files


_LEFT_OUT = ("based_on", "crosswalk", "not_applicable", "scores", "methods", "total", "acts")


def _copied(name: str, copy: int) -> str:
    return f"{name}-{copy + 1}" if copy else name


def _points(maximum: Fraction) -> str:
    return str(maximum.numerator) if maximum.denominator == 1 else f"{float(maximum):.15g}"


def _lines(own: Sequence[WrittenLine], copy: int) -> list[Plain]:
    have = {part.line.id for part in own}
    return [_line(part, have, copy) for part in own]


def _line(part: WrittenLine, have: set[str], copy: int) -> Plain:
    tree = {key: value for key, value in part.tree.items() if key not in ("clause", "before", "needs")}
    needs = [[_copied(name, copy) for name in gate.any_of if name in have] for gate in part.line.needs]
    told = [{"any_of": names} if len(names) > 1 else names[0] for names in needs if names]
    found = {**tree, "id": _copied(part.line.id, copy), "reconstructed": "true"}
    return found | ({"needs": told} if told else {})
