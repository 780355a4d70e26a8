"""Two years of a region as text and as JSON: differences in п.п., and the lines that moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.render.phrases import frame
from evaluator.render.tables import table
from evaluator.report.before import Change, signed
from evaluator.report.words import decimal
from evaluator.round.changes import Changes, DistrictChange

__all__ = ["changes_json", "changes_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "municipality": ("Муниципальное образование", "Municipality"),
    "total": ("Всего, п.п.", "Total, p.p."),
    "before": ("Было, %", "Before, %"),
    "now": ("Стало, %", "Now, %"),
    "gone": ("Только в первой оценке: {names}", "In the first assessment only: {names}"),
    "come": ("Только во второй оценке: {names}", "In the second assessment only: {names}"),
    "none": ("Муниципальных образований, которые есть в обеих оценках, нет", "No municipality is in both"),
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
    return "\n\n".join([*parts, *_lines(changes, form, lang)]) + "\n"


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
        [f"{line.title} ({line.criterion})", ", ".join(line.more) or "–", ", ".join(line.less) or "–"]
        for line in changes.lines
    ]
    yield table(head, rows, form, (50, 30, 30))


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


def _change(change: Change) -> dict[str, Any]:
    return {"old_percent": change.before, "new_percent": change.now, "points": change.points}
