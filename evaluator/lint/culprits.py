"""Which conditions of a claim exclude each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evaluator.lint.refute import possible
from evaluator.lint.sides import Known
from evaluator.lint.worlds import claim_worlds
from evaluator.model.rule import Condition, Find

__all__ = ["culprits"]


def culprits(conditions: Sequence[Condition], arguments: Mapping[str, Any], known: Known) -> list[str]:
    """The ids of conditions that no package can fulfil together, none of which can be spared; [] where some can."""
    if possible(claim_worlds(conditions, arguments), known):
        return []
    kept = [*conditions]
    needed: list[str] = []
    for condition in reversed(conditions):
        place = kept.index(condition)
        spared = [*kept[:place], *_binding(condition), *kept[place + 1 :]]
        if possible(claim_worlds(spared, arguments), known):
            needed.append(condition.id)
        else:
            kept = spared
    return needed[::-1]


def _binding(condition: Condition) -> list[Condition]:
    """What a condition must leave so that others can speak of its record."""
    return [condition.model_copy(update={"where": {}})] if isinstance(condition, Find) and condition.as_ else []
