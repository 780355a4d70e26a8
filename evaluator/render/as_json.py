"""Reports as JSON: points as decimal strings, Cyrillic as it is, the same bytes for the same report."""

from __future__ import annotations

import json
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from evaluator.model.criteria import Alteration
from evaluator.report.bounds import bounds_json
from evaluator.report.nodes import NodeReport
from evaluator.report.report import LedgerEntry, Report, VerdictRow
from evaluator.report.words import decimal
from evaluator.score import ScoreNode

__all__ = ["as_json", "explain_json", "losses_json", "score_json"]


def as_json(value: Any) -> str:
    """Any plain value as JSON text with a newline at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return decimal(value)
    raise TypeError(type(value).__name__)


def _node(node: ScoreNode) -> dict[str, Any]:
    return {
        "id": node.id,
        "title": node.title,
        "maximum": node.maximum,
        "official_maximum": node.official,
        "earned": node.earned,
        "pending": node.pending,
        "lost": node.lost,
        "percent": node.percent,
        "bounds": bounds_json(node),
    }


def score_json(report: Report) -> dict[str, Any]:
    """The published form of `evaluator score --format json`."""
    return {
        "municipality": report.municipality,
        "set": report.set_id,
        "set_title": report.set_title,
        "period": {"from": report.dates["from"], "to": report.dates["to"]},
        "as_of": report.dates["as_of"],
        "audience": report.audience,
        **report.standing,
        "notices": list(report.notices),
        **({"crosswalk": report.crosswalk} if report.crosswalk else {}),
        "directions": [_node(node) for node in report.directions],
        "total": _node(report.total),
        "closed_today": [_node(node) for node in report.closed_today] if report.closed_today else None,
        **({"nodes": [_declared(told) for told in report.nodes]} if report.nodes else {}),
        "verdicts": [_verdict(row) for row in report.verdicts],
        "ledger": [_entry(entry) for entry in report.ledger],
        "findings": list(report.findings),
        "finding_records": list(report.finding_codes),
        **report.digests,
        "inference": report.inference,
    }


def explain_json(report: Report, row: VerdictRow) -> dict[str, Any]:
    """The published form of `evaluator explain PACKAGE LINE --format json`."""
    ledger = [_entry(entry) for entry in report.ledger if entry.criterion == row.criterion]
    derived = report.inference.get("derivation", {}).get(row.criterion, [])
    return {**_verdict(row), "derivation": derived, "ledger": ledger}


def losses_json(report: Report) -> dict[str, Any]:
    """The published form of `evaluator explain PACKAGE --format json`."""
    head = {"municipality": report.municipality, "set": report.set_id, "notices": list(report.notices)}
    return {**head, "total": _node(report.total), "ledger": [_entry(entry) for entry in report.ledger]}


def _declared(told: NodeReport) -> dict[str, Any]:
    """A score node: rounded points, the exact ones, how it is made, the rows that add up to its lost and pending."""
    return {
        **_node(told.node),
        "exact": told.exact,
        "method": told.method,
        "words": told.words,
        "origin": told.origin,
        "clause": told.clause,
        "levels": list(told.levels),
        "reference": told.reference,
        "notes": list(told.notes),
        "closed_today": _node(told.closed) if told.closed else None,
        "rows": [asdict(row) for row in told.rows],
    }


def _verdict(row: VerdictRow) -> dict[str, Any]:
    return {
        "criterion": row.criterion,
        "title": row.title,
        "direction": row.direction,
        "position": row.position,
        "origin": row.origin,
        "clause": row.clause,
        "from_set": row.from_set,
        "altered": [_alteration(change) for change in row.altered],
        "outcome": row.outcome,
        "points": row.points,
        "pending": row.pending,
        "maximum": row.maximum,
        "step": {"claims": [asdict(claim) for claim in row.claims], "gates": [asdict(gate) for gate in row.gates]},
    }


def _alteration(change: Alteration) -> dict[str, Any]:
    return {"set": change.set_id, "keys": list(change.keys), "reason": change.reason}


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    told = ("criterion", "kind", "cause", "reason", "record", "paths", "root", "points", "text", "remedy", "also")
    paragraph = entry.paragraph
    return {
        **{name: getattr(entry, name) for name in told},
        "paragraph": paragraph.text,
        "repairs": paragraph.repairs,
        "gains": dict(paragraph.gains),
        "who": paragraph.turn.who,
        "due": paragraph.turn.due,
        "effort": paragraph.turn.effort,
    }
