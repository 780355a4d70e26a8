"""Many packages side by side from their sums: letter for letter what render/many.py gives of districts, sooner.

A number is written once however many packages have it, and no tree of tables is made of what is only to be written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from textwrap import indent
from typing import Any

import numpy as np

from evaluator.cohort.planes import Ints
from evaluator.model.criteria import Rulebook
from evaluator.ranks import Ranks, rank_words
from evaluator.render.as_json import as_json
from evaluator.render.many import many_json, rows_text
from evaluator.report.bounds import places_text
from evaluator.report.many_sums import NONE, Sums
from evaluator.report.words import decimal

__all__ = ["columns_json", "columns_text"]

_HOLE = "\0"
_EMPTY = '"municipalities": []'
_PIECE = 500
"""So many packages are written at once."""
_NODE = ("id", "maximum", "earned", "pending", "lost", "percent", "bounds")
_BOUNDS = ("low", "high", "low_percent", "high_percent")


@dataclass(frozen=True, eq=False)
class _Written:
    """The numbers of each group (rows) and package (columns) as they are written; `closed`: nothing is pending."""

    closed: Ints
    maximum: Any
    earned: Any
    pending: Any
    lost: Any
    high: Any
    percent: Any
    high_percent: Any


def columns_json(
    book: Rulebook, names: Sequence[str], sums: Sums, aside: Sequence[str], made_up: bool
) -> Iterator[str]:  # fmt: skip
    """What `as_json(many_json(…))` gives of the same packages, in pieces: the whole is large."""
    before, _, after = as_json(many_json(book, (), aside, made_up)).partition(_EMPTY)
    yield before + _EMPTY.removesuffix("]")
    placed = _placed(names, sums.ranks[0])
    for first in range(0, len(placed), _PIECE):
        yield (",\n" if first else "\n") + ",\n".join(_districts(book, names, sums, placed[first : first + _PIECE]))
    yield f"\n  ]{after}"


def _districts(book: Rulebook, names: Sequence[str], sums: Sums, packages: list[int]) -> list[str]:
    """Some of the packages, in this order."""
    told = _written(sums.of(packages), "en", '"{}"', "null")
    holes = {"municipality": _HOLE, "place": [_HOLE] * 2, "possible_place": _HOLE, "directions": [_HOLE]}
    template = _template({**holes, "total": _HOLE}, 4)
    groups = [*(_nodes(one.id, told, place, 8) for place, one in enumerate(book.directions)), _nodes("", told, -1, 6)]
    nodes = [(",\n        ".join(one[:-1]), one[-1]) for one in zip(*groups, strict=True)]
    places, possible = sums.ranks
    return [
        template % (json.dumps(names[one], ensure_ascii=False), *places[one], _pair(possible[one]), *inner)
        for one, inner in zip(packages, nodes, strict=True)
    ]


def _nodes(name: str, told: _Written, group: int, depth: int) -> list[str]:
    """The node of a group at each package, without what stands before its first line."""
    tree = {**dict.fromkeys(_NODE, _HOLE), "id": name}
    settled = _template({**tree, "bounds": None}, depth).lstrip()
    waiting = _template({**tree, "bounds": dict.fromkeys(_BOUNDS, _HOLE)}, depth).lstrip()
    own = [part[group].tolist() for part in (told.maximum, told.earned, told.pending, told.lost, told.percent)]
    ends = [part[group].tolist() for part in (told.earned, told.high, told.percent, told.high_percent)]
    rows = zip(told.closed[group].tolist(), zip(*own, strict=True), zip(*ends, strict=True), strict=True)
    return [settled % numbers if closed else waiting % (*numbers, *bounds) for closed, numbers, bounds in rows]


def _template(tree: Any, depth: int) -> str:
    """The JSON of a tree, so many characters from the left, with a place to fill in for each hole."""
    text = json.dumps(tree, ensure_ascii=False, indent=2).replace("%", "%%")
    return indent(text.replace(json.dumps(_HOLE), "%s"), " " * depth)


def _pair(ranks: Ranks) -> str:
    return "null" if ranks is None else f"[\n        {ranks[0]},\n        {ranks[1]}\n      ]"


def _placed(names: Sequence[str], places: Sequence[tuple[int, int]]) -> list[int]:
    return sorted(range(len(names)), key=lambda one: (places[one], names[one]))


def columns_text(
    book: Rulebook, names: Sequence[str], sums: Sums, aside: Sequence[str], made_up: bool, form: str, lang: str
) -> str:
    """What `many_text` gives of the same packages."""
    told = _written(sums, lang, "{}", "–")
    places, possible = sums.ranks
    waits = not bool(told.closed[-1].all()) or any(possible)
    rows = []
    for one in _placed(names, places):
        row = [names[one], *told.percent[:, one]]
        row += [f"{told.earned[-1, one]} / {told.maximum[-1, one]}", told.pending[-1, one]]
        row += [_percents(told, one)] if waits else []
        rows.append([*row, rank_words(places[one]), *([places_text(possible[one], lang)] if waits else [])])
    return rows_text(book, rows, waits, aside, made_up, form, lang)


def _percents(told: _Written, one: int) -> str:
    """«30–50», or «30» where both ends are published alike; nothing where nothing is pending."""
    if told.closed[-1, one]:
        return ""
    low, high = told.percent[-1, one], told.high_percent[-1, one]
    return str(low if low == high else f"{low}–{high}")


def _written(sums: Sums, lang: str, form: str, nothing: str) -> _Written:
    parts = np.stack([sums.maximum, sums.earned, sums.pending, sums.lost, sums.high])
    percents = np.stack([sums.percents(sums.earned), sums.percents(sums.high)])
    points = _texts(parts, sums.unit, lang, form, {})
    shares = _texts(percents, 10**sums.places, lang, form, {NONE: nothing})
    return _Written(sums.pending == 0, *points, *shares)


def _texts(found: Ints, unit: int, lang: str, form: str, known: dict[int, str]) -> Any:
    """Each number of 1/`unit` as it is written, in the shape of the array."""
    values, places = np.unique(found, return_inverse=True)
    texts = [known.get(value) or form.format(decimal(Fraction(value, unit), lang)) for value in values.tolist()]
    return np.array(texts, object)[places.reshape(found.shape)]
