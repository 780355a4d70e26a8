"""`evaluator score FOLDER` of many packages: each read or found among the kept ones, all decided as columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from evaluator.cli.many_found import finder_of
from evaluator.cli.many_looked import Looked, looked_at
from evaluator.cli.many_read import Reader
from evaluator.cli.watch import watched
from evaluator.cluster.crew import Crew
from evaluator.cohort.decided import CHUNK
from evaluator.cohort.figures import numbers_of
from evaluator.cohort.kept_decided import Known
from evaluator.cohort.layout import Layout, layout_of
from evaluator.cohort.points import Standing, standing
from evaluator.evidence.load import open_package
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput, Problem
from evaluator.render.as_json import as_json
from evaluator.render.many_columns import columns_json, columns_text
from evaluator.render.many_nodes import region_json, region_text
from evaluator.render.phrases import frame
from evaluator.report.many import by_columns, summed_plainly
from evaluator.report.many_sums import put_together
from evaluator.rulebook.cache_file import cache_folder
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.load import RulebookDraft

__all__ = ["many_told", "told"]


@dataclass(frozen=True)
class _Done:
    """What became of the packages: what was decided; the faults."""

    known: list[Known]
    aside: list[str]
    problems: list[Problem]


def many_told(
    paths: Sequence[Path], library: Library, form: str, lang: str, crew: Crew | None = None
) -> tuple[Iterable[str], list[Problem]]:  # fmt: skip
    """(the districts as a table or JSON, in pieces, the problems of the packages that were set aside).

    All are of the set that most of them name; a crew reads them where there is one.
    Raises InvalidInput where nothing can be scored.
    """
    packages = looked_at(paths)
    set_id = _set_of(packages, library)
    told = kept_draft(library, set_id) if set_id else None
    if told is None or told.rulebook is None:
        raise InvalidInput(_read(packages, told, None, library, lang).problems)
    book = told.rulebook
    done = _read(packages, told, layout_of(book), library, lang, crew)
    if not done.known:
        raise InvalidInput(done.problems)
    return _words(book, done, form, lang), done.problems


def _words(book: Rulebook, done: _Done, form: str, lang: str) -> Iterable[str]:
    """The districts as they are printed, in pieces."""
    names = [one.cover.municipality for one in done.known]
    made_up = any(one.cover.made_up for one in done.known)
    if summed_plainly(book):
        sums = put_together(book, np.stack([one.sums for one in done.known if one.sums is not None], axis=2))
        if form == "json":
            return columns_json(book, names, sums, done.aside, made_up)
        return [columns_text(book, names, sums, done.aside, made_up, form, lang)]
    told = _standings(book, done.known)
    region = by_columns(book, names, told, numbers_of(book, [one.cover.figures for one in done.known]))
    if form == "json":
        return [as_json(region_json(book, region, done.aside, made_up))]
    return [region_text(book, region, done.aside, made_up, form, lang)]


def _standings(book: Rulebook, known: Sequence[Known]) -> Iterator[Standing]:
    """The points of so many packages at a time, so that memory does not grow with their number."""
    for first in range(0, len(known), CHUNK):
        yield standing(book, np.array([one.truths for one in known[first : first + CHUNK]], np.uint8).T)


def _set_of(packages: Sequence[Looked], library: Library) -> str | None:
    """The set that most packages seem to name, else the one of the first that can be read; each is checked later."""
    known = library.set_ids()
    glimpsed = [one.set_id for one in packages if one.set_id in known]
    if glimpsed:
        return Counter(glimpsed).most_common(1)[0][0]
    for one in packages:
        try:
            named = open_package(one.path).set_id
        except InvalidInput:
            continue
        if named is not None:
            return named
    return None


def _read(
    packages: Sequence[Looked], told: RulebookDraft | None, layout: Layout | None, library: Library, lang: str,
    crew: Crew | None = None,
) -> _Done:  # fmt: skip
    """Every package read or found; those with mistakes are set aside."""
    finder = finder_of(Reader(told, layout), library, _folder() if layout else None, crew)
    try:
        placed = dict(finder.found(packages, watched(frame("scoring", lang), len(packages))))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(frame("interrupted, kept" if finder.ledge.files else "interrupted", lang)) from None
    found = [placed[place] for place in range(len(packages))]
    finder.tidied(found)
    return _Done(
        [one.known for one in found if one.known is not None],
        [seen.path.name for seen, one in zip(packages, found, strict=True) if one.problems],
        [problem for one in found for problem in one.problems],
    )


def _folder() -> Path | None:
    place = cache_folder()
    return place / "columns" if place else None


def told(paths: Sequence[Path], library: Library, form: str, lang: str, crew: Crew | None = None) -> None:
    """Nothing; the districts are printed, and the command ends with 2 where a package was set aside."""
    words, problems = many_told(paths, library, form, lang, crew)
    for problem in problems:
        click.echo(problem.line(lang), err=True)
    for piece in words:
        click.echo(piece, nl=False)
    if problems:
        raise SystemExit(2)
