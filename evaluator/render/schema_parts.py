"""What the published schemas of outputs are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = [
    "BOUNDS", "DAY", "DIALECT", "DIGEST", "FLAG", "FRACTION", "NUMBER", "OUTCOME", "TEXT", "WHOLE", "Json", "closed",
    "each", "listed", "named", "or_null", "ref",
]  # fmt: skip

Json = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Json = {"type": "string"}
FLAG: Json = {"type": "boolean"}
WHOLE: Json = {"type": "integer"}
NUMBER: Json = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,15})?$"}
FRACTION: Json = {"type": "string", "pattern": r"^-?[0-9]+(/[1-9][0-9]*)?$"}
DAY: Json = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
OUTCOME: Json = {"enum": ["met", "pending", "partly", "blocked", "no evidence", "not met", "not applicable"]}


def closed(required: Mapping[str, Json], optional: Mapping[str, Json] | None = None) -> Json:
    """An object with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": [*required],
        "additionalProperties": False,
    }


def listed(part: Json) -> Json:
    """A list of such parts."""
    return {"type": "array", "items": part}


def named(part: Json) -> Json:
    """An object whose keys are ids."""
    return {"type": "object", "additionalProperties": part}


def or_null(part: Json) -> Json:
    """Such a part, or nothing."""
    return {"anyOf": [part, {"type": "null"}]}


def each(part: Json, *names: str) -> Json:
    """These keys, each with such a part."""
    return dict.fromkeys(names, part)


def ref(name: str) -> Json:
    """A part that stands under `$defs`."""
    return {"$ref": f"#/$defs/{name}"}


BOUNDS = closed({**each(NUMBER, "low", "high"), **each(or_null(NUMBER), "low_percent", "high_percent")})
"""Between which points and percents a result lies until nothing is pending."""
