"""The result of a package as one HTML file that opens from a folder: no network, no font or script of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from evaluator.render.page import asset, closed_up, environment, policy
from evaluator.render.result_view import before_text, ledger_parts, standings
from evaluator.render.score_text import inference_line
from evaluator.report.audience import sees
from evaluator.report.regain import by_regain
from evaluator.report.report import Report
from evaluator.score import ScoreNode

__all__ = ["result_html"]

_SIGNS = {
    "met": "✓",
    "partly": "◐",
    "pending": "?",
    "blocked": "⊘",
    "no evidence": "○",
    "not met": "✗",
    "not applicable": "–",
}
"""The sign of an outcome on the map of the cycle: told apart without colours."""


class Part(NamedTuple):
    """A part of a bar: what it shows, where it begins and how wide it is, of 100."""

    name: str
    start: str
    width: str


def result_html(report: Report, pieces: Mapping[str, str] = MappingProxyType({})) -> str:
    """The page; the same report gives the same bytes. Everything read from the package is escaped.

    `pieces` are links to pieces of scans beside the page, by the id of the record to be compared.
    """
    style, script = (asset(name) for name in ("result.css", "result.js"))
    ledger = by_regain(report.ledger)
    cards = {entry.criterion: number for number, entry in reversed(list(enumerate(ledger, 1)))}
    made = environment(report.lang).get_template("result.html.j2").render(
        report=report,
        pieces=pieces,
        sees=lambda block: sees(report, block),
        ledger_parts=list(ledger_parts(report)),
        lang=report.lang,
        standings=list(standings(report)),
        ledger=ledger,
        cards=cards,
        verdicts={row.criterion: row for row in report.verdicts},
        lines={row.criterion: number for number, row in enumerate(report.verdicts, 1)},
        signs=_SIGNS,
        outcomes=list(dict.fromkeys(row.outcome for row in report.verdicts)),
        kinds=list(dict.fromkeys(entry.kind for entry in ledger)),
        inference=inference_line(report),
        before=lambda direction: before_text(report, direction),
        style=style,
        script=script,
        policy=policy(style, script),
        bar=_bar,
    )  # fmt: skip
    return closed_up(made)


def _bar(node: ScoreNode) -> Sequence[Part]:
    """The parts of a node's bar, end to end; nothing where the maximum is zero."""
    parts: list[Part] = []
    start = Fraction(0)
    for name, points in (("earned", node.earned), ("pending", node.pending), ("lost", node.lost)):
        if node.maximum > 0 and points > 0:
            width = points * 100 / node.maximum
            parts.append(Part(name, f"{float(start):.3f}", f"{float(width):.3f}"))
            start += width
    return parts
