"""The standings of a round as a table, districts by directions, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.judge.verdict import Verdict
from evaluator.model.criteria import Rulebook
from evaluator.ranks import Ranks, rank_words
from evaluator.render.many_nodes import references_json
from evaluator.render.tables import table
from evaluator.report.before import Change, signed
from evaluator.report.bounds import any_open, bounds_json, percents_text, places_text
from evaluator.report.words import decimal, text
from evaluator.round.changes import Changes
from evaluator.round.grouped import group_columns, group_json
from evaluator.round.leaving import leaving_of
from evaluator.round.model import RoundFile
from evaluator.round.standings import Standing
from evaluator.score import ScoreNode, node_of, printed

__all__ = ["notices", "still_open", "summary_json", "summary_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "municipality": ("Муниципальное образование", "Municipality"),
    "total": ("Всего, %", "Total, %"),
    "before": ("Было, %", "Before, %"),
    "change": ("Разница, п.п.", "Change, p.p."),
    "points": ("Баллы", "Points"),
    "place": ("Место", "Place"),
    "bounds": ("Возможно, %", "Possible, %"),
    "possible": ("Возможное место", "Possible place"),
    "group": ("Группа", "Group"),
    "within": ("Место в группе", "Place in group"),
    "within possible": ("Возможное место в группе", "Possible place in group"),
    "open": (
        "Не всё ещё подтверждено: «возможно» — между какими числами и местами лежит результат, как бы это ни решилось.",
        "Not all is confirmed yet: “possible” are the numbers and places between which the result lies in any case.",
    ),
    "late": ("подан после срока", "late"),
    "missing": ("Не поступило: {names}", "Nothing received: {names}"),
    "earlier": ("Прошлая оценка: {title}", "The earlier assessment: {title}"),
    "gone": ("Только в прошлой оценке: {names}", "In the earlier assessment only: {names}"),
    "come": ("Только в этой оценке: {names}", "In this assessment only: {names}"),
    "none": ("Принятых комплектов нет", "No package was received"),
    "ranked": (
        "Место — по точной доле набранных баллов от максимума; в таблице проценты округлены.",
        "Places follow the exact share of points; percentages are rounded.",
    ),
}


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def summary_text(
    round_: RoundFile,
    rulebook: Rulebook,
    told: Sequence[Standing],
    missing: Sequence[str],
    changes: Changes | None,
    form: str,
    lang: str,
) -> str:
    """The title, what must be said of the set and the packages, the table, who is missing, and the year before."""
    parts = [f"# {round_.title}" if form == "md" else round_.title]
    said = [*notices(rulebook, told, lang), *(changes.notices if changes else ())]
    parts += [f"> {notice}" if form == "md" else f"! {notice}" for notice in said]
    if told:
        parts += [_table(rulebook, told, changes, form, lang), _word("ranked", lang)]
        parts += [_word("open", lang)] if still_open(told) else []
    else:
        parts.append(_word("none", lang))
    if missing:
        parts.append(_word("missing", lang, names=", ".join(missing)))
    if changes:
        parts += list(_years(changes, lang))
    return "\n\n".join(parts) + "\n"


def _years(changes: Changes, lang: str) -> Iterator[str]:
    """Which assessment stands beside, and who has one of the two years only."""
    yield _word("earlier", lang, title=changes.old)
    for key, names in (("gone", changes.gone), ("come", changes.come)):
        if names:
            yield _word(key, lang, names=", ".join(names))


def notices(rulebook: Rulebook, told: Sequence[Standing], lang: str) -> list[str]:
    """What must be said of the set and the packages beside every figure."""
    said = []
    if any(told.clause is None for told in (*rulebook.lines, *rulebook.head.scores.values())):
        said.append(text("reconstructed", lang))
    if any(standing.made_up for standing in told):
        said.append(text("made up", lang))
    return said


def _table(rulebook: Rulebook, told: Sequence[Standing], changes: Changes | None, form: str, lang: str) -> str:
    directions = [direction.id for direction in rulebook.directions]
    head = [_word("municipality", lang), *(f"{name}, %" for name in directions)]
    compared = ("before", "change") if changes else ()
    waits = still_open(told)
    bounds, possible = (("bounds",), ("possible",)) if waits else ((), ())
    more = [*group_columns(rulebook, [one.grouped for one in told], lang)]
    keys = ("total", *bounds, *compared, "points", "place", *possible, *(key for key, _ in more))
    head += [_word(key, lang) for key in keys]
    beside = list(zip(*(cells for _, cells in more), strict=True)) or [()] * len(told)
    rows = [[*_row(one, changes, waits, lang), *cells] for one, cells in zip(told, beside, strict=True)]
    return table(head, rows, form, (34, *[None] * (len(head) - 1)))


def still_open(told: Sequence[Standing]) -> bool:
    """Whether the whole of some district, or its place, may still become another."""
    return any(standing.possible.whole for standing in told) or any_open(one.score.total for one in told)


def _row(standing: Standing, changes: Changes | None, waits: bool, lang: str) -> list[str]:
    total, entry = printed(standing.score.total), standing.entry
    name = f"{entry.municipality} ({_word('late', lang)})" if entry.late else entry.municipality
    percents = [decimal(node.percent, lang) for node in (*standing.score.directions, total)]
    percents += [percents_text(total, lang)] if waits else []
    if changes:
        whole = changes.of(entry.municipality).get("", Change(None, None))
        percents += [decimal(whole.before, lang), signed(whole.points, lang)]
    points = f"{decimal(total.earned, lang)} / {decimal(total.maximum, lang)}"
    possible = [places_text(standing.possible.whole, lang)] if waits else []
    return [name, *percents, points, rank_words((standing.first, standing.last)), *possible]


def summary_json(
    round_: RoundFile, rulebook: Rulebook, told: Sequence[Standing], missing: Sequence[str], answers: int
) -> dict[str, Any]:
    """The published form of `evaluator score ROUND --format json`; `answers` is how many experts' answers are kept."""
    return {
        "title": round_.title,
        "set": rulebook.id,
        "set_title": rulebook.head.title,
        "deadline": round_.deadline.first.isoformat(),
        "notices": notices(rulebook, told, "ru"),
        "criteria": rulebook.criteria_digest,
        "rules": rulebook.rules_digest,
        "answers": answers,
        "municipalities": [
            {
                "municipality": standing.entry.municipality,
                "number": standing.entry.number,
                "version": standing.entry.version,
                "late": standing.entry.late,
                "place": [standing.first, standing.last],
                "possible_place": _range(standing.possible.whole),
                "directions": [
                    {**_node(node), "place": _range(ranks), "possible_place": _range(possible)}
                    for node, ranks, possible in zip(
                        standing.score.directions, standing.within, standing.possible.within, strict=True
                    )
                ],
                "total": _node(printed(standing.score.total)),
                **_declared(standing),
                **group_json(rulebook, standing.grouped),
                "lines": [_line(verdict) for verdict in standing.score.verdicts.verdicts],
            }
            for standing in told
        ],
        "missing": list(missing),
        **references_json(*leaving_of(told)),
    }


def _declared(standing: Standing) -> dict[str, Any]:
    """The score nodes of a district with its places; nothing of a set that declares none."""
    nodes = [
        {
            **_node(printed(node_of(node))),
            "title": node.declared.title,
            "place": _range(ranks),
            "possible_place": _range(possible),
        }
        for node, ranks, possible in zip(standing.score.nodes, standing.by_node, standing.possible.by_node, strict=True)
    ]
    return {"nodes": nodes} if nodes else {}


def _range(ranks: Ranks) -> list[int] | None:
    return list(ranks) if ranks else None


def _line(verdict: Verdict) -> dict[str, Any]:
    points = ("maximum", "earned", "pending", "lost")
    return {
        "criterion": verdict.line.id,
        "title": verdict.line.words,
        "outcome": verdict.outcome,
        "clause": verdict.line.clause,
        **{name: getattr(verdict, name) for name in points},
    }


def _node(node: ScoreNode) -> dict[str, Any]:
    return {
        "id": node.id,
        "maximum": node.maximum,
        "earned": node.earned,
        "pending": node.pending,
        "lost": node.lost,
        "percent": node.percent,
        "bounds": bounds_json(node),
    }
