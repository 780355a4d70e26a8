"""The published JSON Schemas (2020-12) of what `--format json` prints: every key is named, no other is admitted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["output_schemas"]

Json = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Json = {"type": "string"}
_FLAG: Json = {"type": "boolean"}
_WHOLE: Json = {"type": "integer"}
_NUMBER: Json = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,15})?$"}
_FRACTION: Json = {"type": "string", "pattern": r"^-?[0-9]+(/[1-9][0-9]*)?$"}
_DAY: Json = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_VALUE: Json = {"enum": ["true", "unknown", "false"]}
_OUTCOME: Json = {"enum": ["met", "pending", "partly", "blocked", "no evidence", "not met", "not applicable"]}
_KIND: Json = {"enum": ["lost", "pending"]}


def _closed(required: Mapping[str, Json], optional: Mapping[str, Json] | None = None) -> Json:
    """An object with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": [*required],
        "additionalProperties": False,
    }


def _listed(part: Json) -> Json:
    return {"type": "array", "items": part}


def _named(part: Json) -> Json:
    """An object whose keys are ids."""
    return {"type": "object", "additionalProperties": part}


def _or_null(part: Json) -> Json:
    return {"anyOf": [part, {"type": "null"}]}


def _each(part: Json, *names: str) -> Json:
    return dict.fromkeys(names, part)


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


_POINTS = _each(_NUMBER, "earned", "pending", "maximum")
_BOUNDS = _closed({**_each(_NUMBER, "low", "high"), **_each(_or_null(_NUMBER), "low_percent", "high_percent")})
_NODE = {**_each(_TEXT, "id", "title"), **_each(_NUMBER, "maximum", "official_maximum", "earned", "pending", "lost"),
         "percent": _or_null(_NUMBER), "bounds": _or_null(_BOUNDS)}  # fmt: skip
_EXACT = _closed({}, _each(_FRACTION, "maximum", "earned", "pending", "lost", "low", "high"))
_NODE_ROW = _closed({**_each(_TEXT, "kind", "source", "claim", "words"), **_each(_NUMBER, "lost", "pending"),
                     "exact": _EXACT})  # fmt: skip
_DECLARED = _closed({
    **_NODE, "exact": _EXACT, **_each(_TEXT, "method", "words", "origin"), "clause": _or_null(_TEXT),
    "levels": _listed(_TEXT), "reference": _or_null(_named(_FRACTION)), "notes": _listed(_TEXT),
    "closed_today": _or_null(_ref("node")), "rows": _listed(_NODE_ROW),
})  # fmt: skip
_TEST_CODES = {**_each(_TEXT, "path", "test"), "wanted": {}, "seen": {}}
_TEST = _closed({**_each(_TEXT, "field", "test", "wanted", "seen"), "value": _VALUE, "codes": _closed(_TEST_CODES)})
_SOURCE = _closed({}, _each(_TEXT, "document", "page", "row", "paragraph", "quote"))
_CODES = _closed({
    "reason": _TEXT, "about": _or_null(_TEXT), "paths": _listed(_TEXT), "source": _SOURCE, "nearest": _or_null(_TEXT),
    "misses": _listed(_closed(_TEST_CODES)), "certain": _listed(_TEXT), "possible": _WHOLE, "example": _FLAG,
})  # fmt: skip
_CONDITION = _closed({
    **_each(_TEXT, "condition", "title", "kind", "place", "source", "note", "label", "text", "remedy"),
    "value": _VALUE, "record": _or_null(_TEXT), "wanted": _listed(_TEXT), "tests": _listed(_TEST),
    "parts": _listed(_ref("condition")), "codes": _CODES,
})  # fmt: skip
_CLAIM = _closed({**_each(_TEXT, "claim", "cause", "remedy"), "value": _VALUE, "condition": _or_null(_TEXT),
                  "conditions": _listed(_ref("condition"))})  # fmt: skip
_GATE = _closed({"any_of": _listed(_TEXT), **_each(_TEXT, "need", "reach"), "value": _VALUE, "root": _or_null(_TEXT)})
_ALTERED = _closed({"set": _TEXT, "keys": _listed(_TEXT), "reason": _or_null(_TEXT)})
_VERDICT = {
    **_each(_TEXT, "criterion", "title", "direction", "position", "origin", "from_set"), "clause": _or_null(_TEXT),
    "altered": _listed(_ALTERED), "outcome": _OUTCOME, **_each(_NUMBER, "points", "pending", "maximum"),
    "step": _closed({"claims": _listed(_CLAIM), "gates": _listed(_GATE)}),
}  # fmt: skip
_ENTRY = _closed({
    **_each(_TEXT, "criterion", "cause", "reason", "text", "remedy"), "kind": _KIND, "points": _NUMBER,
    **_each(_or_null(_TEXT), "record", "root"), **_each(_listed(_TEXT), "paths", "also", "who", "due"),
    **_each(_TEXT, "paragraph", "repairs"), "gains": _named(_NUMBER), "effort": _or_null(_WHOLE),
})  # fmt: skip
_FINDING = _closed(
    {"id": _TEXT, "source": _SOURCE, "lines": _listed(_TEXT)},
    _each({}, "plan", "category", "severity", "rows", "text"),
)
_CROSSWALK = _closed({"set": _or_null(_TEXT), "titles": _named(_TEXT), "directions": _named(_listed(_TEXT)),
                      "without": _listed(_TEXT)})  # fmt: skip
