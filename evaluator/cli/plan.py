"""A package planned as the verb `plan` needs it: what is asked for, the plan, its report beside that of the package."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import click

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.evidence.load import package_file
from evaluator.inference.confirm import confirmed
from evaluator.judge.judge import judge
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput
from evaluator.plan.applied import NOTE, applied, new_folder, patch_of
from evaluator.plan.patched import patched_package
from evaluator.plan.plan import Goal, Plan, plan
from evaluator.plan.suited import TO_FILL
from evaluator.report.persons import without_persons
from evaluator.report.plan import plan_report
from evaluator.report.plan_rows import PlanReport
from evaluator.report.report import Report, report_of
from evaluator.report.roadmap import roadmap_of
from evaluator.report.words import text
from evaluator.round.durable import put_bytes, write_fault
from evaluator.rulebook.folder import Library
from evaluator.score import score

__all__ = ["Planned", "applied_to", "goal_of", "patch_written", "planned", "roadmap_written"]

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
    form = package_file(source).suffix.lower() == ".xlsx"
    file = _form(copy, source, told) if form else applied(source, copy, told.package, told.plan.changes)
    package, rulebook = loaded(file, library)
    verdicts = judge(rulebook, evidence_of(package, list(rulebook.head.directions))).verdicts
    predicted = told.plan.after.verdicts
    differs = [one.line.id for one in verdicts if one.earned != predicted.of(one.line.id).earned]
    if differs:
        raise AssertionError(f"the copy has other points than the plan predicts: {', '.join(differs)}")
    return file


def _form(copy: Path, source: Path, told: Planned) -> Path:
    """The file of a form that holds the plan, each cell that it wrote marked. Raises InvalidInput."""
    from openpyxl import load_workbook

    from evaluator.render.form.book import form_book
    from evaluator.render.form.carried import carry_over, mark_new

    file, book = package_file(source), told.plan.before.verdicts.rulebook
    header, changes = told.package.header, told.plan.changes
    if changes:
        note = f"{header.note if isinstance(header.note, str) else ''} {NOTE}".strip()
        header = header.model_copy(update={"made_up": True, "note": note})
    made = form_book(book, patched_package(replace(told.package, header=header), changes))
    carry_over(load_workbook(file), made)
    mark_new(form_book(book, told.package), made, TO_FILL)
    target = new_folder(source, copy, told.package) / file.name
    made.save(target)
    return target


def patch_written(path: Path, source: Path, told: Planned) -> Path:
    """The file with the plan as a patch to the package's own file. Raises InvalidInput."""
    text_ = patch_of(source, told.plan.changes)
    try:
        put_bytes(path, text_.encode())
    except OSError as fault:
        raise InvalidInput([write_fault(path, fault)]) from None
    return path


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
