"""One package scored at every stage between two sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.evidence.index import Evidence, evidence_of
from evaluator.impact.stages import Course, Stage
from evaluator.impact.steps import NEW, OLD
from evaluator.impact.translated import Abroad, Unread, translated
from evaluator.judge.judge import gated, judge
from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.criteria import Line
from evaluator.model.package import Package
from evaluator.score import Score, score

__all__ = ["Judged", "judged", "scored_along"]

Claims = Mapping[str, tuple[ClaimVerdict, ...]]


@dataclass(frozen=True, eq=False)
class Judged:
    """The claims of a package by judged book and line, its evidence under both sets, what one of them does not read."""

    claims: Mapping[int, Claims]
    old: Evidence
    new: Evidence
    unread: tuple[Unread, ...]


def judged(package: Package, course: Course, ahead: bool, closed: bool | None = None) -> Judged:
    """A package of the older set, or `ahead` of the newer, judged in every book that its stages need."""
    pairs, names = course.pairs, course.pairs.names["line"]
    lines = {**pairs.lines} if not ahead else {new: old for old, new in pairs.lines.items()}
    there = course.old if ahead else course.new
    abroad = Abroad.of(there, pairs.back if ahead else pairs.forth, lines)
    other, unread = translated(package, abroad)
    sides = (other, package) if ahead else (package, other)
    old, new = (
        evidence_of(one, list(book.head.directions), closed)
        for one, book in zip(sides, (course.old, course.new), strict=True)
    )
    olds = {names[verdict.line.id]: verdict.claims for verdict in judge(course.old, old).verdicts}
    claims = {OLD: olds, NEW: _claims(judge(course.new, new))}
    claims |= {number: _claims(judge(book, new)) for number, book in course.between.items()}
    return Judged(claims, old, new, unread)


def _claims(verdicts: Verdicts) -> Claims:
    return {verdict.line.id: verdict.claims for verdict in verdicts.verdicts}


def scored_along(told: Judged, course: Course) -> tuple[Score, ...]:
    """The score of a package at each stage, nothing held against others yet."""
    return tuple(score(_verdicts(told, stage, course)) for stage in course.stages)


def _verdicts(told: Judged, stage: Stage, course: Course) -> Verdicts:
    lines = {line.id: line for line in stage.book.lines}
    claims = {name: _worth(told.claims[stage.decided[name]][name], line) for name, line in lines.items()}
    done = gated(lines, claims, stage.order, _excused(told, stage, course), stage.policy)
    return Verdicts(stage.book, told.new if stage.ahead else told.old, _in_order(done, stage))


def _in_order(done: Mapping[str, Verdict], stage: Stage) -> tuple[Verdict, ...]:
    return tuple(done[line.id] for line in stage.book.lines)


def _worth(claims: tuple[ClaimVerdict, ...], line: Line) -> tuple[ClaimVerdict, ...]:
    """The claims with the points that the line gives them at this stage."""
    pairs = zip(claims, line.claim_points, strict=True)
    return tuple(claim if claim.points == points else claim._replace(points=points) for claim, points in pairs)


def _excused(told: Judged, stage: Stage, course: Course) -> set[str]:
    """The lines that the package claims not applicable, as the set admits them that holds at this stage."""
    evidence, names = (told.new, {}) if stage.last else (told.old, course.pairs.names["line"])
    written = [str(claim.values["criterion"]) for claim in evidence.of(("claim",)) if claim.position >= 0]
    return {names.get(name, name) for name in written}
