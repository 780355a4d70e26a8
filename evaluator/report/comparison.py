"""A comparison in words: each direction's change in п.п., and why each line moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from evaluator.compare import Comparison, Moved, NodeChange
from evaluator.judge.verdict import Verdict
from evaluator.report.origin import origin
from evaluator.report.phrase import record_label, row_text
from evaluator.report.report import Report
from evaluator.report.words import outcome_name, text
from evaluator.score import Score

__all__ = ["ComparisonReport", "MovedRow", "comparison_report", "state_text"]


@dataclass(frozen=True)
class MovedRow:
    """A line that moved: its points before and after, what stood and stands behind them, its origin in the new set."""

    criterion: str
    title: str
    direction: str
    old_points: Fraction | None
    new_points: Fraction | None
    because: str
    was: str
    became: str
    origin: str


@dataclass(frozen=True)
class ComparisonReport:
    """The comparison as its outputs say it."""

    lang: str
    headings: tuple[str, str]
    notices: tuple[str, ...]
    changes: tuple[NodeChange, ...]
    moved: tuple[MovedRow, ...]


def comparison_report(told: Comparison, old: Report, new: Report) -> ComparisonReport:
    """The report of a comparison, made from the reports of both packages."""
    notices = tuple(dict.fromkeys([*old.notices, *new.notices]))
    headings = (_heading(old), _heading(new))
    return ComparisonReport(new.lang, headings, notices, (*told.directions, told.total), tuple(_rows(told, new.lang)))


def _heading(report: Report) -> str:
    """Whose package it is, of which period, by which set, with the digest that tells it from another."""
    return f"{report.municipality}; {report.period}; {report.set_title} ({report.digests['package'][:12]})"


def _rows(told: Comparison, lang: str) -> Iterator[MovedRow]:
    for moved in told.moved:
        verdict = moved.new or moved.old
        assert verdict is not None
        yield MovedRow(
            moved.line,
            verdict.line.words,
            verdict.line.direction,
            moved.old.earned if moved.old else None,
            moved.new.earned if moved.new else None,
            _because(moved, lang),
            state_text(moved.old, told.old, lang),
            state_text(moved.new, told.new, lang),
            origin(verdict.line, lang),
        )


def _because(moved: Moved, lang: str) -> str:
    return text(f"{moved.because} changed", lang)


def state_text(verdict: Verdict | None, score: Score, lang: str) -> str:
    """What a line's result hangs on: the causes of its ledger rows, or the records that met it."""
    if verdict is None:
        return text("no such line", lang)
    rows = [row for row in score.ledger if row.verdict.line.id == verdict.line.id]
    told = [row_text(row, score.verdicts, lang) for row in rows]
    if not rows:
        first = [next(iter(claim.bound.values()), None) for claim in verdict.claims]
        told = [record_label(record, lang) for record in first if record is not None]
    return f"{outcome_name(verdict.outcome, lang)}: {' '.join(told)}" if told else outcome_name(verdict.outcome, lang)
