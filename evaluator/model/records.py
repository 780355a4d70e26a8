"""Records: the pydantic model of each kind, made from the vocabulary, and the flat frozen form that is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, TypeAdapter, WithJsonSchema, WrapValidator, create_model
from pydantic import Field as ModelField
from pydantic_core import PydanticCustomError

from evaluator.model.scalars import read_scalar, scalar_schema
from evaluator.model.values import ABSENT, LEFT_OUT, Gap, Span
from evaluator.model.vocabulary import KINDS, STRUCTS, Field, fields_of

__all__ = ["Record", "flat_record", "made_model", "made_name", "record_adapter", "record_schema"]

_STRICT = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


@dataclass(frozen=True, eq=False)
class Record:
    """One record as it is judged: its values by path (`source.document`), lists as tuples, gaps as `Gap`.

    `position` is its index in the package, for places.
    """

    kind: str
    id: str
    proposed: bool
    values: Mapping[str, Any]
    position: int


def _absent_or(value: Any, validate: Any) -> Any:
    return ABSENT if value == "absent" else validate(value)


def _never_absent(value: Any, validate: Any) -> Any:
    if value == "absent":
        raise PydanticCustomError("absent-required", "{found}", {"found": value})
    return validate(value)


def _annotation(field: Field, absent: bool) -> Any:
    head, _, tail = field.type.partition(":")
    if head == "struct":
        inner: Any = _struct_model(tail)
    elif head == "span":
        inner = _struct_model("span")
    else:
        inner = Annotated[Any, PlainValidator(read_scalar(field.type, absent and not field.many, own=True))]
    if field.many:
        inner = Annotated[tuple[inner, ...], ModelField(min_length=1)]
    if field.required:
        inner = Annotated[inner, WrapValidator(_never_absent)]
    if absent and (field.many or head in ("struct", "span")):
        inner = Annotated[inner, WrapValidator(_absent_or)]
    return Annotated[inner, WithJsonSchema(_schema(field, absent))]


def _schema(field: Field, absent: bool) -> dict[str, Any]:
    head, _, tail = field.type.partition(":")
    if head in ("struct", "span"):
        schema = _object_schema(_parts(tail or "span"))
    else:
        schema = scalar_schema(field.type, absent=False, own=True)
    if field.many:
        schema = {"type": "array", "items": schema, "minItems": 1}
    schema = {"anyOf": [{"const": "absent"}, schema]} if absent else schema
    if field.required:
        schema = {"not": {"const": "absent"}, **schema}
    return {**schema, "description": field.ru}


def _object_schema(fields: tuple[Field, ...], required: tuple[str, ...] = ()) -> dict[str, Any]:
    properties = {field.name: _schema(field, not field.required) for field in fields}
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": list(required)} if required else {}),
    }


_SPAN = (Field("from", "date", "начало"), Field("to", "end", "окончание"))


def _parts(struct: str) -> tuple[Field, ...]:
    return _SPAN if struct == "span" else STRUCTS[struct]


def _made(name: str, fields: tuple[Field, ...], **extra: Any) -> type[BaseModel]:
    columns: dict[str, Any] = {
        field.name: (
            _annotation(field, not field.required),
            ModelField(description=field.ru) if field.required else ModelField(LEFT_OUT, description=field.ru),
        )
        for field in fields
    }
    return create_model(name, __config__=_STRICT, **extra, **columns)


@cache
def _struct_model(name: str) -> type[BaseModel]:
    return _made(name, _parts(name))


@cache
def _record_model(kind: str) -> type[BaseModel]:
    identity = Annotated[Any, PlainValidator(read_scalar("id", absent=False))]
    return _made(kind, tuple(fields_of(kind).values()), record=(str, kind), id=(identity, ...))


@cache
def record_adapter(kind: str) -> TypeAdapter[Any]:
    """The validator of one record kind."""
    return TypeAdapter(_record_model(kind))


def made_name(model: type) -> str | None:
    """What a model made here is called (`kind:document`, `struct:source`), None of any other class."""
    if model.__module__ != __name__ or not issubclass(model, BaseModel):
        return None
    return f"{'kind' if 'record' in model.model_fields else 'struct'}:{model.__name__}"


def made_model(name: str) -> type[BaseModel]:
    """The model of that name."""
    head, _, tail = name.partition(":")
    return _record_model(tail) if head == "kind" else _struct_model(tail)


def record_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one record kind; accepts what its model accepts."""
    fields = tuple(fields_of(kind).values())
    schema = _object_schema(fields, ("record", "id", *(field.name for field in fields if field.required)))
    identity = {**scalar_schema("id", absent=False), "description": "номер записи, единственный в комплекте"}
    schema["properties"] = {"record": {"const": kind}, "id": identity, **schema["properties"]}
    return {"title": kind, "description": KINDS[kind].ru, **schema}


def flat_record(kind: str, model: BaseModel, position: int, gap: Gap = LEFT_OUT) -> Record:
    """The record as it is judged; `gap` is what a left-out field reads as (ABSENT in a closed package)."""
    values = dict(_flat(fields_of(kind).values(), model, gap))
    identity = vars(model)["id"]
    values["id"] = identity
    return Record(kind, identity, values["state"] == "proposed", values, position)


def _flat(fields: Any, model: BaseModel, gap: Gap) -> Iterator[tuple[str, Any]]:
    for field in fields:
        value = _closed(getattr(model, field.name), gap)
        if field.type == "span":
            yield field.name, value if isinstance(value, Gap) else _span(value, gap)
            yield from _parts_of(field.name, ("from", "to"), value, gap)
        elif field.type.startswith("struct:"):
            struct = field.type.removeprefix("struct:")
            yield field.name, _whole(struct, value, gap)
            yield from _parts_of(field.name, [part.name for part in STRUCTS[struct]], value, gap)
        else:
            yield field.name, value


def _closed(value: Any, gap: Gap) -> Any:
    return gap if value is LEFT_OUT else value


def _span(model: Any, gap: Gap) -> Span:
    return Span(_closed(getattr(model, "from"), gap), _closed(model.to, gap))


def _whole(struct: str, value: Any, gap: Gap) -> Any:
    if isinstance(value, tuple) and struct == "due":
        return tuple(_span(part, gap) for part in value)
    return value


def _parts_of(name: str, parts: Any, value: Any, gap: Gap) -> Iterator[tuple[str, Any]]:
    for part in parts:
        if isinstance(value, Gap):
            yield f"{name}.{part}", value
        elif isinstance(value, tuple):
            yield f"{name}.{part}", _joined(tuple(_closed(getattr(element, part), gap) for element in value))
        else:
            yield f"{name}.{part}", _closed(getattr(value, part), gap)


def _joined(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(inner for value in values for inner in (value if isinstance(value, tuple) else (value,)))
