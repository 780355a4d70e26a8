"""What changes make true, by `judge` on patched evidence, never by guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from evaluator.judge.assign import best_assignment
from evaluator.judge.judge import judge
from evaluator.judge.prepare import PreparedClaim, prepared
from evaluator.judge.verdict import Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.values import TRUE
from evaluator.plan.change import Change, clash
from evaluator.plan.patched import Ground
from evaluator.plan.relevant import Relevance, is_monotone
from evaluator.score import Score, score

__all__ = ["Effects", "Spot"]

_TRIES = 60
Clause = frozenset[str]
"""Changes of which one at least must be made, or the claim stays untrue."""


class Spot(NamedTuple):
    """A claim of a line."""

    line: str
    claim: str


@dataclass(frozen=True, eq=False)
class Effects:
    """The changes of a catalogue and what they do; `ground` says whether the expert is taken to agree."""

    ground: Ground
    rulebook: Rulebook
    changes: tuple[Change, ...]
    _clauses: dict[Spot, list[Clause]] = field(default_factory=dict, repr=False)
    _true: dict[tuple[Spot, frozenset[str]], bool] = field(default_factory=dict, repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, Change]:
        """The changes by id."""
        return {change.id: change for change in self.changes}

    @cached_property
    def claims(self) -> Mapping[Spot, PreparedClaim]:
        """Every claim of the set."""
        lines = prepared(self.rulebook).lines
        return {Spot(ready.line.id, claim.id): claim for ready in lines for claim in ready.claims}

    @cached_property
    def before(self) -> Score:
        """The score without changes."""
        return self.scored(())

    @cached_property
    def relevant(self) -> Mapping[Spot, tuple[Change, ...]]:
        """The changes that each claim may hang on; claims that are true already hang on none, unless they may fall."""
        relevance = Relevance(self.ground, self.changes)
        found: dict[Spot, tuple[Change, ...]] = {}
        for verdict in self.before.verdicts.verdicts:
            for claim in verdict.claims:
                spot = Spot(verdict.line.id, claim.id)
                mono = is_monotone(self.claims[spot])
                found[spot] = () if mono and claim.value == TRUE else relevance.of(self.claims[spot])
        return found

    def scored(self, made: Sequence[Change]) -> Score:
        """The score with changes made."""
        return score(self.judged(made))

    def judged(self, made: Sequence[Change]) -> Verdicts:
        """The verdicts with changes made."""
        return judge(self.rulebook, self.ground.changed(made))

    def true(self, spot: Spot, made: Iterable[Change]) -> bool:
        """Whether a claim is true with changes made, of which only the relevant ones are looked at."""
        own = [change for change in self.relevant[spot] if change in {*made}]
        key = (spot, frozenset(change.id for change in own))
        if key not in self._true:
            self._true[key] = best_assignment(self.claims[spot], self.ground.changed(own)).value == TRUE
        return self._true[key]

    def clauses(self, spot: Spot) -> list[Clause]:
        """Clauses that must hold for a claim to be true; [∅] of a claim that no changes make true.

        They are found by trying the cheapest set that fulfils those known so far and, where that does not do, adding
        changes as long as the claim stays untrue: one of the others must be made. Of a claim that more evidence may
        make untrue, the clauses are one set of changes that makes it true.
        """
        if spot not in self._clauses:
            self._clauses[spot] = self._found(spot)
        return self._clauses[spot]

    def _found(self, spot: Spot) -> list[Clause]:
        if not is_monotone(self.claims[spot]):
            return [frozenset({change.id}) for change in self._one_way(spot)] or [frozenset()]
        found: list[Clause] = []
        for _ in range(_TRIES):
            tried = _hitting(found, self.by_id)
            if tried is None or self.true(spot, tried):
                return found
            found.append(self.clause(spot, tried))
            if not found[-1]:
                return [frozenset()]
        return found

    def clause(self, spot: Spot, made: Iterable[Change]) -> Clause:
        """The changes of which one more must be made for a claim that is untrue with those made."""
        own = self.relevant[spot]
        grown = [change for change in own if change in {*made}]
        for change in own:
            free = change not in grown and not any(clash(change, other) for other in grown)
            if free and not self.true(spot, [*grown, change]):
                grown.append(change)
        return frozenset(change.id for change in own if change not in grown)

    def _one_way(self, spot: Spot) -> list[Change]:
        """A set of changes that makes a claim true and has none to spare; [] where there is none."""
        kept: list[Change] = []
        for change in self.relevant[spot]:
            serves = any(told.rpartition("/")[0] == spot.line for told in change.serves)
            if serves and not any(clash(change, other) for other in kept):
                kept.append(change)
        if not kept or not self.true(spot, kept):
            return []
        return self.least(spot, kept)

    def least(self, spot: Spot, made: Sequence[Change]) -> list[Change]:
        """The changes without which a claim would not be true, of those made: the costliest are spared first."""
        own = [change for change in self.relevant[spot] if change in {*made}]
        kept = list(own)
        for change in sorted(own, key=lambda one: (-one.effort, one.id)):
            rest = [one for one in kept if one is not change]
            if self.true(spot, rest):
                kept = rest
        return kept


def _hitting(clauses: Sequence[Clause], known: Mapping[str, Change]) -> list[Change] | None:
    """A cheap set of changes without conflict that fulfils every clause; None where none was found."""
    made: list[Change] = []
    for clause in sorted(clauses, key=lambda one: (len(one), sorted(one))):
        if not clause & {change.id for change in made}:
            free = [change for change in _sorted(clause, known) if not any(clash(change, one) for one in made)]
            if not free:
                return None
            made.append(free[0])
    return made


def _sorted(clause: Clause, known: Mapping[str, Change]) -> Iterator[Change]:
    yield from sorted((known[name] for name in clause), key=lambda change: (change.effort, change.id))
