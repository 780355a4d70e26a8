"""`score` as text: for a terminal, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.render.phrases import frame
from evaluator.render.tables import table
from evaluator.report.report import LedgerEntry, Report
from evaluator.report.words import decimal
from evaluator.score import ScoreNode

__all__ = ["inference_line", "score_text", "title"]


def score_text(report: Report, form: str) -> str:
    """The whole report of one package, as a terminal shows it or as Markdown."""
    parts = [*_heading(report, form), _nodes((*report.directions, report.total), report, form)]
    if report.closed_today:
        parts += [title(frame("closed today", report.lang), form), _nodes(report.closed_today, report, form)]
    for kind in ("lost", "pending"):
        entries = [entry for entry in report.ledger if entry.kind == kind]
        if entries:
            parts += [title(frame(f"ledger {kind}", report.lang), form), _ledger(entries, report.lang, form)]
    if report.findings:
        parts += [title(frame("findings", report.lang), form), "\n".join(f"- {told}" for told in report.findings)]
    parts += [inference_line(report), frame("digests", report.lang, **_short(report.digests))]
    return "\n\n".join(parts) + "\n"


def _heading(report: Report, form: str) -> Iterator[str]:
    yield title(f"{report.municipality}. {report.set_title}", form, 1)
    yield "\n".join(f"! {notice}" if form != "md" else f"> {notice}\n>" for notice in report.notices)
    yield title(frame("now", report.lang, as_of=report.as_of, period=report.period), form)


def title(words: str, form: str, level: int = 2) -> str:
    """A heading: marked as such in Markdown, bare in a terminal."""
    return f"{'#' * level} {words}" if form == "md" else words


def _nodes(nodes: Sequence[ScoreNode], report: Report, form: str) -> str:
    lang = report.lang
    head = [frame(key, lang) for key in ("direction", "maximum", "earned", "pending", "lost", "percent")]
    rows = [
        [
            f"{node.id} {node.title}" if node.id else frame("total", lang),
            decimal(node.maximum, lang),
            decimal(node.earned, lang),
            decimal(node.pending, lang),
            decimal(node.lost, lang),
            decimal(node.percent, lang),
        ]
        for node in nodes
    ]
    return table(head, rows, form, (50, None, None, None, None, None))


def _ledger(entries: Sequence[LedgerEntry], lang: str, form: str) -> str:
    head = [frame(key, lang) for key in ("criterion", "points", "why", "remedy")]
    rows = [[entry.criterion, decimal(entry.points, lang), entry.text, entry.remedy] for entry in entries]
    return table(head, rows, form, (None, None, 44, 36))


def _short(digests: dict[str, str]) -> dict[str, str]:
    return {name: digest[:12] for name, digest in digests.items()}


def inference_line(report: Report) -> str:
    """Whether the second engine confirmed the conclusions, in a sentence."""
    told = report.inference
    return frame(told["status"], report.lang, engine=told.get("engine", ""), reason=told.get("reason", ""))
