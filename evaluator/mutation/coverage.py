"""Which values each condition of a rule has in its cases: true, false and unknown are all wanted of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evaluator.evidence.index import Evidence
from evaluator.judge.candidates import Bound
from evaluator.judge.conditions import condition_value
from evaluator.judge.prepare import PreparedCondition
from evaluator.judge.verdict import Verdict
from evaluator.model.values import FALSE, TRUE, UNKNOWN, Truth

__all__ = ["VALUES", "Coverage", "coverage", "values_of"]

VALUES: Mapping[Truth, str] = {TRUE: "true", FALSE: "false", UNKNOWN: "unknown"}


class Coverage(NamedTuple):
    """A condition and the values, of the three, that no case gives it."""

    condition: str
    missing: tuple[str, ...]


def coverage(judged: Sequence[tuple[Verdict, Evidence]]) -> tuple[Coverage, ...]:
    """The coverage of every condition of the rule that was judged, those inside `any_of` too, in its order."""
    seen: dict[str, set[Truth]] = {}
    for verdict, evidence in judged:
        for condition, value in values_of(verdict, evidence):
            seen.setdefault(condition, set())
            if value is not None:
                seen[condition].add(value)
    return tuple(
        Coverage(name, tuple(word for value, word in VALUES.items() if value not in values))
        for name, values in seen.items()
    )


def values_of(verdict: Verdict, evidence: Evidence) -> Iterator[tuple[str, Truth | None]]:
    """Each condition with its value in the best assignment; None where it speaks of a name that is not bound.

    Such a condition is false because another one is, so nothing was decided about it.
    """
    for claim in verdict.claims:
        for step in claim.steps:
            value = step.value if _decided(step.condition, claim.bound) else None
            yield step.condition.id, value
            for part in step.condition.parts:
                decided = _decided(part, claim.bound)
                yield part.id, condition_value(part, claim.bound, evidence) if decided else None


def _decided(condition: PreparedCondition, bound: Bound) -> bool:
    if condition.parts:
        return any(_decided(part, bound) for part in condition.parts)
    return all(bound.get(name) is not None for name in condition.mentions)
