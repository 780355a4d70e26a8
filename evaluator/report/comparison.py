"""A comparison in words: what of each direction's change in п.п., and of each line's points, is due to which cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from evaluator.compare.compare import Comparison, Moved, NodeChange, Part
from evaluator.impact.moves import Points
from evaluator.judge.verdict import Verdict
from evaluator.report.bounds import unsettled
from evaluator.report.comparison_words import cause_name, comparison_text
from evaluator.report.impact_words import impact_text, reason_name
from evaluator.report.origin import origin
from evaluator.report.phrase import record_label, row_text
from evaluator.report.report import Report
from evaluator.report.words import outcome_name, text
from evaluator.score import Score, ScoreNode

__all__ = ["ChangeRow", "ComparisonReport", "ComparisonRows", "MovedRow", "PartRow", "comparison_report",
           "comparison_rows", "state_text"]  # fmt: skip


@dataclass(frozen=True)
class PartRow:
    """What one cause did to points, and to a published percentage in п.п.; `words` say why, lines by name."""

    cause: str
    name: str
    points: Points
    percent: Fraction
    words: tuple[str, ...]


@dataclass(frozen=True)
class ChangeRow:
    """A direction, a declared node or the whole; the parts make the change exactly, `reverse` in the other order."""

    kind: str
    id: str
    title: str
    old: ScoreNode | None
    new: ScoreNode | None
    percent: Fraction | None
    parts: tuple[PartRow, ...]
    reverse: tuple[PartRow, ...]


@dataclass(frozen=True)
class MovedRow:
    """A line that moved, by its name in the newer set, `was_named` in the older where that differs.

    `was` and `became` say what its result hung and hangs on; the parts make its move exactly.
    """

    criterion: str
    was_named: str
    title: str
    direction: str
    moved: Points
    parts: tuple[PartRow, ...]
    reverse: tuple[PartRow, ...]
    was: str
    became: str
    origin: str

    @property
    def whys(self) -> tuple[str, ...]:
        """What its parts are due to, each once."""
        return tuple(dict.fromkeys(words for part in self.parts for words in part.words))


class ComparisonRows(NamedTuple):
    """Directions, declared nodes and the whole; the lines that moved; what the order of the causes means."""

    changes: tuple[ChangeRow, ...]
    moved: tuple[MovedRow, ...]
    order: tuple[str, ...]


@dataclass(frozen=True)
class ComparisonReport:
    """The comparison as its outputs say it; `order` says what the parts mean and whether the order decides any.

    `date` is the day of the newer package in ISO 8601.
    """

    lang: str
    date: str
    headings: tuple[str, str]
    notices: tuple[str, ...]
    changes: tuple[ChangeRow, ...]
    moved: tuple[MovedRow, ...]
    order: tuple[str, ...]


def comparison_report(told: Comparison, old: Report, new: Report) -> ComparisonReport:
    """The report of a comparison, made from the reports of both packages."""
    lang = new.lang
    unread = (
        impact_text(f"unread {one.kind}", lang, set=new.set_id, count=one.count, words=", ".join(one.words))
        for one in told.unread
    )
    rows = comparison_rows(told, lang)
    waits = (
        *unsettled((one.old for one in rows.changes), lang, "unsettled was"),
        *unsettled((one.new for one in rows.changes), lang, "unsettled became"),
    )
    return ComparisonReport(
        lang,
        new.dates["as_of"],
        (_heading(old), _heading(new)),
        tuple(dict.fromkeys([*old.notices, *new.notices, *unread, *waits])),
        rows.changes,
        rows.moved,
        rows.order,
    )


def comparison_rows(told: Comparison, lang: str) -> ComparisonRows:
    """What moved, and why."""
    changes = tuple(_change(change, lang) for change in (*told.directions, *told.nodes, told.total))
    moved = tuple(_row(one, told, lang) for one in told.moved)
    return ComparisonRows(changes, moved, tuple(_order(changes, moved, lang)))


def _heading(report: Report) -> str:
    """Whose package it is, of which period, by which set, with the digest that tells it from another."""
    return f"{report.municipality}; {report.period}; {report.set_title} ({report.digests['package'][:12]})"


def _change(change: NodeChange, lang: str) -> ChangeRow:
    kind, name = change.key
    return ChangeRow(
        kind,
        name,
        change.title,
        change.old,
        change.new,
        change.percent,
        _parts(change.parts, lang),
        _parts(change.reverse, lang),
    )


def _row(moved: Moved, told: Comparison, lang: str) -> MovedRow:
    verdict = moved.new or moved.old
    assert verdict is not None
    whole = Points()
    for part in moved.parts:
        whole = whole.plus(part.points)
    return MovedRow(
        moved.name,
        moved.was,
        verdict.line.words,
        verdict.line.direction,
        whole,
        _parts(moved.parts, lang),
        _parts(moved.reverse, lang),
        state_text(moved.old, told.old, lang),
        state_text(moved.new, told.new, lang),
        origin(verdict.line, lang),
    )


def _parts(parts: Sequence[Part], lang: str) -> tuple[PartRow, ...]:
    return tuple(
        PartRow(part.cause, cause_name(part.cause, lang), part.points, part.percent, tuple(_words(part, lang)))
        for part in parts
    )


def _words(part: Part, lang: str) -> Iterator[str]:
    """Of criteria the kind of change, of a line that only followed its predecessor that one; else the cause says it."""
    for reason, by in part.whys:
        if reason not in ("evidence", "expert", "cohort"):
            yield reason_name(reason, by, lang)


def _order(changes: Sequence[ChangeRow], moved: Sequence[MovedRow], lang: str) -> Iterator[str]:
    rows = [(row.parts, row.reverse) for row in changes] + [(row.parts, row.reverse) for row in moved]
    if any(parts for parts, _ in rows):
        yield comparison_text("order", lang)
        differs = any(_figures(parts) != _figures(reverse) for parts, reverse in rows)
        yield comparison_text("order matters" if differs else "order is nothing", lang)


def _figures(parts: Sequence[PartRow]) -> list[tuple[str, Points, Fraction]]:
    """What each cause did, without the words."""
    return [(part.cause, part.points, part.percent) for part in parts]


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
