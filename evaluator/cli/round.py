"""A round scored, as `evaluator score ROUND` tells it, and its results written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from evaluator.cli.load import loaded
from evaluator.cli.round_away import Away, away_of, confirming
from evaluator.cli.watch import watched
from evaluator.cluster.crew import Crew
from evaluator.consistency import Scored as Searched
from evaluator.consistency import differences
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.render.as_json import as_json
from evaluator.render.phrases import frame
from evaluator.round.caused import Opened, Scored, with_causes
from evaluator.round.changes import Changes
from evaluator.round.changes_words import changes_json, changes_text
from evaluator.round.earlier import changes_since, compared, earlier_of, with_changes
from evaluator.round.lock import alone_in
from evaluator.round.model import RoundFile
from evaluator.round.open import is_round, open_round
from evaluator.round.publish import Written, publish, written_here
from evaluator.round.register import package_at
from evaluator.round.review.agreement import agreement
from evaluator.round.review.experts import experts_by_line
from evaluator.round.review.kept import read_review
from evaluator.round.standings import Standing, standings
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
    folder: Path, library: Library, form: str, lang: str, inference: bool, note: Path | None = None,
    crew: Crew | None = None,
) -> str:  # fmt: skip
    """The districts of a round, closed and ranked, as a table or JSON; the results lie in its folder.

    The regional note lies in the folder `note`, where one is wanted; a crew scores the districts and writes their
    results where there is one. Raises InvalidInput, and Disagreement where the engines differ.
    """
    round_ = open_round(folder, library)
    rulebook = load_rulebook(library, round_.set)
    earlier = earlier_of(folder, round_)
    with alone_in(folder, datetime.now()):
        scoring = watched(frame("scoring", lang))
        review = read_review(folder)
        away = away_of(folder, round_, rulebook, library, crew) if crew else None
        told, missing = standings(
            folder, round_, lambda path: loaded(path, library), scoring, away.closed if away else None
        )
        plain = summary_json(round_, rulebook, told, missing, len(review.marks))
        changes = changes_since(earlier, plain)
        summary = with_changes(plain, changes)
        written = _written(round_, told, changes, inference, away)
        writing = watched(frame("writing", lang))
        agreed = agreement(review, [line.id for line in rulebook.lines])
        differing = differences(_searched(folder, one) for one in told)
        results = publish(
            folder, round_, rulebook, told, missing, summary, changes, written, writing, agreed, differing
        )
    click.echo(frame("result written", lang, path=results), err=True)
    told_changes = changes_since(earlier, plain, lang)
    if note is not None and told:
        from evaluator.cli.regional import note_of_round

        note_of_round(folder, round_, told, missing, told_changes, library, note, lang)
    if form == "json":
        return as_json(summary)
    return summary_text(round_, rulebook, told, missing, told_changes, form, lang)


def _searched(folder: Path, one: Standing) -> Searched:
    return Searched(package_at(folder, one.entry), one.package, one.score.verdicts)


def rounds_compared(old: Path, new: Path, library: Library, form: str, lang: str, names: bool) -> str:
    """The published results of two rounds side by side, by cause, as a table or JSON; persons only with `names`.

    Raises InvalidInput.
    """
    if not (is_round(old) and is_round(new)):
        raise InvalidInput([Problem("compare-mixed", Place(str(new)), {"old": old, "new": new})])
    changes, *published = compared(old, new, lang)
    before, after = (Scored(path, told) for path, told in zip((old, new), published, strict=True))
    opened = Opened(lambda path: open_round(path, library), lambda path: loaded(path, library))
    changes = with_causes(changes, before, after, opened, lang, watched(frame("scoring", lang)), names)
    return as_json(changes_json(changes)) if form == "json" else changes_text(changes, form, lang)


def _written(
    round_: RoundFile, told: Sequence[Standing], changes: Changes | None, inference: bool, away: Away | None
) -> Iterator[Written]:
    if away is not None:
        return away.written(told, changes, inference)
    return written_here(round_, told, changes, lambda verdicts: confirming(verdicts, inference))
