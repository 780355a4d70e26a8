"""`plan` as a terminal shows it, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.render.phrases import frame
from evaluator.render.score_text import title
from evaluator.render.tables import table
from evaluator.report.plan_rows import PlanReport, PlanRow
from evaluator.report.words import decimal

__all__ = ["plan_json", "plan_text"]


def plan_text(report: PlanReport, form: str) -> str:
    """The plan: heading, notices, what it comes to, its table, what waits for an expert, what stays."""
    return "\n\n".join(_parts(report, form)) + "\n"


def _parts(report: PlanReport, form: str) -> Iterator[str]:
    lang = report.lang
    yield title(f"{frame('plan', lang)}. {report.heading}", form, 1)
    yield "\n".join(f"! {notice}" if form != "md" else f"> {notice}\n>" for notice in report.notices)
    yield "\n".join(f"{'- ' if form == 'md' else ''}{told}." for told in report.summary)
    yield _scores(report, form)
    if report.rows:
        yield title(frame("plan rows", lang), form)
        yield _table(report.rows, lang, form)
    if report.agreed:
        yield title(frame("plan agreed", lang), form)
        yield _table(report.agreed, lang, form)
    if report.apart:
        yield title(frame("plan apart", lang), form)
        head = [frame(key, lang) for key in ("criterion", "points", "why", "plan stands")]
        rows = [[one.criterion, decimal(one.points, lang), one.why, one.text] for one in report.apart]
        yield table(head, rows, form, (None, None, 24, 44))
    yield "\n".join(f"{'- ' if form == 'md' else ''}{told}." for told in report.notes)


def _scores(report: PlanReport, form: str) -> str:
    lang = report.lang
    head = [frame(key, lang) for key in ("direction", "maximum", "plan now", "plan after")]
    head += [frame("plan hoped", lang)] if any(hoped for *_, hoped in report.scores) else []
    rows = []
    for before, after, hoped in report.scores:
        name = f"{before.id} {before.title}" if before.id else frame("total", lang)
        nodes = [before, after, *([hoped] if hoped else [])]
        told = [f"{decimal(node.earned, lang)} ({decimal(node.percent, lang)} %)" for node in nodes]
        rows.append([name, decimal(before.maximum, lang), *told])
    return table(head, rows, form, (46, *[None] * (len(head) - 1)))


def _table(rows: Sequence[PlanRow], lang: str, form: str) -> str:
    head = [frame(key, lang) for key in ("plan number", "plan action", "plan lines", "points", "plan effort",
                                         "plan worth", "plan due")]  # fmt: skip
    told = [
        [
            str(row.number),
            "\n".join((*row.actions, *(frame("plan question", lang, question=asked) for asked in row.questions))),
            "\n".join(row.criteria),
            decimal(row.points, lang),
            str(row.effort),
            decimal(row.worth, lang),
            row.due,
        ]
        for row in rows
    ]
    return table(head, told, form, (None, 52, None, None, None, None, 14))


def plan_json(report: PlanReport) -> dict[str, Any]:
    """The published form of `evaluator plan --format json`; points as decimal strings."""
    return {
        "heading": report.heading,
        "notices": list(report.notices),
        "target": report.target,
        "reached": report.reached,
        "cheapest_proven": report.proven,
        "effort": report.effort,
        "scores": [
            {
                "direction": before.id,
                "maximum": before.maximum,
                "before": before.earned,
                "after": after.earned,
                "if_agreed": hoped.earned if hoped else None,
            }
            for before, after, hoped in report.scores
        ],
        "plan": [_row(row) for row in report.rows],
        "if_the_expert_agrees": [_row(row) for row in report.agreed],
        "left": [
            {"criterion": one.criterion, "points": one.points, "why": one.why, "text": one.text} for one in report.apart
        ],
        "notes": list(report.notes),
    }


def _row(row: PlanRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "criteria": list(row.criteria),
        "actions": list(row.actions),
        "changes": list(row.changes),
        "points": row.points,
        "effort": row.effort,
        "due": row.due,
        "questions": list(row.questions),
    }
