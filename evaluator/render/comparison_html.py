"""A comparison as one HTML file that opens from a folder: no network, no script, no font of others."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evaluator.render.page import asset, closed_up, environment, policy
from evaluator.render.phrases import frame
from evaluator.report.before import signed
from evaluator.report.comparison import ComparisonReport
from evaluator.report.comparison_table import causes_of, groups_of, of_line, of_node
from evaluator.report.comparison_words import cause_name, comparison_text, figure_name

__all__ = ["comparison_html"]


def comparison_html(report: ComparisonReport) -> str:
    """The page; the same comparison gives the same bytes. Everything read from the packages is escaped."""
    lang, causes, style = report.lang, causes_of(report), asset("result.css") + asset("comparison.css")
    groups = groups_of(report, causes)
    return closed_up(environment(lang).get_template("comparison.html.j2").render(
        report=report,
        lang=lang,
        causes=[cause_name(cause, lang) for cause in causes],
        nodes=[(change, list(of_node(change, causes))) for change in report.changes],
        groups=[(group, [(row, list(of_line(row, causes))) for row in group.rows]) for group in groups],
        said=lambda key, **values: comparison_text(key, lang, **values),
        frame=lambda key: frame(key, lang),
        figure=lambda what: figure_name(what, lang),
        parts=lambda shares: _parts(shares, causes, lang),
        signed=lambda value: signed(value, lang),
        style=style,
        policy=policy(style),
    ))  # fmt: skip


def _parts(shares: Sequence[Fraction], causes: Sequence[str], lang: str) -> str:
    """What each cause did, those that did nothing left out."""
    told = [
        f"{cause_name(cause, lang)} {signed(part, lang)}" for cause, part in zip(causes, shares, strict=True) if part
    ]
    return ", ".join(told) or "–"
