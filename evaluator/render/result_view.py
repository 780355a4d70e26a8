"""What the page and the workbook of a result both say: the nearest record, short places, the standings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from evaluator.render.result_words import result_word
from evaluator.report.before import signed
from evaluator.report.report import LedgerEntry, Report
from evaluator.report.steps import ConditionStep
from evaluator.report.words import decimal
from evaluator.score import ScoreNode

__all__ = [
    "LedgerPart", "Standing", "before_text", "ledger_parts", "nearest_text", "origin_text", "severity_of",
    "short_place", "standings",
]  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """A direction, or the whole (no `id`): its score now and if closed today, None of a closed package."""

    id: str
    title: str
    now: ScoreNode
    closed: ScoreNode | None


def standings(report: Report) -> Iterator[Standing]:
    """The whole first, then each direction."""
    nodes = (*report.directions, report.total)
    closed: tuple[ScoreNode | None, ...] = report.closed_today or (None,) * len(nodes)
    pairs = list(zip(nodes, closed, strict=True))
    for now, then in (pairs[-1], *pairs[:-1]):
        title = now.title if now.id else result_word("total", report.lang)
        yield Standing(now.id, title, now, then)


@dataclass(frozen=True)
class LedgerPart:
    """The ledger's rows of one direction with their sums."""

    id: str
    title: str
    rows: tuple[LedgerEntry, ...]
    lost: Fraction
    pending: Fraction


def ledger_parts(report: Report) -> Iterator[LedgerPart]:
    """The ledger by directions, each with what it sums to; the last part (no `id`) sums them all."""
    for node in report.directions:
        rows = tuple(entry for entry in report.ledger if entry.direction == node.id)
        yield LedgerPart(node.id, node.title, rows, _sum(rows, "lost"), _sum(rows, "pending"))
    yield LedgerPart("", "", (), _sum(report.ledger, "lost"), _sum(report.ledger, "pending"))


def _sum(rows: Iterable[LedgerEntry], kind: str) -> Fraction:
    return sum((row.points for row in rows if row.kind == kind), Fraction(0))


def before_text(report: Report, direction: str) -> str:
    """The year before of a direction, or of the whole (no id), in a phrase; nothing where no year stands beside."""
    if report.before is None or not report.before.nodes:
        return ""
    change = report.before.nodes.get(direction)
    if change is None or change.before is None:
        return result_word("was none", report.lang)
    points = signed(change.points, report.lang)
    return result_word("was", report.lang, percent=decimal(change.before, report.lang), points=points)


def short_place(place: str) -> str:
    """A place without the folders before the file's name, which differ from machine to machine."""
    return place.replace("\\", "/").rsplit("/", 1)[-1]


def nearest_text(entry: LedgerEntry, lang: str) -> str:
    """The record that a row hangs on or that came nearest, with what it misses and where it stands."""
    step = entry.step
    if step is None:
        return ""
    if step.record is None:
        return step.note
    parts = [*_misses(step, lang), step.note.rstrip(".")]
    parts.append(result_word("read in", lang, source=step.source) if step.source else "")
    parts.append(result_word("entered", lang, place=short_place(step.place)) if step.place else "")
    told = "; ".join(part for part in parts if part)
    return f"{result_word('record', lang)} «{step.record}»{' — ' if told else ''}{told}."


def _misses(step: ConditionStep, lang: str) -> Iterator[str]:
    for test in step.tests:
        if test.value != "true":
            wanted = f"{test.test} {test.wanted}".strip()
            yield result_word("misses", lang, field=test.field, seen=test.seen, wanted=wanted)


def origin_text(origin: str) -> str:
    """Where a line comes from, as a sentence begins."""
    return origin[:1].upper() + origin[1:]


def severity_of(finding: str) -> tuple[str, str]:
    """(severity, words) of a finding as the report phrases it."""
    severity, _, told = finding.partition(": ")
    return severity, told
