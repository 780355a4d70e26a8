"""The plots of the regional note as SVG 1.1, for the page and, turned into pictures, for the document.

They are written here and not by Vega-Lite (README.md, «Dependencies, and why»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape

from evaluator.regional.values import RegionalNote, Spread
from evaluator.render.regional.words import word
from evaluator.report.before import signed
from evaluator.report.words import decimal

__all__ = ["INK", "moves_svg", "named", "spread_svg", "svg", "text_at"]

INK, SOFT, RULE = "#1b1f24", "#4a5560", "#c3cad1"
_DOT, _BOX, _MEDIAN, _LESS = "#0b4f9e", "#dfe7f1", "#a3242b", "#a3242b"
_LABEL, _AXIS, _RIGHT = 340, 510, 130
_ROW, _RADIUS = 46, 4
_LINE = 18
_CUT = 42


def svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    """A picture with its title for those who do not see it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'font-family="Libertinus Serif, Liberation Sans, Arial, sans-serif" font-size="13" fill="{INK}">'
    )
    return "\n".join([head, f"<title>{escape(title)}</title>", *parts, "</svg>"])


def text_at(x: float, y: float, words: str, more: str = "") -> str:
    """Words at a place."""
    return f'<text x="{x:g}" y="{y:g}"{f" {more}" if more else ""}>{escape(words)}</text>'


def named(words: str, most: int) -> str:
    """Words, cut to so many signs."""
    return words if len(words) <= most else words[: most - 1].rstrip(" ,;") + "…"


def spread_svg(note: RegionalNote, spreads: Sequence[Spread], title: str) -> str:
    """A strip per direction or position: each municipality a dot, the middle half of them a band, the median a bar."""
    parts: list[str] = []
    top = 26.0
    for one in spreads:
        parts += list(_strip(one, top, note))
        top += _ROW
    parts[:0] = list(_axis(top))
    return svg(_LABEL + _AXIS + _RIGHT, top + 6, title, parts)


def _axis(bottom: float) -> Iterator[str]:
    for percent in range(0, 101, 20):
        x = _x(Fraction(percent))
        yield f'<path d="M{x:g} 22V{bottom:g}" stroke="{RULE}" stroke-width="1"/>'
        yield text_at(x, 14, f"{percent} %" if percent == 100 else str(percent), f'text-anchor="middle" fill="{SOFT}"')


def _x(percent: Fraction) -> float:
    return _LABEL + 10 + float(percent) * (_AXIS - 20) / 100


def _strip(one: Spread, top: float, note: RegionalNote) -> Iterator[str]:
    lang, middle = note.lang, top + _ROW / 2
    name = (
        word("all", lang) if one.kind == "total" else f"{one.id} {one.title}" if one.kind == "direction" else one.title
    )
    weight = ' font-weight="700"' if one.kind == "total" else ""
    lines = _wrapped(name)
    for number, words in enumerate(lines):
        yield text_at(0, middle + 5 - 8 * (len(lines) - 1) + 16 * number, words, weight.strip())
    if one.median is None or one.first is None or one.third is None:
        yield text_at(_LABEL + _AXIS, middle + 5, word("not applied", lang), f'fill="{SOFT}"')
        return
    left, right = _x(one.first), _x(one.third)
    yield (f'<rect x="{left:.1f}" y="{top + 4:g}" width="{max(right - left, 2):.1f}" height="{_ROW - 8}" '
           f'fill="{_BOX}"/>')  # fmt: skip
    yield from _dots(one, middle, note)
    x = _x(one.median)
    yield f'<path d="M{x:.1f} {top + 4:g}V{top + _ROW - 4:g}" stroke="{_MEDIAN}" stroke-width="2.5"/>'
    yield text_at(_LABEL + _AXIS + 6, middle + 5, word("median is", lang, value=decimal(one.median, lang)))


def _wrapped(name: str) -> list[str]:
    """A name on at most two lines."""
    first, rest = "", ""
    for part in name.split():
        if not rest and len(f"{first} {part}") <= _CUT:
            first = f"{first} {part}".strip()
        else:
            rest = f"{rest} {part}".strip()
    return [first, named(rest, _CUT)] if rest else [first]


def _dots(one: Spread, middle: float, note: RegionalNote) -> Iterator[str]:
    """The dots, those of the same percentage one above the other."""
    same: dict[Fraction, list[str]] = {}
    for town, percent in zip(note.towns, one.percents, strict=True):
        if percent is not None:
            same.setdefault(percent, []).append(town.name)
    for percent, names in same.items():
        pitch = min(2 * _RADIUS + 1.0, (_ROW - 14) / max(len(names) - 1, 1))
        first = middle - pitch * (len(names) - 1) / 2
        for number, name in enumerate(names):
            told = escape(f"{name}: {decimal(percent, note.lang)} %")
            yield (f'<circle cx="{_x(percent):.1f}" cy="{first + pitch * number:.1f}" r="{_RADIUS}" fill="{_DOT}" '
                   f'fill-opacity="0.75"><title>{told}</title></circle>')  # fmt: skip


def moves_svg(note: RegionalNote, title: str) -> str:
    """From last year's percentage to this year's, an arrow per municipality, the greatest rise first."""
    told = [one for one in note.movement.towns if one.points is not None] if note.movement else []
    rows = sorted(told, key=lambda one: (-(one.points or 0), one.town))
    bottom = 26.0 + _LINE * len(rows)
    parts = list(_axis(bottom))
    for number, one in enumerate(rows):
        change, y = one.nodes[""], 26 + _LINE * (number + 0.5)
        assert change.before is not None
        assert change.now is not None
        colour = _LESS if change.now < change.before else _DOT
        was, now = _x(change.before), _x(change.now)
        parts += [
            text_at(0, y + 5, named(one.town, _CUT)),
            f'<path d="M{was:.1f} {y:g}H{now:.1f}" stroke="{colour}" stroke-width="2"/>',
            f'<circle cx="{was:.1f}" cy="{y:g}" r="3.5" fill="#fff" stroke="{colour}" stroke-width="1.5"/>',
            f'<circle cx="{now:.1f}" cy="{y:g}" r="4.5" fill="{colour}"/>',
            text_at(_LABEL + _AXIS + 6, y + 5, f"{signed(one.points, note.lang)} {word('pp', note.lang)}"),
        ]
    return svg(_LABEL + _AXIS + _RIGHT, bottom + 6, title, parts)
