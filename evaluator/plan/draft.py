"""Changes being drafted for one claim: what is asked of which record, and the values that pass it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from evaluator.evidence.index import Evidence
from evaluator.model.records import Record
from evaluator.model.values import LEFT_OUT, Gap
from evaluator.model.vocabulary import paths_of
from evaluator.plan.change import Asked, Change
from evaluator.plan.patched import Ground
from evaluator.plan.suited import suited

__all__ = ["NEVER_ADDED", "Draft", "fillable"]

NEVER_ADDED = ("answer", "claim", "finding", "score", "school")
"""Kinds that no plan adds: what others say, what is published, and schools, which are there or are not."""
_NEVER_CHANGED = ("answer", "claim", "finding", "score")
_NEVER_WRITTEN = ("id", "state", "confirmed", "drawn", "made_up", "comment")


def fillable(record: Record, path: str) -> str:
    """How a field of a record that exists may be changed: `fill`, `mend`, or "" for not at all.

    Facts of an act that exists are never planned: of a document only what is mendable may change.
    """
    field_ = paths_of(record.kind)[path]
    head = path.partition(".")[0]
    if record.kind in _NEVER_CHANGED or head in _NEVER_WRITTEN or (record.kind == "document" and not field_.mendable):
        return ""
    value = record.values[path]
    if isinstance(value, Gap) or (isinstance(value, tuple) and any(isinstance(part, Gap) for part in value)):
        return "fill"
    return "mend" if field_.mendable else ""


@dataclass(eq=False)
class Draft:
    """The changes drafted so far; `without` are records that no repair can help, `steps` counts what was drafted."""

    ground: Ground
    asked: dict[str, dict[tuple[str, str, Any], Asked]] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, set[str]] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    deeds: set[str] = field(default_factory=set)
    steps: int = 0

    def is_new(self, record: Record) -> bool:
        """Whether a record is one that the draft adds."""
        return record.id in self.kinds

    def new(self, kind: str) -> str:
        """The id of one more record of a kind, still empty."""
        name = f"_new{len(self.kinds):02}"
        while name in self.ground.models:
            name = f"_{name}"
        self.kinds[name] = kind
        self.values[name] = {}
        self.steps += 1
        return name

    def ask(self, name: str, kind: str, record: Record | None, asked: Asked, key: Any = None) -> bool:
        """Whether a field of a record could be given a value that passes this test and all asked of it before.

        `record` is None for one that the draft adds; `key` tells tests of one path and name apart.
        """
        if record is not None and not fillable(record, asked.path):
            return False
        if record is None and (asked.path.partition(".")[0] in _NEVER_WRITTEN or self._of_an_act(kind, asked)):
            return False
        own = self.asked.setdefault(name, {})
        spot = (asked.path, asked.test, key)
        before = own.get(spot)
        own[spot] = asked
        evidence = self.ground.evidence
        wanted = [one for one in own.values() if one.path == asked.path]
        value = suited(kind, asked.path, wanted, evidence.period, evidence.as_of, self._kind_of)
        if value is None:
            del own[spot]
            if before is not None:
                own[spot] = before
            return False
        if self.values.setdefault(name, {}).get(asked.path) != value:
            self.values[name][asked.path] = value
            self.steps += 1
        return True

    def _kind_of(self, name: str) -> str | None:
        """The kind of a record that is there or that the draft adds."""
        known = self.ground.models.get(name)
        return known[0] if known else self.kinds.get(name)

    def _of_an_act(self, kind: str, asked: Asked) -> bool:
        """Whether a new record would be laid to an act that exists: what that act holds nobody plans."""
        known = self.ground.evidence.by_id
        named = asked.wanted if isinstance(asked.wanted, tuple) else (asked.wanted,)
        refers = paths_of(kind)[asked.path].type.startswith("ref:") and asked.test != "present"
        return refers and any(isinstance(one, str) and one in known and known[one].kind == "document" for one in named)

    def confirm(self, record: Record, condition: str) -> bool:
        """Whether a proposed record was not yet to be confirmed."""
        if record.id in self.confirmed or not record.proposed:
            return False
        self.confirmed[record.id] = {condition}
        self.steps += 1
        return True

    def exclude(self, record: Record, bound: Mapping[str, Record | None]) -> bool:
        """Whether there were records of the kind to leave out: all that exist, but those that other names stand for."""
        others = {one.id for one in bound.values() if one is not None and one is not record}
        gone = {one.id for one in self.ground.evidence.of((record.kind,)) if one.position >= 0} - others
        more = gone - self.without
        self.without |= more
        for name in more:
            self.values.pop(name, None)
            self.asked.pop(name, None)
            self.confirmed.pop(name, None)
        return bool(more)

    def changes(self) -> list[Change]:
        """The changes drafted, without efforts; new records come first."""
        made = [self._added(name) for name in self.kinds]
        for name, serves in self.confirmed.items():
            kind = self.ground.models[name][0]
            made.append(Change(f"confirm/{name}", "confirm", name, kind, (), 1, tuple(sorted(serves))))
        for name, values in self.values.items():
            if name not in self.kinds:
                made += [self._written(name, path, value) for path, value in values.items()]
        return made

    def _added(self, name: str) -> Change:
        asked = tuple(self.asked.get(name, {}).values())
        serves = tuple(sorted({one.condition for one in asked}))
        fields = tuple(sorted(self.values[name].items()))
        return Change(f"add/{name}", "add", name, self.kinds[name], fields, 1, serves, asked, name in self.deeds)

    def _written(self, name: str, path: str, value: Any) -> Change:
        kind = self.ground.models[name][0]
        asked = tuple(one for one in self.asked[name].values() if one.path == path)
        serves = tuple(sorted({one.condition for one in asked}))
        how = fillable(self.ground.evidence.by_id[name], path)
        told = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
        made: Literal["mend", "fill"] = "mend" if how == "mend" else "fill"
        return Change(f"{made}/{name}/{path}={told}", made, name, kind, ((path, value),), 1, serves, asked)

    def evidence(self) -> Evidence:
        """The evidence to look for the next thing to repair: what is drafted is in, what cannot be helped is out.

        A field of a new record that nobody has asked for yet is unknown there, even in a closed package.
        """
        plain = self.changes()
        records = [self.ground.record_of(own, LEFT_OUT) for own in self.ground.by_record(plain)]
        return self.ground.with_records(records, self.without)
