"""Many packages side by side as a table and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from evaluator.model.criteria import Rulebook
from evaluator.ranks import rank_words
from evaluator.render.tables import table
from evaluator.report.bounds import any_open, bounds_json, percents_text, places_text
from evaluator.report.many import District
from evaluator.report.words import decimal, text
from evaluator.score import ScoreNode

__all__ = ["many_json", "many_text", "node_json", "rows_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "municipality": ("Муниципальное образование", "Municipality"),
    "total": ("Всего, %", "Total, %"),
    "points": ("Баллы", "Points"),
    "pending": ("Требует подтверждения", "Pending"),
    "place": ("Место", "Place"),
    "bounds": ("Возможно, %", "Possible, %"),
    "possible": ("Возможное место", "Possible place"),
    "aside": ("Не рассчитаны, ошибки названы выше: {names}", "Not scored, mistakes are told above: {names}"),
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
) -> str:
    """The title, what must be said beside every figure, the districts by place, those that were set aside.

    `more` are columns beside: the head, and the cell of each district.
    """
    waits = any(one.possible for one in told) or any_open(one.total for one in told)
    order = sorted(range(len(told)), key=lambda place: _by_place(told[place]))
    rows = [[*_row(told[place], waits, lang), *(cells[place] for _, cells in more)] for place in order]
    return rows_text(book, rows, waits, aside, made_up, form, lang, [head for head, _ in more])


def rows_text(
    book: Rulebook, rows: Sequence[Sequence[str]], waits: bool, aside: Sequence[str], made_up: bool, form: str,
    lang: str, more: Sequence[str] = (),
) -> str:  # fmt: skip
    """The same of districts that are rows already; `waits`: some may still become another number."""
    parts = [f"# {book.head.title}" if form == "md" else book.head.title]
    parts += [f"> {notice}" if form == "md" else f"! {notice}" for notice in _notices(book, made_up, lang)]
    head = [_word("municipality", lang), *(f"{direction.id}, %" for direction in book.directions)]
    keys = ("total", "points", "pending", "bounds", "place", "possible") if waits else (
        "total", "points", "pending", "place")  # fmt: skip
    head += [*(_word(key, lang) for key in keys), *more]
    parts += [table(head, rows, form, (34, *[None] * (len(head) - 1))), _word("ranked", lang)]
    if aside:
        parts.append(_word("aside", lang, names=", ".join(aside)))
    return "\n\n".join(parts) + "\n"


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
                "directions": [node_json(node) for node in one.directions],
                "total": node_json(one.total),
                **more(one),
            }
            for one in sorted(told, key=_by_place)
        ],
        "aside": list(aside),
    }


def _by_place(one: District) -> tuple[tuple[int, int], str]:
    return one.place or (0, 0), one.municipality


def _notices(book: Rulebook, made_up: bool, lang: str) -> list[str]:
    rebuilt = any(told.clause is None for told in (*book.lines, *book.head.scores.values()))
    return [text(key, lang) for key, so in (("reconstructed", rebuilt), ("made up", made_up)) if so]


def _row(one: District, waits: bool, lang: str) -> list[str]:
    percents = [decimal(node.percent, lang) for node in (*one.directions, one.total)]
    points = f"{decimal(one.total.earned, lang)} / {decimal(one.total.maximum, lang)}"
    told = [one.municipality, *percents, points, decimal(one.total.pending, lang)]
    told += [percents_text(one.total, lang)] if waits else []
    return [*told, rank_words(one.place), *([places_text(one.possible, lang)] if waits else [])]


def node_json(node: ScoreNode) -> dict[str, Any]:
    """The figures of a direction, the whole or a declared node."""
    names = ("id", "maximum", "earned", "pending", "lost", "percent")
    return {**{name: getattr(node, name) for name in names}, "bounds": bounds_json(node)}
