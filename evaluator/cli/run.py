"""One package scored as every verb needs it: judged, summed, confirmed by the second engine, phrased."""

from __future__ import annotations

from pathlib import Path

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.inference.confirm import confirmed
from evaluator.judge.judge import judge
from evaluator.report.report import Report, report_of
from evaluator.rulebook.folder import Library
from evaluator.score import Score, score

__all__ = ["reported"]


def reported(path: Path, library: Library, lang: str, inference: bool = True) -> tuple[Report, Score, Score | None]:
    """The report of a package and its scores. Raises InvalidInput, and Disagreement where the engines differ."""
    package, rulebook = loaded(path, library)
    directions = list(rulebook.head.directions)
    verdicts = judge(rulebook, evidence_of(package, directions))
    now = score(verdicts)
    closed = None
    if not package.header.closed:
        closed = score(judge(rulebook, evidence_of(package, directions, closed=True)))
    told = confirmed(verdicts) if inference else {"engine": "", "status": "off"}
    return report_of(package, now, closed, told, lang), now, closed
