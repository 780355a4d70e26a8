"""The year before of a regional note: packages compared one by one, so that every п.п. has its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evaluator.cli.load import loaded
from evaluator.cli.packages import packages_in
from evaluator.cli.watch import watched
from evaluator.compare.compare import Comparison, compare
from evaluator.compare.way import Side
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput, Problem
from evaluator.regional.movement import line_steps, lines_moved, town_move
from evaluator.regional.values import LineMove, Movement, TownMove
from evaluator.regional.words import said
from evaluator.render.phrases import frame
from evaluator.report.words import shown, text
from evaluator.round.changes import Changes
from evaluator.round.model import same_name
from evaluator.round.open import open_round
from evaluator.round.standings import Standing, standings
from evaluator.rulebook.folder import Library
from evaluator.score import peers_of
from evaluator.side_by_side import side_by_side

__all__ = ["between_folders", "between_rounds"]

Sides = Mapping[str, Side]


def between_folders(new: Sequence[tuple[str, Side]], earlier: Path, library: Library, lang: str) -> Movement:
    """The movement of packages since those in another folder, matched by the municipality's name.

    Raises InvalidInput with every mistake in that folder.
    """
    old = _read(packages_in(earlier) or [earlier], library, lang)
    book = new[0][1].book
    olds, news = _named(old), dict(new)
    shared = {name: same_name(name) for name in news if same_name(name) in olds}
    pairs = [(name, olds[key], news[name]) for name, key in shared.items()]
    told = dict(zip(shared, watched(frame("scoring", lang), len(pairs))(_compared(pairs)), strict=True))
    known = {same_name(name) for name in news}
    return Movement(
        _title(list(olds.values()), lang),
        tuple(_notices(olds.values(), book, lang)),
        tuple(move for move, _ in told.values()),
        lines_moved({name: steps for name, (_, steps) in told.items()}, book),
        tuple(side.package.header.municipality for key, side in olds.items() if key not in known),
        tuple(name for name in news if name not in shared),
    )


def _compared(pairs: Sequence[tuple[str, Side, Side]]) -> Iterator[tuple[TownMove, dict[str, bool]]]:
    """The movement of each municipality and of its lines."""

    def made(number: int) -> tuple[TownMove, dict[str, bool]]:
        name, old, new = pairs[number]
        found = compare(old, new)
        return town_move(name, found), line_steps(found)

    return side_by_side(made, len(pairs))


def _read(paths: Sequence[Path], library: Library, lang: str) -> list[Side]:
    found: list[Side] = []
    problems: list[Problem] = []
    for path in watched(frame("scoring", lang))(paths):
        try:
            found.append(Side(*loaded(path, library)))
        except InvalidInput as fault:
            problems += fault.problems
    if problems:
        raise InvalidInput(problems)
    return found


def _named(sides: Sequence[Side]) -> dict[str, Side]:
    """The packages by their municipality's name as names are compared; of two of one name neither is taken."""
    counts = Counter(same_name(side.package.header.municipality) for side in sides)
    told = ((same_name(side.package.header.municipality), side) for side in sides)
    return {name: side for name, side in told if counts[name] == 1}


def _title(olds: Sequence[Side], lang: str) -> str:
    """By which set and of which period the earlier packages are."""
    sets = dict.fromkeys(side.book.head.title for side in olds)
    periods = dict.fromkeys(
        f"{shown(side.package.header.period.from_, None, lang)} – {shown(side.package.header.period.to, None, lang)}"
        for side in olds
    )
    return f"{'; '.join(sets)}, {'; '.join(periods)}"


def _notices(olds: Iterable[Side], book: Rulebook, lang: str) -> Iterable[str]:
    listed = list(olds)
    others = dict.fromkeys(side.book.head.title for side in listed if side.book.id != book.id)
    if others:
        yield said("other set", lang, title="», «".join(others))
    if any(side.package.header.made_up for side in listed):
        yield said("earlier", lang, notice=text("made up", lang))


def between_rounds(
    told: Sequence[Standing], changes: Changes, earlier: Path, library: Library, lang: str
) -> Movement:  # fmt: skip
    """The published movement of a round, with its causes where today's calculation repeats what was published."""
    plain = Movement(
        changes.old,
        changes.notices,
        tuple(TownMove(one.municipality, one.nodes, None) for one in changes.districts),
        tuple(LineMove(one.criterion, one.title, one.more, one.less) for one in changes.lines),
        changes.gone,
        changes.come,
    )
    try:
        old, _ = standings(earlier, open_round(earlier, library), lambda path: loaded(path, library))
    except InvalidInput:
        return replace(plain, notices=(*plain.notices, said("earlier unread", lang)))
    olds, news = _sides(old), _sides(told)
    made = side_by_side(lambda number: _with_causes(plain.towns[number], olds, news), len(plain.towns))
    towns = [*watched(frame("scoring", lang), len(plain.towns))(made)]
    bare = sum(one.parts is None and one.points is not None for one in towns)
    more = (said("causes not told", lang, count=bare),) if bare else ()
    return replace(plain, towns=tuple(towns), notices=(*plain.notices, *more))


def _sides(told: Sequence[Standing]) -> dict[str, Side]:
    """The packages of a round as they were scored: closed, with the experts' answers, held against the others."""
    scores = {one.entry.municipality: one.score for one in told}
    return {
        same_name(name): Side(one.package, one.score.verdicts.rulebook, peers_of(scores, name), True)
        for name, one in ((one.entry.municipality, one) for one in told)
    }


def _with_causes(one: TownMove, olds: Sides, news: Sides) -> TownMove:
    """The published difference with the causes that make it, None where the calculation gives another."""
    key = same_name(one.town)
    if key not in olds or key not in news:
        return one
    found: Comparison = compare(olds[key], news[key])
    again = town_move(one.town, found)
    return replace(one, parts=again.parts) if again.nodes[""] == one.nodes.get("") else one
