"""The regional note computed: the scores of a region's municipalities by one set → `RegionalNote`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluator.judge.verdict import Verdict
from evaluator.model.criteria import Rulebook
from evaluator.ranks import Ranks, places, possible_places, ranked_bounds, share_of
from evaluator.regional.advised import Hung, asked_of, groups_of, hung_of, reasons_of
from evaluator.regional.spread import added, spreads_of
from evaluator.regional.values import Cell, Heading, LineRow, Movement, RegionalNote, Town
from evaluator.regional.words import said
from evaluator.report.origin import origin
from evaluator.report.words import decimal, text
from evaluator.score import Score, ScoreNode, node_of, printed, score_node

__all__ = ["Member", "regional_note"]

_ZERO = Fraction(0)


@dataclass(frozen=True)
class Member:
    """A municipality that is told of: its score, whether its evidence is made up, whether it came late."""

    name: str
    score: Score
    made_up: bool
    late: bool = False


def regional_note(
    members: Sequence[Member], book: Rulebook, heading: Heading, movement: Movement | None, lang: str
) -> RegionalNote:
    """The note of at least one municipality; they stand by place, those that share one by name."""
    ranked = places([share_of(one.score.total) for one in members])
    possible = possible_places([ranked_bounds(one.score) for one in members])
    order = sorted(zip(ranked, members, possible, strict=True), key=lambda row: (row[0][0], row[1].name))
    hung = {one.name: hung_of(one.name, one.score, lang) for one in members}
    towns = tuple(_town(number, one, (place, open_), hung[one.name], book)
                  for number, (place, one, open_) in enumerate(order, 1))  # fmt: skip
    rounding = int(book.head.rounding.places)
    rows = [row for town in towns for row in hung[town.name]]
    return RegionalNote(
        lang,
        heading,
        tuple(_notices(book, towns, lang)),
        towns,
        tuple(spreads_of(towns, rounding, book.head.total is None)),
        dict(_cycle(book, [one for _, one, _ in order], rounding)),
        tuple(_lines(book, towns, rows, lang)),
        groups_of(rows, book),
        movement,
        {one.id: one.title for one in book.directions},
        dict(_positions(book)),
    )


def _town(number: int, one: Member, ranks: tuple[Ranks, Ranks], hung: Sequence[Hung], book: Rulebook) -> Town:
    told = one.score
    verdicts = [told.verdicts.of(line.id) for line in book.lines]
    return Town(
        number,
        one.name,
        one.made_up,
        one.late,
        *ranks,
        printed(told.total),
        told.directions,
        tuple(_by_position(book, verdicts)),
        tuple(printed(node_of(node, int(book.head.rounding.places))) for node in told.nodes),
        tuple(Cell(verdict.outcome, verdict.maximum, verdict.earned, verdict.pending) for verdict in verdicts),
        asked_of(hung, book),
    )


def _positions(book: Rulebook) -> Iterator[tuple[str, str]]:
    """The positions that some line has, in the set's order."""
    used = {line.position for line in book.lines}
    known = [*book.head.positions, *sorted(used - book.head.positions.keys())]
    yield from ((name, book.head.positions.get(name, name)) for name in known if name in used)


def _by_position(book: Rulebook, verdicts: Sequence[Verdict]) -> Iterator[ScoreNode]:
    for name, title in _positions(book):
        own = [verdict for verdict in verdicts if verdict.line.position == name]
        yield _node(name, title, own, int(book.head.rounding.places))


def _node(name: str, title: str, verdicts: Sequence[Verdict], rounding: int) -> ScoreNode:
    maximum, earned, pending = (
        sum((getattr(verdict, part) for verdict in verdicts), _ZERO) for part in ("maximum", "earned", "pending")
    )
    official = sum((verdict.line.maximum for verdict in verdicts), _ZERO)
    return score_node(name, title, (maximum, official, earned, pending), rounding)


def _cycle(
    book: Rulebook, members: Sequence[Member], rounding: int
) -> Iterator[tuple[tuple[str, str], ScoreNode]]:  # fmt: skip
    """The points of all municipalities in each direction and position that has lines."""
    for direction in book.directions:
        for name, title in _positions(book):
            lines = [line.id for line in direction.lines if line.position == name]
            if lines:
                nodes = [_node(name, title, [one.score.verdicts.of(line) for line in lines], rounding)
                         for one in members]  # fmt: skip
                yield (direction.id, name), added(nodes, rounding)


def _lines(book: Rulebook, towns: Sequence[Town], rows: Sequence[Hung], lang: str) -> Iterator[LineRow]:
    by_line: dict[str, list[Hung]] = {}
    for row in rows:
        by_line.setdefault(row.row.verdict.line.id, []).append(row)
    for number, line in enumerate(book.lines):
        cells = [town.cells[number] for town in towns]
        maximum, earned, pending, lost = (
            sum((getattr(cell, part) for cell in cells), _ZERO) for part in ("maximum", "earned", "pending", "lost")
        )
        yield LineRow(
            line.id,
            line.words,
            line.direction,
            line.position,
            origin(line, lang),
            line.clause is None,
            maximum,
            earned,
            pending,
            lost,
            sum(cell.lost > 0 for cell in cells),
            sum(cell.pending > 0 for cell in cells),
            reasons_of(by_line.get(line.id, [])),
        )


def _notices(book: Rulebook, towns: Sequence[Town], lang: str) -> Iterator[str]:
    """What must be said of the set and the evidence beside every figure."""
    if any(told.clause is None for told in (*book.lines, *book.head.scores.values())):
        yield text("reconstructed", lang)
    made_up = sum(town.made_up for town in towns)
    if made_up:
        yield said("made up", lang, count=made_up, all=len(towns))
    waiting = [town for town in towns if town.pending]
    if waiting:
        points = decimal(sum((town.pending for town in waiting), _ZERO), lang)
        yield said("unsettled", lang, count=len(waiting), all=len(towns), points=points)
    if book.head.total is not None:
        yield said("declared total", lang, title=book.head.scores[book.head.total].title)
