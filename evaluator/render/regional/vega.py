"""Plots by Vega-Lite: a specification with its values in, SVG out; no network, the same bytes wherever it is drawn.

vl-convert carries Vega-Lite and the engine that runs it. It measures words by the fonts of the machine, so nothing here
is laid out by measuring: sizes, paddings and the places of words are given, legends and titles of axes are marks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from lxml import etree

__all__ = ["FONTS", "INK", "RULE", "SOFT", "Rows", "Spec", "across", "down", "drawn", "layer", "words_layer"]

Spec = dict[str, Any]
Rows = Sequence[Mapping[str, Any]]

FONTS = "Libertinus Serif, Times New Roman, Liberation Serif, serif"
"""The first is the one that typst brings for pictures on paper; the others stand on desks of officials."""
INK, SOFT, RULE = "#1b1f24", "#4a5560", "#c3cad1"
_SIZE = 13
_VERSION = "6.4"
_LOCALES: dict[str, Literal["ru-RU", "en-US"]] = {"ru": "ru-RU", "en": "en-US"}
_SAID = frozenset({"aria-label", "role", "aria-roledescription", "aria-hidden", "pointer-events", "class"})
"""What Vega says to programs, in English; in a picture that is one image nobody hears it."""
_SVG = "{http://www.w3.org/2000/svg}"
_CONFIG: Spec = {
    "font": FONTS,
    "view": {"stroke": None},
    "axis": {"labelFontSize": _SIZE, "labelColor": SOFT, "labelOverlap": False, "labelFlush": False,
             "gridColor": RULE, "domain": False, "ticks": False, "title": None, "aria": False},
    "text": {"fontSize": _SIZE, "color": INK, "align": "left", "baseline": "alphabetic"},
}  # fmt: skip


def layer(rows: Rows, mark: Spec, **encoding: Any) -> Spec:
    """One kind of mark, a mark for each row."""
    return {"data": {"values": [*rows]}, "mark": mark, "encoding": encoding}


def across(
    field: str, low: float = 0, high: float = 100, values: Sequence[float] = (0, 20, 40, 60, 80, 100),
    label: str = "datum.value == 100 ? '100 %' : datum.label",
) -> Spec:  # fmt: skip
    """A field along the plot, a line at each value and its number above; percentages where nothing is said."""
    axis = {"orient": "top", "values": [*values], "labelExpr": label}
    return {"field": field, "type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": axis}


def down(field: str, count: int) -> Spec:
    """A field down the plot, so many rows, the first above."""
    scale = {"domain": [0, count], "reverse": True, "nice": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def words_layer(rows: Rows, x: float, y: Spec, told: str, **mark: Any) -> Spec:
    """Words of a field at a fixed distance from the left of the plot."""
    return layer(rows, {"type": "text", "aria": False, **mark}, x={"value": x}, y=y, text={"field": told})


def drawn(
    layers: Sequence[Spec], size: tuple[float, float], padding: tuple[float, float, float, float], lang: str,
    name: str, title: str, told: str,
) -> str:  # fmt: skip
    """The layers as SVG: what is to be seen is its title, how it is read its description, each mark tells its figures.

    `size` is of the plot, `padding` what is left, above, right and below it for words. `name` keeps the ids of several
    plots on one page apart. Raises ValueError where the specification is none of Vega-Lite.
    """
    import vl_convert

    left, top, right, bottom = padding
    spec = {
        "width": size[0],
        "height": size[1],
        "autosize": "none",
        "padding": {"left": left, "top": top, "right": right, "bottom": bottom},
        "background": None,
        "layer": [*layers],
        "config": _CONFIG,
    }
    made = vl_convert.vegalite_to_svg(
        json.dumps(spec), vl_version=_VERSION, allowed_base_urls=[], format_locale=_LOCALES[lang]
    )
    return _told(made, name, title, told)


def _told(made: str, name: str, title: str, told: str) -> str:
    """The picture as one image with its title; the words of each mark stand where a pointer finds them."""
    root = etree.fromstring(made)
    for one in root.iter():
        label = one.get("aria-label")
        for key in _SAID.intersection(one.attrib):
            del one.attrib[key]
        if label is not None:
            etree.SubElement(one, f"{_SVG}title").text = label
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-told")
    for place, (tag, words) in enumerate((("title", title), ("desc", told))):
        inner = etree.Element(f"{_SVG}{tag}", id=f"{name}-{'told' if place else 'title'}")
        inner.text = words
        root.insert(place, inner)
    return etree.tostring(root, encoding="unicode")
