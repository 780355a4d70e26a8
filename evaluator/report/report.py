"""The report of one package: everything its outputs say, as plain words and numbers, independent of their form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from evaluator.evidence.compiled_on import day_warnings
from evaluator.model.criteria import Alteration, Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import Place
from evaluator.model.values import Span
from evaluator.report.before import Before
from evaluator.report.crosswalk import crosswalk_json, crosswalk_text
from evaluator.report.cycle import CycleMap, cycle_maps
from evaluator.report.nodes import NodeReport, node_reports
from evaluator.report.origin import origin_history
from evaluator.report.plan_rows import PlanReport
from evaluator.report.regain import LedgerEntry, ledger_entries
from evaluator.report.remarks import remark_codes, remarks
from evaluator.report.steps import VALUE_WORDS, ClaimSteps, claim_steps
from evaluator.report.words import decimal, shown, text
from evaluator.score import Score, ScoreNode, printed

__all__ = ["GateStep", "LedgerEntry", "Report", "VerdictRow", "report_of"]


@dataclass(frozen=True)
class GateStep:
    """A gate in words: what is enough, its value, the line that holds it shut."""

    any_of: tuple[str, ...]
    need: str
    reach: str
    value: str
    root: str | None


@dataclass(frozen=True)
class VerdictRow:
    """A line's result with its steps."""

    criterion: str
    title: str
    direction: str
    position: str
    origin: str
    outcome: str
    points: Any
    pending: Any
    maximum: Any
    claims: tuple[ClaimSteps, ...]
    gates: tuple[GateStep, ...]
    clause: str | None
    from_set: str
    altered: tuple[Alteration, ...]


@dataclass(frozen=True)
class Report:
    """The report; `closed_today` holds the directions' scores if an open package were closed now.

    For programs: `dates` are the period and the day of the package in ISO 8601, `standing` what its notices say of the
    set and the package as a whole, `finding_codes` the findings by their fields. `before` is the year before,
    where the round names one; `plan` what regains points, where one was asked for. `audience` is who reads it, and
    `private` are the notices that the public does not.
    """

    lang: str
    notices: tuple[str, ...]
    municipality: str
    set_title: str
    period: str
    as_of: str
    directions: tuple[ScoreNode, ...]
    total: ScoreNode
    closed_today: tuple[ScoreNode, ...] | None
    verdicts: tuple[VerdictRow, ...]
    ledger: tuple[LedgerEntry, ...]
    findings: tuple[str, ...]
    digests: dict[str, str]
    inference: dict[str, Any] = field(default_factory=dict)
    positions: dict[str, str] = field(default_factory=dict)
    set_id: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    standing: dict[str, bool] = field(default_factory=dict)
    finding_codes: tuple[dict[str, Any], ...] = ()
    crosswalk: dict[str, Any] | None = None
    nodes: tuple[NodeReport, ...] = ()
    before: Before | None = None
    plan: PlanReport | None = None
    audience: str = "ministry"
    private: tuple[str, ...] = ()
    cycle: tuple[CycleMap, ...] = ()


def report_of(
    package: Package, score: Score, closed: Score | None, inference: dict[str, Any], lang: str, others: bool = True
) -> Report:
    """The report of a scored package; `closed` is its score if it were closed today, None of a closed package.

    Without `others` it is for the municipality's own eyes: none of those that it was compared with is named.
    """
    book, header = score.verdicts.rulebook, package.header
    rows = tuple(_verdict_rows(score, package.places, lang))
    return Report(
        lang,
        tuple(_notices(package, score, lang)),
        f"{header.municipality}, {header.region}",
        book.head.title,
        shown(score.verdicts.evidence.period, None, lang),
        shown(header.as_of, None, lang),
        score.directions,
        printed(score.total),
        (*closed.directions, printed(closed.total)) if closed else None,
        rows,
        ledger_entries(score, {row.criterion: row.claims for row in rows}, lang),
        tuple(remarks(score.verdicts, lang)),
        {"rules": book.rules_digest, "criteria": book.criteria_digest, "package": package.digest},
        inference,
        dict(book.head.positions),
        book.id,
        {
            "from": header.period.from_.first.isoformat(),
            "to": header.period.to.first.isoformat(),
            "as_of": header.as_of.first.isoformat(),
        },
        _standing(package, score),
        tuple(remark_codes(score.verdicts)),
        crosswalk_json(book.head),
        node_reports(score, closed, lang, others),
        private=(*([header.note] if header.note else []), *_excused(score, lang)),
        cycle=cycle_maps(book),
    )


