"""The impact of a newer set in words and rounded numbers: for each package what moves, why, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from evaluator.impact.impact import Impact, PackageImpact
from evaluator.impact.moves import LineMove, Part, Points, sum_of
from evaluator.impact.node_moves import NodeMove
from evaluator.methods.rounding import apportioned
from evaluator.model.criteria import Rulebook
from evaluator.model.values import Span
from evaluator.ranks import Ranks
from evaluator.report.bounds import unsettled
from evaluator.report.comparison import state_text
from evaluator.report.impact_words import impact_text, reason_name
from evaluator.report.origin import origin_history
from evaluator.report.words import shown, text
from evaluator.score import ScoreNode, printed

__all__ = ["ImpactReport", "LineRow", "NodeRow", "PackageRow", "PartRow", "impact_report"]


@dataclass(frozen=True)
class PartRow:
    """A part of a move: of which line or node (`""`: a node's maximum), why, how much; they add up as printed."""

    source: str
    reason: str
    by: str
    words: str
    points: Points


@dataclass(frozen=True)
class LineRow:
    """A line that moved: both outcomes with their causes, the whole move and its parts.

    `origin` is its clause or that it is reconstructed, and what was altered in it since the older set.
    """

    criterion: str
    title: str
    direction: str
    moved: Points
    parts: tuple[PartRow, ...]
    was: str
    became: str
    origin: str


@dataclass(frozen=True)
class NodeRow:
    """A direction, a declared node or the whole under both sets; None where a set has it not.

    `steps` are (reason, п.п.), which add up to the difference of the published percentages.
    """

    kind: str
    id: str
    title: str
    old: ScoreNode | None
    new: ScoreNode | None
    ranks: tuple[Ranks, Ranks]
    parts: tuple[PartRow, ...]
    steps: tuple[tuple[str, Fraction], ...]
    moved: bool

    @property
    def change(self) -> Fraction | None:
        """The difference of the published percentages, in п.п."""
        if self.old is None or self.new is None or self.old.percent is None or self.new.percent is None:
            return None
        return self.new.percent - self.old.percent


@dataclass(frozen=True)
class PackageRow:
    """A package: the whole first, then directions and declared nodes, the lines that moved, what must be said."""

    path: str
    municipality: str
    period: str
    moved: bool
    nodes: tuple[NodeRow, ...]
    lines: tuple[LineRow, ...]
    notices: tuple[str, ...]

    @property
    def total(self) -> NodeRow:
        return self.nodes[0]


@dataclass(frozen=True)
class ImpactReport:
    """The impact as its outputs say it; `old` and `new` are (id, title) of the sets."""

    lang: str
    old: tuple[str, str]
    new: tuple[str, str]
    notices: tuple[str, ...]
    packages: tuple[PackageRow, ...]
    moved: bool


def impact_report(told: Impact, lang: str) -> ImpactReport:
    """The report of an impact."""
    old, new = told.course.old, told.course.new
    packages = tuple(_package(one, told, lang) for one in told.packages)
    heads = (old.id, old.head.title), (new.id, new.head.title)
    moved = any(one.moved for one in packages)
    return ImpactReport(lang, *heads, tuple(dict.fromkeys(_notices(told, lang))), packages, moved)


def _notices(told: Impact, lang: str) -> Iterator[str]:
    books = (told.course.old, told.course.new)
    if any(part.clause is None for book in books for part in (*book.lines, *book.head.scores.values())):
        yield text("reconstructed", lang)
    packages = [one.given.package for one in told.packages]
    if any(one.header.made_up or any(getattr(model, "made_up", None) is True for _, model in one.models)
           for one in packages):  # fmt: skip
        yield text("made up", lang)
    for book in books:
        force = book.head.in_force
        for package in packages:
            start, end = package.period
            if end.first < force.from_.first or start.first > force.to.last:
                in_force, period = (shown(span, None, lang) for span in (Span(force.from_, force.to), Span(start, end)))
                yield impact_text("out of force", lang, set=book.id, force=in_force, period=period)


def _package(one: PackageImpact, told: Impact, lang: str) -> PackageRow:
    other = told.course.old if one.given.ahead else told.course.new
    notices = tuple(
        impact_text(f"unread {unread.kind}", lang, set=other.id, count=unread.count, words=", ".join(unread.words))
        for unread in one.unread
    )
    own, period = _own_names(told), shown(Span(*one.given.package.period), None, lang)
    nodes = tuple(_node(move, one, own, lang) for move in one.nodes)
    lines = tuple(_line(move, one, told, own, lang) for move in one.lines)
    waits = (
        *unsettled((row.old for row in nodes), lang, "unsettled was"),
        *unsettled((row.new for row in nodes), lang, "unsettled became"),
    )
    moved = one.moved or any(row.moved for row in nodes)
    return PackageRow(one.given.path, one.municipality, period, moved, nodes, lines, (*notices, *waits))


def _own_names(told: Impact) -> dict[str, str]:
    """The older set's own names of what the newer has not, by the names that they were given beside it."""
    found: dict[str, str] = {}
    for names in told.course.pairs.names.values():
        found |= {given: own for own, given in names.items() if given.startswith(f"{own} ")}
    return found


def _line(move: LineMove, one: PackageImpact, told: Impact, own: Mapping[str, str], lang: str) -> LineRow:
    verdict = move.new or move.old
    assert verdict is not None
    book: Rulebook = told.course.new if move.new else told.course.old
    known = move.old.line.altered if move.old and move.new else ()
    since = tuple(change for change in verdict.line.altered if change not in known)
    return LineRow(
        own.get(move.line, move.line),
        verdict.line.words,
        own.get(verdict.line.direction, verdict.line.direction),
        sum_of(move.parts),
        tuple(_part(part, part.points, own, lang) for part in move.parts),
        state_text(move.old, one.old, lang),
        state_text(move.new, one.new, lang) if move.new else impact_text("gone", lang),
        origin_history(replace(verdict.line, altered=since), book.id, lang),
    )


def _part(part: Part, points: Points, own: Mapping[str, str], lang: str) -> PartRow:
    by = own.get(part.by, part.by)
    return PartRow(own.get(part.source, part.source), part.reason, by, reason_name(part.reason, by, lang), points)


def _node(move: NodeMove, one: PackageImpact, own: Mapping[str, str], lang: str) -> NodeRow:
    old, new = (None if node is None else printed(node) for node in (move.old, move.new))
    told = new or old
    assert told is not None
    kind, name = move.key
    before = old if move.old is None else printed(replace(move.old, places=told.places))
    moves = [part.points for part in move.parts]
    pairs = zip(move.parts, _rounded(moves, _difference(before, new), told.places), strict=True)
    parts = [_part(part, points, own, lang) for part, points in pairs]
    reprinted = _difference(old, before)
    if any(reprinted):
        parts.append(PartRow("", "methods", "", reason_name("methods", "", lang), reprinted))
    ranks = one.ranks.get(move.key, (None, None))
    moved = move.moved or any(reprinted)
    return NodeRow(kind, own.get(name, name), told.title, old, new, ranks, tuple(parts), move.steps, moved)


def _rounded(parts: Sequence[Points], whole: Points, places: int | None) -> Iterable[Points]:
    """The points of the parts rounded to so many places, so that they make the printed difference."""
    if places is None or not parts:
        return parts
    columns = zip(zip(*parts, strict=True), whole, strict=True)
    return map(Points._make, zip(*(apportioned(column, places, told) for column, told in columns), strict=True))


def _difference(old: ScoreNode | None, new: ScoreNode | None) -> Points:
    """What the newer of two results has more than the older, each as it is printed."""
    both = (Points() if node is None else Points(node.earned, node.pending, node.maximum) for node in (new, old))
    return next(both).plus(next(both), -1)
