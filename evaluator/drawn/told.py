"""What is drawn as JSON, in the words of the published form: documents, scores, activities, defects."""

from __future__ import annotations

from dataclasses import asdict

from evaluator.drawn.documents import Document
from evaluator.drawn.drawn import Drawn
from evaluator.drawn.due import Due
from evaluator.drawn.personal import masked
from evaluator.drawn.plans import DrawnActivity, DrawnPlan
from evaluator.drawn.plans_unread import plans_unread
from evaluator.model.content import DOUBTFUL, Spot

__all__ = ["told"]

Told = dict[str, object]


def told(drawn: Drawn) -> dict[str, list[Told]]:
    """`documents`, `scores`, `activities`, `defects` and `notes` as values of JSON."""
    return {
        "documents": [_document(document) for document in drawn.documents],
        "scores": [asdict(score) for score in drawn.scores],
        "activities": [_activity(plan, activity) for plan in drawn.plans for activity in plan.activities],
        "defects": [asdict(defect) | {"rows": [row for row in defect.rows if row]} for defect in drawn.defects],
        "notes": [{"code": "plan-unread", "found": found} for found in plans_unread(drawn)],
    }


def _document(document: Document) -> Told:
    known, period = document.known, document.period
    return {
        "id": document.id,
        "file": document.file,
        "type": document.part.type,
        "number": known.number,
        "date": known.date,
        "issuer": document.issuer,
        "level": document.level,
        "title": known.title,
        "period": {"from": period[0].isoformat(), "to": period[1].isoformat()} if period else None,
        "signatory": {"name": known.signatory, "post": known.post} if known.signatory else None,
        "place": known.place,
        "approved_by": known.approved_by,
        "directions": list(document.directions),
        "municipality": document.municipality,
        "region": document.region,
        "school_years": list(document.school_years),
        "legal_bases": [asdict(basis) for basis in document.legal_bases],
        "abbreviations": dict(document.abbreviations),
        "spot": _place(document.part.lines[0].spot) if document.part.lines else {},
        "confidence": known.confidence,
        "look": known.confidence < DOUBTFUL,
    }


def _activity(plan: DrawnPlan, activity: DrawnActivity) -> Told:
    row = activity.row
    return {
        "document": plan.document.id,
        "number": row.number,
        "section": row.section,
        "headings": [masked(words) for words in row.headings],
        "text": masked(row.text),
        "due_text": masked(row.due),
        "due": [due_told(due) for due in activity.due],
        "responsible": [{"who": masked(each.who), "level": each.level} for each in activity.responsible],
        "participants": [masked(each) for each in activity.participants],
        "place": _place(row.spot),
        "confidence": row.confidence,
        "look": row.confidence < DOUBTFUL,
    }


def _place(spot: Spot) -> Told:
    return {key: value for key, value in asdict(spot).items() if value}


def due_told(due: Due) -> Told:
    """A term without the fields that its kind does not have."""
    kept: Told = {"kind": due.kind}
    kept.update({key: value for key, value in asdict(due).items() if key not in ("kind", "months") and value})
    if due.kind == "recurring":
        kept["months"] = list(due.months)
    return kept
