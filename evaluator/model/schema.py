"""The published JSON Schemas (2020-12) of every file that people write; they accept what the models accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from evaluator.model.criteria import DirectionFile, SetFile
from evaluator.model.gate_case import GateCaseFile
from evaluator.model.package import Header
from evaluator.model.records import record_schema
from evaluator.model.round import RoundFile
from evaluator.model.rule import Rule
from evaluator.model.signs import SignsFile
from evaluator.model.survivor import SurvivorFile
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
        "set": _set(),
        "direction": _model(DirectionFile, "Критерии одного направления"),
        "rule": _model(Rule, "Правило: как решается один вид критериев"),
        "gates": _model(GateCaseFile, "Случаи переходов набора: criteria/<набор>/cases/gates.yaml"),
        "signs": _model(SignsFile, "Слова направлений и позиций: criteria/signs.yaml"),
        "survivors": _model(SurvivorFile, "Порчи правила, которые ничего не меняют"),
        "round": _model(RoundFile, "Папка приёма: round.yaml"),
    }


def _model(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema(schema_generator=_Plain)
    return {"$schema": _DIALECT, **schema, "title": title}


def _set() -> dict[str, Any]:
    """A set that builds on another may leave to it what it does not write itself: rulebook/heads.py."""
    schema = _model(SetFile, "Набор критериев: set.yaml")
    left = ("positions", "directions")
    schema["required"] = [key for key in schema["required"] if key not in left]
    direction = schema["$defs"]["DirectionHead"]
    parts = direction.pop("required")
    whole = {"properties": {"directions": {"additionalProperties": {"required": parts}}}, "required": [*left]}
    return schema | {"if": {"required": ["based_on"]}, "else": whole}


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
