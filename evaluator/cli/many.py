"""`evaluator score FOLDER` of many packages: each read or found among the kept ones, all decided as columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from evaluator.cli.many_processes import readings
from evaluator.cli.many_read import Reader, Reading, bytes_of, digest_of, files_hold
from evaluator.cli.watch import watched
from evaluator.cohort.kept import Entry, Shelf, joined, shelf_of
from evaluator.cohort.layout import Layout, layout_of
from evaluator.cohort.points import scored
from evaluator.evidence.load import open_package, package_file
from evaluator.model.problems import InvalidInput, Problem
from evaluator.render.as_json import as_json
from evaluator.render.many import many_json, many_text
from evaluator.render.phrases import frame
from evaluator.report.many import District, by_columns, by_scores, summed_plainly
from evaluator.rulebook.cache_file import cache_folder
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.load import RulebookDraft
from evaluator.score import Score, compared

__all__ = ["many_told", "told"]

_HEAD = 4096
_NAMED = re.compile(r'(?:^|[\n,{])\s*"?set"?\s*:\s*"?([\w.\-/]+)')
_OFTEN = 200
"""After so many packages what was read is kept, so that a run that is interrupted need not read it again."""


@dataclass
class _Done:
    """What became of the packages: their columns, or scores where columns do not do; `fresh` by digest; the faults."""

    entries: dict[Path, Entry] = field(default_factory=dict)
    fresh: dict[str, Entry] = field(default_factory=dict)
    scores: dict[Path, tuple[str, bool, Score]] = field(default_factory=dict)
    aside: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def many_told(paths: Sequence[Path], library: Library, form: str, lang: str) -> tuple[str, list[Problem]]:
    """(the districts as a table or JSON, the problems of the packages that were set aside).

    All are of the set that most of them name. Raises InvalidInput where nothing can be scored.
    """
    set_id = _set_of(paths, library)
    told = kept_draft(library, set_id) if set_id else None
    if told is None or told.rulebook is None:
        raise InvalidInput(_read(paths, told, None, library, lang).problems)
    book, layout = told.rulebook, layout_of(told.rulebook)
    done = _read(paths, told, layout if summed_plainly(book) else None, library, lang)
    entries = [done.entries[path] for path in paths if path in done.entries]
    if entries:
        districts = by_columns([one.municipality for one in entries], scored(layout, joined(entries)))
    else:
        districts = _by_scores([done.scores[path] for path in paths if path in done.scores])
    if not districts:
        raise InvalidInput(done.problems)
    made_up = any(entry.made_up for entry in done.entries.values()) or any(told for _, told, _ in done.scores.values())
    if form == "json":
        return as_json(many_json(book, districts, done.aside, made_up)), done.problems
    return many_text(book, districts, done.aside, made_up, form, lang), done.problems


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
    """Every package read or found; those with mistakes are set aside. What was read is kept, if interrupted too."""
    done, shelf = _Done(), shelf_of(layout, _folder())
    stream = _readings(paths, Reader(told, layout), library, shelf)
    try:
        for path, reading in watched(frame("scoring", lang), len(paths))(stream):
            _note(done, path, reading, shelf)
            if len(done.fresh) >= _OFTEN:
                shelf.put(done.fresh)
                done.fresh = {}
    except BaseException:
        shelf.put(done.fresh)
        raise
    if done.fresh or len(shelf.files) > 1:
        shelf.put({**_still(shelf.entries, done), **done.fresh}, alone=True)
    return done


def _readings(paths: Sequence[Path], reader: Reader, library: Library, shelf: Shelf) -> Iterator[tuple[Path, Reading]]:
    """What became of each package, those that are kept before those that are read."""
    unread = []
    for path in paths:
        found = _found(path, shelf) if shelf.entries else None
        if found is None:
            unread.append(path)
        else:
            yield path, found
    yield from zip(unread, readings(reader, library, unread), strict=True)


def _found(path: Path, shelf: Shelf) -> Reading | None:
    """The package as it is kept, None where it is not or a file that it names is not what it says."""
    try:
        file = package_file(path)
    except InvalidInput:
        return None
    digest = digest_of(file, bytes_of(file))
    entry = shelf.entries.get(digest)
    return Reading(digest, entry) if entry and files_hold(file.parent, entry.files) else None


def _note(done: _Done, path: Path, reading: Reading, shelf: Shelf) -> None:
    if reading.score is not None:
        done.scores[path] = reading.score
    elif reading.entry is not None:
        done.entries[path] = reading.entry
        if reading.digest and shelf.entries.get(reading.digest) is not reading.entry:
            done.fresh[reading.digest] = reading.entry
    else:
        done.problems += reading.problems
        done.aside.append(path.name)


def _still(entries: dict[str, Entry], done: _Done) -> dict[str, Entry]:
    """The kept packages that are among those scored."""
    wanted = {id(entry) for entry in done.entries.values()}
    return {digest: entry for digest, entry in entries.items() if id(entry) in wanted}


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
