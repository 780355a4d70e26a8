"""One lost or pending point told to a person in one paragraph, whose parts every output shows in the same words.

Where each part comes from: the official words and their clause, from the set; why and what to do, from the rule; what
was looked for and what came nearest, from the step that failed; the points that come back, from the judge's own gates
with this one claim made true (`Returned`); who and by when, from the records that the claim rests on, else the calendar
of the package. Nothing is made up: what no record says is said to be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from evaluator.judge.verdict import ClaimVerdict, Verdict
from evaluator.model.values import TRUE
from evaluator.report.counted import points_words
from evaluator.report.origin import origin
from evaluator.report.paragraph_words import said, stopped
from evaluator.report.phrase import row_remedy, row_text
from evaluator.report.returned import Returned
from evaluator.report.sought import besides, nearest, sought
from evaluator.report.step import ClaimSteps, ConditionStep
from evaluator.report.turn import Turn, turn_of
from evaluator.score import LedgerRow

__all__ = ["Paragraph", "Part", "Told", "paragraph_of"]

_LISTED = 3


class Part(NamedTuple):
    """A part of a paragraph: its name for programs, its label, its words."""

    name: str
    label: str
    words: str


@dataclass(frozen=True)
class Paragraph:
    """The paragraph in parts; `gains` are the points that come back by line, `repairs` the line to be repaired.

    `who` and `due` of `turn` are what records say; empty where none does.
    """

    head: str
    parts: tuple[Part, ...]
    repairs: str
    gains: tuple[tuple[str, Fraction], ...]
    turn: Turn

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return " ".join((f"{self.head}.", *(f"{part.label}: {part.words}" for part in self.parts)))

    @property
    def back(self) -> Fraction:
        """All the points that come back."""
        return sum((points for _, points in self.gains), Fraction(0))


class Told(NamedTuple):
    """What a paragraph tells of: the row, whose claim is to be repaired, the claim, its steps, the one that failed."""

    row: LedgerRow
    owner: Verdict
    claim: ClaimVerdict | None
    steps: ClaimSteps | None
    step: ConditionStep | None
    also: tuple[str, ...]


def paragraph_of(told: Told, returned: Returned, lang: str) -> Paragraph:
    """The paragraph of a ledger row."""
    line = told.row.verdict.line
    gains = returned.by(told.owner.line.id, told.claim.id) if told.claim else {}
    turn = turn_of(told.claim, told.owner, returned.verdicts, lang)
    words = {
        told.row.kind: points_words(told.row.points, lang),
        "why": row_text(told.row, returned.verdicts, lang),
        **_found(told, returned, lang),
        "remedy": row_remedy(told.row, returned.verdicts, lang),
        "besides": besides(told.steps, lang) if told.row.blocked_by is None else "",
        "back": _back(told, gains, returned.awaited(told.owner.line.id, told.claim.id) if told.claim else {}, lang),
        "who": turn.who_words,
        "due": turn.due_words,
    }
    parts = tuple(Part(name, said(name, lang), stopped(part)) for name, part in words.items() if part)
    head = said("head", lang, line=line.id, words=line.words, origin=origin(line, lang))
    return Paragraph(head, parts, told.owner.line.id, tuple(gains.items()), turn)


def _found(told: Told, returned: Returned, lang: str) -> dict[str, str]:
    """What was looked for and what came nearest, where a step failed."""
    if told.claim is None or told.step is None or told.claim.cause is None:
        return {}
    cause = told.claim.cause
    step = next(step for step in told.claim.steps if step.condition.id == cause.condition)
    evidence = returned.verdicts.evidence
    return {"sought": sought(step, told.step, lang), "nearest": nearest(step, told.step, evidence, lang)}


def _back(told: Told, gains: Mapping[str, Fraction], awaited: Mapping[str, Fraction], lang: str) -> str:
    """The points that come back, and with which lines; those that then wait for a confirmation are told apart."""
    line = told.row.verdict.line.id
    if told.row.blocked_by is not None and line not in gains and line in awaited:
        return said(
            "back awaited root", lang, points=points_words(awaited[line], lang), root=told.row.blocked_by
        )  # fmt: skip
    sure = _sure(told, gains, lang)
    listed = _listed(awaited, lang) if awaited and told.row.blocked_by is None else ""
    return said("back awaited", lang, told=sure, listed=listed) if listed else sure


def _sure(told: Told, gains: Mapping[str, Fraction], lang: str) -> str:
    """The points that are earned at once."""
    line, kind = told.row.verdict.line.id, told.row
    total = points_words(sum(gains.values(), Fraction(0)), lang)
    if kind.blocked_by is not None:
        if line not in gains:
            return _later(told, lang)
        own = points_words(gains[line], lang)
        return said("back with root", lang, points=own, root=kind.blocked_by, all=total)
    opened = {name: points for name, points in gains.items() if name != line}
    if line not in gains and not opened:
        return _later(told, lang)
    if line not in gains:
        return said("back only opened", lang, points=total, opened=_listed(opened, lang))
    if not opened:
        return said("back own", lang, points=total)
    return said(
        "back opened", lang, points=total, own=points_words(gains[line], lang), opened=_listed(opened, lang)
    )  # fmt: skip


def _later(told: Told, lang: str) -> str:
    """What is said where other gates of the line are still shut."""
    shut = [gate.root for gate in told.row.verdict.gates if gate.value != TRUE and gate.root is not None]
    names = ", ".join(dict.fromkeys([*shut, *told.also]))
    return said("back later", lang, points=points_words(told.row.points, lang), also=names)


def _listed(opened: Mapping[str, Fraction], lang: str) -> str:
    return ", ".join(_some(opened, lang))


def _some(opened: Mapping[str, Fraction], lang: str) -> Iterator[str]:
    rows = list(opened.items())
    shown = rows if len(rows) == _LISTED + 1 else rows[:_LISTED]
    yield from (said("line points", lang, line=line, points=points_words(points, lang)) for line, points in shown)
    rest = rows[len(shown) :]
    if rest:
        points = sum((points for _, points in rest), Fraction(0))
        yield said("lines more", lang, count=len(rest), points=points_words(points, lang))
