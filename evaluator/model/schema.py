"""The published JSON Schemas (2020-12) of every file that people write; they accept what the models accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from evaluator.model.criteria import DirectionFile, SetFile
from evaluator.model.package import Header
from evaluator.model.records import record_schema
from evaluator.model.round import RoundFile
from evaluator.model.rule import Rule
from evaluator.model.vocabulary import KINDS

__all__ = ["schemas"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Plain(GenerateJsonSchema):
    """Leaves defaults out: they are values of the program, not text of a file."""

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def schemas() -> Mapping[str, dict[str, Any]]:
    """Each schema by its file's name without the suffix."""
    return {
        "package": _package(),
        "set": _model(SetFile, "Набор критериев: set.yaml"),
        "direction": _model(DirectionFile, "Критерии одного направления"),
        "rule": _model(Rule, "Правило: как решается один вид критериев"),
        "round": _model(RoundFile, "Папка приёма: round.yaml"),
    }


def _model(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema(schema_generator=_Plain)
    return {"$schema": _DIALECT, **schema, "title": title}


def _package() -> dict[str, Any]:
    schema = _model(Header, "Комплект материалов: package.yaml или package.json")
    records = {
        "type": "object",
        "required": ["record"],
        "properties": {"record": {"enum": list(KINDS)}},
        "allOf": [
            {"if": {"properties": {"record": {"const": kind}}}, "then": {"$ref": f"#/$defs/{kind}"}} for kind in KINDS
        ],
    }
    schema["properties"]["records"] = {"type": "array", "description": "записи", "items": records}
    schema["required"] = [*schema["required"], "records"]
    schema.setdefault("$defs", {}).update({kind: record_schema(kind) for kind in KINDS})
    return schema
