"""Two years of a region held against each other: every district's difference in п.п., and which lines moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from evaluator.report.before import Before, Change
from evaluator.report.comparison import ComparisonRows
from evaluator.round.model import same_name
from evaluator.round.published import Published, PublishedDistrict

__all__ = ["Caused", "Changes", "DistrictChange", "LineMoves", "before_of", "changes_of"]

_NOTICES: dict[str, tuple[str, str]] = {
    "set": (
        "В прошлой оценке действовал другой набор критериев: «{old}». Разница показывает и изменение критериев",
        "The earlier assessment followed another set: “{old}”. The difference shows changed criteria too",
    ),
    "criteria": (
        "С прошлой оценки критерии набора изменены. Разница показывает и изменение критериев",
        "The set's criteria changed since the earlier assessment. The difference shows changed criteria too",
    ),
    "rules": (
        "С прошлой оценки изменены правила расчёта. Разница показывает и их изменение",
        "The rules changed since the earlier assessment. The difference shows changed rules too",
    ),
    "old": ("Прошлая оценка: {notice}", "The earlier assessment: {notice}"),
    "none": (
        "В прошлой оценке результата этого муниципального образования нет",
        "The earlier assessment has no result of this municipality",
    ),
}


@dataclass(frozen=True)
class DistrictChange:
    """A district of both years: the changes of the whole (`""`) and of each direction of either year."""

    municipality: str
    nodes: Mapping[str, Change]


@dataclass(frozen=True)
class LineMoves:
    """A line of both years: which districts earned more of it than before, and which less."""

    criterion: str
    title: str
    more: tuple[str, ...]
    less: tuple[str, ...]


class Caused(NamedTuple):
    """What of a district moved, every part due to one cause; `notices` are what the newer set cannot read."""

    rows: ComparisonRows
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """Two years of a region; `gone` are the districts of the older alone, `come` those of the newer alone.

    `causes` say of the districts of both years what moved, and why, where it was looked for: round/caused.py.
    """

    old: str
    new: str
    notices: tuple[str, ...]
    districts: tuple[DistrictChange, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    lines: tuple[LineMoves, ...]
    causes: Mapping[str, Caused] = field(default_factory=dict)

    def of(self, municipality: str) -> Mapping[str, Change]:
        """The changes of a district; nothing where it has one year only."""
        key = same_name(municipality)
        return next((told.nodes for told in self.districts if same_name(told.municipality) == key), {})

    @property
    def directions(self) -> tuple[str, ...]:
        """The directions of either year, the newer's first."""
        return tuple(dict.fromkeys(name for told in self.districts for name in told.nodes if name))


def changes_of(old: Published, new: Published, lang: str = "ru") -> Changes:
    """The newer results held against the older; districts are matched by name and keep the newer's order."""
    olds = {one.key: one for one in old.municipalities}
    news = {one.key: one for one in new.municipalities}
    both = [(olds[key], one) for key, one in news.items() if key in olds]
    return Changes(
        old.title,
        new.title,
        tuple(_notices(old, new, lang)),
        tuple(DistrictChange(now.municipality, _nodes(then, now)) for then, now in both),
        tuple(one.municipality for key, one in olds.items() if key not in news),
        tuple(one.municipality for key, one in news.items() if key not in olds),
        tuple(_lines(both)),
    )


def before_of(changes: Changes, municipality: str) -> Before:
    """The year before of one district, for its own eyes."""
    nodes = changes.of(municipality)
    return Before(changes.old, changes.notices if nodes else (_NOTICES["none"][0],), nodes)


def _notices(old: Published, new: Published, lang: str) -> Iterator[str]:
    told = lang == "en"
    if old.set != new.set:
        yield _NOTICES["set"][told].format(old=old.set_title)
    elif old.criteria != new.criteria:
        yield _NOTICES["criteria"][told]
    if old.rules != new.rules:
        yield _NOTICES["rules"][told]
    for notice in old.notices:
        if notice not in new.notices:
            yield _NOTICES["old"][told].format(notice=notice)


def _nodes(old: PublishedDistrict, new: PublishedDistrict) -> dict[str, Change]:
    thens = {node.id: node.percent for node in (old.total, *old.directions)}
    nows = {node.id: node.percent for node in (new.total, *new.directions)}
    return {name: Change(thens.get(name), nows.get(name)) for name in dict.fromkeys([*nows, *thens])}


def _lines(both: list[tuple[PublishedDistrict, PublishedDistrict]]) -> Iterator[LineMoves]:
    """The lines of which some district earned more or less, in the newer's order."""
    moves: dict[str, tuple[list[str], list[str]]] = {}
    for old, new in both:
        earned: dict[str, Fraction] = {line.criterion: line.earned for line in old.lines}
        for line in new.lines:
            more, less = moves.setdefault(line.criterion, ([], []))
            step = line.earned - earned.get(line.criterion, line.earned)
            if step:
                (more if step > 0 else less).append(new.municipality)
    titles = {line.criterion: line.title for _, new in both for line in new.lines}
    for name, (more, less) in moves.items():
        if more or less:
            yield LineMoves(name, titles[name], tuple(more), tuple(less))
