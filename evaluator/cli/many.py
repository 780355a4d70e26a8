"""`evaluator score FOLDER` of many packages: each read or found among the kept ones, all decided as columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from evaluator.cli.many_found import finder_of
from evaluator.cli.many_read import Reader
from evaluator.cli.watch import watched
from evaluator.cohort.decided import CHUNK
from evaluator.cohort.kept_decided import Known
from evaluator.cohort.layout import Layout, layout_of
from evaluator.cohort.points import Standing, standing
from evaluator.evidence.load import open_package, package_file
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput, Problem
from evaluator.render.as_json import as_json
from evaluator.render.many import many_json, many_text
from evaluator.render.phrases import frame
from evaluator.report.many import District, by_columns, by_lines_only, by_scores
from evaluator.rulebook.cache_file import cache_folder
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.load import RulebookDraft
from evaluator.score import Score, compared

__all__ = ["many_told", "told"]

_HEAD = 4096
_NAMED = re.compile(r'(?:^|[\n,{])\s*"?set"?\s*:\s*"?([\w.\-/]+)')


@dataclass(frozen=True)
class _Done:
    """What became of the packages: what was decided, or scores where columns do not do; the faults."""

    known: list[Known]
    scores: list[tuple[str, bool, Score]]
    aside: list[str]
    problems: list[Problem]


def many_told(paths: Sequence[Path], library: Library, form: str, lang: str) -> tuple[str, list[Problem]]:
    """(the districts as a table or JSON, the problems of the packages that were set aside).

    All are of the set that most of them name. Raises InvalidInput where nothing can be scored.
    """
    set_id = _set_of(paths, library)
    told = kept_draft(library, set_id) if set_id else None
    if told is None or told.rulebook is None:
        raise InvalidInput(_read(paths, told, None, library, lang).problems)
    book, layout = told.rulebook, layout_of(told.rulebook)
    done = _read(paths, told, layout if by_lines_only(book) else None, library, lang)
    districts = by_columns(book, [one.municipality for one in done.known], _standings(book, done.known))
    districts = districts or _by_scores(done.scores)
    if not districts:
        raise InvalidInput(done.problems)
    made_up = any(one.made_up for one in done.known) or any(told for _, told, _ in done.scores)
    if form == "json":
        return as_json(many_json(book, districts, done.aside, made_up)), done.problems
    return many_text(book, districts, done.aside, made_up, form, lang), done.problems


def _standings(book: Rulebook, known: Sequence[Known]) -> Iterator[Standing]:
    """The points of so many packages at a time, so that memory does not grow with their number."""
    for first in range(0, len(known), CHUNK):
        yield standing(book, np.array([one.truths for one in known[first : first + CHUNK]], np.uint8).T)


def _by_scores(told: Sequence[tuple[str, bool, Score]]) -> list[District]:
    scores = compared({f"{place} {name}": one for place, (name, _, one) in enumerate(told)})
    return by_scores([name for name, _, _ in told], [*scores.values()])


def _set_of(paths: Sequence[Path], library: Library) -> str | None:
    """The set that most packages seem to name, else the one of the first that can be read; each is checked later."""
    known = library.set_ids()
    glimpsed = [name for path in paths for name in _glimpsed(path) if name in known]
    if glimpsed:
        return Counter(glimpsed).most_common(1)[0][0]
    for path in paths:
        try:
            named = open_package(path).set_id
        except InvalidInput:
            continue
        if named is not None:
            return named
    return None


def _glimpsed(path: Path) -> list[str]:
    """The set that stands in the first lines of a package written as text."""
    try:
        with package_file(path).open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", "ignore")
    except (OSError, InvalidInput):
        return []
    return _NAMED.findall(head)[:1]


def _read(
    paths: Sequence[Path], told: RulebookDraft | None, layout: Layout | None, library: Library, lang: str
) -> _Done:
    """Every package read or found; those with mistakes are set aside."""
    finder = finder_of(Reader(told, layout), library, _folder() if layout else None)
    found = dict(finder.found(paths, watched(frame("scoring", lang), len(paths))))
    finder.tidied(found)
    inner = {path: found[path] for path in paths}
    return _Done(
        [one.known for one in inner.values() if one.known is not None],
        [one.score for one in inner.values() if one.score is not None],
        [path.name for path, one in inner.items() if one.problems],
        [problem for one in inner.values() for problem in one.problems],
    )


def _folder() -> Path | None:
    place = cache_folder()
    return place / "columns" if place else None


def told(paths: Sequence[Path], library: Library, form: str, lang: str) -> None:
    """Nothing; the districts are printed, and the command ends with 2 where a package was set aside."""
    words, problems = many_told(paths, library, form, lang)
    for problem in problems:
        click.echo(problem.line(lang), err=True)
    click.echo(words, nl=False)
    if problems:
        raise SystemExit(2)
