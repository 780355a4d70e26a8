"""What judging returns: for each line a verdict, for each claim its steps and its cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from evaluator.judge.prepare import PreparedCondition
from evaluator.model.criteria import Gate, Line, Rulebook
from evaluator.model.records import Record
from evaluator.model.values import Truth

__all__ = ["OUTCOMES", "Cause", "ClaimVerdict", "GateVerdict", "Step", "Verdict", "Verdicts"]

OUTCOMES = ("not applicable", "met", "pending", "partly", "blocked", "no evidence", "not met")


class Step(NamedTuple):
    """One condition under the best assignment: what it was decided on and what came out."""

    condition: PreparedCondition
    record: Record | None
    value: Truth


class Cause(NamedTuple):
    """Why a claim is not true: the first condition that fails it, and in which way.

    `reason` is one of: no candidate, failed, open section, proposed, left out, imprecise, unanswered, disputed.
    `paths` are the fields concerned; `part` is the member of an any_of that is waited for.
    """

    condition: str
    reason: str
    record: Record | None
    paths: tuple[str, ...]
    part: str = ""


class ClaimVerdict(NamedTuple):
    """A claim: its value, its points, the steps of its best assignment, the cause where it is not true."""

    id: str
    value: Truth
    points: Fraction
    bound: Mapping[str, Record | None]
    steps: tuple[Step, ...]
    cause: Cause | None


class GateVerdict(NamedTuple):
    """A gate in both worlds: `value` TRUE if it must be open, FALSE if it cannot be; `root` is what holds it shut."""

    gate: Gate
    value: Truth
    root: str | None


class Verdict(NamedTuple):
    """A line judged. `own_low` and `own_high` are its points in the two worlds before its gates."""

    line: Line
    outcome: str
    maximum: Fraction
    earned: Fraction
    pending: Fraction
    own_low: Fraction
    own_high: Fraction
    claims: tuple[ClaimVerdict, ...]
    gates: tuple[GateVerdict, ...]

    @property
    def lost(self) -> Fraction:
        return self.maximum - self.earned - self.pending

    @property
    def gate_value(self) -> Truth:
        """The value of all gates together; TRUE without gates."""
        return min((gate.value for gate in self.gates), default=2)


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Every line of a rulebook judged on one package's evidence, in the rulebook's order."""

    rulebook: Rulebook
    evidence: Any
    verdicts: tuple[Verdict, ...]

    def of(self, line: str) -> Verdict:
        """The verdict of a line. Raises KeyError."""
        return self._by_line[line]

    @cached_property
    def _by_line(self) -> Mapping[str, Verdict]:
        return {verdict.line.id: verdict for verdict in self.verdicts}
