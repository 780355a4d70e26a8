"""A package planned as the verb `plan` needs it: what is asked for, the plan, its report beside that of the package."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import click

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.inference.confirm import confirmed
from evaluator.judge.judge import judge
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput
from evaluator.plan.applied import applied
from evaluator.plan.plan import Goal, Plan, plan
from evaluator.report.persons import without_persons
from evaluator.report.plan import plan_report
from evaluator.report.plan_rows import PlanReport
from evaluator.report.report import Report, report_of
from evaluator.report.roadmap import roadmap_of
from evaluator.report.words import text
from evaluator.round.durable import put_bytes, write_fault
from evaluator.rulebook.folder import Library
from evaluator.score import score

__all__ = ["Planned", "applied_to", "goal_of", "planned", "roadmap_written"]

_NUMBER = re.compile(r"\d{1,6}([.,]\d{1,6})?", re.ASCII)


@dataclass(frozen=True, eq=False)
class Planned:
    """A package with its plan, and what both are in words."""

    package: Package
    plan: Plan
    report: PlanReport
    beside: Report


def goal_of(reach: str | None, regain: str | None, everything: bool) -> Goal:
    """What is to be reached; all that can be, where nothing is said. Raises click.UsageError."""
    if (reach is not None) + (regain is not None) + everything > 1:
        raise click.UsageError("укажите что-то одно: --reach, --regain или --all")
    if reach is not None:
        number = _number(reach.rstrip().removesuffix("%").rstrip(), "--reach")
        if number > 100:
            raise click.UsageError(f"--reach: {reach} больше 100 %; укажите процент от максимума, например 90%")
        return Goal("reach", number)
    return Goal("regain", _number(regain, "--regain")) if regain is not None else Goal("all")


def _number(words: str, option: str) -> Fraction:
    if not _NUMBER.fullmatch(words):
        raise click.UsageError(f"{option}: «{words}» — не число; напишите, например, 90 или 4,5")
    return Fraction(words.replace(",", "."))


def planned(path: Path, library: Library, goal: Goal, lang: str, confirm: bool) -> Planned:
    """The plan of a package; `confirm` has its score derived a second time. Raises InvalidInput, Disagreement."""
    package, rulebook = loaded(path, library)
    made = plan(package, rulebook, goal)
    closed = None
    if not package.header.closed:
        closed = score(judge(rulebook, evidence_of(package, list(rulebook.head.directions), closed=True)))
    derived = confirmed(made.before.verdicts) if confirm else {"engine": "", "status": "off"}
    beside = without_persons(report_of(package, made.before, closed, derived, lang), text("person", lang))
    told = plan_report(made, beside)
    return Planned(package, made, told, replace(beside, plan=told))


def applied_to(copy: Path, source: Path, told: Planned, library: Library) -> Path:
    """The file of the copy that holds the plan; it is read back and must have the points that the plan predicts.

    Raises InvalidInput.
    """
    file = applied(source, copy, told.package, told.plan.changes)
    package, rulebook = loaded(file, library)
    verdicts = judge(rulebook, evidence_of(package, list(rulebook.head.directions))).verdicts
    predicted = told.plan.after.verdicts
    differs = [one.line.id for one in verdicts if one.earned != predicted.of(one.line.id).earned]
    if differs:
        raise AssertionError(f"the copy has other points than the plan predicts: {', '.join(differs)}")
    return file


def roadmap_written(path: Path, told: Planned, lang: str) -> Path:
    """The file with next year's roadmap: a document or a workbook, as its name ends. Raises InvalidInput."""
    from evaluator.render.roadmap_docx import roadmap_docx
    from evaluator.render.roadmap_xlsx import roadmap_xlsx

    made = roadmap_of(told.plan.before, told.beside, lang)
    forms = {".docx": roadmap_docx, ".xlsx": roadmap_xlsx}
    if path.suffix.lower() not in forms:
        raise click.UsageError(f"--roadmap: имя файла кончается на .docx или .xlsx, а не «{path.suffix}»")
    try:
        put_bytes(path, forms[path.suffix.lower()](made))
    except OSError as fault:
        raise InvalidInput([write_fault(path, fault)]) from None
    return path
