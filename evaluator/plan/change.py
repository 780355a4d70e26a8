"""One change to a package that may regain points (meaning.md, Plans)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Asked", "Change", "Kind", "clash", "possible"]

Kind = Literal["fill", "mend", "add", "confirm"]


@dataclass(frozen=True)
class Asked:
    """What a condition asks of a field: the test, what it compares with, the `LINE/CONDITION` that asks.

    `of` are the kind and the path of the other record where that is what it compares with. `against`: the test must be
    false of the field, since a `none` refuses the records that pass it.
    """

    path: str
    test: str
    wanted: Any
    condition: str
    of: tuple[str, str] | None = None
    against: bool = False


@dataclass(frozen=True, eq=False)
class Change:
    """A change: what is written into which record, its effort, the conditions that it serves.

    `fields` are plain values by path, as a package file has them: stand-ins that pass what is `asked`, to be replaced
    by what is so. `deed`: a condition wants something done, not only written down. `needs` are the records to which it
    refers and that other changes add. Changes are told apart by `id`.
    """

    id: str
    kind: Kind
    record: str
    record_kind: str
    fields: tuple[tuple[str, Any], ...]
    effort: int
    serves: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    deed: bool = False
    needs: tuple[str, ...] = ()


def clash(one: Change, other: Change) -> bool:
    """Whether two different changes write the same field of the same record."""
    if one.id == other.id or one.record != other.record or "add" in (one.kind, other.kind):
        return False
    return any(_overlap(path, another) for path, _ in one.fields for another, _ in other.fields)


def _overlap(path: str, another: str) -> bool:
    return path == another or path.startswith(f"{another}.") or another.startswith(f"{path}.")


def possible(changes: Iterable[Change]) -> bool:
    """Whether changes can be made together: no two write the same field, and every record they refer to is there."""
    listed = list(changes)
    added = {change.record for change in listed if change.kind == "add"}
    if not all(name in added for change in listed for name in change.needs):
        return False
    return not any(clash(one, other) for number, one in enumerate(listed) for other in listed[:number])
