"""The places of the municipalities and between which percentages each lies until all is settled, for Vega-Lite."""

from __future__ import annotations

from evaluator.ranks import rank_words
from evaluator.regional.values import RegionalNote, Town
from evaluator.render.regional.marks import marked_names
from evaluator.render.regional.plots import BLUE, BROWN, LINE, PADDING, WIDE, row_names
from evaluator.render.regional.vega import across, down, drawn, layer, words_layer
from evaluator.render.regional.words import word
from evaluator.report.words import decimal

__all__ = ["place_words", "places_svg"]

_PADDING = (*PADDING[:2], 205.0, PADDING[3])


def places_svg(note: RegionalNote, title: str) -> str:
    """A row per municipality in order of place: its percentage, and between which ones it lies until all is settled."""
    names, towns = marked_names(note), [town for town in note.towns if town.total.percent is not None]
    y = down("y", len(towns))
    dots = [{"y": row + 0.5, "at": float(town.total.percent or 0), "told": _placed(town, names[town.name], note.lang)}
            for row, town in enumerate(towns)]  # fmt: skip
    lines = [{"y": row + 0.5, "low": float(ends.low), "high": float(ends.high)} for row, town in enumerate(towns)
             if (ends := town.total.percents) is not None and not ends.closed]  # fmt: skip
    right = [{"y": row + 0.5 + 5 / LINE, "percent": f"{decimal(town.total.percent, note.lang)} %",
              "place": place_words(town, note.lang)} for row, town in enumerate(towns)]  # fmt: skip
    layers = [
        layer(lines, {"type": "rule", "color": BROWN, "strokeWidth": 5, "opacity": 0.45, "aria": False},
              x=across("low"), x2={"field": "high"}, y=y),
        layer(dots, {"type": "circle", "size": 64, "color": BLUE, "opacity": 1}, x=across("at"), y=y,
              description={"field": "told"}),
        row_names([(f"{town.number}. {town.name}", f"{town.number}. {names[town.name]}") for town in towns]),
        words_layer(right, WIDE + 50, y, "percent", align="right"),
        words_layer(right, WIDE + 64, y, "place"),
    ]  # fmt: skip
    told = word("places how", note.lang)
    return drawn(layers, (WIDE, LINE * len(towns)), _PADDING, note.lang, "places", title, told)


def place_words(town: Town, lang: str) -> str:
    """A place, and the best and the worst that are still possible."""
    place = rank_words(town.place)
    if town.possible is None:
        return place
    best, worst = town.possible
    return word("place possible", lang, place=place, best=best, worst=worst)


def _placed(town: Town, name: str, lang: str) -> str:
    ends = town.total.percents
    told = f"{name}: {decimal(town.total.percent, lang)} %"
    if ends is not None and not ends.closed:
        told += word("percent possible", lang, low=decimal(ends.low, lang), high=decimal(ends.high, lang))
    return f"{told}; {word('place told', lang, place=place_words(town, lang))}"
