"""The findings of a package as remarks: what is wrong, in which document and rows, in its own words, at what cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.judge.verdict import Verdicts
from evaluator.model.records import Record
from evaluator.model.values import FALSE
from evaluator.model.vocabulary import paths_of
from evaluator.report.codes import code_of, source_codes
from evaluator.report.phrase import record_label, record_name
from evaluator.report.standing import opponents, rows_text
from evaluator.report.words import shown, text

__all__ = ["remark_codes", "remarks"]

_CODES = ("plan", "category", "severity", "rows", "text")


def remarks(verdicts: Verdicts, lang: str) -> Iterator[str]:
    """One sentence per finding; one that stands in the way of a line says of which, the others cost no point."""
    costs = _costs(verdicts)
    for record in _findings(verdicts):
        severity = shown(record.values["severity"], paths_of("finding")["severity"], lang)
        where = "; ".join(_where(record, verdicts, lang))
        unsure = text("unconfirmed", lang) if record.proposed else ""
        told = f"{severity}: {_words(record, lang)}{unsure}" + (f" ({where})" if where else "")
        lines = ", ".join(costs.get(record.id, ()))
        yield told + (text("remark costs", lang, lines=lines) if lines else "")


def remark_codes(verdicts: Verdicts) -> Iterator[dict[str, Any]]:
    """The findings by their fields, with where each was read and the lines that it stands in the way of."""
    costs = _costs(verdicts)
    for record in _findings(verdicts):
        own = {name: code_of(record.values[name]) for name in _CODES}
        yield {"id": record.id, **own, "source": source_codes(record), "lines": costs.get(record.id, [])}


def _findings(verdicts: Verdicts) -> list[Record]:
    return [record for record in verdicts.evidence.of(("finding",)) if record.position >= 0]


def _words(record: Record, lang: str) -> str:
    words, category = record.values["text"], record.values["category"]
    if isinstance(words, str):
        return words
    named = shown(category, paths_of("finding")["category"], lang)
    return named if isinstance(category, str) else record_label(record, lang)


def _where(record: Record, verdicts: Verdicts, lang: str) -> Iterator[str]:
    """The document, the numbers of the rows, the words quoted."""
    plan = verdicts.evidence.by_id.get(record.values["plan"]) if isinstance(record.values["plan"], str) else None
    rows, quote = rows_text(record, verdicts.evidence, lang), record.values["source.quote"]
    if plan is not None:
        yield record_name(plan, lang)
    if rows:
        yield rows
    if isinstance(quote, str):
        yield f"«{quote}»"


def _costs(verdicts: Verdicts) -> dict[str, list[str]]:
    """The lines that each finding stands in the way of."""
    found: dict[str, list[str]] = {}
    for verdict in verdicts.verdicts:
        for claim in verdict.claims:
            for step in claim.steps:
                told = opponents(step.condition, claim.bound, verdicts.evidence) if step.value == FALSE else ()
                for record in told:
                    lines = found.setdefault(record.id, [])
                    lines += [verdict.line.id] if verdict.line.id not in lines else []
    return found
