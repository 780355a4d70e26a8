"""`compare` as text and as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from evaluator.compare import NodeChange
from evaluator.render.phrases import frame
from evaluator.render.tables import marked, table
from evaluator.report.before import signed
from evaluator.report.comparison import ComparisonReport
from evaluator.report.words import decimal

__all__ = ["comparison_json", "comparison_text"]


def comparison_text(report: ComparisonReport, form: str) -> str:
    """The comparison as a terminal shows it or as Markdown."""
    lang = report.lang
    named = zip(("was", "became"), report.headings, strict=True)
    headings = "\n".join(f"{frame(key, lang)}: {told}" for key, told in named)
    notices = "\n".join(f"! {notice}" for notice in report.notices)
    head = [frame(key, lang) for key in ("direction", "was", "became", "change")]
    rows = [
        [
            f"{change.id} {change.title}" if change.id else frame("total", lang),
            _standing(change, "old", lang),
            _standing(change, "new", lang),
            f"{signed(change.points, lang)} {frame('points unit', lang)}",
        ]
        for change in report.changes
    ]
    parts = [headings, notices, table(head, rows, form, (50, None, None, None))]
    if not report.moved:
        return "\n\n".join([*parts, frame("nothing moved", lang)]) + "\n"
    head = [frame(key, lang) for key in ("criterion", "change", "was", "became", "why")]
    rows = [
        [
            marked(row.criterion, row.origin),
            signed(_step(row.old_points, row.new_points), lang),
            row.was,
            row.became,
            row.because,
        ]
        for row in report.moved
    ]
    title = frame("moved", lang)
    parts += [f"## {title}" if form == "md" else title, table(head, rows, form, (26, None, 30, 30, 14))]
    return "\n\n".join(parts) + "\n"


def _standing(change: NodeChange, side: str, lang: str) -> str:
    node = change.old if side == "old" else change.new
    if node is None:
        return "–"
    return f"{decimal(node.percent, lang)} % ({decimal(node.earned, lang)}/{decimal(node.maximum, lang)})"


def _step(old: Fraction | None, new: Fraction | None) -> Fraction:
    return (new or Fraction(0)) - (old or Fraction(0))


def comparison_json(report: ComparisonReport) -> dict[str, Any]:
    """The published form of `evaluator compare --format json`; `points` in percentage points."""
    return {
        "old": report.headings[0],
        "new": report.headings[1],
        "notices": list(report.notices),
        "directions": [
            {
                "id": change.id,
                "title": change.title,
                "old_percent": change.old.percent if change.old else None,
                "new_percent": change.new.percent if change.new else None,
                "points": change.points,
            }
            for change in report.changes
        ],
        "moved": [
            {
                "criterion": row.criterion,
                "title": row.title,
                "origin": row.origin,
                "old_points": row.old_points,
                "new_points": row.new_points,
                "because": row.because,
                "was": row.was,
                "became": row.became,
            }
            for row in report.moved
        ],
    }
