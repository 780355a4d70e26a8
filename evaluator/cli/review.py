"""What `evaluator review` does in a round folder, told as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from evaluator.cli.load import library_at, loaded
from evaluator.render.as_json import as_json
from evaluator.round.open import open_round
from evaluator.round.review.agreement import agreement
from evaluator.round.review.ask import ask, write_appeal
from evaluator.round.review.take import take
from evaluator.round.review.words import agreement_json, agreement_text, sheets_json, sheets_text, taken_text
from evaluator.rulebook.load import load_rulebook

__all__ = ["appealed", "handed_out", "taken_back"]


def handed_out(folder: Path, library: Path | None, when: datetime, form: str, lang: str) -> str:
    """The sheets written for the experts. Raises InvalidInput."""
    shelf = library_at(library)
    round_ = open_round(folder, shelf)
    sheets = ask(folder, round_, load_rulebook(shelf, round_.set), when, lambda path: loaded(path, shelf))
    return as_json(sheets_json(sheets)) if form == "json" else sheets_text(sheets, form, lang)


def taken_back(
    folder: Path, sheets: Sequence[Path], library: Path | None, when: datetime, form: str, lang: str
) -> str:  # fmt: skip
    """The answers taken, the sheets written anew and the agreement per line. Raises InvalidInput."""
    shelf = library_at(library)
    round_ = open_round(folder, shelf)
    taken = take(folder, round_, sheets, when)
    for problem in taken.warnings:
        click.echo(problem.line(lang), err=True)
    lines = [line.id for line in load_rulebook(shelf, round_.set).lines]
    told = agreement(taken.review, lines)
    if form == "json":
        parts = {"new": taken.new, "sheets": sheets_json(taken.sheets), "agreement": agreement_json(told)}
        return as_json(parts)
    blocks = [taken_text(taken.new, lang), agreement_text(told, form, lang)]
    if taken.sheets:
        blocks.append(sheets_text(taken.sheets, form, lang))
    return "\n".join(block for block in blocks if block)


def appealed(folder: Path, district: str, library: Path | None, when: datetime, form: str, lang: str) -> str:
    """The sheet of an appeal. Raises InvalidInput."""
    round_ = open_round(folder, library_at(library))
    sheet = write_appeal(folder, round_, district, when)
    return as_json(sheets_json([sheet])) if form == "json" else sheets_text([sheet], form, lang)