_FIRED = _closed({**_each(_TEXT, "world", "conclusion"), "premises": _listed(_TEXT)})
_INFERENCE = _closed({"engine": _TEXT, "status": {"enum": ["agrees", "missing", "failed", "off"]}},
                     {"reason": _TEXT, "derivation": _named(_listed(_FIRED))})  # fmt: skip
_STEPS = {"node": _closed(_NODE), "condition": _CONDITION}
_SCORE = _closed(
    {
        **_each(_TEXT, "municipality", "set", "set_title"), "period": _closed(_each(_DAY, "from", "to")),
        "as_of": _DAY, "audience": {"enum": ["ministry", "municipality", "public"]},
        **_each(_FLAG, "reconstructed", "made_up", "out_of_force", "closed"), "notices": _listed(_TEXT),
        "directions": _listed(_ref("node")), "total": _ref("node"), "closed_today": _or_null(_listed(_ref("node"))),
        "verdicts": _listed(_closed(_VERDICT)), "ledger": _listed(_ENTRY), "findings": _listed(_TEXT),
        "finding_records": _listed(_FINDING), **_each(_DIGEST, "rules", "criteria", "package"),
        "inference": _INFERENCE,
    },
    {"crosswalk": _CROSSWALK, "nodes": _listed(_DECLARED)},
)  # fmt: skip
_EXPLAIN: Json = {"anyOf": [
    _closed({**_VERDICT, "derivation": _listed(_FIRED), "ledger": _listed(_ENTRY)}),
    _closed({**_each(_TEXT, "municipality", "set"), "notices": _listed(_TEXT), "total": _ref("node"),
             "ledger": _listed(_ENTRY)}),
]}  # fmt: skip
_PLAN_ROW = _closed({**_each(_WHOLE, "number", "effort"), "points": _NUMBER, "due": _TEXT,
                     **_each(_listed(_TEXT), "criteria", "actions", "changes", "questions")})  # fmt: skip
_PLAN = _closed({
    "heading": _TEXT, "notices": _listed(_TEXT), "target": _FRACTION | {"pattern": _NUMBER["pattern"]},
    **_each(_FLAG, "reached", "cheapest_proven"), "effort": _WHOLE,
    "scores": _listed(_closed({"direction": _TEXT, **_each(_NUMBER, "maximum", "before", "after"),
                               "if_agreed": _or_null(_NUMBER)})),
    **_each(_listed(_PLAN_ROW), "plan", "if_the_expert_agrees"),
    "left": _listed(_closed({**_each(_TEXT, "criterion", "why", "text"), "points": _NUMBER})),
    "notes": _listed(_TEXT),
})  # fmt: skip
_SHARE = {"cause": _TEXT, **_POINTS, "why": _listed(_TEXT)}
_LINE_SHARES = _each(_listed(_closed(_SHARE)), "parts", "reverse")
_NODE_SHARES = _each(_listed(_closed({**_SHARE, "points": _or_null(_NUMBER)})), "parts", "reverse")
_COMPARE = _closed({
    **_each(_TEXT, "old", "new"), **_each(_listed(_TEXT), "notices", "order"),
    "directions": _listed(_closed({
        **_each(_TEXT, "kind", "id", "title"), **_each(_or_null(_NUMBER), "old_percent", "new_percent", "points"),
        **_NODE_SHARES,
    })),
    "moved": _listed(_closed({
        **_each(_TEXT, "criterion", "title", "origin", "was", "became"), "was_criterion": _or_null(_TEXT), **_POINTS,
        **_LINE_SHARES,
    })),
})  # fmt: skip
_PART = _closed({**_each(_TEXT, "source", "reason", "words"), **_POINTS}, {"by": _TEXT})
_STANDING = _closed({**_POINTS, "percent": _or_null(_NUMBER), "place": _or_null(_listed(_WHOLE))})
_MOVED = _listed(_closed({
    **_each(_TEXT, "id", "title"), "moved": _FLAG, **_each(_or_null(_STANDING), "old", "new"),
    "change": _or_null(_NUMBER), "parts": _listed(_PART),
    "steps": _listed(_closed({"reason": _TEXT, "change": _or_null(_NUMBER)})),
}))  # fmt: skip
_LINE = _closed({**_each(_TEXT, "criterion", "title", "direction", "was", "became", "origin"), **_POINTS,
                 "parts": _listed(_PART)})  # fmt: skip
_SET = _closed(_each(_TEXT, "set", "title"))
_IMPACT = _closed({
    **_each(_SET, "old", "new"), "notices": _listed(_TEXT), "moved": _FLAG,
    "packages": _listed(_closed({
        **_each(_TEXT, "path", "municipality", "period"), "notices": _listed(_TEXT), "moved": _FLAG,
        "total": _MOVED["items"], **_each(_MOVED, "directions", "nodes"), "lines": _listed(_LINE),
    })),
})  # fmt: skip


def output_schemas() -> Mapping[str, Json]:
    """Each schema by the name of its file without the suffix: the verb that prints it."""
    told = {
        "output-score": ("Результат: evaluator score --format json", _SCORE),
        "output-explain": ("Критерий или все недобранные баллы: evaluator explain --format json", _EXPLAIN),
        "output-plan": ("План восполнения баллов: evaluator plan --format json", _PLAN),
        "output-impact": ("Что изменит новый набор: evaluator impact --format json", _IMPACT),
        "output-compare": ("Сравнение комплектов: evaluator compare --format json", _COMPARE),
    }  # fmt: skip
    steps = ("output-score", "output-explain")
    return {
        name: {"$schema": _DIALECT, "title": title, **schema, **({"$defs": _STEPS} if name in steps else {})}
        for name, (title, schema) in told.items()
    }
