"""The points that come back once one claim is made true and all else stays: its own, and those behind its gates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from evaluator.judge.judge import gated
from evaluator.judge.prepare import prepared
from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.values import TRUE

__all__ = ["Returned"]

Points = Mapping[str, Fraction]


@dataclass(frozen=True, eq=False)
class Returned:
    """What each repaired claim of judged lines gives back."""

    verdicts: Verdicts
    _known: dict[tuple[str, str], tuple[Points, Points]] = field(default_factory=dict, repr=False)

    def by(self, line: str, claim: str) -> Points:
        """The points that come back by line, each after its predecessors, when a claim of a line becomes true.

        Gates are judged anew by the judge's own arithmetic. A line whose own gate stays shut gives nothing back. What
        was earned already is not counted; nothing is lost by it, for gates are monotone.
        """
        return self._both(line, claim)[0]

    def awaited(self, line: str, claim: str) -> Points:
        """The points that come within reach besides, but then wait for a confirmation, by line."""
        return self._both(line, claim)[1]

    def _both(self, line: str, claim: str) -> tuple[Points, Points]:
        if (line, claim) not in self._known:
            self._known[line, claim] = self._gains(self.verdicts.of(line), claim)
        return self._known[line, claim]

    def _gains(self, verdict: Verdict, claim: str) -> tuple[Points, Points]:
        touched = self._after(verdict.line.id)
        claims = {name: self.verdicts.of(name).claims for name in touched}
        claims[verdict.line.id] = tuple(_repaired(one, claim) for one in verdict.claims)
        excused = [name for name in touched if self.verdicts.of(name).outcome == "not applicable"]
        policy = self.verdicts.rulebook.head.not_applicable.maximum
        lines = {name: self.verdicts.of(name).line for name in touched}
        then = gated(lines, claims, touched, excused, policy, self._now)
        gains = {name: then[name].earned - self.verdicts.of(name).earned for name in touched}
        awaited = {name: then[name].pending - self.verdicts.of(name).pending for name in touched}
        return (
            {name: points for name, points in gains.items() if points},
            {name: points for name, points in awaited.items() if points > 0},
        )

    @cached_property
    def _now(self) -> Mapping[str, Verdict]:
        return {verdict.line.id: verdict for verdict in self.verdicts.verdicts}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(prepared(self.verdicts.rulebook).gate_order)}

    @cached_property
    def _followers(self) -> Mapping[str, Sequence[str]]:
        """The lines that each line is a predecessor of."""
        found: dict[str, list[str]] = {}
        for line in self.verdicts.rulebook.lines:
            for name in dict.fromkeys(name for gate in line.gates for name in gate.any_of):
                found.setdefault(name, []).append(line.id)
        return found

    def _after(self, line: str) -> Sequence[str]:
        """A line and every line that its points may reach, each after its predecessors."""
        found, waiting = {line}, [line]
        while waiting:
            for name in self._followers.get(waiting.pop(), ()):
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        return sorted(found, key=self._order.__getitem__)


def _repaired(claim: ClaimVerdict, wanted: str) -> ClaimVerdict:
    return claim._replace(value=TRUE, cause=None) if claim.id == wanted else claim
