"""The heat map municipality × criterion as SVG: readable with fifty municipalities, and without colours.

It is written here: each cell refers to one of seven signs; Vega-Lite would repeat them (README.md has figures).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from evaluator.regional.values import LineRow, RegionalNote, Town
from evaluator.render.regional.marks import brief_name, marked_names, named, rebuilt
from evaluator.render.regional.vega import FONTS, INK
from evaluator.render.regional.words import word
from evaluator.report.words import outcome_name

__all__ = ["OUTCOMES", "heat_svg", "key_svg"]

OUTCOMES = ("met", "partly", "pending", "blocked", "no evidence", "not met", "not applicable")
_SIDE = 16
_LABEL, _HEAD, _CODE = 430, 195, 40
_STEM = 24
_ROOM = 64
"""Letters of the words of a line."""
_SOFT, _RULE = "#4a5560", "#c3cad1"
_FRAME = 'width="14" height="14" rx="2"'
_SHAPES = {
    "met": f'<rect {_FRAME} fill="#1a6b35"/>',
    "partly": f'<rect {_FRAME} fill="#dcefe2" stroke="#1a6b35"/><path d="M0 14L14 0V14Z" fill="#1a6b35"/>',
    "pending": f'<rect {_FRAME} fill="#ffe9b8" stroke="#8a5300"/><circle cx="7" cy="7" r="3" fill="#8a5300"/>',
    "blocked": f'<rect {_FRAME} fill="#d5dade" stroke="#6b7681"/>'
    '<path d="M2 12L12 2" stroke="#3c4650" stroke-width="1.6"/>',
    "no evidence": f'<rect {_FRAME} fill="#fff" stroke="#a3242b"/>',
    "not met": f'<rect {_FRAME} fill="#f3c4c0" stroke="#a3242b"/>'
    '<path d="M3 3L11 11M11 3L3 11" stroke="#8a1c22" stroke-width="1.8"/>',
    "not applicable": '<path d="M3 7H11" stroke="#4a5560" stroke-width="1.5"/>',
}
"""Told apart by their forms: full, half, dot, stroke, empty, cross, dash."""


def _svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    """A picture with its title for those who do not see it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'font-family="{FONTS}" font-size="13" fill="{INK}">'
    )
    return "\n".join([head, f"<title>{escape(title)}</title>", *parts, "</svg>"])


def _text_at(x: float, y: float, words: str, more: str = "") -> str:
    """Words at a place."""
    return f'<text x="{x:g}" y="{y:g}"{f" {more}" if more else ""}>{escape(words)}</text>'


def _defined(prefix: str) -> str:
    shapes = (f'<g id="{prefix}{number}">{_SHAPES[name]}</g>' for number, name in enumerate(OUTCOMES))
    return f"<defs>{''.join(shapes)}</defs>"


def key_svg(note: RegionalNote) -> str:
    """What the signs of the map mean."""
    parts, x = [], 0.0
    used = {cell.outcome for town in note.towns for cell in town.cells}
    y = 2.0
    for name in (name for name in OUTCOMES if name in used):
        told = outcome_name(name, note.lang)
        wide = 34 + 7.2 * len(told)
        if x + wide > 940:
            x, y = 0.0, y + 22
        parts += [f'<g transform="translate({x + 1:g} {y:g})">{_SHAPES[name]}</g>', _text_at(x + 22, y + 12, told)]
        x += wide
    return _svg(940, y + 20, "; ".join(outcome_name(name, note.lang) for name in OUTCOMES if name in used), parts)


def heat_svg(note: RegionalNote, rows: Sequence[int], title: str, prefix: str, told: bool = True) -> str:
    """A map: a row per line, below its position, a column per municipality in order of place.

    `rows` are the places of its lines in the note. `prefix` keeps the names of several maps on one page apart; `told`
    gives each cell its words.
    """
    parts, y = [_defined(prefix), *_heads(note)], float(_HEAD)
    position, labels = "", _labels(note, rows)
    for number in rows:
        line = note.lines[number]
        if line.position != position:
            position = line.position
            parts.append(_text_at(0, y + 15, named(note.positions[position], 60), 'font-weight="700"'))
            y += 20
        parts += [*_label(line, labels[number], y, note.lang), *_cells(note, number, line, y, prefix, told)]
        y += _SIDE
    width = _LABEL + _CODE + _SIDE * len(note.towns) + 6
    return _svg(width, y + 6, title, [*parts, *_rules(note.towns, y)])


def _heads(note: RegionalNote) -> Iterator[str]:
    mark = word("made up mark", note.lang)
    for town in note.towns:
        x = _LABEL + _CODE + _SIDE * (town.number - 1) + 12
        name = f"{town.number}. {named(brief_name(town.name), _STEM)}{f' {mark}' if town.made_up else ''}"
        yield _text_at(0, 0, name, f'transform="translate({x:g} {_HEAD - 4}) rotate(-90)" font-size="12"')


def _rules(towns: Sequence[Town], bottom: float) -> Iterator[str]:
    """A thin rule after every fifth municipality."""
    for number in range(5, len(towns), 5):
        x = _LABEL + _CODE + _SIDE * number - 1
        yield f'<path d="M{x:g} {_HEAD - 4}V{bottom:g}" stroke="{_RULE}" stroke-width="1"/>'


def _labels(note: RegionalNote, rows: Sequence[int]) -> dict[int, str]:
    """Short words for each line: what tells it from the others of its position, dots for what they have in common."""
    groups: dict[tuple[str, str], list[LineRow]] = {}
    for line in note.lines:
        groups.setdefault((line.direction, line.position), []).append(line)
    told = {row: note.lines[row] for row in rows}
    return {row: _apart(line.words, [one.words for one in groups[line.direction, line.position]])
            for row, line in told.items()}  # fmt: skip


def _apart(words: str, all_words: Sequence[str]) -> str:
    """The words without the beginning and the end that all of them share, cut to the room there is."""
    if max(map(len, all_words)) <= _ROOM or len(all_words) == 1:
        return named(words, _ROOM)
    parts = [one.split() for one in all_words]
    own, least = words.split(), min(map(len, parts)) - 1
    first = next((at for at in range(least) if len({one[at] for one in parts}) > 1), least)
    last = next((at for at in range(least - first) if len({one[-1 - at] for one in parts}) > 1), least - first)
    middle = " ".join(own[first : len(own) - last]).rstrip(",;")
    return named(f"{'… ' if first else ''}{middle}{' …' if last else ''}", _ROOM)


def _label(line: LineRow, label: str, y: float, lang: str) -> Iterator[str]:
    yield f"<g><title>{escape(f'{line.id}: {line.words} ({line.origin})')}</title>"
    yield _text_at(10, y + 12, label, 'font-size="13"') + "</g>"
    yield _text_at(_LABEL + _CODE - 6, y + 12, rebuilt(line, lang), f'font-size="11" text-anchor="end" fill="{_SOFT}"')


def _cells(note: RegionalNote, number: int, line: LineRow, y: float, prefix: str, told: bool) -> Iterator[str]:
    names = marked_names(note)
    for town in note.towns:
        cell = town.cells[number]
        x = _LABEL + _CODE + _SIDE * (town.number - 1)
        use = f'<use xlink:href="#{prefix}{OUTCOMES.index(cell.outcome)}" x="{x:g}" y="{y + 1:g}"'
        title = f"<title>{escape(names[town.name])}: {outcome_name(cell.outcome, note.lang)}</title>" if told else ""
        yield f"{use}>{title}</use>" if title else f"{use}/>"
