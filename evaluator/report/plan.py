"""The plan of a package as its outputs say it: steps with points and effort, what waits for an expert, what stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evaluator.methods.rounding import half_up
from evaluator.model.values import Days
from evaluator.plan.change import Change
from evaluator.plan.plan import Plan
from evaluator.plan.steps import PlanStep
from evaluator.report.bounds import unsettled
from evaluator.report.plan_rows import PlanApart, PlanReport, PlanRow
from evaluator.report.plan_words import action, question_words
from evaluator.report.report import Report
from evaluator.report.words import decimal, shown, text
from evaluator.score import ScoreNode, printed

__all__ = ["PlanApart", "PlanReport", "PlanRow", "plan_report"]

_TOLD_APART = ("not this year", "no change", "section", "expert")


def plan_report(plan: Plan, report: Report) -> PlanReport:
    """The report of a plan, beside that of the package as it stands."""
    lang = report.lang
    numbers = _numbers(plan)
    rows = tuple(_rows(plan.firm, plan, numbers, lang, 1))
    return PlanReport(
        lang,
        f"{report.municipality}. {report.set_title}",
        report.notices,
        (*_summary(plan, lang), *unsettled((*plan.before.directions, plan.before.total), lang)),
        tuple(_scores(plan)),
        rows,
        tuple(_rows(plan.agreed, plan, numbers, lang, len(rows) + 1)),
        tuple(_apart(plan, report)),
        tuple(_notes(plan, lang)),
        plan.target,
        sum(row.effort for row in rows),
        plan.proven,
        plan.reached,
    )


def _scores(plan: Plan) -> Iterator[tuple[ScoreNode, ScoreNode, ScoreNode | None]]:
    before, after, hoped = plan.before, plan.after, plan.hoped
    for number, node in enumerate(before.directions):
        yield node, after.directions[number], hoped.directions[number] if hoped else None
    yield printed(before.total), printed(after.total), printed(hoped.total) if hoped else None


def _summary(plan: Plan, lang: str) -> Iterator[str]:
    before, after = printed(plan.before.total), printed(plan.after.total)
    wanted = decimal(half_up(plan.target, 2), lang)
    values = {"target": wanted, "maximum": decimal(before.maximum, lang), "percent": decimal(after.percent, lang)}
    yield text(f"plan goal {plan.goal.kind}", lang, **values, number=decimal(plan.goal.number, lang))
    effort = sum(step.effort for step in plan.firm)
    count = len(plan.changes)
    points = decimal(after.earned, lang)
    yield text(
        "plan does", lang, changes=count, effort=effort, before=decimal(before.earned, lang), after=points, **values
    )
    if not plan.reached:
        key = "plan short" if plan.goal.kind != "all" else "plan all"
        yield text(key, lang, after=points, **values)
        if plan.agreed and plan.hoped:
            hoped = printed(plan.hoped.total)
            told = {"hoped": decimal(hoped.earned, lang), "hoped_percent": decimal(hoped.percent, lang)}
            yield text("plan hoped", lang, **told)
    if not plan.changes and plan.reached:
        yield text("plan nothing", lang)


def _notes(plan: Plan, lang: str) -> Iterator[str]:
    yield text("plan order", lang)
    yield text("plan stand-ins", lang)
    yield text("plan late" if plan.late else "plan in time", lang)
    if not plan.proven:
        yield text("plan unproven", lang)


def _numbers(plan: Plan) -> Mapping[str, int]:
    """The numbers of the records that the plan adds, in the order in which it tells of them."""
    added = [one.record for step in (*plan.firm, *plan.agreed) for one in _ordered(step) if one.kind == "add"]
    return {record: number for number, record in enumerate(added, 1)}


def _ordered(step: PlanStep) -> list[Change]:
    """The changes of a step: new records first, documents after what they hold."""
    return sorted(step.changes, key=lambda one: (one.kind != "add", one.record_kind == "document", one.id))


def _rows(
    steps: Sequence[PlanStep], plan: Plan, numbers: Mapping[str, int], lang: str, first: int
) -> Iterator[PlanRow]:
    verdicts, hoped = plan.before.verdicts, plan.hoped
    for number, step in enumerate(steps, first):
        asked = [question_words(name, hoped.verdicts, lang) for name in step.questions] if hoped and plan.agreed else []
        order = _ordered(step)
        yield PlanRow(
            number,
            tuple(line for line, _ in step.gains),
            tuple(action(change, verdicts, numbers, lang) for change in order),
            tuple(change.id for change in order),
            step.points,
            step.effort,
            half_up(step.points / step.effort, 2) if step.effort else None,
            _due(step, plan, lang),
            tuple(asked) if step in plan.agreed else (),
        )


def _due(step: PlanStep, plan: Plan, lang: str) -> str:
    if not step.changes:
        return ""
    end = plan.before.verdicts.evidence.period.end
    if any(change.deed for change in step.changes) and isinstance(end, Days):
        return text("plan until", lang, end=shown(end, None, lang))
    return text("plan done before", lang) if plan.late else text("plan before deadline", lang)


def _apart(plan: Plan, report: Report) -> Iterator[PlanApart]:
    told = {entry.criterion: entry.text for entry in report.ledger}
    for one in plan.apart:
        if one.why in _TOLD_APART:
            yield PlanApart(one.line, one.points, text(f"plan why {one.why}", report.lang), told.get(one.line, ""))
