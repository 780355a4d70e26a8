"""Many packages side by side as a table and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from evaluator.model.criteria import Rulebook
from evaluator.ranks import Ranks, rank_words
from evaluator.render.tables import table
from evaluator.report.bounds import any_open, bounds_json, percents_text, places_text
from evaluator.report.many import District
from evaluator.report.many_nodes import Placed
from evaluator.report.words import decimal, text
from evaluator.score import ScoreNode

__all__ = [
    "by_place", "many_json", "many_text", "node_json", "placed_json", "places_below", "ranks_cell", "rows_text",
]  # fmt: skip

_WORDS: dict[str, tuple[str, str]] = {
    "municipality": ("Муниципальное образование", "Municipality"),
    "total": ("Всего, %", "Total, %"),
    "points": ("Баллы", "Points"),
    "pending": ("Требует подтверждения", "Pending"),
    "place": ("Место", "Place"),
    "bounds": ("Возможно, %", "Possible, %"),
    "possible": ("Возможное место", "Possible place"),
    "aside": ("Не рассчитаны, ошибки названы выше: {names}", "Not scored, mistakes are told above: {names}"),
    "directions": ("Места по направлениям{open}", "Places by direction{open}"),
    "nodes": ("Места по показателям{open}", "Places by score node{open}"),
    "open": (
        " (в скобках — возможные, пока не всё подтверждено)",
        " (in brackets those possible until all is confirmed)",
    ),
    "ranked": (
        "Баллы комплектов, как они есть. Место — по точной доле набранных баллов от максимума. Причины недобранного: "
        "evaluator score с папкой одного комплекта.",
        "Points of the packages as they stand. Places follow the exact share of points. Causes of what was lost: "
        "evaluator score with the folder of one package.",
    ),
}


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def many_text(
    book: Rulebook,
    told: Sequence[District],
    aside: Sequence[str],
    made_up: bool,
    form: str,
    lang: str,
    more: Sequence[tuple[str, Sequence[str]]] = (),
    below: Sequence[str] = (),
) -> str:
    """The title, what must be said beside every figure, the districts by place, those that were set aside.

    `more` are columns beside: the head, and the cell of each district; `below` stands after the places by direction.
    """
    waits = any(one.possible for one in told) or any_open(one.total for one in told)
    order = sorted(range(len(told)), key=lambda place: by_place(told[place]))
    ordered = [told[place] for place in order]
    rows = [[*_row(told[place], waits, lang), *(cells[place] for _, cells in more)] for place in order]
    placed = [[one.municipality, *(ranks_cell(own.place, own.possible) for own in one.directions)] for one in ordered]
    placed_by = places_below("directions", [one.id for one in book.directions], placed, form, lang)
    heads = [head for head, _ in more]
    return rows_text(book, rows, waits, aside, made_up, form, lang, heads, [*placed_by, *below])


def rows_text(
    book: Rulebook, rows: Sequence[Sequence[str]], waits: bool, aside: Sequence[str], made_up: bool, form: str,
    lang: str, more: Sequence[str] = (), below: Sequence[str] = (),
) -> str:  # fmt: skip
    """The same of districts that are rows already; `waits`: some may still become another number.

    `more` are the heads of further columns, `below` what stands under the table.
    """
    parts = [f"# {book.head.title}" if form == "md" else book.head.title]
    parts += [f"> {notice}" if form == "md" else f"! {notice}" for notice in _notices(book, made_up, lang)]
    head = [_word("municipality", lang), *(f"{direction.id}, %" for direction in book.directions)]
    keys = ("total", "points", "pending", "bounds", "place", "possible") if waits else (
        "total", "points", "pending", "place")  # fmt: skip
    head += [*(_word(key, lang) for key in keys), *more]
    parts += [table(head, rows, form, (34, *[None] * (len(head) - 1))), *below, _word("ranked", lang)]
    if aside:
        parts.append(_word("aside", lang, names=", ".join(aside)))
    return "\n\n".join(parts) + "\n"


def places_below(key: str, heads: Sequence[str], rows: Sequence[Sequence[str]], form: str, lang: str) -> list[str]:
    """A narrow table of the places by several nodes, with its title; nothing where there is nobody to be placed among.

    A row is of a municipality: its name, and a cell for each head.
    """
    if len(rows) < 2 or not heads:
        return []
    waits = any(cell.endswith(")") for _, *cells in rows for cell in cells)
    title = _word(key, lang, open=_word("open", lang) if waits else "")
    head = [_word("municipality", lang), *heads]
    return [f"## {title}" if form == "md" else title, table(head, rows, form, (34, *[None] * len(heads)))]


def ranks_cell(place: Ranks, possible: Ranks) -> str:
    """«2», «2–3» where two share it, «2 (1–3)» where it may still become another."""
    return rank_words(place) + (f" ({rank_words(possible)})" if possible else "")


def many_json(
    book: Rulebook,
    told: Sequence[District],
    aside: Sequence[str],
    made_up: bool,
    more: Callable[[District], dict[str, Any]] = lambda _: {},
) -> dict[str, Any]:
    """The published form of `evaluator score FOLDER --format json`; `more` is what else is told of a district."""
    return {
        "set": book.id,
        "set_title": book.head.title,
        "notices": _notices(book, made_up, "ru"),
        "criteria": book.criteria_digest,
        "rules": book.rules_digest,
        "municipalities": [
            {
                "municipality": one.municipality,
                "place": list(one.place or ()),
                "possible_place": list(one.possible) if one.possible else None,
                "directions": [{**node_json(own.node), **placed_json(own)} for own in one.directions],
                "total": node_json(one.total),
                **more(one),
            }
            for one in sorted(told, key=by_place)
        ],
        "aside": list(aside),
    }


def by_place(one: District) -> tuple[tuple[int, int], str]:
    """The order in which districts are told."""
    return one.place or (0, 0), one.municipality


def _notices(book: Rulebook, made_up: bool, lang: str) -> list[str]:
    rebuilt = any(told.clause is None for told in (*book.lines, *book.head.scores.values()))
    return [text(key, lang) for key, so in (("reconstructed", rebuilt), ("made up", made_up)) if so]


def _row(one: District, waits: bool, lang: str) -> list[str]:
    percents = [decimal(node.percent, lang) for node in (*(own.node for own in one.directions), one.total)]
    points = f"{decimal(one.total.earned, lang)} / {decimal(one.total.maximum, lang)}"
    told = [one.municipality, *percents, points, decimal(one.total.pending, lang)]
    told += [percents_text(one.total, lang)] if waits else []
    return [*told, rank_words(one.place), *([places_text(one.possible, lang)] if waits else [])]


def node_json(node: ScoreNode) -> dict[str, Any]:
    """The figures of a direction, the whole or a declared node."""
    names = ("id", "maximum", "earned", "pending", "lost", "percent")
    return {**{name: getattr(node, name) for name in names}, "bounds": bounds_json(node)}


def placed_json(own: Placed) -> dict[str, Any]:
    """The places by a node, and those that are possible."""
    return {
        name: list(ranks) if ranks else None for name, ranks in (("place", own.place), ("possible_place", own.possible))
    }
