"""The plan of a package: what regains a target, in steps that stand alone, and what no change of its own regains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.values import FALSE
from evaluator.plan.catalogue import Catalogue, catalogue
from evaluator.plan.change import Change
from evaluator.plan.choice import Choice, chosen, most
from evaluator.plan.effect import Effects
from evaluator.plan.patched import Ground
from evaluator.plan.steps import PlanStep, steps_of
from evaluator.score import Score

__all__ = ["Apart", "Goal", "Plan", "plan"]


@dataclass(frozen=True)
class Goal:
    """What is to be reached: so many percent of the maximum, so many points more, or all that can be regained."""

    kind: Literal["reach", "regain", "all"]
    number: Fraction = Fraction(0)

    def points(self, before: Score) -> Fraction:
        """The total to be reached, never above the maximum."""
        maximum, earned = before.total.maximum, before.total.earned
        wanted = maximum * self.number / 100 if self.kind == "reach" else earned + self.number
        return maximum if self.kind == "all" else min(maximum, wanted)


@dataclass(frozen=True)
class Apart:
    """A claim that stays lost or pending when all is done, and why no plan holds it."""

    line: str
    claim: str
    points: Fraction
    why: str


@dataclass(frozen=True, eq=False)
class Plan:
    """The plan: `firm` regains its points by what the package lacks, `agreed` more if the expert agrees.

    `after` and `hoped` are what `judge` says of the patched package, without and with the expert's consent.
    `highest` is the most that can be reached without it. `proven`: nothing in the catalogue is cheaper.
    """

    goal: Goal
    target: Fraction
    before: Score
    after: Score
    highest: Fraction
    firm: tuple[PlanStep, ...]
    proven: bool
    agreed: tuple[PlanStep, ...] = ()
    hoped: Score | None = None
    apart: tuple[Apart, ...] = ()
    late: bool = False
    catalogue: tuple[Change, ...] = field(default=(), repr=False)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change of the firm part, in the order of ids: what is applied."""
        return tuple(sorted((change for step in self.firm for change in step.changes), key=lambda one: one.id))

    @property
    def reached(self) -> bool:
        """Whether the firm part reaches the target."""
        return self.after.total.earned >= self.target


def plan(package: Package, rulebook: Rulebook, goal: Goal) -> Plan:
    """The plan for a goal; where it is out of reach, the plan for the most that can be had."""
    told = catalogue(package, rulebook)
    directions = tuple(rulebook.head.directions)
    firm = Effects(Ground(package, directions), rulebook, told.changes)
    target = goal.points(firm.before)
    choice = _cheapest(firm, target, ())
    made = Plan(
        goal,
        target,
        firm.before,
        choice.score,
        choice.score.total.earned if choice.score.total.earned < target else target,
        steps_of(firm, firm.before, choice),
        choice.proven,
        late=firm.ground.late,
        catalogue=told.changes,
    )
    if made.reached:
        return _with_apart(made, told, choice.score)
    hoped = Effects(Ground(package, directions, agreed=True), rulebook, told.changes)
    more = _cheapest(hoped, target, choice.changes)
    steps = steps_of(hoped, choice.score, more, choice.changes)
    if not steps:
        return _with_apart(made, told, choice.score)
    return _with_apart(replace(made, agreed=steps, hoped=more.score), told, more.score)


def _cheapest(effects: Effects, target: Fraction, kept: Sequence[Change]) -> Choice:
    """The cheapest choice that reaches the target, or as much as can be reached."""
    highest = most(effects, kept)
    wanted = min(target, highest.score.total.earned)
    return chosen(effects, wanted, kept) or highest


def _with_apart(made: Plan, told: Catalogue, last: Score) -> Plan:
    """The plan with what it leaves: claims that stay lost or pending once all its parts are done."""
    rows = []
    for row in last.ledger:
        spot = (row.verdict.line.id, row.claim.id)
        why = "blocked" if row.blocked_by else told.without.get(spot, "not chosen")
        if why == "no change" and row.claim.value != FALSE and row.claim.cause is not None:
            why = "section" if row.claim.cause.reason == "open section" else why
        rows.append(Apart(*spot, row.points, why))
    return replace(made, apart=tuple(rows))
