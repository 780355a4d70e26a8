"""A record that is certainly sound, read straight into its flat form: the vocabulary made into one table per kind.

Every scalar is read by the reader of its type (model/scalars.py), as the models do; what a text gave is remembered.
Whatever is not plainly right raises ValueError or KeyError, and the full reader looks (evidence/certain.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from evaluator.model.records import Record
from evaluator.model.scalars import read_scalar
from evaluator.model.values import ABSENT, Days, Gap, Span
from evaluator.model.vocabulary import STRUCTS, Field, fields_of, paths_of
from evaluator.source.certain import Doubt

__all__ = ["Form", "form_of"]

Values = dict[str, Any]
Put = Callable[[Values, Any], None]
_ABSENT = "absent"
_MOST = 4_000
"""So many texts of one key are remembered."""
_TEXTS = ("text", "file")
_SPAN = (Field("from", "date", ""), Field("to", "end", ""))


@dataclass(frozen=True, eq=False)
class Form:
    """How the records of a kind are read: `puts` by key; `refs` the paths that name records, with the kinds allowed.

    `known` are the values that texts gave at each key, for which nothing need be asked again.
    """

    kind: str
    empty: Mapping[str, Any]
    puts: Mapping[str, Put]
    known: Mapping[str, Mapping[str, Any]]
    required: frozenset[str]
    refs: tuple[tuple[str, frozenset[str]], ...]

    def record(self, tree: dict[str, Any], position: int) -> Record:
        """The flat record of a table. Raises ValueError or KeyError where it may have a fault."""
        values = dict(self.empty)
        puts, known = self.puts, self.known
        for key, raw in tree.items():
            found = known[key].get(raw) if raw.__class__ is str else None
            if found is None:
                puts[key](values, raw)
            else:
                values[key] = found
        if not self.required <= tree.keys():
            raise Doubt
        return Record(self.kind, values["id"], values["state"] == "proposed", values, position)


@cache
def form_of(kind: str, gap: Gap) -> Form:
    """The form of a kind; `gap` is what a left-out field reads as (ABSENT in a closed package)."""
    fields = fields_of(kind)
    known: dict[str, Values] = {name: {} for name in ("id", "record", *fields)}
    puts: dict[str, Put] = {
        name: _put(field, name, gap, not field.required, known[name]) for name, field in fields.items()
    }
    puts |= {"id": _scalar("id", "id", False, known["id"]), "record": lambda values, raw: None}
    required = frozenset(("id", *(name for name, field in fields.items() if field.required)))
    paths = paths_of(kind)
    refs = tuple((path, _kinds(field)) for path, field in paths.items() if field.type.startswith("ref:"))
    return Form(kind, dict.fromkeys(paths, gap), puts, known, required, tuple(ref for ref in refs if ref[0] != "id"))


def _kinds(field: Field) -> frozenset[str]:
    return frozenset(field.type.removeprefix("ref:").split(","))


def _put(field: Field, path: str, gap: Gap, absent: bool, known: Values) -> Put:
    """What puts the value of a field at its path, and its parts at theirs; what a text gave is put into `known`."""
    if field.type == "span":
        return _span(path, gap)
    if field.type.startswith("struct:"):
        name = field.type.removeprefix("struct:")
        return _structs(name, path, gap) if field.many else _struct(STRUCTS[name], path, gap)
    if field.many:
        return _scalars(field.type, path, absent)
    return _scalar(field.type, path, absent, known)


def _scalar(kind: str, path: str, absent: bool, known: Values) -> Put:
    if kind in _TEXTS:
        return _text(kind, path, absent)
    read = _remembering(read_scalar(kind, absent, own=kind != "id"), known)

    def put(values: Values, raw: Any) -> None:
        values[path] = read(raw)

    if absent:
        return put

    def put_required(values: Values, raw: Any) -> None:
        if raw == _ABSENT and path != "id":
            raise Doubt
        values[path] = read(raw)

    return put_required


def _text(kind: str, path: str, absent: bool) -> Put:
    read = read_scalar(kind, absent, own=True)

    def put(values: Values, raw: Any) -> None:
        if raw.__class__ is str and raw != _ABSENT and raw.strip():
            values[path] = raw
        elif absent:
            values[path] = read(raw)
        else:
            raise Doubt

    return put


def _scalars(kind: str, path: str, absent: bool) -> Put:
    read = _reader(kind, False)

    def put(values: Values, raw: Any) -> None:
        if type(raw) is list and raw:
            values[path] = tuple([read(part) for part in raw])
        elif raw == _ABSENT and absent:
            values[path] = ABSENT
        else:
            raise Doubt

    return put


@cache
def _reader(kind: str, absent: bool) -> Callable[[Any], Any]:
    """The reader of a scalar type that remembers what it read from a text."""
    read = read_scalar(kind, absent, own=kind != "id")
    return _text_reader(read) if kind in _TEXTS else _remembering(read, {})


def _remembering(read: Callable[[Any], Any], known: Values) -> Callable[[Any], Any]:
    """The reader that puts into `known` what it read from a text."""

    def remembering(raw: Any) -> Any:
        if type(raw) is not str:
            return read(raw)
        found = known.get(raw)
        if found is None:
            if len(known) >= _MOST:
                known.clear()
            found = known[raw] = read(raw)
        return found

    return remembering


def _text_reader(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def text(raw: Any) -> Any:
        return raw if type(raw) is str and raw != _ABSENT and raw.strip() else read(raw)

    return text


def _struct(parts: Iterable[Field], path: str, gap: Gap) -> Put:
    """The whole stands as True: of a structure nothing is asked but that it is there."""
    inner = {part.name: _put(part, f"{path}.{part.name}", gap, True, {}) for part in parts}

    def put(values: Values, raw: Any) -> None:
        if type(raw) is dict:
            values[path] = True
            for key, value in raw.items():
                inner[key](values, value)
        elif raw == _ABSENT:
            values[path] = ABSENT
            values.update((f"{path}.{name}", ABSENT) for name in inner)
        else:
            raise Doubt

    return put


def _span(path: str, gap: Gap) -> Put:
    struct = _struct(_SPAN, path, gap)

    def put(values: Values, raw: Any) -> None:
        struct(values, raw)
        start, end = values[f"{path}.from"], values[f"{path}.to"]
        if type(start) is Days and type(end) is Days and start.first > end.last:
            raise Doubt
        if values[path] is True:
            values[path] = Span(start, end)

    return put


def _structs(name: str, path: str, gap: Gap) -> Put:
    parts = STRUCTS[name]
    inner = {part.name: _put(part, part.name, gap, True, {}) for part in parts}

    def put(values: Values, raw: Any) -> None:
        if raw == _ABSENT:
            values[path] = ABSENT
            values.update((f"{path}.{part}", ABSENT) for part in inner)
            return
        if type(raw) is not list or not raw:
            raise Doubt
        elements = [_element(inner, gap, element) for element in raw]
        values[path] = tuple(Span(one["from"], one["to"]) if name == "due" else True for one in elements)
        for part in inner:
            values[f"{path}.{part}"] = _joined(element[part] for element in elements)

    return put


def _element(inner: Mapping[str, Put], gap: Gap, raw: Any) -> Values:
    if type(raw) is not dict:
        raise Doubt
    values: Values = dict.fromkeys(inner, gap)
    for key, value in raw.items():
        inner[key](values, value)
    return values


def _joined(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(inner for value in values for inner in (value if type(value) is tuple else (value,)))
