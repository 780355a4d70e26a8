"""The score nodes of a package in words and rounded numbers, whose rows add up as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evaluator.judge.prepare import prepared_figure
from evaluator.judge.verdict import Verdicts
from evaluator.methods.amount import Row
from evaluator.methods.rounding import apportioned, half_up
from evaluator.model.group import group_of
from evaluator.model.score_node import NumberNode, RelativeNode, head_of
from evaluator.nodes import NodeScore, levels
from evaluator.report.figure import figure_note
from evaluator.report.node_words import method_words, node_text
from evaluator.report.words import decimal, text
from evaluator.score import Score, ScoreNode, node_of, printed

__all__ = ["NodeReport", "NodeRow", "node_reports"]


@dataclass(frozen=True)
class NodeRow:
    """So much lost and pending, rounded for print, and what it hangs on; `kind` and `source` as methods name them.

    `exact` are the two numbers as fractions.
    """

    kind: str
    source: str
    claim: str
    lost: Fraction
    pending: Fraction
    words: str
    exact: dict[str, str]


@dataclass(frozen=True)
class NodeReport:
    """A score node: rounded points now and if closed today, its method in words, what it is told besides.

    `exact` are the numbers as fractions, which an auditor can add up; `reference` is the recorded reference set, None
    where there is none or nobody else may be named.
    """

    node: ScoreNode
    closed: ScoreNode | None
    method: str
    words: str
    origin: str
    clause: str | None
    notes: tuple[str, ...]
    rows: tuple[NodeRow, ...]
    exact: dict[str, str]
    levels: tuple[str, ...]
    reference: dict[str, str] | None

    @property
    def own_rows(self) -> tuple[NodeRow, ...]:
        """The rows that are not of a line: what the method itself gives and takes."""
        return tuple(row for row in self.rows if row.kind not in ("lost", "pending"))


def node_reports(score: Score, closed: Score | None, lang: str, others: bool = True) -> tuple[NodeReport, ...]:
    """Every declared node in the order of set.yaml; without `others` no other municipality is named."""
    places = int(score.verdicts.rulebook.head.rounding.places)
    later = {node.id: node for node in closed.nodes} if closed else {}
    return tuple(_report(node, later.get(node.id), places, score.verdicts, lang, others) for node in score.nodes)


def _report(
    node: NodeScore, later: NodeScore | None, places: int, verdicts: Verdicts, lang: str, others: bool
) -> NodeReport:
    declared, shown = node.declared, printed(node_of(node, places))
    return NodeReport(
        shown,
        printed(node_of(later, places)) if later else None,
        head_of(declared),
        method_words(declared, lang),
        text("origin clause", lang, clause=declared.clause) if declared.clause else node_text("reconstructed", lang),
        declared.clause,
        tuple(_notes(node, verdicts, lang, others)),
        _rows(node, shown, verdicts, lang),
        _exact(node),
        levels(node),
        None if node.reference is None or not others else {who: str(value) for who, value in node.reference.items()},
    )


def _exact(node: NodeScore) -> dict[str, str]:
    amount = node.amount
    if amount is None:
        return {}
    told = {"maximum": amount.maximum, "earned": amount.low, "pending": amount.pending, "lost": amount.lost}
    if node.bounds and not node.bounds.closed:
        told |= {"low": node.bounds.low, "high": node.bounds.high}
    return {name: str(value) for name, value in told.items()}


def _notes(node: NodeScore, verdicts: Verdicts, lang: str, others: bool) -> Iterator[str]:
    """The level, the reference set, the records of a number."""
    if verdicts.rulebook.head.total == node.id:
        yield node_text("whole", lang)
    if levels(node):
        yield node_text("level", lang, words=" – ".join(levels(node)))
    if isinstance(node.declared, RelativeNode):
        if node.declared.by_group:
            yield _group(verdicts, lang)
        yield _reference(node, int(node.declared.places), lang, others)
    if isinstance(node.declared, NumberNode):
        yield _number(node.declared, verdicts, lang)


def _group(verdicts: Verdicts, lang: str) -> str:
    groups = verdicts.rulebook.head.groups
    name = group_of(groups, verdicts.evidence.municipality)
    return node_text("no group", lang) if name is None else node_text("group", lang, title=groups[name].title)


def _reference(node: NodeScore, places: int, lang: str, others: bool) -> str:
    """The reference set; without `others` how many are in it, and its greatest and least."""
    if node.reference is None:
        return node_text("no reference", lang)
    if not node.reference:
        return node_text("reference empty", lang)
    if not others:
        values = node.reference.values()
        most, least = (decimal(half_up(value, places), lang) for value in (max(values), min(values)))
        return node_text("reference figures", lang, count=len(values), most=most, least=least)
    listed = (f"{who} — {decimal(half_up(value, places), lang)}" for who, value in node.reference.items())
    return node_text("reference", lang, listed=", ".join(listed))


def _number(declared: NumberNode, verdicts: Verdicts, lang: str) -> str:
    condition = prepared_figure(declared.value, "value")
    return node_text("row number", lang, note=figure_note(condition, {}, verdicts.evidence, lang, "figure scored"))


def _rows(node: NodeScore, shown: ScoreNode, verdicts: Verdicts, lang: str) -> tuple[NodeRow, ...]:
    """The rows rounded so that they add up to the lost and the pending as printed (largest remainder)."""
    places = int(node.declared.places)
    lost = apportioned([row.lost for row in node.rows], places, shown.lost)
    pending = apportioned([row.pending for row in node.rows], places, shown.pending)
    words = {line.id: line.words for line in verdicts.rulebook.lines}
    return tuple(
        NodeRow(row.kind, row.source, row.claim, *points, _row_words(row, words, lang), _row_exact(row))
        for row, points in zip(node.rows, zip(lost, pending, strict=True), strict=True)
    )


def _row_exact(row: Row) -> dict[str, str]:
    return {"lost": str(row.lost), "pending": str(row.pending)}


def _row_words(row: Row, words: Mapping[str, str], lang: str) -> str:
    title = f"{row.source} «{words[row.source]}»" if row.source in words else row.source
    return node_text(f"row {row.kind}", lang, source=title)
