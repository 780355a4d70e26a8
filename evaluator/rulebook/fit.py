"""Which test fits which field, and what may stand on its right side: the type table of the rule language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from evaluator.model.rule import reference
from evaluator.model.scalars import read_scalar
from evaluator.model.vocabulary import KINDS, WORDS, Field, paths_of

__all__ = ["PACKAGE_VALUES", "Scope", "family", "field_at", "number_paths", "type_word", "typed_constant"]

_SAME = ("text", "id", "direction", "topic", "word", "flag", "number")
_TIME = ("span", "due")
_FITS: dict[str, tuple[tuple[str, ...], tuple[bool, ...]]] = {
    "is": (_SAME, (False,)),
    "in": (_SAME, (False, True)),
    "has": (_SAME, (True,)),
    "at_least": (("number",), (False, True)),
    "at_most": (("number",), (False, True)),
    "within": (("date", *_TIME), (False, True)),
    "overlaps": (_TIME, (False, True)),
    "on_or_before": (("date",), (False, True)),
    "on_or_after": (("date",), (False, True)),
    "matches": (("text",), (False, True)),
}
PACKAGE_VALUES = {"period": "span", "as_of": "date"}
_ARGUMENTS = {"texts": "text"}


@dataclass(frozen=True)
class Scope:
    """What a condition may speak of: the rule's parameters, and the earlier names with their record kinds.

    A name without kinds, and the parameters `lost`, could not be read and were told: nothing more is said of them.
    """

    parameters: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    lost: Collection[str] = ()


def family(field: Field) -> str:
    """The family of comparable values that a field belongs to."""
    head, _, tail = field.type.partition(":")
    if head == "struct":
        return "due" if tail == "due" else "struct"
    return {"ref": "id", "file": "text", "digest": "text"}.get(head, head)


def field_at(kinds: tuple[str, ...], path: str) -> Field | None:
    """The field that every one of the kinds has at the path, if they agree on its family."""
    fields = [paths_of(kind).get(path) if kind in KINDS else None for kind in kinds]
    first = fields[0] if fields else None
    agree = all(
        field is not None and first is not None and (family(field), field.many) == (family(first), first.many)
        for field in fields
    )
    return first if agree else None


def number_paths(kinds: tuple[str, ...]) -> list[str]:
    """The paths at which every record of the kinds has one number of its own; how sure a reader was is none."""
    first = paths_of(kinds[0])
    fields = ((path, field_at(kinds, path)) for path in first if not path.startswith("drawn."))
    return [path for path, field in fields if field is not None and family(field) == "number" and not field.many]


def misfit(field: Field, test: str, wanted: Any, scope: Scope) -> tuple[str, dict[str, object]] | None:
    """(code, values) of why the test does not fit the field or its right side, or None where it does."""
    if test == "present":
        return None
    families, many = _FITS[test]
    if family(field) not in families or field.many not in many:
        return "test-misfit", {"test": test, "field": field.name, "type": type_word(field)}
    if reference(wanted) is None:
        return _constant_misfit(field, test, wanted)
    return _reference_misfit(field, test, wanted, scope)


def type_word(field: Field) -> str:
    """The type of a field as messages call it; a list in brackets."""
    return f"[{family(field)}]" if field.many else family(field)


def _constant_misfit(field: Field, test: str, wanted: Any) -> tuple[str, dict[str, object]] | None:
    if field.name == "id":
        return "id-constant", {"found": wanted}
    if test in ("within", "overlaps"):
        return "wanted-misfit", {"test": test, "found": wanted}
    if isinstance(wanted, tuple) != (test == "in"):
        return "wanted-list", {"test": test, "found": wanted}
    try:
        typed_constant(field, wanted)
    except PydanticCustomError as fault:
        values = {**(fault.context or {}), "found": wanted}
        return fault.type, {name: value for name, value in values.items() if name != "code"}
    return None


def typed_constant(field: Field, wanted: Any) -> Any:
    """A written constant as a value of the field's type; lists as tuples."""
    if isinstance(wanted, tuple):
        return tuple(typed_constant(field, part) for part in wanted)
    return read_scalar("day" if field.type == "date" else field.type, absent=False)(wanted)


def _reference_misfit(field: Field, test: str, wanted: str, scope: Scope) -> tuple[str, dict[str, object]] | None:
    name, path = reference(wanted) or ("", "")
    if not name and path in PACKAGE_VALUES:
        wanted_family = PACKAGE_VALUES[path]
    elif not name:
        if path in scope.lost and path not in scope.parameters:
            return None
        if path not in scope.parameters:
            return "unknown-argument", {"found": path, "known": ", ".join([*scope.parameters, *PACKAGE_VALUES])}
        if field.name == "id":
            return "id-constant", {"found": wanted}
        kind = scope.parameters[path]
        if kind == "texts" and test not in ("in", "has"):
            return "wanted-list", {"test": test, "found": wanted}
        wanted_family = _ARGUMENTS.get(kind, kind)
    else:
        if name not in scope.names:
            return "unknown-name", {"found": name, "known": ", ".join(scope.names) or "–"}
        if not scope.names[name]:
            return None
        other = field_at(scope.names[name], path)
        if other is None:
            return "unknown-field", {"found": path, "kinds": scope.names[name], "known": ""}
        wanted_family = family(other)
    if not _comparable(family(field), test, wanted_family):
        return "wanted-misfit", {"test": test, "found": wanted}
    return None


def _comparable(left: str, test: str, right: str) -> bool:
    if test in ("within", "overlaps"):
        return right in _TIME
    if right == "text":
        return left in ("text", "word", "id") or left == right
    return left == right


def word_choices(field: Field) -> tuple[str, ...] | None:
    """The words a field of a closed vocabulary may hold, or None where any text is possible."""
    head, _, tail = field.type.partition(":")
    return tuple(WORDS[tail]) if head == "word" else None


__all__ += ["misfit", "word_choices"]
