"""What made each municipality's difference, for Vega-Lite: a bar of parts, gains to the right, losses to the left."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from evaluator.regional.values import RegionalNote, TownMove
from evaluator.render.regional.marks import marked_names
from evaluator.render.regional.plots import LINE, PADDING, WIDE, row_names
from evaluator.render.regional.steps import moved
from evaluator.render.regional.vega import INK, Spec, across, down, drawn, layer, words_layer
from evaluator.render.regional.words import word
from evaluator.report.before import signed
from evaluator.report.comparison_words import cause_name

__all__ = ["causes_svg"]

_COLOURS = {"criteria": "#b36b00", "evidence": "#0b4f9e", "expert": "#2e7d6b", "cohort": "#7a3e9d"}
"""Each at least 3 to 1 on white (WCAG 2.2, 1.4.11); the table below the plot has the figures of each part."""
_KEY, _LETTER = 24, 7.5


def causes_svg(note: RegionalNote, title: str) -> str:
    """A row per municipality whose causes were found, the greatest rise first; a stroke stands at the difference."""
    lang, names = note.lang, marked_names(note)
    rows = [one for one in moved(note) if one.parts]
    y, end = down("y", len(rows)), _end(rows)
    values = [round(end * step / 2) for step in (-2, -1, 0, 1, 2)]
    x = across("low", -end, end, values, "(datum.value > 0 ? '+' : '') + datum.label")
    layers = [
        layer(_parts(rows, names, lang), {"type": "rect", "stroke": "#fff", "strokeWidth": 1}, x=x,
              x2={"field": "high"}, y=y, y2={"field": "y2"}, description={"field": "told"},
              color={"field": "cause", "type": "nominal", "legend": None,
                     "scale": {"domain": [*_COLOURS], "range": [*_COLOURS.values()]}})
        | {"transform": [{"stack": "part", "as": ["low", "high"], "groupby": ["row"], "offset": "zero"}]},
        layer([{"y": row + 0.08, "y2": row + 0.92, "at": float(one.points or 0)} for row, one in enumerate(rows)],
              {"type": "rule", "color": INK, "strokeWidth": 2.5, "aria": False}, x=x | {"field": "at"}, y=y,
              y2={"field": "y2"}),
        row_names([(one.town, names[one.town]) for one in rows]),
        words_layer([{"y": row + 0.5 + 5 / LINE, "told": f"{signed(one.points, lang)} {word('pp', lang)}"}
                     for row, one in enumerate(rows)], WIDE + 16, y, "told"),
        *_key(sorted({cause for one in rows for cause, _ in one.parts or ()}, key=[*_COLOURS].index), lang),
    ]  # fmt: skip
    left, top, right, bottom = PADDING
    told = word("causes how", lang)
    return drawn(layers, (WIDE, LINE * len(rows)), (left, top + _KEY, right, bottom), lang, "causes", title, told)


def _end(rows: Sequence[TownMove]) -> int:
    """How far the scale reaches both ways: the longest side of a bar, up to the next ten."""
    sides = (abs(sum((part for _, part in one.parts or () if (part > 0) == up), Fraction(0)))
             for one in rows for up in (True, False))  # fmt: skip
    return max(10, 10 * ceil(max(sides) / 10))


def _parts(rows: Sequence[TownMove], names: dict[str, str], lang: str) -> list[Spec]:
    return [
        {"row": row, "y": row + 0.18, "y2": row + 0.82, "cause": cause, "part": float(part),
         "told": f"{names[one.town]}, {cause_name(cause, lang)}: {signed(part, lang)} {word('pp', lang)}"}
        for row, one in enumerate(rows) for cause, part in one.parts or ()
    ]  # fmt: skip


def _key(causes: Sequence[str], lang: str) -> list[Spec]:
    """What the colours mean, above the scale."""
    found: list[Spec] = []
    x = 0.0
    for cause in causes:
        name = cause_name(cause, lang)
        mark = {"type": "square", "size": 140, "color": _COLOURS[cause], "opacity": 1, "aria": False}
        found.append(layer([{}], mark, x={"value": x + 6}, y={"value": -_KEY - 10}))
        found.append(words_layer([{"told": name}], x + 18, {"value": -_KEY - 6}, "told"))
        x += 40 + _LETTER * len(name)
    return found
