"""One package scored as every verb needs it: judged, summed, confirmed by the second engine, phrased."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evaluator.cli.load import loaded
from evaluator.compare.way import Side
from evaluator.evidence.index import evidence_of
from evaluator.evidence.reference import reference_given
from evaluator.inference.confirm import confirmed
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Problem
from evaluator.nodes import Peers
from evaluator.report.audience import BLOCKS, for_audience
from evaluator.report.persons import without_persons
from evaluator.report.report import Report, report_of
from evaluator.report.words import text
from evaluator.rulebook.folder import Library
from evaluator.score import Score, score

__all__ = ["reported", "sides"]

Reported = tuple[Report, Score, Score | None]


def sides(named: Iterable[tuple[Path, Path | None]], library: Library) -> list[Side]:
    """Packages to be compared, each with the numbers of others where a file gives them.

    Raises InvalidInput with the problems of all.
    """
    done: list[Side] = []
    problems: list[Problem] = []
    for path, reference in named:
        try:
            package, rulebook = loaded(path, library)
            done.append(Side(package, rulebook, _peers(reference, package, rulebook)))
        except InvalidInput as fault:
            problems += fault.problems
    if problems:
        raise InvalidInput(problems)
    return done


def _peers(reference: Path | None, package: Package, rulebook: Rulebook) -> Peers:
    return reference_given(reference, rulebook.head, package.header.municipality) if reference else {}


def reported(
    path: Path,
    library: Library,
    lang: str,
    inference: bool = True,
    reference: Path | None = None,
    audience: str = "ministry",
    names: bool = False,
) -> Reported:
    """The report of a package and its scores, compared with others where a file gives their numbers.

    It is for an audience (`evaluator.report.audience`), and names persons only with `names`.

    Raises InvalidInput, and Disagreement where the engines differ.
    """
    package, rulebook = loaded(path, library)
    peers = _peers(reference, package, rulebook)
    directions = list(rulebook.head.directions)
    verdicts = judge(rulebook, evidence_of(package, directions))
    now = score(verdicts, peers)
    closed = None
    if not package.header.closed:
        closed = score(judge(rulebook, evidence_of(package, directions, closed=True)), peers)
    told = confirmed(verdicts) if inference else {"engine": "", "status": "off"}
    report = report_of(package, now, closed, told, lang, others=audience in BLOCKS["others"])
    shown = report if names else without_persons(report, text("person", lang))
    return for_audience(shown, audience), now, closed
