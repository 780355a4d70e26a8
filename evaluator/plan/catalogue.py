"""`changes`: every change to a package that a plan may choose from, found by repairing each claim that is not true."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evaluator.judge.assign import best_assignment
from evaluator.judge.holds import holds
from evaluator.judge.planes import wanted_of
from evaluator.judge.prepare import Join, PreparedClaim, PreparedCondition, PreparedTest, prepared
from evaluator.model.criteria import Rulebook
from evaluator.model.efforts import Efforts
from evaluator.model.package import Package
from evaluator.model.values import TRUE
from evaluator.plan.change import Change, possible
from evaluator.plan.patched import Ground
from evaluator.plan.repair import Why, repaired

__all__ = ["Catalogue", "catalogue", "changes"]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The changes by id, and for each claim (line, claim) that no change makes true why that is so."""

    changes: tuple[Change, ...]
    without: Mapping[tuple[str, str], Why]


def changes(package: Package, rulebook: Rulebook) -> tuple[Change, ...]:
    """The catalogue of a package: finite, in the order of ids, the same for the same package and set."""
    return catalogue(package, rulebook).changes


def catalogue(package: Package, rulebook: Rulebook) -> Catalogue:
    """The changes that make claims true, found as if the expert agreed, and the claims for which there are none."""
    ground = Ground(package, tuple(rulebook.head.directions), agreed=True)
    late = ground.late
    found: dict[str, Change] = {}
    without: dict[tuple[str, str], Why] = {}
    excused = {claim.values["criterion"] for claim in ground.evidence.of(("claim",)) if claim.position >= 0}
    told = [_Mended.of(ready.claims) for ready in prepared(rulebook).lines]
    for ready in prepared(rulebook).lines:
        for claim in ready.claims if ready.line.id not in excused else ():
            if best_assignment(claim, ground.evidence).value == TRUE:
                continue
            drafted, why = repaired(claim, ground, late)
            made = [_weighed(one, rulebook.head.efforts) for one in _named(drafted, ground)]
            made = _needed(claim, ground, [one for one in made if not any(rule.harmed(one, ground) for rule in told)])
            for change in made:
                found[change.id] = _merged(found.get(change.id), change)
            if not made:
                without[ready.line.id, claim.id] = why or "no change"
    return Catalogue(tuple(found[name] for name in sorted(found)), without)


def _weighed(change: Change, efforts: Efforts) -> Change:
    if change.kind == "add":
        return replace(change, effort=efforts.kinds.get(change.record_kind, efforts.add))
    return replace(change, effort=getattr(efforts, change.kind))


def _merged(known: Change | None, change: Change) -> Change:
    """A change that serves what both serve."""
    if known is None:
        return change
    serves = tuple(sorted({*known.serves, *change.serves}))
    asked = tuple(dict.fromkeys((*known.asked, *change.asked)))
    return replace(known, serves=serves, asked=asked, deed=known.deed or change.deed)


def _needed(claim: PreparedClaim, ground: Ground, drafted: Sequence[Change]) -> list[Change]:
    """The changes without those that the claim is true without; nothing where it is not true with all."""
    if best_assignment(claim, ground.changed(drafted)).value != TRUE:
        return []
    kept = list(drafted)
    for change in drafted:
        rest = [one for one in kept if one is not change]
        if possible(rest) and best_assignment(claim, ground.changed(rest)).value == TRUE:
            kept = rest
    return kept


_PREFIX = "plan-"


def _named(drafted: Sequence[Change], ground: Ground) -> list[Change]:
    """The changes with new records named for what they hold and for what refers to them.

    So the same record for the same purpose is one change, whichever lines want it, and records for different purposes
    are never merged, though they may hold the same (meaning.md, Plans).
    """
    added = [change for change in drafted if change.kind == "add"]
    names = {change.record: change.record_kind for change in added}
    told = {change.record: _swapped(change.fields, names) for change in added}
    for _ in added:
        names = {
            change.record: _digest(
                (
                    change.record_kind,
                    told[change.record],
                    _swapped(change.fields, names),
                    _users(change, drafted, names),
                )
            )
            for change in added
        }
    seen: dict[str, int] = {}
    final: dict[str, str] = {}
    for change in added:
        name = f"{_PREFIX}{change.record_kind}-{names[change.record]}"
        number = seen[name] = seen.get(name, 0) + 1
        final[change.record] = name if number == 1 else f"{name}-{number}"
    return [_with_needs(_renamed(change, final), {*final.values()}) for change in drafted]


def _with_needs(change: Change, added: set[str]) -> Change:
    named = [one for _, value in change.fields for one in (value if isinstance(value, tuple) else (value,))]
    return replace(change, needs=tuple(sorted({one for one in named if isinstance(one, str) and one in added})))


def _users(added: Change, drafted: Sequence[Change], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Which records refer to one that is added, and in which field."""
    return sorted(
        (names.get(change.record, change.record), path)
        for change in drafted
        for path, value in change.fields
        if added.record in (value if isinstance(value, tuple) else (value,))
    )


def _digest(told: Any) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:8]


def _swapped(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_swapped(one, names) for one in value)
    return names.get(value, value) if isinstance(value, str) else value


def _renamed(change: Change, names: Mapping[str, str]) -> Change:
    fields = tuple((path, _swapped(value, names)) for path, value in change.fields)
    asked = tuple(replace(one, wanted=_swapped(one.wanted, names)) for one in change.asked)
    record = names.get(change.record, change.record)
    told = change.id
    if change.kind == "add":
        told = f"add/{record}"
    for draft, name in sorted(names.items(), key=lambda pair: -len(pair[0])):
        told = told.replace(draft, name)
    return replace(change, id=told, record=record, fields=fields, asked=asked)


@dataclass(frozen=True)
class _Mended:
    """The tests of a line on fields that can be mended; those of `none` are better not to pass."""

    conditions: tuple[PreparedCondition, ...]

    @staticmethod
    def of(claims: Iterable[PreparedClaim]) -> _Mended:
        parts = [part for claim in claims for one in claim.conditions for part in (one, *one.parts)]
        return _Mended(tuple(parts))

    def harmed(self, change: Change, ground: Ground) -> bool:
        """Whether a line might have less of what would be mended than of what is there."""
        if change.kind != "mend":
            return False
        before = ground.evidence.by_id[change.record].values
        after = ground.record_of((change,)).values
        paths = [path for path, _ in change.fields]
        for one in self.conditions:
            worse, better = (after, before) if one.head == "NoneOf" else (before, after)
            for test in (*one.where, *one.that):
                if isinstance(test.wanted, Join) and test.wanted.path in paths:
                    return True
                if test.path in paths and (test.joined or _less(test, worse, better, ground)):
                    return True
        return False


def _less(test: PreparedTest, before: Mapping[str, Any], after: Mapping[str, Any], ground: Ground) -> bool:
    """Whether a test without an earlier name holds less of a record as it would be than as it is."""
    wanted = wanted_of(test, {}, ground.evidence)
    return holds(test.test, after[test.path], wanted) < holds(test.test, before[test.path], wanted)
