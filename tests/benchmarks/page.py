"""The made-up package of 480 lines, scored: what its report is made of, as the command makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.package import Package
from evaluator.report.persons import without_persons
from evaluator.report.report import Report, report_of
from evaluator.rulebook.folder import Library
from evaluator.score import Score, score
from tests.benchmarks import workload

__all__ = ["Paged", "paged"]


@dataclass(frozen=True)
class Paged:
    """A package with its scores, now and if it were closed."""

    package: Package
    now: Score
    closed: Score

    def report(self) -> Report:
        """The report in words, without names of persons, as `score` makes it."""
        told = report_of(self.package, self.now, self.closed, {"engine": "", "status": "off"}, "ru")
        return without_persons(told, "[имя не показано]")


def paged(folder: Path) -> Paged:
    """The scored package, written into a folder."""
    package, rulebook = loaded(workload.write(folder, joins=True), Library(folder))
    directions = list(rulebook.head.directions)
    now, closed = (score(judge(rulebook, evidence_of(package, directions, closed=end))) for end in (None, True))
    return Paged(package, now, closed)
