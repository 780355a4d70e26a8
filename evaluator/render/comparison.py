"""`compare` as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.impact.moves import Points
from evaluator.render.phrases import frame
from evaluator.render.tables import marked, table
from evaluator.report.before import signed
from evaluator.report.comparison import ChangeRow, ComparisonReport, MovedRow, PartRow
from evaluator.report.comparison_words import comparison_text as worded
from evaluator.report.words import decimal
from evaluator.score import ScoreNode

__all__ = ["comparison_json", "comparison_text", "percents", "points_text", "rows_json"]


def comparison_text(report: ComparisonReport, form: str) -> str:
    """The comparison as a terminal shows it or as Markdown."""
    lang = report.lang
    named = zip(("was", "became"), report.headings, strict=True)
    parts = ["\n".join(f"{frame(key, lang)}: {told}" for key, told in named)]
    parts.append("\n".join(f"! {notice}" for notice in report.notices))
    head = [frame(key, lang) for key in ("direction", "was", "became", "change")]
    head += [worded(key, lang) for key in ("because", "reverse")]
    rows = [_change_cells(change, lang) for change in report.changes]
    shown = len(head) if any(row[-1] for row in rows) else len(head) - 1
    parts.append(table(head[:shown], [row[:shown] for row in rows], form, (36, None, None, None, 20, 20)[:shown]))
    if report.moved:
        title = frame("moved", lang)
        head = [frame(key, lang) for key in ("criterion", "change", "was", "became")] + [worded("because", lang)]
        cells = [_moved_cells(row, lang) for row in report.moved]
        parts += [f"## {title}" if form == "md" else title, table(head, cells, form, (26, None, 28, 28, 18))]
    else:
        parts.append(frame("nothing moved", lang))
    return "\n\n".join([*parts, *(f"{told}." for told in report.order)]) + "\n"


def _change_cells(change: ChangeRow, lang: str) -> list[str]:
    name = f"{change.id} {change.title}" if change.id else frame("total", lang)
    return [
        name,
        _standing(change.old, lang),
        _standing(change.new, lang),
        f"{signed(change.percent, lang)} {frame('points unit', lang)}",
        "; ".join(percents(change.parts, lang)) or "–",
        ("; ".join(percents(change.reverse, lang)) or "–") if change.reverse != change.parts else "",
    ]


def percents(parts: Sequence[PartRow], lang: str) -> Iterator[str]:
    """What each cause did to a published percentage, in п.п."""
    for part in parts:
        yield f"{part.name} {signed(part.percent, lang)}"


def _standing(node: ScoreNode | None, lang: str) -> str:
    if node is None:
        return "–"
    return f"{decimal(node.percent, lang)} % ({decimal(node.earned, lang)}/{decimal(node.maximum, lang)})"


def _moved_cells(row: MovedRow, lang: str) -> list[str]:
    name = marked(row.criterion, row.origin)
    if row.was_named:
        name += f"\n({worded('named', lang, name=row.was_named)})"
    because = "; ".join(_told(part, lang) for part in row.parts)
    if row.reverse != row.parts:
        back = "; ".join(_told(part, lang) for part in row.reverse) or "–"
        because += f". {worded('reverse', lang)}: {back}"
    return [name, points_text(row.moved, lang), row.was, row.became, because]


def _told(part: PartRow, lang: str) -> str:
    return f"{part.name} {points_text(part.points, lang)}" + "".join(f" ({words})" for words in part.words)


def points_text(points: Points, lang: str) -> str:
    """The points earned, and what else moved."""
    told = [signed(points.earned, lang)] if points.earned or not (points.pending or points.maximum) else []
    for key, value in (("pending", points.pending), ("maximum", points.maximum)):
        told += [worded(key, lang, value=signed(value, lang))] if value else []
    return ", ".join(told)


def comparison_json(report: ComparisonReport) -> dict[str, Any]:
    """The published form of `evaluator compare --format json`; `points` of nodes in percentage points."""
    return {
        "old": report.headings[0],
        "new": report.headings[1],
        "notices": list(report.notices),
        "order": list(report.order),
        **rows_json(report.changes, report.moved),
    }


def rows_json(changes: Sequence[ChangeRow], moved: Sequence[MovedRow]) -> dict[str, Any]:
    """What moved, and why, as JSON."""
    return {
        "directions": [_change_json(change) for change in changes],
        "moved": [
            {
                "criterion": row.criterion,
                "was_criterion": row.was_named or None,
                "title": row.title,
                "origin": row.origin,
                **row.moved._asdict(),
                "parts": [_part_json(part) for part in row.parts],
                "reverse": [_part_json(part) for part in row.reverse],
                "was": row.was,
                "became": row.became,
            }
            for row in moved
        ],
    }


def _change_json(change: ChangeRow) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.id,
        "title": change.title,
        "old_percent": change.old.percent if change.old else None,
        "new_percent": change.new.percent if change.new else None,
        "points": change.percent,
        "parts": [{**_part_json(part), "points": part.percent} for part in change.parts],
        "reverse": [{**_part_json(part), "points": part.percent} for part in change.reverse],
    }


def _part_json(part: PartRow) -> dict[str, Any]:
    return {"cause": part.cause, **part.points._asdict(), "why": list(part.words)}
