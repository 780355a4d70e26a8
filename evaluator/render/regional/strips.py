"""The distribution over the municipalities as strips of dots, for Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.regional.values import RegionalNote, Spread
from evaluator.render.regional.marks import marked_names, named
from evaluator.render.regional.plots import BLUE, RED, WIDE
from evaluator.render.regional.vega import Spec, across, down, drawn, layer, words_layer
from evaluator.render.regional.words import word
from evaluator.report.words import decimal

__all__ = ["spread_svg"]

_ROW, _EDGE, _BOX, _NAME = 46, 4 / 46, "#dfe7f1", 42
"""A row's height; what is left free above and below a band, in rows; a band's colour; letters of a line of a name."""
_PADDING = (350.0, 26.0, 110.0, 6.0)
_STACKED = (
    {"window": [{"op": "row_number", "as": "place"}], "groupby": ["row", "percent"]},
    {"joinaggregate": [{"op": "count", "as": "count"}], "groupby": ["row", "percent"]},
    {"calculate": "datum.row + 0.5 + (datum.place - (datum.count + 1) / 2) * "
                  "min(9, 32 / max(datum.count - 1, 1)) / 46", "as": "y"},
)  # fmt: skip
"""Dots of one percentage stand above each other, closer where they are many."""


def spread_svg(note: RegionalNote, spreads: Sequence[Spread], title: str) -> str:
    """A strip per direction or position: each municipality a dot, the middle half of them a band, the median a bar."""
    lang, count = note.lang, len(spreads)
    rows = [*enumerate(spreads)]
    dots = [dot for row, one in rows for dot in _dots(row, one, note)]
    circle = {"type": "circle", "size": 50, "color": BLUE, "opacity": 0.75}
    medians = [{"y": row + 0.5 + 5 / _ROW, "told": _median(one, lang)} for row, one in rows]
    layers = [
        _bands(rows, lang),
        layer(dots, circle, x=across("percent"), y=down("y", count), description={"field": "told"})
        | {"transform": [*_STACKED]},
        _bars(rows, lang),
        *_names(rows, lang),
        words_layer(medians, WIDE + 16, down("y", count), "told"),
    ]
    told = word("spread how", lang)
    return drawn(layers, (WIDE, _ROW * count), _PADDING, lang, f"spread-{spreads[-1].kind}", title, told)


def _names(rows: Sequence[tuple[int, Spread]], lang: str) -> Iterator[Spec]:
    """The names of the strips, that of the whole in bold."""
    for whole, weight in ((True, "bold"), (False, "normal")):
        own = [(row, _wrapped(_name(one, lang))) for row, one in rows if (one.kind == "total") == whole]
        told = [{"y": row + 0.5 + (5 - 8 * (len(lines) - 1)) / _ROW, "told": lines} for row, lines in own]
        mark = {"lineHeight": 16, "fontWeight": weight}
        yield words_layer(told, 4 - _PADDING[0], down("y", len(rows)), "told", **mark)


def _name(one: Spread, lang: str) -> str:
    """As it stands beside its strip."""
    if one.kind == "total":
        return word("all", lang)
    return f"{one.id} {one.title}" if one.kind == "direction" else one.title


def _short(one: Spread, lang: str) -> str:
    """As it stands beside a municipality's name."""
    return one.id if one.kind == "direction" else _name(one, lang)


def _median(one: Spread, lang: str) -> str:
    return word("not applied", lang) if one.median is None else word("median is", lang, value=decimal(one.median, lang))


def _bands(rows: Sequence[tuple[int, Spread]], lang: str) -> Spec:
    told = []
    for row, one in rows:
        if one.first is not None and one.third is not None:
            ends = {"first": decimal(one.first, lang), "third": decimal(one.third, lang)}
            told.append({"low": float(one.first), "high": float(one.third), "y": row + _EDGE, "y2": row + 1 - _EDGE,
                         "told": word("half is", lang, name=_short(one, lang), **ends)})  # fmt: skip
    mark = {"type": "rect", "color": _BOX, "stroke": _BOX, "strokeWidth": 2}
    y, other = down("y", len(rows)), {"x2": {"field": "high"}, "y2": {"field": "y2"}}
    return layer(told, mark, x=across("low"), y=y, **other, description={"field": "told"})


def _bars(rows: Sequence[tuple[int, Spread]], lang: str) -> Spec:
    told = [{"at": float(one.median), "y": row + _EDGE, "y2": row + 1 - _EDGE,
             "told": f"{_short(one, lang)}: {_median(one, lang)}"}
            for row, one in rows if one.median is not None]  # fmt: skip
    mark, y2 = {"type": "rule", "color": RED, "strokeWidth": 2.5}, {"field": "y2"}
    return layer(told, mark, x=across("at"), y=down("y", len(rows)), y2=y2, description={"field": "told"})


def _dots(row: int, one: Spread, note: RegionalNote) -> Iterator[Spec]:
    names = marked_names(note)
    for town, percent in zip(note.towns, one.percents, strict=True):
        if percent is not None:
            told = f"{names[town.name]}, {_short(one, note.lang)}: {decimal(percent, note.lang)} %"
            yield {"row": row, "percent": float(percent), "told": told}


def _wrapped(name: str) -> list[str]:
    """A name on at most two lines."""
    first, rest = "", ""
    for part in name.split():
        if not rest and len(f"{first} {part}") <= _NAME:
            first = f"{first} {part}".strip()
        else:
            rest = f"{rest} {part}".strip()
    return [first, named(rest, _NAME)] if rest else [first]
