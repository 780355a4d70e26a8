"""Which changes a claim may come to hang on: those of records that could pass its tests once they are changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from evaluator.judge.holds import holds
from evaluator.judge.interval import figure_of
from evaluator.judge.prepare import Join, PreparedClaim, PreparedCondition, PreparedTest
from evaluator.model.records import Record
from evaluator.model.values import TRUE, Gap
from evaluator.plan.change import Change
from evaluator.plan.patched import Ground
from evaluator.rulebook.settled import pinned, settled

__all__ = ["Relevance", "is_monotone"]

_EQUAL = ("is", "in", "has")
_EXCEPTIONS = ("NoneOf", "Every", "Share", "Value")


def is_monotone(claim: PreparedClaim) -> bool:
    """Whether more evidence cannot make the claim less true (meaning.md, Monotony)."""
    parts = [part for one in claim.conditions for part in (one, *one.parts) if part.head in _EXCEPTIONS]
    written = [one.written for one in claim.conditions]
    return all(settled(written, part.written) for part in parts)


@dataclass(frozen=True, eq=False)
class Relevance:
    """The records that are or may be, each with its changes, and the values that these can give its fields."""

    ground: Ground
    changes: tuple[Change, ...]
    _passes: dict[tuple[int, str], bool] = field(default_factory=dict, repr=False)
    _seen: dict[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def of_record(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of each record."""
        found: dict[str, tuple[Change, ...]] = {}
        for change in self.changes:
            found[change.record] = (*found.get(change.record, ()), change)
        return found

    @cached_property
    def _records(self) -> Mapping[str, tuple[Record, ...]]:
        """Every record of a kind, those that changes add too."""
        found: dict[str, list[Record]] = {
            kind: [record for record in records if record.position >= 0]
            for kind, records in self.ground.evidence.by_kind.items()
        }
        for change in self.changes:
            if change.kind == "add":
                found.setdefault(change.record_kind, []).append(self.ground.record_of((change,)))
        return {kind: tuple(records) for kind, records in found.items()}

    def of(self, claim: PreparedClaim) -> tuple[Change, ...]:
        """The changes that the truth of a claim may depend on, in the order of ids."""
        able: dict[str, list[Record]] = {}
        found: dict[str, Change] = {}
        read = _paths_read(claim)
        looked = [self._looked(part, able) for one in claim.conditions for part in (one, *one.parts)]
        for records in looked:
            for record in records:
                for change in self.of_record.get(record.id, ()):
                    own = read.get(record.kind, set())
                    if not change.fields or change.kind == "add" or any(path in own for path, _ in change.fields):
                        found[change.id] = change
        return tuple(found[name] for name in sorted(found))

    def _looked(self, condition: PreparedCondition, able: dict[str, list[Record]]) -> list[Record]:
        """The records that a condition may come upon; what is bound to its name is noted in `able`."""
        if condition.head == "Given" or not condition.kinds or pinned(condition.written):
            return []
        records = [record for kind in condition.kinds for record in self._records.get(kind, ())]
        if condition.head in _EXCEPTIONS:
            return records
        fit = [one for one in records if all(self._fits(test, one, able) for test in condition.where)]
        if condition.name:
            able[condition.name] = fit
        return fit

    def _fits(self, test: PreparedTest, record: Record, able: Mapping[str, Sequence[Record]]) -> bool:
        wanted = test.wanted
        if isinstance(wanted, Join) and wanted.name:
            if test.test not in _EQUAL:
                return True
            others = {value for other in able.get(wanted.name, ()) for value in self._values(other, wanted.path)}
            return not others.isdisjoint(self._values(record, test.path))
        key = (test.number, record.id)
        if key not in self._passes:
            if isinstance(wanted, Join):
                evidence = self.ground.evidence
                wanted = evidence.period if wanted.path == "period" else evidence.as_of
            self._passes[key] = any(holds(test.test, seen, wanted) == TRUE for seen in self._whole(record, test.path))
        return self._passes[key]

    def _whole(self, record: Record, path: str) -> Iterator[Any]:
        """What a field of a record is, and what each change would make it; a change of a part may complete a whole."""
        yield record.values[path]
        own = [change for change in self.of_record.get(record.id, ()) if change.kind in ("fill", "mend")]
        for change in own:
            yield self.ground.record_of((change,)).values[path]

    def _values(self, record: Record, path: str) -> tuple[Any, ...]:
        key = (record.id, path)
        if key not in self._seen:
            parts = (one for value in self._whole(record, path) for one in _listed(value))
            self._seen[key] = tuple(dict.fromkeys(one for one in parts if not isinstance(one, Gap)))
        return self._seen[key]


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, tuple) else (value,)


def _paths_read(claim: PreparedClaim) -> dict[str, set[str]]:
    """The paths that a claim reads of each kind, the whole of a part's structure too."""
    kinds = {one.name: one.kinds for one in claim.conditions if one.name}
    read: dict[str, set[str]] = {}

    def note(of: Iterable[str], path: str) -> None:
        head = path.partition(".")[0]
        for kind in of:
            read.setdefault(kind, set()).update((path, head, f"{head}.from", f"{head}.to"))

    for one in claim.conditions:
        for part in (one, *one.parts):
            own = kinds.get(part.subject or "", ()) if part.head == "Given" else part.kinds
            for test in (*part.where, *part.that):
                note(own, test.path)
                if isinstance(test.wanted, Join) and test.wanted.name:
                    note(kinds.get(test.wanted.name, ()), test.wanted.path)
            if part.head == "Value":
                note(part.kinds, figure_of(part).field)
    return read
