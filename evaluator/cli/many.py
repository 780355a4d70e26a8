"""`evaluator score FOLDER` of many packages: each read or found among the kept ones, all decided as columns."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from evaluator.cli.load import loaded_by
from evaluator.cli.watch import watched
from evaluator.cohort.encode import encoded, stored
from evaluator.cohort.kept import Entry, Shelf, joined, shelf_of
from evaluator.cohort.layout import Layout, layout_of
from evaluator.cohort.points import scored
from evaluator.evidence.index import evidence_of
from evaluator.evidence.load import open_package, package_file
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Problem
from evaluator.render.as_json import as_json
from evaluator.render.many import many_json, many_text
from evaluator.render.phrases import frame
from evaluator.report.many import District, by_columns, by_scores, summed_plainly
from evaluator.rulebook.cache_file import cache_folder
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.load import RulebookDraft
from evaluator.score import Score, compared, score
from evaluator.source.read import LIMIT_BYTES

__all__ = ["many_told", "told"]

_HEAD = 4096
_NAMED = re.compile(r'(?:^|[\n,{])\s*"?set"?\s*:\s*"?([\w.\-/]+)')
_OFTEN = 200
"""After so many packages what was read is kept, so that a run that is interrupted need not read it again."""


@dataclass
class _Done:
    """What became of the packages: the kept ones by digest in order, the scores where columns do not do, the faults."""

    entries: dict[str, Entry] = field(default_factory=dict)
    fresh: dict[str, Entry] = field(default_factory=dict)
    scores: list[tuple[str, bool, Score]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def many_told(paths: Sequence[Path], library: Library, form: str, lang: str) -> tuple[str, list[Problem]]:
    """(the districts as a table or JSON, the problems of the packages that were set aside).

    All are of the set that most of them name. Raises InvalidInput where nothing can be scored.
    """
    set_id = _set_of(paths, library)
    told = kept_draft(library, set_id) if set_id else None
    if told is None or told.rulebook is None:
        raise InvalidInput(_read(paths, told, _Done(), None, lang).problems)
    book, layout = told.rulebook, layout_of(told.rulebook)
    done = _read(paths, told, _Done(), layout if summed_plainly(book) else None, lang)
    if done.entries:
        districts = by_columns(_names(done.entries.values()), scored(layout, joined([*done.entries.values()])))
    else:
        districts = _by_scores(done)
    if not districts:
        raise InvalidInput(done.problems)
    made_up = any(entry.made_up for entry in done.entries.values()) or any(told for _, told, _ in done.scores)
    if form == "json":
        return as_json(many_json(book, districts, done.aside, made_up)), done.problems
    return many_text(book, districts, done.aside, made_up, form, lang), done.problems


def _by_scores(done: _Done) -> list[District]:
    scores = compared({f"{place} {name}": one for place, (name, _, one) in enumerate(done.scores)})
    return by_scores([name for name, _, _ in done.scores], [*scores.values()])


def _names(entries: Iterable[Entry]) -> list[str]:
    return [entry.municipality for entry in entries]


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


def _read(paths: Sequence[Path], told: RulebookDraft | None, done: _Done, layout: Layout | None, lang: str) -> _Done:
    """Every package read or found; those with mistakes are set aside."""
    shelf = shelf_of(layout, _folder()) if layout else None
    for path in watched(frame("scoring", lang))(paths):
        try:
            _one(path, told, done, layout, shelf)
        except InvalidInput as fault:
            done.problems += fault.problems
            done.aside.append(path.name)
        if shelf and len(done.fresh) >= _OFTEN:
            shelf.put(done.fresh)
            done.fresh = {}
    if shelf and (done.fresh or len(shelf.files) > 1):
        shelf.put({**_still(shelf.entries, done), **done.fresh}, alone=True)
    return done


def _one(path: Path, told: RulebookDraft | None, done: _Done, layout: Layout | None, shelf: Shelf | None) -> None:
    """Nothing; a package is among those done. Raises InvalidInput where it is not sound."""
    digest = _digest(package_file(path))
    if shelf and digest in shelf.entries:
        done.entries[digest + str(path)] = shelf.entries[digest]
        return
    package, book = _sound(path, told)
    evidence = evidence_of(package, [*book.head.directions])
    name, made_up = package.header.municipality, package.header.made_up
    if layout is None:
        done.scores.append((name, made_up, score(judge(book, evidence))))
        return
    entry = Entry(name, made_up, stored([encoded(layout, evidence)]), 0)
    done.entries[digest + str(path)] = entry
    if digest and not _names_files(package):
        done.fresh[digest] = entry


def _still(entries: dict[str, Entry], done: _Done) -> dict[str, Entry]:
    """The kept packages that are among those scored."""
    wanted = {id(entry) for entry in done.entries.values()}
    return {digest: entry for digest, entry in entries.items() if id(entry) in wanted}


def _folder() -> Path | None:
    place = cache_folder()
    return place / "columns" if place else None


def _sound(path: Path, told: RulebookDraft | None) -> tuple[Package, Rulebook]:
    """The package in a folder, and its set. Raises InvalidInput where it is not sound or follows another set."""
    draft = open_package(path)
    wanted = told.rulebook.id if told is not None and told.rulebook is not None else draft.set_id
    if draft.set_id is not None and draft.set_id != wanted:
        found: dict[str, Any] = {"found": draft.set_id, "wanted": wanted}
        raise InvalidInput([draft.source.problem("set-differs", ("set",), **found)])
    return loaded_by(draft, told)


def _digest(path: Path) -> str:
    """The SHA-256 of a package's file with its suffix, "" of one that is too large or cannot be read."""
    try:
        if path.stat().st_size > LIMIT_BYTES:
            return ""
        return hashlib.sha256(f"{path.suffix.lower()}\n".encode() + path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _names_files(package: Package) -> bool:
    """Whether a package stands on other files: then it is read each time, as these may have changed."""
    return any(isinstance(getattr(model, "file", None), str) for _, model in package.models)


def told(paths: Sequence[Path], library: Library, form: str, lang: str) -> None:
    """Nothing; the districts are printed, and the command ends with 2 where a package was set aside."""
    words, problems = many_told(paths, library, form, lang)
    for problem in problems:
        click.echo(problem.line(lang), err=True)
    click.echo(words, nl=False)
    if problems:
        raise SystemExit(2)
