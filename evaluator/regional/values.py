"""The regional note («аналитическая справка») as one value: what the ministry tells of a region, before any rendering.

Every number is exact and is a sum of numbers of the ledgers: for each municipality, each line and each recommendation
`lost` and `pending` add up to those of the whole. Differences of percentages are percentage points. No person is named,
and no words of a record or an expert of one municipality stand in it (report/general.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from evaluator.ranks import Ranks
from evaluator.report.before import Change
from evaluator.score import ScoreNode

__all__ = [
    "Asked", "Cell", "Group", "Heading", "LineMove", "LineRow", "Movement", "Reason", "RegionalNote", "Spread", "Town",
    "TownMove",
]  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """What one municipality got for one line."""

    outcome: str
    maximum: Fraction
    earned: Fraction
    pending: Fraction

    @property
    def lost(self) -> Fraction:
        return self.maximum - self.earned - self.pending


@dataclass(frozen=True)
class Asked:
    """A recommendation to one municipality: what to do, for which lines, and the points that hang on it.

    `lines` are those to be mended, `deed` says that it has to be done, no paper regains it.
    """

    words: str
    deed: bool
    lines: tuple[str, ...]
    lost: Fraction
    pending: Fraction

    @property
    def points(self) -> Fraction:
        return self.lost + self.pending


@dataclass(frozen=True)
class Town:
    """A municipality: its row's number, its points, its place, a cell per line, what is recommended to it.

    `possible` are the best and the worst place that are still possible, None where its place stands. `positions` are
    sums of its lines by position; `nodes` are what its set declares besides.
    """

    number: int
    name: str
    made_up: bool
    late: bool
    place: Ranks
    possible: Ranks
    total: ScoreNode
    directions: tuple[ScoreNode, ...]
    positions: tuple[ScoreNode, ...]
    nodes: tuple[ScoreNode, ...]
    cells: tuple[Cell, ...]
    asked: tuple[Asked, ...]

    @property
    def lost(self) -> Fraction:
        """The points of lines that are lost, whatever the total is made of."""
        return sum((cell.lost for cell in self.cells), Fraction(0))

    @property
    def pending(self) -> Fraction:
        """The points of lines that are pending."""
        return sum((cell.pending for cell in self.cells), Fraction(0))


@dataclass(frozen=True)
class Spread:
    """How the published percentages of municipalities are spread; quartiles as spreadsheets count them, inclusive.

    `percents` are in the order of the towns, None where nothing applies. `whole` are the points of all together, None
    where they are no plain sum of lines.
    """

    kind: str
    id: str
    title: str
    percents: tuple[Fraction | None, ...]
    low: Fraction | None
    first: Fraction | None
    median: Fraction | None
    third: Fraction | None
    high: Fraction | None
    whole: ScoreNode | None


@dataclass(frozen=True)
class Reason:
    """One way in which points of a line were not given, how many municipalities it concerns, and the points."""

    words: str
    towns: tuple[str, ...]
    lost: Fraction
    pending: Fraction


@dataclass(frozen=True)
class LineRow:
    """A line in the region: the points of all municipalities, how many lost or await some, and why."""

    id: str
    words: str
    direction: str
    position: str
    origin: str
    reconstructed: bool
    maximum: Fraction
    earned: Fraction
    pending: Fraction
    lost: Fraction
    losing: int
    waiting: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Group:
    """Municipalities that need the same: the recommendation, the lines it mends, (municipality, points) each."""

    words: str
    deed: bool
    lines: tuple[str, ...]
    towns: tuple[tuple[str, Fraction], ...]
    lost: Fraction
    pending: Fraction

    @property
    def points(self) -> Fraction:
        return self.lost + self.pending


@dataclass(frozen=True)
class TownMove:
    """A municipality in two years: published percentages of the whole (`""`) and each direction.

    `parts` are the causes of the whole's difference in п.п., which they make exactly; None where they were not sought.
    """

    town: str
    nodes: Mapping[str, Change]
    parts: tuple[tuple[str, Fraction], ...] | None

    @property
    def points(self) -> Fraction | None:
        return self.nodes.get("", Change(None, None)).points


@dataclass(frozen=True)
class LineMove:
    """A line of which some municipalities earned more than the year before, and some less."""

    line: str
    words: str
    more: tuple[str, ...]
    less: tuple[str, ...]


@dataclass(frozen=True)
class Movement:
    """The year before beside this one; `gone` and `come` have one of the years only."""

    title: str
    notices: tuple[str, ...]
    towns: tuple[TownMove, ...]
    lines: tuple[LineMove, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """What the note is about; `days` are the days of the evidence in ISO 8601, the last is the note's."""

    title: str
    region: str
    period: str
    as_of: str
    days: tuple[str, ...]
    set_id: str
    set_title: str
    digests: Mapping[str, str]
    aside: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegionalNote:
    """The note. `cycle` are the points of all municipalities by (direction, position)."""

    lang: str
    heading: Heading
    notices: tuple[str, ...]
    towns: tuple[Town, ...]
    spreads: tuple[Spread, ...]
    cycle: Mapping[tuple[str, str], ScoreNode]
    lines: tuple[LineRow, ...]
    groups: tuple[Group, ...]
    movement: Movement | None
    directions: Mapping[str, str]
    positions: Mapping[str, str]

    @property
    def reconstructed(self) -> bool:
        """Whether any line of it is reconstructed."""
        return any(line.reconstructed for line in self.lines)
