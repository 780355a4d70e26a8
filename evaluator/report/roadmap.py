"""Next year's roadmap of a municipality, in the form that districts use, from the points that it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.rule import Find
from evaluator.model.values import TRUE, Days, Span
from evaluator.report.phrase import fill
from evaluator.report.report import Report
from evaluator.report.words import shown, text
from evaluator.score import Score

__all__ = ["HEAD", "Roadmap", "RoadmapPart", "RoadmapRow", "roadmap_of"]

HEAD = ("number", "activity", "due", "responsible")
_OF_A_RECORD = re.compile(r"\{[^}]*\.")
_INTO_THE_PACKAGE = re.compile(r" и внести (его|её|их) в комплект\b")


@dataclass(frozen=True)
class RoadmapRow:
    """A row: number, activity, term, who is responsible (to be named), the lines that it serves."""

    number: str
    activity: str
    due: str
    responsible: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class RoadmapPart:
    """The rows of one direction."""

    direction: str
    title: str
    rows: tuple[RoadmapRow, ...]


@dataclass(frozen=True)
class Roadmap:
    """The draft of a roadmap with its heading and notices."""

    lang: str
    title: str
    municipality: str
    notices: tuple[str, ...]
    parts: tuple[RoadmapPart, ...]

    @property
    def head(self) -> tuple[str, ...]:
        """The heads of its four columns."""
        return tuple(text(f"roadmap head {key}", self.lang) for key in HEAD)


def roadmap_of(before: Score, report: Report, lang: str) -> Roadmap:
    """The roadmap for the period after the assessed one: a row for what each line short of points wants done.

    Terms are spread over the period in the order of the set's positions, so that none precedes what it follows.
    """
    verdicts = before.verdicts
    start, end = _next_period(verdicts.evidence.period)
    terms = _terms(list(verdicts.rulebook.head.positions), start, end)
    parts = []
    for direction in verdicts.rulebook.directions:
        short = [verdicts.of(line.id) for line in direction.lines]
        rows = tuple(_rows(direction.id, [one for one in short if one.earned < one.maximum], verdicts, terms, lang))
        if rows:
            parts.append(RoadmapPart(direction.id, direction.title, rows))
    period = shown(Span(Days(start, start), Days(end, end)), None, lang)
    notices = (*report.notices, text("roadmap means", lang, as_of=report.as_of))
    return Roadmap(lang, text("roadmap title", lang, period=period), report.municipality, notices, tuple(parts))


def _rows(
    direction: str, short: Sequence[Verdict], verdicts: Verdicts, terms: dict[str, date], lang: str
) -> Iterator[RoadmapRow]:
    found: dict[tuple[str, date], list[str]] = {}
    for verdict in sorted(short, key=lambda one: terms[one.line.position]):
        for claim in verdict.claims:
            if claim.value != TRUE:
                told = _activity(verdict, claim, verdicts, lang)
                found.setdefault((told, terms[verdict.line.position]), []).append(verdict.line.id)
    for number, ((told, until), lines) in enumerate(found.items(), 1):
        due = text("roadmap until", lang, day=shown(Days(until, until), None, lang))
        who = text("roadmap who", lang)
        yield RoadmapRow(f"{direction}.{number}", told, due, who, tuple(dict.fromkeys(lines)))


def _activity(verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """What the rule says is to be done: where there is nothing yet, or, if the document is there, where it fails.

    The words of the line where the rule says nothing that holds for another year.
    """
    for step in claim.steps:
        condition = step.condition.written
        there = step.value == TRUE and step.condition.kinds == ("document",)
        wanted = isinstance(condition, Find) and not there
        failing = claim.cause is not None and claim.cause.condition == condition.id
        if (wanted or failing) and condition.remedy and not _OF_A_RECORD.search(condition.remedy):
            return _INTO_THE_PACKAGE.sub("", fill(condition.remedy, verdict, claim, verdicts, lang))
    return verdict.line.words


def _next_period(period: Span) -> tuple[date, date]:
    """The first and the last day of as many months as the period has, from the day after it."""
    assert isinstance(period.start, Days)
    assert isinstance(period.end, Days)
    first, last = period.start.first, period.end.first
    start = last + timedelta(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return start, _after(start, months)


def _after(start: date, months: int) -> date:
    """The last day of so many months from a day."""
    whole = start.month - 1 + months
    year, month = start.year + whole // 12, whole % 12 + 1
    return date(year, month, min(start.day, 28)) - timedelta(days=1)


def _terms(positions: Sequence[str], start: date, end: date) -> dict[str, date]:
    """The last day for each position, spread evenly by months in their order."""
    months = max(1, (end.year - start.year) * 12 + end.month - start.month + 1)
    step = {name: max(1, (number + 1) * months // len(positions)) for number, name in enumerate(positions)}
    return {name: min(end, _after(start, count)) for name, count in step.items()}
