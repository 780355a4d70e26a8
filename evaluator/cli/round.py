"""A round scored, as `evaluator score ROUND` tells it, and its results written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from evaluator.cli.load import loaded
from evaluator.cli.watch import watched
from evaluator.inference.confirm import confirmed
from evaluator.judge.verdict import Verdicts
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.render.as_json import as_json
from evaluator.render.phrases import frame
from evaluator.round.changes_words import changes_json, changes_text
from evaluator.round.earlier import changes_since, compared, earlier_of, with_changes
from evaluator.round.lock import alone_in
from evaluator.round.open import is_round, open_round
from evaluator.round.publish import publish
from evaluator.round.review.agreement import agreement
from evaluator.round.review.experts import experts_by_line
from evaluator.round.review.kept import read_review
from evaluator.round.standings import standings
from evaluator.round.summary import summary_json, summary_text
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook

__all__ = ["round_problems", "round_told", "rounds_compared"]


def round_problems(folder: Path, library: Library) -> list[Problem]:
    """Every problem of a round's settings, before anything is received: round.yaml, who marks what, the year before."""
    try:
        round_ = open_round(folder, library)
    except InvalidInput as fault:
        return list(fault.problems)
    problems: list[Problem] = []
    try:
        earlier_of(folder, round_)
    except InvalidInput as fault:
        problems += fault.problems
    try:
        rulebook = load_rulebook(library, round_.set)
        if round_.experts:  # who has none yet names them before the sheets are written
            experts_by_line(folder, round_, rulebook)
    except InvalidInput as fault:
        problems += fault.problems
    return problems


def round_told(
    folder: Path, library: Library, form: str, lang: str, inference: bool, note: Path | None = None
) -> str:  # fmt: skip
    """The districts of a round, closed and ranked, as a table or JSON; the results lie in its folder.

    The regional note lies in the folder `note`, where one is wanted. Raises InvalidInput, and Disagreement where the
    engines differ.
    """
    round_ = open_round(folder, library)
    rulebook = load_rulebook(library, round_.set)
    earlier = earlier_of(folder, round_)
    with alone_in(folder, datetime.now()):
        scoring = watched(frame("scoring", lang))
        review = read_review(folder)
        told, missing = standings(folder, round_, lambda path: loaded(path, library), scoring)
        plain = summary_json(round_, rulebook, told, missing, len(review.marks))
        changes = changes_since(earlier, plain)
        summary = with_changes(plain, changes)
        confirm = confirmed if inference else _unconfirmed
        writing = watched(frame("writing", lang))
        agreed = agreement(review, [line.id for line in rulebook.lines])
        results = publish(folder, round_, rulebook, told, missing, summary, changes, confirm, writing, agreed)
    click.echo(frame("result written", lang, path=results), err=True)
    told_changes = changes_since(earlier, plain, lang)
    if note is not None and told:
        from evaluator.cli.regional import note_of_round

        note_of_round(round_, rulebook, told, missing, told_changes, note, lang)
    if form == "json":
        return as_json(summary)
    return summary_text(round_, rulebook, told, missing, told_changes, form, lang)


def rounds_compared(old: Path, new: Path, form: str, lang: str) -> str:
    """The published results of two rounds side by side, as a table or JSON. Raises InvalidInput."""
    if not (is_round(old) and is_round(new)):
        raise InvalidInput([Problem("compare-mixed", Place(str(new)), {"old": old, "new": new})])
    changes = compared(old, new, lang)
    return as_json(changes_json(changes)) if form == "json" else changes_text(changes, form, lang)


def _unconfirmed(verdicts: Verdicts) -> dict[str, str]:
    return {"engine": "", "status": "off"}
