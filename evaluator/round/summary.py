"""The standings of a round as a table, districts by directions, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluator.judge.verdict import Verdict
from evaluator.model.criteria import Rulebook
from evaluator.render.tables import table
from evaluator.report.words import decimal, text
from evaluator.round.model import RoundFile
from evaluator.round.standings import Ranks, Standing, rank_words
from evaluator.score import ScoreNode, printed

__all__ = ["notices", "summary_json", "summary_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "municipality": ("Муниципальное образование", "Municipality"),
    "total": ("Всего, %", "Total, %"),
    "points": ("Баллы", "Points"),
    "place": ("Место", "Place"),
    "late": ("подан после срока", "late"),
    "missing": ("Не поступило: {names}", "Nothing received: {names}"),
    "none": ("Принятых комплектов нет", "No package was received"),
    "ranked": (
        "Место — по точной доле набранных баллов от максимума; в таблице проценты округлены.",
        "Places follow the exact share of points; percentages are rounded.",
    ),
}


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def summary_text(
    round_: RoundFile, rulebook: Rulebook, told: Sequence[Standing], missing: Sequence[str], form: str, lang: str
) -> str:
    """The title, what must be said of the set and the packages, the table, and who is missing."""
    parts = [f"# {round_.title}" if form == "md" else round_.title]
    parts += [f"> {notice}" if form == "md" else f"! {notice}" for notice in notices(rulebook, told, lang)]
    if told:
        parts += [_table(rulebook, told, form, lang), _word("ranked", lang)]
    else:
        parts.append(_word("none", lang))
    if missing:
        parts.append(_word("missing", lang, names=", ".join(missing)))
    return "\n\n".join(parts) + "\n"


def notices(rulebook: Rulebook, told: Sequence[Standing], lang: str) -> list[str]:
    """What must be said of the set and the packages beside every figure."""
    said = []
    if any(told.clause is None for told in (*rulebook.lines, *rulebook.head.scores.values())):
        said.append(text("reconstructed", lang))
    if any(standing.made_up for standing in told):
        said.append(text("made up", lang))
    return said


def _table(rulebook: Rulebook, told: Sequence[Standing], form: str, lang: str) -> str:
    directions = [direction.id for direction in rulebook.directions]
    head = [_word("municipality", lang), *(f"{name}, %" for name in directions)]
    head += [_word(key, lang) for key in ("total", "points", "place")]
    return table(head, [_row(standing, lang) for standing in told], form, (34, *[None] * (len(head) - 1)))


def _row(standing: Standing, lang: str) -> list[str]:
    total, entry = printed(standing.score.total), standing.entry
    name = f"{entry.municipality} ({_word('late', lang)})" if entry.late else entry.municipality
    percents = [decimal(node.percent, lang) for node in (*standing.score.directions, total)]
    points = f"{decimal(total.earned, lang)} / {decimal(total.maximum, lang)}"
    return [name, *percents, points, rank_words((standing.first, standing.last))]


def summary_json(
    round_: RoundFile, rulebook: Rulebook, told: Sequence[Standing], missing: Sequence[str]
) -> dict[str, Any]:
    """The published form of `evaluator score ROUND --format json`."""
    return {
        "title": round_.title,
        "set": rulebook.id,
        "deadline": round_.deadline.first.isoformat(),
        "notices": notices(rulebook, told, "ru"),
        "criteria": rulebook.criteria_digest,
        "rules": rulebook.rules_digest,
        "municipalities": [
            {
                "municipality": standing.entry.municipality,
                "number": standing.entry.number,
                "version": standing.entry.version,
                "late": standing.entry.late,
                "place": [standing.first, standing.last],
                "directions": [
                    {**_node(node), "place": _range(ranks)}
                    for node, ranks in zip(standing.score.directions, standing.within, strict=True)
                ],
                "total": _node(printed(standing.score.total)),
                "lines": [_line(verdict) for verdict in standing.score.verdicts.verdicts],
            }
            for standing in told
        ],
        "missing": list(missing),
    }


def _range(ranks: Ranks) -> list[int] | None:
    return list(ranks) if ranks else None


def _line(verdict: Verdict) -> dict[str, Any]:
    points = ("maximum", "earned", "pending", "lost")
    return {
        "criterion": verdict.line.id,
        "outcome": verdict.outcome,
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
    }
