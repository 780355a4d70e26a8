"""Many packages side by side from their sums: letter for letter what render/many.py gives of districts, sooner.

A number is written once however many packages have it, and no tree of tables is made of what is only to be written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from json.encoder import encode_basestring
from textwrap import indent
from typing import Any

import numpy as np

from evaluator.cohort.planes import Ints
from evaluator.model.criteria import Rulebook
from evaluator.ranks import Ranks, rank_words
from evaluator.render.as_json import as_json
from evaluator.render.many import many_json, places_below, ranks_cell, rows_text
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
_PAIR = 2


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
    order = _ordered(names, sums)
    for first in range(0, len(order), _PIECE):
        yield (",\n" if first else "\n") + ",\n".join(_districts(book, names, sums, order[first : first + _PIECE]))
    yield f"\n  ]{after}"


def _districts(book: Rulebook, names: Sequence[str], sums: Sums, packages: list[int]) -> list[str]:
    """Some of the packages, in this order."""
    told = _written(sums.of(packages), "en", '"{}"', "null")
    ranks = sums.ranks[:, :, packages]
    groups = [_nodes(one.id, told, place, 8, ranks[:, place]) for place, one in enumerate(book.directions)]
    nodes = [(",\n        ".join(one[:-1]), one[-1]) for one in zip(*groups, _nodes("", told, -1, 6), strict=True)]
    return [
        _district(len(own)) % (encode_basestring(names[one]), *own, *inner)
        for one, own, inner in zip(packages, _told(ranks[:, -1]), nodes, strict=True)
    ]


@cache
def _district(ranks: int) -> str:
    """The form of a district with so many numbers of places."""
    return _template({"municipality": _HOLE, **_placed(ranks), "directions": [_HOLE], "total": _HOLE}, 4)


def _nodes(name: str, told: _Written, group: int, depth: int, ranks: Ints | None = None) -> list[str]:
    """The node of a group at each package, without what stands before its first line; its places are written last."""
    own = [part[group].tolist() for part in (told.maximum, told.earned, told.pending, told.lost, told.percent)]
    ends = [part[group].tolist() for part in (told.earned, told.high, told.percent, told.high_percent)]
    closed = told.closed[group].tolist()
    places = [()] * len(closed) if ranks is None else _told(ranks)
    rows = zip(closed, zip(*own, strict=True), zip(*ends, strict=True), places, strict=True)
    return [
        _node(name, depth, so, -1 if ranks is None else len(last)) % (numbers + last if so else numbers + bounds + last)
        for so, numbers, bounds, last in rows
    ]


@lru_cache(maxsize=10_000)
def _node(name: str, depth: int, closed: bool, ranks: int) -> str:
    """The form of a node with so many numbers of places, with no places at all where these are fewer than none."""
    bounds = None if closed else dict.fromkeys(_BOUNDS, _HOLE)
    tree = {**dict.fromkeys(_NODE, _HOLE), "id": name, "bounds": bounds, **(_placed(ranks) if ranks >= 0 else {})}
    return _template(tree, depth).lstrip()


def _placed(ranks: int) -> dict[str, Any]:
    return {"place": [_HOLE] * 2 if ranks else None, "possible_place": [_HOLE] * 2 if ranks > _PAIR else None}


def _told(ranks: Ints) -> list[tuple[int, ...]]:
    """Of each package its places and those possible: none, a pair, or both pairs of numbers."""
    return [(*one,) if one[2] else (*one[:2],) if one[0] else () for one in ranks.T.tolist()]


def _template(tree: Any, depth: int) -> str:
    """The JSON of a tree, so many characters from the left, with a place to fill in for each hole."""
    text = json.dumps(tree, ensure_ascii=False, indent=2).replace("%", "%%")
    return indent(text.replace(json.dumps(_HOLE), "%s"), " " * depth)


def _ordered(names: Sequence[str], sums: Sums) -> list[int]:
    places = [*zip(*sums.ranks[:2, -1].tolist(), strict=True)]
    return sorted(range(len(names)), key=lambda one: (places[one], names[one]))


def columns_text(
    book: Rulebook, names: Sequence[str], sums: Sums, aside: Sequence[str], made_up: bool, form: str, lang: str
) -> str:
    """What `many_text` gives of the same packages."""
    told = _written(sums, lang, "{}", "–")
    ranks = [_ranks(of) for of in sums.ranks.transpose(1, 2, 0).tolist()]
    waits = not bool(told.closed[-1].all()) or any(possible for _, possible in ranks[-1])
    rows, order = [], _ordered(names, sums)
    for one in order:
        place, possible = ranks[-1][one]
        row = [names[one], *told.percent[:, one]]
        row += [f"{told.earned[-1, one]} / {told.maximum[-1, one]}", told.pending[-1, one]]
        row += [_percents(told, one)] if waits else []
        rows.append([*row, rank_words(place), *([places_text(possible, lang)] if waits else [])])
    placed = [[names[one], *(ranks_cell(*of[one]) for of in ranks[:-1])] for one in order]
    below = places_below("directions", [one.id for one in book.directions], placed, form, lang)
    return rows_text(book, rows, waits, aside, made_up, form, lang, (), below)


def _ranks(told: Sequence[Sequence[int]]) -> list[tuple[Ranks, Ranks]]:
    """The places of each package by one row, and those possible."""
    return [((first, last) if first else None, (best, worst) if best else None) for first, last, best, worst in told]


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
    texts = [known.get(value) or form.format(_text(value, unit, lang)) for value in values.tolist()]
    return np.array(texts, object)[places.reshape(found.shape)]


@lru_cache(maxsize=1 << 14)
def _text(value: int, unit: int, lang: str) -> str:
    return decimal(Fraction(value, unit), lang)
