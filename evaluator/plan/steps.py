"""A choice in steps, one after the other: at each the changes that regain most points for their effort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluator.judge.verdict import Verdict
from evaluator.model.values import TRUE
from evaluator.plan.change import Change
from evaluator.plan.choice import Choice
from evaluator.plan.effect import Effects, Spot
from evaluator.score import Score

__all__ = ["PlanStep", "steps_of"]


@dataclass(frozen=True, eq=False)
class PlanStep:
    """Changes that regain points once all steps before are done: which lines by how much.

    Without changes an expert's answer is enough; `questions` are those (`LINE/CONDITION`) that the expert must affirm.
    """

    changes: tuple[Change, ...]
    gains: tuple[tuple[str, Fraction], ...]
    questions: tuple[str, ...] = ()

    @property
    def points(self) -> Fraction:
        """The points regained, those that open behind a gate among them."""
        return sum((points for _, points in self.gains), Fraction(0))

    @property
    def effort(self) -> int:
        """The effort of all its changes."""
        return sum(change.effort for change in self.changes)


def steps_of(effects: Effects, before: Score, choice: Choice, held: Sequence[Change] = ()) -> tuple[PlanStep, ...]:
    """The choice in steps, without the changes that are held to be made; their points add up to what it regains.

    A line is counted where the changes are complete without which it would not have its points; gates count.
    """
    known = {change.id for change in held}
    free = [change for change in choice.changes if change.id not in known]
    bits = {change.id: 1 << number for number, change in enumerate(free)}
    needs = _Needs(effects, before, choice, bits)
    waiting = {
        verdict.line.id: (needs.of(verdict), verdict.earned - before.verdicts.of(verdict.line.id).earned)
        for verdict in choice.score.verdicts.verdicts
        if verdict.earned > before.verdicts.of(verdict.line.id).earned
    }
    done, steps = 0, list[PlanStep]()
    while waiting:
        done |= _next(waiting, done, free)
        ready = [name for name, (needed, _) in waiting.items() if not needed & ~done]
        made = tuple(change for change in free if bits[change.id] & done and bits[change.id] & ~needs.told)
        needs.told |= done
        gains = tuple((name, waiting.pop(name)[1]) for name in ready)
        asked = dict.fromkeys(name for line in ready for name in _questions(choice.score.verdicts.of(line)))
        steps.append(PlanStep(made, gains, tuple(asked)))
    rest = tuple(change for change in free if bits[change.id] & ~needs.told)
    return (*steps, PlanStep(rest, ())) if rest else tuple(steps)


def _next(waiting: Mapping[str, tuple[int, Fraction]], done: int, free: Sequence[Change]) -> int:
    """The changes of the next step: of the best line, by points per effort, then by effort, then by order."""
    best: tuple[Fraction, int] | None = None
    chosen = 0
    for needed in dict.fromkeys(needed & ~done for needed, _ in waiting.values()):
        effort = sum(change.effort for number, change in enumerate(free) if needed >> number & 1)
        reached = done | needed
        points = sum((points for other, points in waiting.values() if not other & ~reached), Fraction(0))
        key = (points / effort if effort else Fraction(10**9), -effort)
        if best is None or key > best:
            best, chosen = key, needed
    return chosen


@dataclass(eq=False)
class _Needs:
    """Which changes a line needs, as bits; `told` are those already in a step."""

    effects: Effects
    before: Score
    choice: Choice
    bits: Mapping[str, int]
    told: int = 0

    def of(self, verdict: Verdict) -> int:
        """The changes that a line needs for its points: those of its claims, and of what opens its gates."""
        old = self.before.verdicts.of(verdict.line.id)
        needed = self._own(verdict)
        for gate, was in zip(verdict.gates, old.gates, strict=True):
            if was.value != TRUE:
                for name in gate.gate.any_of:
                    other = self.choice.score.verdicts.of(name)
                    needed |= self.of(other) if gate.gate.reach == "chain" else self._own(other)
        return needed

    def _own(self, verdict: Verdict) -> int:
        """The changes that a line's own claims need, with the records that these refer to."""
        old = {claim.id: claim for claim in self.before.verdicts.of(verdict.line.id).claims}
        found = 0
        for claim in verdict.claims:
            if claim.value == TRUE and old[claim.id].value != TRUE:
                for change in self.effects.least(Spot(verdict.line.id, claim.id), self.choice.changes):
                    found |= self.bits.get(change.id, 0)
        return self._with_added(found)

    def _with_added(self, found: int) -> int:
        made = [change for change in self.choice.changes if self.bits.get(change.id, 0) & found]
        wanted = {name for change in made for name in change.needs}
        more = found
        for change in self.choice.changes:
            if change.kind == "add" and change.record in wanted:
                more |= self.bits.get(change.id, 0)
        return found if more == found else self._with_added(more)


def _questions(verdict: Verdict) -> Iterator[str]:
    """The questions of the claims that a line earns by."""
    for claim in verdict.claims:
        if claim.value == TRUE:
            yield from (step.condition.question for step in claim.steps if step.condition.head == "Ask")
