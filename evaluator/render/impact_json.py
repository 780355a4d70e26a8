"""`impact` as JSON."""

from __future__ import annotations

from typing import Any

from evaluator.impact.moves import Points
from evaluator.ranks import Ranks
from evaluator.report.impact import ImpactReport, LineRow, NodeRow, PackageRow, PartRow
from evaluator.score import ScoreNode

__all__ = ["impact_json"]


def impact_json(report: ImpactReport) -> dict[str, Any]:
    """The published form of `evaluator impact --format json`; `change` and `steps` in percentage points."""
    return {
        "old": {"set": report.old[0], "title": report.old[1]},
        "new": {"set": report.new[0], "title": report.new[1]},
        "notices": list(report.notices),
        "moved": report.moved,
        "packages": [_package(one) for one in report.packages],
    }


def _package(one: PackageRow) -> dict[str, Any]:
    return {
        "path": one.path,
        "municipality": one.municipality,
        "period": one.period,
        "notices": list(one.notices),
        "moved": one.moved,
        "total": _node(one.total),
        "directions": [_node(row) for row in one.nodes if row.kind == "direction"],
        "nodes": [_node(row) for row in one.nodes if row.kind == "node"],
        "lines": [_line(row) for row in one.lines],
    }


def _node(row: NodeRow) -> dict[str, Any]:
    old, new = row.ranks
    return {
        "id": row.id,
        "title": row.title,
        "moved": row.moved,
        "old": _standing(row.old, old),
        "new": _standing(row.new, new),
        "change": row.change,
        "steps": [{"reason": reason, "change": points} for reason, points in row.steps],
        "parts": [_part(part) for part in row.parts],
    }


def _standing(node: ScoreNode | None, ranks: Ranks) -> dict[str, Any] | None:
    """The points and the place, of places that are shared the first and the last; None where the set has it not."""
    if node is None:
        return None
    points = {"earned": node.earned, "pending": node.pending, "maximum": node.maximum, "percent": node.percent}
    return {**points, "place": None if ranks is None else list(ranks)}


def _line(row: LineRow) -> dict[str, Any]:
    return {
        "criterion": row.criterion,
        "title": row.title,
        "direction": row.direction,
        **_points(row.moved),
        "parts": [_part(part) for part in row.parts],
        "was": row.was,
        "became": row.became,
        "origin": row.origin,
    }


def _part(part: PartRow) -> dict[str, Any]:
    by = {"by": part.by} if part.by else {}
    return {"source": part.source, "reason": part.reason, **by, "words": part.words, **_points(part.points)}


def _points(points: Points) -> dict[str, Any]:
    return dict(zip(Points._fields, points, strict=True))
