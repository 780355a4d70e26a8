"""Which records of a package have a piece of a scan beside it to be compared with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from evaluator.evidence.index import Evidence
from evaluator.model.cut import CUTS_FOLDER, cut_name
from evaluator.model.records import Record

__all__ = ["pieces_of"]


def pieces_of(evidence: Evidence, there: Collection[str]) -> dict[str, str]:
    """By id of a record that nobody decided: its piece among those that are there, from the package's folder."""
    named = {record.id: _name(record, evidence) for record in evidence.by_id.values() if record.proposed}
    return {name: quote(f"{CUTS_FOLDER}/{cut}") for name, cut in named.items() if cut in there}


def _name(record: Record, evidence: Evidence) -> str:
    if record.kind == "document":
        return cut_name(_text(record, "file"))
    held = evidence.by_id.get(_text(record, "source.document"))
    page, row = _text(record, "source.page"), _text(record, "source.row")
    return cut_name(_text(held, "file"), page, row) if held and record.kind == "activity" and page and row else ""


def _text(record: Record, path: str) -> str:
    value: Any = record.values.get(path)
    return value if isinstance(value, str) else ""
