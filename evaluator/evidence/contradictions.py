"""What two fields of a package say that cannot both be so; it is scored as it stands, and whoever checks is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluator.model.package import Header
from evaluator.model.problems import Problem
from evaluator.model.values import Days
from evaluator.model.vocabulary import paths_of
from evaluator.source.tree import Source

__all__ = ["contradictions"]

_IN_ORDER = {
    "monitoring": (("started", "ended"),),
    "document": (("date", "published.checked"), ("date", "in_force.to")),
}
"""Per kind the (earlier, later) dates of one record."""
_DONE = ("cancelled", "not_done")


def contradictions(source: Source, header: Header, models: Sequence[tuple[int, str, Any]]) -> Iterator[Problem]:
    """The warnings: dates the wrong way round, links checked too late or without an address, measures without a plan.

    A measure has none where its row was cancelled or not carried out, or where the plan had ended by its day.
    """
    by_id = {model.id: model for _, _, model in models}
    for number, kind, model in models:
        at = ("records", number)
        for earlier, later in _IN_ORDER.get(kind, ()):
            if _after(_value(model, earlier), _value(model, later)):
                known = paths_of(kind)
                names = {"earlier": known[earlier].ru, "later": known[later].ru}
                yield source.problem("dates-reversed", (*at, later.partition(".")[0]), **names)
        if isinstance(_value(model, "drawn.stale"), str):
            yield source.problem("drawn-stale", (*at, "drawn"))
        if kind == "document":
            yield from _link(source, at, model, header)
        if kind == "measure":
            yield from _measure(source, at, model, by_id)


def _link(source: Source, at: tuple[int | str, ...], model: Any, header: Header) -> Iterator[Problem]:
    made_up = header.made_up or model.made_up is True  # what does not exist has no address
    if not made_up and _value(model, "published.opens") is True and not isinstance(_value(model, "url"), str):
        yield source.problem("link-without-address", (*at, "published"))
    if _after(_value(model, "published.checked"), header.as_of):
        yield source.problem("link-checked-later", (*at, "published"), as_of=f"{header.as_of.first:%d.%m.%Y}")


def _measure(source: Source, at: tuple[int | str, ...], model: Any, by_id: Mapping[str, Any]) -> Iterator[Problem]:
    planned = model.planned if isinstance(model.planned, tuple) else ()
    for index, name in enumerate(planned):
        row = by_id.get(name)
        if getattr(row, "status", None) in _DONE:
            yield source.problem("measure-of-idle-row", (*at, "planned", index), found=name)
        plan = by_id.get(str(getattr(row, "plan", "")))
        if plan is not None and _after(model.date, _value(plan, "in_force.to")):
            yield source.problem("measure-after-plan", (*at, "planned", index), found=name, plan=plan.id)


def _value(model: Any, path: str) -> Any:
    """The value at a path of a record, None where any part of it is not there."""
    for part in path.split("."):
        model = getattr(model, f"{part}_" if part == "from" else part, None)
    return model


def _after(earlier: Any, later: Any) -> bool:
    """Whether what should come first certainly comes after."""
    return isinstance(earlier, Days) and isinstance(later, Days) and earlier.first > later.last
