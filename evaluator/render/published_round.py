"""The published JSON Schemas (2020-12) of what is printed of a round, and of a folder of packages, as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from evaluator.render.published import MOVED_BY_CAUSE
from evaluator.render.schema_parts import (
    BOUNDS,
    DAY,
    DIALECT,
    DIGEST,
    FLAG,
    FRACTION,
    NUMBER,
    OUTCOME,
    TEXT,
    WHOLE,
    Json,
    closed,
    each,
    listed,
    or_null,
)

__all__ = ["round_schemas"]

_PERCENT = or_null(NUMBER)
_PLACE = or_null({**listed(WHOLE), "minItems": 2, "maxItems": 2})
_FIGURES = {"id": TEXT, **each(NUMBER, "maximum", "earned", "pending", "lost"), "percent": _PERCENT,
            "bounds": or_null(BOUNDS)}  # fmt: skip
_BEFORE = each(_PERCENT, "before", "change")
"""The published percent of the year before and the difference in percentage points, where a year stands beside."""
_PLACES = each(_PLACE, "place", "possible_place")
_NODES = listed(closed({**_FIGURES, "title": TEXT, **_PLACES}))
_GROUP = {"group": or_null(TEXT), "in_group": or_null(closed(_PLACES))}
_LINE = closed({**each(TEXT, "criterion", "title"), "outcome": OUTCOME, "clause": or_null(TEXT),
                **each(NUMBER, "maximum", "earned", "pending", "lost")})  # fmt: skip
_STANDING = closed(
    {
        "municipality": TEXT, "number": WHOLE, "version": TEXT, "late": FLAG, **_PLACES,
        "directions": listed(closed({**_FIGURES, **_PLACES}, _BEFORE)), "total": closed(_FIGURES, _BEFORE),
        "lines": listed(_LINE),
    },
    {"nodes": _NODES, **_GROUP},
)  # fmt: skip
_HEAD = {**each(TEXT, "set", "set_title"), "notices": listed(TEXT), **each(DIGEST, "criteria", "rules")}
_COMPARED = closed({
    **each(TEXT, "id", "title", "compared"), "fixed": FLAG,
    "values": listed(closed({"municipality": TEXT, "group": or_null(TEXT), "value": FRACTION})),
})  # fmt: skip
_WITHOUT = closed({"municipality": TEXT, "others": listed(closed({
    "municipality": TEXT, **each(_PERCENT, "percent", "percent_without"), **each(_PLACE, "place", "place_without"),
}))})  # fmt: skip
"""What leaving a municipality out does to the points of the others; only who moves somebody is there."""
_HELD = {"references": listed(_COMPARED), "without": or_null(listed(_WITHOUT))}
_ROUND = closed(
    {"title": TEXT, "deadline": DAY, "answers": WHOLE, **_HEAD, "municipalities": listed(_STANDING),
     "missing": listed(TEXT)},
    {"earlier": closed({"title": TEXT, **each(listed(TEXT), "notices", "gone", "come")}), **_HELD},
)  # fmt: skip
_MANY = closed(
    {
        **_HEAD, "aside": listed(TEXT),
        "municipalities": listed(closed(
            {"municipality": TEXT, **_PLACES, "directions": listed(closed({**_FIGURES, **_PLACES})),
             "total": closed(_FIGURES)},
            {"nodes": _NODES, **_GROUP},
        )),
    },
    _HELD,
)  # fmt: skip
_CHANGE = each(_PERCENT, "old_percent", "new_percent", "points")
_CHANGES = closed({
    **each(TEXT, "old", "new"), **each(listed(TEXT), "notices", "only_old", "only_new"),
    "municipalities": listed(closed({
        "municipality": TEXT, "total": closed(_CHANGE), "directions": listed(closed({"id": TEXT, **_CHANGE})),
        "by_cause": or_null(closed({**each(listed(TEXT), "notices", "order"), **MOVED_BY_CAUSE})),
    })),
    "lines": listed(closed({**each(TEXT, "criterion", "title"), **each(listed(TEXT), "more", "less")})),
})  # fmt: skip
_RECEIVED = listed(closed({
    "number": WHOLE, **each(TEXT, "received", "file", "municipality", "region", "version"), "sha256": DIGEST,
    "status": {"enum": ["accepted", "returned"]}, "late": FLAG, "replaces": or_null(WHOLE), "problems": listed(TEXT),
    "again": FLAG,
}))  # fmt: skip
_COEFFICIENT = or_null({"type": "number"})
_AGREEMENT = closed({
    "line": TEXT, **each(WHOLE, "questions", "answered", "pairs", "equal", "third"), "percent": or_null(FRACTION),
    "beyond": closed({**each(_COEFFICIENT, "alpha", "kappa"), "units": WHOLE}),
})  # fmt: skip
_SHEETS = listed(closed({"sheet": TEXT, "questions": WHOLE}))
_JUDGED = listed(closed(each(TEXT, "municipality", "record", "place")))
_DIFFERENT = listed(closed({
    **each(TEXT, "criterion", "title", "condition", "material"), "same": {"enum": ["document", "quote"]},
    "by": {"enum": ["rule", "expert"]}, **each(_JUDGED, "holds", "fails"),
}))  # fmt: skip
_REVIEW: Json = {"anyOf": [_SHEETS, _DIFFERENT, closed({"new": WHOLE, "sheets": _SHEETS,
                                                        "agreement": listed(_AGREEMENT)})]}  # fmt: skip


def round_schemas() -> Mapping[str, Json]:
    """Each schema by the name of its file without the suffix."""
    told = {
        "output-round": ("Итоги папки приёма: evaluator score ПАПКА --format json и итоги/сводная.json", _ROUND),
        "output-many": ("Комплекты одной папки: evaluator score ПАПКА --format json", _MANY),
        "output-compare-rounds": ("Сравнение двух папок приёма: evaluator compare --format json", _CHANGES),
        "output-receive": ("Принятые архивы: evaluator receive --format json", _RECEIVED),
        "output-review": ("Листы экспертов, ответы, оценённое по-разному: evaluator review --format json", _REVIEW),
    }  # fmt: skip
    return {name: {"$schema": DIALECT, "title": title, **schema} for name, (title, schema) in told.items()}
