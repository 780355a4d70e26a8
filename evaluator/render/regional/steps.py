"""From last year's percentages to this year's, for Vega-Lite."""

from __future__ import annotations

from fractions import Fraction

from evaluator.regional.values import RegionalNote, TownMove
from evaluator.render.regional.marks import marked_names
from evaluator.render.regional.plots import BLUE, LINE, PADDING, RED, WIDE, row_names
from evaluator.render.regional.vega import Spec, across, down, drawn, layer, words_layer
from evaluator.render.regional.words import word
from evaluator.report.before import signed
from evaluator.report.words import decimal

__all__ = ["moved", "moves_svg"]


def moved(note: RegionalNote) -> list[TownMove]:
    """The municipalities of both years, the greatest rise first."""
    told = [one for one in note.movement.towns if one.points is not None] if note.movement else []
    return sorted(told, key=lambda one: (-(one.points or 0), one.town))


def moves_svg(note: RegionalNote, title: str) -> str:
    """From last year's percentage, a ring, to this year's, a dot; a row per municipality."""
    lang, names, rows = note.lang, marked_names(note), moved(note)
    y = down("y", len(rows))
    steps = [_step(row, one, names[one.town], lang) for row, one in enumerate(rows)]
    layers: list[Spec] = []
    for colour, less in ((BLUE, False), (RED, True)):
        own = [one for one in steps if one["less"] == less]
        layers += [
            layer(own, {"type": "rule", "color": colour, "strokeWidth": 2, "aria": False}, x=across("before"),
                  x2={"field": "now"}, y=y),
            layer(own, {"type": "point", "filled": True, "fill": "#fff", "stroke": colour, "strokeWidth": 1.5,
                        "size": 40, "opacity": 1, "aria": False}, x=across("before"), y=y),
            layer(own, {"type": "circle", "size": 64, "color": colour, "opacity": 1}, x=across("now"), y=y,
                  description={"field": "told"}),
        ]  # fmt: skip
    right = words_layer([{"y": one["y"] + 5 / LINE, "told": one["points"]} for one in steps], WIDE + 16, y, "told")
    layers += [row_names([(one.town, names[one.town]) for one in rows]), right]
    told = word("moves how", lang)
    return drawn(layers, (WIDE, LINE * len(rows)), PADDING, lang, "moves", title, told)


def _step(row: int, one: TownMove, name: str, lang: str) -> Spec:
    change, points = one.nodes[""], f"{signed(one.points, lang)} {word('pp', lang)}"
    before, now = change.before or Fraction(0), change.now or Fraction(0)
    told = word("step", lang, name=name, before=decimal(before, lang), now=decimal(now, lang), points=points)
    return {"y": row + 0.5, "before": float(before), "now": float(now), "less": now < before, "points": points,
            "told": told}  # fmt: skip
