"""The result of a package as one HTML file that opens from a folder: no network, no font or script of others."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evaluator.render.result_view import (
    before_text,
    ledger_parts,
    origin_text,
    severity_of,
    short_place,
    standings,
)  # fmt: skip
from evaluator.render.result_words import of_points, points_words, result_word
from evaluator.render.score_text import inference_line
from evaluator.report.audience import sees
from evaluator.report.regain import by_regain
from evaluator.report.report import Report
from evaluator.report.words import decimal, outcome_name
from evaluator.score import ScoreNode

__all__ = ["result_html"]

_TEMPLATES = Path(__file__).parent / "templates"


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


def result_html(report: Report) -> str:
    """The page; the same report gives the same bytes. Everything read from the package is escaped."""
    style, script = (_text(name) for name in ("result.css", "result.js"))
    ledger = by_regain(report.ledger)
    cards = {entry.criterion: number for number, entry in reversed(list(enumerate(ledger, 1)))}
    made = _environment(report.lang).get_template("result.html.j2").render(
        report=report,
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
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'",
    )  # fmt: skip
    return _close(made)


def _text(name: str) -> str:
    return _close((_TEMPLATES / name).read_text(encoding="utf-8"))


def _close(text: str) -> str:
    """The text without blank lines and the blanks round each line, which no browser shows."""
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line) + "\n"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment(lang: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"word": lambda key, **values: result_word(key, lang, **values), "bar": _bar}
    made.filters |= {
        "number": lambda value: decimal(value, lang),
        "of_points": lambda part, whole: of_points(part, whole, lang),
        "points": lambda value: points_words(value, lang),
        "outcome": lambda name: outcome_name(name, lang),
        "place": short_place,
        "origin": origin_text,
        "severity": severity_of,
    }
    return made


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
