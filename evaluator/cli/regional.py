"""`evaluator score … --note DIR`: the packages of a folder or a round → the regional note's files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from evaluator.cli.load import loaded
from evaluator.cli.watch import watched
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Problem
from evaluator.model.round import RoundFile
from evaluator.regional.note import Member, regional_note
from evaluator.regional.values import Heading, LineMove, Movement, RegionalNote, TownMove
from evaluator.render.phrases import frame
from evaluator.render.regional.csvw import open_files
from evaluator.render.regional.files import BOOK, DOCUMENT, OPEN, PAGE
from evaluator.report.words import shown
from evaluator.round.changes import Changes
from evaluator.round.durable import put_bytes, write_fault
from evaluator.round.standings import Standing
from evaluator.rulebook.folder import Library
from evaluator.score import compared, score

__all__ = ["note_of_packages", "note_of_round"]

Loaded = tuple[Path, Package, Rulebook]


def note_of_packages(paths: Sequence[Path], library: Library, folder: Path, lang: str) -> None:
    """Nothing; the note of the packages that can be scored, as they stand, lies in the folder.

    Those with mistakes are told by the command itself. Raises InvalidInput where nothing can be scored.
    """
    found, aside, problems = _read(paths, library, lang)
    if not found:
        raise InvalidInput(problems)
    book = found[0][2]
    scores = compared({str(path): score(judge(book, evidence_of(one, [*book.head.directions])))
                       for path, one, _ in watched(frame("scoring", lang))(found)})  # fmt: skip
    names = _distinct([(path, one) for path, one, _ in found])
    members = [Member(names[path], scores[str(path)], _is_made_up(one)) for path, one, _ in found]
    heading = _heading("", [one for _, one, _ in found], book, lang, aside=tuple(aside))
    _put(regional_note(members, book, heading, None, lang), folder, lang)


def note_of_round(
    round_: RoundFile, book: Rulebook, told: Sequence[Standing], missing: Sequence[str], changes: Changes | None,
    folder: Path, lang: str,
) -> None:  # fmt: skip
    """Nothing; the note of a round, with the year before where round.yaml names one, lies in the folder."""
    members = [Member(one.entry.municipality, one.score, one.made_up, one.entry.late) for one in told]
    heading = _heading(round_.title, [one.package for one in told], book, lang, missing=tuple(missing))
    movement = _movement(changes) if changes else None
    _put(regional_note(members, book, heading, movement, lang), folder, lang)


def _movement(changes: Changes) -> Movement:
    """The year before, as it was published."""
    return Movement(
        changes.old,
        changes.notices,
        tuple(TownMove(one.municipality, one.nodes, None) for one in changes.districts),
        tuple(LineMove(one.criterion, one.title, one.more, one.less) for one in changes.lines),
        changes.gone,
        changes.come,
    )


def _read(paths: Sequence[Path], library: Library, lang: str) -> tuple[list[Loaded], list[str], list[Problem]]:
    """(the sound packages of the set that most follow, the names of the others, their problems)."""
    sound: list[Loaded] = []
    aside: list[str] = []
    problems: list[Problem] = []
    for path in watched(frame("scoring", lang))(paths):
        try:
            sound.append((path, *loaded(path, library)))
        except InvalidInput as fault:
            problems += fault.problems
            aside.append(path.name)
    if not sound:
        return [], aside, problems
    wanted = Counter(book.id for _, _, book in sound).most_common(1)[0][0]
    aside += [path.name for path, _, book in sound if book.id != wanted]
    return [one for one in sound if one[2].id == wanted], sorted(aside), problems


def _distinct(found: Sequence[tuple[Path, Package]]) -> dict[Path, str]:
    """Each municipality's name; of two packages of one municipality with the folder's."""
    counts = Counter(one.header.municipality for _, one in found)
    return {
        path: name if counts[name := one.header.municipality] == 1 else f"{name} ({path.name})" for path, one in found
    }


def _is_made_up(package: Package) -> bool:
    """Whether the package or any of its records is an illustration."""
    return package.header.made_up or any(getattr(model, "made_up", None) is True for _, model in package.models)


def _heading(
    title: str, packages: Sequence[Package], book: Rulebook, lang: str,
    aside: tuple[str, ...] = (), missing: tuple[str, ...] = (),
) -> Heading:  # fmt: skip
    """What the note is about; regions, periods and days that differ are all named."""
    periods = {evidence_of(one, [*book.head.directions]).period: None for one in packages}
    days = sorted({one.header.as_of.first for one in packages})
    told = [f"{day:%d.%m.%Y}" for day in days]
    return Heading(
        title,
        "; ".join(sorted({one.header.region for one in packages})),
        "; ".join(shown(one, None, lang) for one in periods),
        told[0] if len(told) == 1 else f"{told[0]} – {told[-1]}",
        tuple(day.isoformat() for day in days),
        book.id,
        book.head.title,
        {"criteria": book.criteria_digest, "rules": book.rules_digest},
        aside,
        missing,
    )


def _put(note: RegionalNote, folder: Path, lang: str) -> None:
    """Nothing; the files of the note lie in the folder, each whole. Raises InvalidInput with what could not be."""
    made: dict[str, Callable[[], bytes]] = {PAGE: lambda: _page(note), DOCUMENT: lambda: _document(note),
                                            BOOK: lambda: _book(note)}  # fmt: skip
    made |= {f"{OPEN}/{name}": partial(bytes, content) for name, content in open_files(note).items()}
    problems: list[Problem] = []
    for name, content in made.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            put_bytes(path, content())
        except OSError as fault:
            problems.append(write_fault(path, fault))
    if problems:
        raise InvalidInput(problems)
    click.echo(frame("result written", lang, path=folder), err=True)


def _page(note: RegionalNote) -> bytes:
    from evaluator.render.regional.page import regional_html

    return regional_html(note).encode()


def _document(note: RegionalNote) -> bytes:
    from evaluator.render.regional.document import regional_docx

    return regional_docx(note)


def _book(note: RegionalNote) -> bytes:
    from evaluator.render.regional.book import regional_xlsx

    return regional_xlsx(note)
