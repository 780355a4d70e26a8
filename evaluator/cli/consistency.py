"""The packages that `evaluator review --consistency` holds against each other: those named, or those of a round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluator.cli.load import library_at, loaded
from evaluator.cli.watch import watched
from evaluator.consistency import Scored, differences
from evaluator.evidence.index import evidence_of
from evaluator.evidence.load import package_file
from evaluator.judge.judge import judge
from evaluator.model.problems import InvalidInput, Problem
from evaluator.render.as_json import as_json
from evaluator.render.consistency import consistency_json, consistency_text
from evaluator.render.phrases import frame
from evaluator.round.open import is_round, open_round
from evaluator.round.register import package_at
from evaluator.round.standings import standings
from evaluator.rulebook.folder import Library

__all__ = ["judged_differently"]


def judged_differently(paths: Sequence[Path], library: Path | None, form: str, lang: str) -> str:
    """What is the same and was judged differently, told. Raises InvalidInput with the problems of all."""
    shelf = library_at(library)
    scored: list[Scored] = []
    problems: list[Problem] = []
    for path in watched(frame("scoring", lang))(paths):
        try:
            scored += _scored(path, shelf)
        except InvalidInput as fault:
            problems += fault.problems
    if problems:
        raise InvalidInput(problems)
    told = differences(scored)
    return as_json(consistency_json(told)) if form == "json" else consistency_text(told, form, lang)


def _scored(path: Path, shelf: Library) -> Iterator[Scored]:
    """A package as it stands; of a round those that count, closed, with their experts' answers."""
    if is_round(path):
        told, _ = standings(path, open_round(path, shelf), lambda one: loaded(one, shelf))
        for standing in told:
            yield Scored(package_at(path, standing.entry), standing.package, standing.score.verdicts)
    else:
        package, book = loaded(path, shelf)
        verdicts = judge(book, evidence_of(package, list(book.head.directions)))
        yield Scored(package_file(path).parent, package, verdicts)
