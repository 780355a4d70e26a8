"""A package with changes made to it, as models for judging it whole and as evidence for judging one claim fast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from evaluator.evidence.index import Evidence, evidence_of, order_of
from evaluator.model.package import Package
from evaluator.model.problems import Place
from evaluator.model.records import Record, flat_record, record_adapter
from evaluator.model.values import ABSENT, LEFT_OUT, Gap
from evaluator.model.vocabulary import fields_of
from evaluator.plan.change import Change

__all__ = ["Ground", "nested", "patched_package", "with_answers"]


def nested(kind: str, path: str, plain: Any) -> tuple[str, Any]:
    """(field, its value) that hold a plain value at a path, as a package file writes them."""
    head, _, part = path.partition(".")
    value = {part: plain} if part else plain
    return head, ([value] if part and fields_of(kind)[head].many else value)


def patched_package(package: Package, changes: Sequence[Change]) -> Package:
    """The package with the changes made; its places beyond the old records are the package's own."""
    own: dict[str, list[Change]] = {}
    for change in changes:
        own.setdefault(change.record, []).append(change)
    models = [(kind, _changed(kind, model, own.get(model.id, ()))) for kind, model in package.models]
    added = [(change.record_kind, _new(change)) for change in changes if change.kind == "add"]
    places = (*package.places, *(Place(package.name) for _ in added))
    return replace(package, models=(*models, *added), places=places)


def _new(change: Change) -> Any:
    """The model of a record that is added."""
    plain: dict[str, Any] = {"record": change.record_kind, "id": change.record}
    for path, value in change.fields:
        head, inner = nested(change.record_kind, path, _lists(value))
        if isinstance(inner, list) and isinstance(plain.get(head), list) and "." in path:
            plain[head][0].update(inner[0])
        elif isinstance(inner, dict) and isinstance(plain.get(head), dict):
            plain[head].update(inner)
        else:
            plain[head] = inner
    return record_adapter(change.record_kind).validate_python(plain)


def _lists(plain: Any) -> Any:
    """The plain value with its tuples as lists, as files have them."""
    if isinstance(plain, dict):
        return {key: _lists(value) for key, value in plain.items()}
    return [_lists(value) for value in plain] if isinstance(plain, tuple | list) else plain


def _changed(kind: str, model: Any, changes: Iterable[Change]) -> Any:
    for change in changes:
        if change.kind == "confirm":
            model = model.model_copy(update={"state": "confirmed"})
        for path, plain in change.fields:
            model = _with_field(kind, model, path, plain)
    return model


def _with_field(kind: str, model: Any, path: str, plain: Any) -> Any:
    head, value = nested(kind, path, _lists(plain))
    made = record_adapter(kind).validate_python({"record": kind, "id": model.id, head: value})
    part = path.partition(".")[2]
    typed = getattr(made, head)
    return model.model_copy(update={head: _joined(getattr(model, head), typed, part) if part else typed})


def _joined(now: Any, typed: Any, part: str) -> Any:
    """A structure with one part taken from another; of a list the first that lacks it."""
    if isinstance(now, Gap):
        return typed
    if not isinstance(now, tuple):
        return now.model_copy(update={part: getattr(typed, part)})
    places = [number for number, one in enumerate(now) if isinstance(getattr(one, part), Gap)] or [0]
    changed = now[places[0]].model_copy(update={part: getattr(typed[0], part)})
    return (*now[: places[0]], changed, *now[places[0] + 1 :])


class _Yes(dict[tuple[str, str | None], tuple[Record, ...]]):
    """Answers in force, and for every question that has none the answer “yes”."""

    def get(self, key: Any, default: Any = ()) -> Any:
        return super().get(key) or (_YES,)


_YES = Record("answer", "", False, {"value": "yes"}, -1)


@dataclass(frozen=True, eq=False)
class _Agreed(Evidence):
    """Evidence in which the expert agrees wherever nobody has answered yet."""

    @cached_property
    def answers(self) -> Mapping[tuple[str, str | None], tuple[Record, ...]]:
        return _Yes(super().answers)


def with_answers(evidence: Evidence) -> Evidence:
    """The evidence as if every open question were answered “yes”; a given “no” and a dispute stay."""
    return _Agreed(evidence.municipality, evidence.period, evidence.as_of, evidence.closed, evidence.by_kind)


@dataclass(frozen=True, eq=False)
class Ground:
    """What changes are tried on: the package, its evidence as it stands, the evidence if the expert agrees."""

    package: Package
    directions: tuple[str, ...]
    agreed: bool = False
    _records: dict[Any, Record] = field(default_factory=dict, repr=False)

    @cached_property
    def evidence(self) -> Evidence:
        """The evidence without changes."""
        made = evidence_of(self.package, self.directions)
        return with_answers(made) if self.agreed else made

    @cached_property
    def models(self) -> Mapping[str, tuple[str, Any, int]]:
        """The kind, model and number of each record by its id."""
        return {model.id: (kind, model, number) for number, (kind, model) in enumerate(self.package.models)}

    @property
    def late(self) -> bool:
        """Whether the calendar has closed what only a deed regains."""
        return self.evidence.closed or self.evidence.as_of.last >= self.package.period[1].last

    @property
    def gap(self) -> Gap:
        return ABSENT if self.evidence.closed else LEFT_OUT

    def changed(self, changes: Sequence[Change]) -> Evidence:
        """The evidence with changes made."""
        return self.with_records([self.record_of(own) for own in self.by_record(changes)])

    def with_records(self, records: Sequence[Record], without: Iterable[str] = ()) -> Evidence:
        """The evidence with records in the place of those of the same id, new ones beside, some left out."""
        if not records and not without:
            return self.evidence
        by_kind = dict(self.evidence.by_kind)
        gone = {*without}
        told = {record.id: record for record in records}
        for kind in {record.kind for record in records} | {self.models[name][0] for name in gone}:
            stay = [one for one in by_kind.get(kind, ()) if one.position < 0 or one.id not in gone | told.keys()]
            by_kind[kind] = tuple(sorted([*stay, *(one for one in records if one.kind == kind)], key=order_of))
        now = self.evidence
        return type(now)(now.municipality, now.period, now.as_of, now.closed, by_kind)

    def record_of(self, changes: tuple[Change, ...], gap: Gap | None = None) -> Record:
        """The record that changes make, all of one id; `gap` is what a new record's left-out fields read as."""
        key = tuple(sorted(change.id for change in changes))
        found = self._records.get(key) if gap is None else None
        if found is None:
            name = changes[0].record
            if name in self.models:
                kind, model, number = self.models[name]
                found = flat_record(kind, _changed(kind, model, changes), number, self.gap)
            else:
                found = flat_record(changes[0].record_kind, _new(changes[0]), len(self.models), gap or self.gap)
            if gap is None:
                self._records[key] = found
        return found

    @staticmethod
    def by_record(changes: Iterable[Change]) -> list[tuple[Change, ...]]:
        """The changes of each record together."""
        own: dict[str, tuple[Change, ...]] = {}
        for change in changes:
            own[change.record] = (*own.get(change.record, ()), change)
        return [*own.values()]
