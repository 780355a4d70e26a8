"""Two years of a region as text and as JSON: differences in п.п., and the lines that moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.render.comparison import percents, points_text, rows_json
from evaluator.render.phrases import frame
from evaluator.render.tables import table
from evaluator.report.before import Change, signed
from evaluator.report.comparison import ChangeRow
from evaluator.report.comparison_words import comparison_text
from evaluator.report.words import decimal
from evaluator.round.changes import Caused, Changes, DistrictChange, LineMoves

__all__ = ["changes_json", "changes_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "municipality": ("Муниципальное образование", "Municipality"),
    "total": ("Всего, п.п.", "Total, p.p."),
    "before": ("Было, %", "Before, %"),
    "now": ("Стало, %", "Now, %"),
    "gone": ("Только в первой оценке: {names}", "In the first assessment only: {names}"),
    "come": ("Только во второй оценке: {names}", "In the second assessment only: {names}"),
    "none": ("Муниципальных образований, которые есть в обеих оценках, нет", "No municipality is in both"),
    "causes": ("Откуда разница, п.п.", "Where the difference comes from, p.p."),
    "whole": ("Всего", "Total"),
    "lines": ("Критерии, по которым баллы изменились", "Lines whose points moved"),
    "line": ("Критерий", "Line"),
    "more": ("Больше баллов у", "More points"),
    "less": ("Меньше баллов у", "Fewer points"),
    "still": ("Ни по одному критерию баллы не изменились", "No line moved"),
    "points": (
        "Разница — в процентных пунктах (п.п.): опубликованный процент второй оценки минус опубликованный первой.",
        "Differences are percentage points: the second published percent minus the first.",
    ),
}


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def changes_text(changes: Changes, form: str, lang: str) -> str:
    """Both titles, what must be said, the table of districts, who is in one year only, the lines that moved."""
    parts = [f"{frame('was', lang)}: {changes.old}\n{frame('became', lang)}: {changes.new}"]
    parts += [f"> {notice}" if form == "md" else f"! {notice}" for notice in changes.notices]
    parts += list(_districts(changes, form, lang))
    for key, names in (("gone", changes.gone), ("come", changes.come)):
        if names:
            parts.append(_word(key, lang, names=", ".join(names)))
    return "\n\n".join([*parts, *_causes(changes, form, lang), *_lines(changes, form, lang)]) + "\n"


def _causes(changes: Changes, form: str, lang: str) -> Iterator[str]:
    """Of each district the whole and the directions that moved, by cause; then what the order of the causes means."""
    rows = [
        [
            name,
            row.id or _word("whole", lang),
            signed(row.percent, lang),
            *_due(row, lang),
        ]
        for name, told in changes.causes.items()
        for row in sorted(told.rows.changes, key=lambda row: bool(row.id))
        if row.kind != "node" and (row.parts or row.reverse)
    ]
    if not rows:
        return
    shown = 5 if any(row[-1] for row in rows) else 4
    head = [_word("municipality", lang), frame("direction", lang), frame("points unit", lang)]
    head += [comparison_text(key, lang) for key in ("because", "reverse")]
    title = _word("causes", lang)
    yield f"## {title}" if form == "md" else title
    yield table(head[:shown], [row[:shown] for row in rows], form, (34, None, None, 40, 30)[:shown])
    order = ("order", "order matters") if shown == len(head) else ("order", "order is nothing")
    yield from (f"{comparison_text(key, lang)}." for key in order)
    yield from dict.fromkeys(f"{words}." for told in changes.causes.values() for words in told.notices)


def _due(row: ChangeRow, lang: str) -> tuple[str, str]:
    """What of a difference is due to which cause, and in the reverse order where that decides."""
    back = "; ".join(percents(row.reverse, lang)) or "–"
    return "; ".join(percents(row.parts, lang)) or "–", back if row.reverse != row.parts else ""


def _districts(changes: Changes, form: str, lang: str) -> Iterator[str]:
    if not changes.districts:
        yield _word("none", lang)
        return
    unit = frame("points unit", lang)
    head = [_word(key, lang) for key in ("municipality", "before", "now", "total")]
    head += [f"{name}, {unit}" for name in changes.directions]
    rows = [_row(told, changes.directions, lang) for told in changes.districts]
    yield table(head, rows, form, (34, *[None] * (len(head) - 1)))
    yield _word("points", lang)


def _row(told: DistrictChange, directions: tuple[str, ...], lang: str) -> list[str]:
    none = Change(None, None)
    whole = told.nodes.get("", none)
    percents = [decimal(whole.before, lang), decimal(whole.now, lang), signed(whole.points, lang)]
    return [told.municipality, *percents, *(signed(told.nodes.get(name, none).points, lang) for name in directions)]


def _lines(changes: Changes, form: str, lang: str) -> Iterator[str]:
    if not changes.districts:
        return
    if not changes.lines:
        yield _word("still", lang)
        return
    title = _word("lines", lang)
    yield f"## {title}" if form == "md" else title
    head = [_word(key, lang) for key in ("line", "more", "less")]
    rows = [
        [f"{line.title} ({line.criterion})", *(_named(side, line, changes, lang) for side in (line.more, line.less))]
        for line in changes.lines
    ]
    yield table(head, rows, form, (50, 30, 30))


def _named(names: Sequence[str], line: LineMoves, changes: Changes, lang: str) -> str:
    """The districts, each with what its points are due to."""
    told = []
    for name in names:
        moved = changes.causes[name].rows.moved if name in changes.causes else ()
        parts = (part for row in moved if row.criterion == line.criterion for part in row.parts)
        due = ", ".join(f"{part.name} {points_text(part.points, lang)}" for part in parts)
        told.append(f"{name} ({due})" if due else name)
    return ("; " if any("(" in one for one in told) else ", ").join(told) or "–"


def changes_json(changes: Changes) -> dict[str, Any]:
    """The published form of `evaluator compare ROUND ROUND --format json`; `points` in percentage points."""
    return {
        "old": changes.old,
        "new": changes.new,
        "notices": list(changes.notices),
        "municipalities": [
            {
                "municipality": told.municipality,
                "total": _change(told.nodes.get("", Change(None, None))),
                "directions": [{"id": name, **_change(node)} for name, node in told.nodes.items() if name],
                "by_cause": _caused(changes.causes.get(told.municipality)),
            }
            for told in changes.districts
        ],
        "only_old": list(changes.gone),
        "only_new": list(changes.come),
        "lines": [
            {"criterion": line.criterion, "title": line.title, "more": list(line.more), "less": list(line.less)}
            for line in changes.lines
        ],
    }


def _caused(told: Caused | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {
        "notices": list(told.notices),
        "order": list(told.rows.order),
        **rows_json(told.rows.changes, told.rows.moved),
    }


def _change(change: Change) -> dict[str, Any]:
    return {"old_percent": change.before, "new_percent": change.now, "points": change.points}