def _standing(package: Package, score: Score) -> dict[str, bool]:
    return {
        "reconstructed": _reconstructed(score),
        "made_up": _made_up(package),
        "out_of_force": _out_of_force(score),
        "closed": package.header.closed,
    }


def _reconstructed(score: Score) -> bool:
    book = score.verdicts.rulebook
    return any(told.clause is None for told in (*book.lines, *book.head.scores.values()))


def _made_up(package: Package) -> bool:
    return package.header.made_up or any(getattr(model, "made_up", None) is True for _, model in package.models)


def _out_of_force(score: Score) -> bool:
    period, force = score.verdicts.evidence.period, score.verdicts.rulebook.head.in_force
    return bool(period.end.first < force.from_.first or period.start.first > force.to.last)


def _notices(package: Package, score: Score, lang: str) -> Iterator[str]:
    yield from _origin_notices(package, score, lang)
    for warned in day_warnings(package.header, Place(package.name)):
        words = warned.text(lang)
        yield words[:1].upper() + words[1:]
    period, force = score.verdicts.evidence.period, score.verdicts.rulebook.head.in_force
    if _out_of_force(score):
        in_force = shown(Span(force.from_, force.to), None, lang)
        yield text("out of force", lang, force=in_force, period=shown(period, None, lang))
    crosswalk = crosswalk_text(score.verdicts.rulebook.head, lang)
    if crosswalk:
        yield crosswalk
    total = printed(score.total)
    yield from _excused(score, lang)
    if total.official != total.maximum:
        yield text("reduced", lang, **_maxima(total.official, total.maximum, lang))


def _excused(score: Score, lang: str) -> Iterator[str]:
    """The lines that are not applicable, with the reason that the municipality gave and who recognised it."""
    for claim in (claim for claim in score.verdicts.evidence.of(("claim",)) if claim.position >= 0):
        values = {name: claim.values[name] for name in ("reason", "authority")}
        verdict = score.verdicts.of(claim.values["criterion"])
        own = _maxima(verdict.line.maximum, verdict.maximum, lang)
        yield text("excused", lang, line=verdict.line.id, **own, **values)


def _maxima(official: Fraction, maximum: Fraction, lang: str) -> dict[str, str]:
    return {"official": decimal(official, lang), "maximum": decimal(maximum, lang)}


def _origin_notices(package: Package, score: Score, lang: str) -> Iterator[str]:
    if _reconstructed(score):
        yield text("reconstructed", lang)
    if _made_up(package):
        yield text("made up", lang)
    yield from _taken_notices(score.verdicts.rulebook, lang)
    if package.header.note:
        yield package.header.note


def _taken_notices(book: Rulebook, lang: str) -> Iterator[str]:
    """How many lines came from which other set, and how many of them were altered."""
    sets = dict.fromkeys(line.from_set for line in book.lines if line.from_set != book.id)
    for name in sets:
        lines = [line for line in book.lines if line.from_set == name]
        altered = sum(bool(line.altered) for line in lines)
        yield text("taken", lang, set=name, count=len(lines), all=len(book.lines), altered=altered)


def _verdict_rows(score: Score, places: Sequence[Place], lang: str) -> Iterator[VerdictRow]:
    for verdict in score.verdicts.verdicts:
        line = verdict.line
        gates = tuple(
            GateStep(gate.gate.any_of, gate.gate.need, gate.gate.reach, VALUE_WORDS[gate.value], gate.root)
            for gate in verdict.gates
        )
        yield VerdictRow(
            line.id,
            line.words,
            line.direction,
            line.position,
            origin_history(line, score.verdicts.rulebook.id, lang),
            verdict.outcome,
            verdict.earned,
            verdict.pending,
            verdict.maximum,
            tuple(claim_steps(verdict, score.verdicts, places, lang)),
            gates,
            line.clause,
            line.from_set,
            line.altered,
        )
