"""`score` as text: for a terminal, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.render.phrases import frame
from evaluator.render.tables import marked, table
from evaluator.report.bounds import any_open, bounds_text
from evaluator.report.nodes import NodeReport
from evaluator.report.report import LedgerEntry, Report
from evaluator.report.words import decimal
from evaluator.score import ScoreNode

__all__ = ["inference_line", "score_text", "title"]


def score_text(report: Report, form: str) -> str:
    """The whole report of one package, as a terminal shows it or as Markdown."""
    parts = [*_heading(report, form), _nodes((*report.directions, report.total), report, form)]
    if report.closed_today:
        parts += [title(frame("closed today", report.lang), form), _nodes(report.closed_today, report, form)]
    parts += [*_declared(report, form)]
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


def _nodes(nodes: Sequence[ScoreNode], report: Report, form: str, first: str = "") -> str:
    lang = report.lang
    keys = ("direction", "maximum", "earned", "pending", "lost", "percent", "bounds")
    shown = len(keys) if any_open(nodes) else len(keys) - 1
    head = [frame(key, lang) for key in keys[:shown]]
    head[0] = first or head[0]
    rows = [
        [
            f"{node.id} {node.title}" if node.id else frame("total", lang),
            decimal(node.maximum, lang),
            decimal(node.earned, lang),
            decimal(node.pending, lang),
            decimal(node.lost, lang),
            decimal(node.percent, lang),
            bounds_text(node, lang),
        ][:shown]
        for node in nodes
    ]
    return table(head, rows, form, (50, None, None, None, None, None, 14)[:shown])


def _declared(report: Report, form: str) -> Iterator[str]:
    """The score nodes that the set declares: their figures, then how each is made and what it gives and takes."""
    if not report.nodes:
        return
    lang = report.lang
    yield title(frame("nodes", lang), form)
    yield _nodes([told.node for told in report.nodes], report, form, frame("node", lang))
    if any(told.closed for told in report.nodes):
        yield title(frame("nodes closed", lang), form)
        yield _nodes([told.closed for told in report.nodes if told.closed], report, form, frame("node", lang))
    yield "\n".join(line for told in report.nodes for line in _told(told, lang))


def _told(told: NodeReport, lang: str) -> Iterator[str]:
    yield f"- {told.node.id}: {told.words} ({told.origin})"
    yield from (f"  - {note}" for note in told.notes)
    for row in told.own_rows:
        points = frame("node row", lang, lost=decimal(row.lost, lang), pending=decimal(row.pending, lang))
        yield f"  - {row.words}: {points}"


def _ledger(entries: Sequence[LedgerEntry], lang: str, form: str) -> str:
    head = [frame(key, lang) for key in ("criterion", "points", "why", "remedy")]
    rows = [
        [marked(entry.criterion, entry.origin), decimal(entry.points, lang), entry.text, entry.remedy]
        for entry in entries
    ]
    return table(head, rows, form, (26, None, 38, 30))


def _short(digests: dict[str, str]) -> dict[str, str]:
    return {name: digest[:12] for name, digest in digests.items()}


def inference_line(report: Report) -> str:
    """Whether the second engine confirmed the conclusions, in a sentence."""
    told = report.inference
    words = frame(told["status"], report.lang, engine=told.get("engine", ""), reason=told.get("reason", ""))
    beside = told["status"] == "agrees" and report.nodes
    return f"{words}; {frame('nodes apart', report.lang)}" if beside else words
