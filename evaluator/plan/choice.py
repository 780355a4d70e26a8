"""The cheapest changes that reach a target: the programme solved, its answer judged, the programme told what was wrong.

meaning.md, Plans: least effort, ties by fewer changes, then by ids; other lines must not fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluator.judge.prepare import prepared
from evaluator.judge.verdict import Verdict
from evaluator.model.values import TRUE
from evaluator.plan.change import Change, clash, possible
from evaluator.plan.effect import Effects, Spot
from evaluator.plan.posed import Posed, posed
from evaluator.plan.programme import Sum
from evaluator.plan.relevant import is_monotone
from evaluator.score import Score, score

__all__ = ["Choice", "chosen", "most"]

_ROUNDS = 500
_CHUNK = 16
_SLACK = 1e-7


@dataclass(frozen=True, eq=False)
class Choice:
    """Changes chosen and the score that `judge` gives them.

    `proven`: none of the catalogue cost less and reach as much; not said where a line without promise rose.
    """

    changes: tuple[Change, ...]
    score: Score
    proven: bool


def most(effects: Effects, kept: Sequence[Change] = ()) -> Choice:
    """Changes that bring the total as high as any of the catalogue are known to, no line falling, and its score."""
    told = _told(effects, kept)
    best = Choice(tuple(kept), effects.scored(kept), True)
    for _ in range(_ROUNDS):
        values = told.programme.least(told.gain)
        if values is None:
            return best
        made = _made(told, values)
        found = _judged(effects, made)
        if found.total.earned > best.score.total.earned and not _fell(effects, found):
            best = Choice(tuple(made), found, True)
        if not _corrected(told, made, values, found, None):
            return best
    return best


def chosen(effects: Effects, target: Fraction, kept: Sequence[Change] = ()) -> Choice | None:
    """The cheapest changes that bring the total to a target, those kept among them; None where none are known to.

    Where lines without promise must rise by more than one way that is known, the choice has nothing to spare, but it is
    not said to be the cheapest.
    """
    told = _told(effects, kept)
    told.programme.not_below(told.total, Sum(float(target) - _SLACK))
    for _ in range(_ROUNDS):
        values = told.programme.least(_cost(told))
        if values is None:
            break
        made = _made(told, values)
        found = _judged(effects, made)
        if _corrected(told, made, values, found, target):
            continue
        first, solved = _first(told, made, values)
        if first != made:
            made, found = first, _judged(effects, first)
            if _corrected(told, made, solved, found, target):
                continue
        choice = Choice(tuple(made), found, True)
        return _spared(effects, choice, target, kept) if _lucky(effects, found) else choice
    highest = most(effects, kept)
    return _spared(effects, highest, target, kept) if highest.score.total.earned >= target else None


def _cost(told: Posed) -> Sum:
    """Effort, and of equal efforts the number of changes."""
    changes = told.effects.changes
    return Sum(0.0, {told.made[change.id]: change.effort * (len(changes) + 1.0) + 1 for change in changes})


def _told(effects: Effects, kept: Sequence[Change]) -> Posed:
    told = posed(effects)
    for change in kept:
        told.programme.lowest[told.made[change.id]] = 1.0
    return told


def _made(told: Posed, values: Sequence[float]) -> list[Change]:
    return [change for change in told.effects.changes if values[told.made[change.id]] > 0.5]


def _judged(effects: Effects, made: Sequence[Change]) -> Score:
    return score(effects.judged(made))


def _corrected(
    told: Posed, made: Sequence[Change], values: Sequence[float], found: Score, target: Fraction | None
) -> bool:
    """Whether an answer was wrong, so that rows were added: claims untrue, lines that fell, too few points."""
    untrue = [
        Spot(verdict.line.id, claim.id)
        for verdict in found.verdicts.verdicts
        for claim in verdict.claims
        if claim.value != TRUE
    ]
    wrong = [spot for spot in untrue if spot in told.true and values[told.true[spot]] > 0.5]
    for spot in wrong:
        told.clause(told.effects.clause(spot, made), spot)
    fallen = _fell(told.effects, found)
    for verdict in fallen:
        told.not_just(_hung_on(told.effects, verdict), [change.id for change in made])
    if wrong or fallen:
        return True
    if target is not None and found.total.earned < target:
        told.clause(_too_little(told.effects, made, target))
        return True
    return False


def _fell(effects: Effects, found: Score) -> list[Verdict]:
    """The lines that have less than before."""
    before = effects.before.verdicts
    return [verdict for verdict in found.verdicts.verdicts if verdict.earned < before.of(verdict.line.id).earned]


def _hung_on(effects: Effects, verdict: Verdict) -> list[str]:
    """The changes that a line, and those it waits for, may hang on."""
    names, waiting = {verdict.line.id}, [verdict.line.id]
    lines = {ready.line.id: ready.line for ready in prepared(effects.rulebook).lines}
    while waiting:
        more = {name for gate in lines[waiting.pop()].gates for name in gate.any_of} - names
        names |= more
        waiting += more
    found = {change.id for spot, own in effects.relevant.items() if spot.line in names for change in own}
    return sorted(found)


def _too_little(effects: Effects, made: Sequence[Change], target: Fraction) -> frozenset[str]:
    """The changes of which one more must be made for the total to reach its target."""
    grown = list(made)
    for change in effects.changes:
        free = change not in grown and not any(clash(change, other) for other in grown)
        if free and _judged(effects, [*grown, change]).total.earned < target:
            grown.append(change)
    return frozenset(change.id for change in effects.changes if change not in grown)


def _first(told: Posed, made: list[Change], values: Sequence[float]) -> tuple[list[Change], Sequence[float]]:
    """Of the answers that cost as little in as few changes, the one whose ids come first, with its values."""
    programme, effects = told.programme, told.effects
    rows, lowest, highest = len(programme.rows), [*programme.lowest], [*programme.highest]
    effort = Sum(0.0, {told.made[one.id]: -float(one.effort) for one in effects.changes})
    count = Sum(0.0, dict.fromkeys(told.made.values(), -1.0))
    programme.not_below(effort, Sum(-sum(change.effort for change in made) - 0.5))
    programme.not_below(count, Sum(-len(made) - 0.5))
    best: tuple[list[Change], Sequence[float]] = (made, values)
    if not _alone(told, made):
        names = [change.id for change in effects.changes]
        for start in range(0, len(names), _CHUNK):
            part = [told.made[name] for name in names[start : start + _CHUNK]]
            goal = Sum(0.0, {variable: -float(1 << (len(part) - place)) for place, variable in enumerate(part)})
            found = programme.least(goal)
            if found is None:
                break
            best = (_made(told, found), found)
            for variable in part:
                programme.lowest[variable] = programme.highest[variable] = float(round(found[variable]))
    del programme.rows[rows:]
    programme.lowest, programme.highest = lowest, highest
    return best


def _alone(told: Posed, made: Sequence[Change]) -> bool:
    """Whether no other answer costs as little in as few changes."""
    told.not_just(told.made, [change.id for change in made])
    other = told.programme.least(Sum())
    told.programme.rows.pop()
    return other is None


def _lucky(effects: Effects, found: Score) -> bool:
    """Whether a line without promise has risen."""
    return any(
        verdict.earned > effects.before.verdicts.of(verdict.line.id).earned
        for verdict in found.verdicts.verdicts
        if any(not is_monotone(effects.claims[Spot(verdict.line.id, claim.id)]) for claim in verdict.claims)
    )


def _spared(effects: Effects, choice: Choice, target: Fraction, kept: Iterable[Change]) -> Choice:
    """The choice without changes to spare, the costliest spared first; it is not said to be the cheapest."""
    held = {change.id for change in kept}
    made, found, seen = list(choice.changes), choice.score, -1
    while seen != len(made):  # a record can go once nothing refers to it
        seen = len(made)
        for change in sorted(made, key=lambda one: (-one.effort, one.id)):
            rest = [one for one in made if one is not change]
            less = _judged(effects, rest) if change.id not in held and possible(rest) else None
            if less is not None and less.total.earned >= target and not _fell(effects, less):
                made, found = rest, less
    return Choice(tuple(made), found, False)
