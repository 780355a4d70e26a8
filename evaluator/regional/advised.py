"""From ledgers to recommendations: to each municipality its own, and the groups that need the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from evaluator.model.criteria import Rulebook
from evaluator.regional.values import Asked, Group, Reason
from evaluator.report.general import Advice, advice_of, reason_of
from evaluator.score import LedgerRow, Score

__all__ = ["Hung", "asked_of", "groups_of", "hung_of", "reasons_of"]

_ZERO = Fraction(0)


@dataclass(frozen=True)
class Hung:
    """A ledger row of a municipality with its reason and what to do about it."""

    town: str
    row: LedgerRow
    reason: str
    advice: Advice


@dataclass
class _Sum:
    """What has been found of one recommendation or reason."""

    first: Hung
    lost: Fraction = _ZERO
    pending: Fraction = _ZERO
    lines: dict[str, None] = field(default_factory=dict)
    towns: dict[str, Fraction] = field(default_factory=dict)
    words: dict[str, None] = field(default_factory=dict)

    def add(self, hung: Hung) -> None:
        row = hung.row
        if row.kind == "lost":
            self.lost += row.points
        else:
            self.pending += row.points
        self.lines[hung.advice.line] = None
        self.towns[hung.town] = self.towns.get(hung.town, _ZERO) + row.points
        self.words[hung.advice.words] = None

    @property
    def deed(self) -> bool:
        return self.first.advice.deed


def hung_of(town: str, score: Score, lang: str) -> list[Hung]:
    """Every row of a municipality's ledger in words."""
    told = score.verdicts
    return [Hung(town, row, reason_of(row, told, lang), advice_of(row, told, lang)) for row in score.ledger]


def asked_of(hung: Sequence[Hung], book: Rulebook) -> tuple[Asked, ...]:
    """The recommendations to one municipality, those on which most points hang first; all its rows are in them."""
    sums = _summed(((one.advice.words, one.advice.deed), one) for one in hung)
    order = _order(book)
    told = [Asked(one.first.advice.words, one.deed, _lines(one, order), one.lost, one.pending) for one in sums]
    return tuple(sorted(told, key=lambda one: (-one.points, order[one.lines[0]], one.words)))


def groups_of(hung: Iterable[Hung], book: Rulebook) -> tuple[Group, ...]:
    """The municipalities that need the same, the greatest number first; every row of every ledger is in one group.

    The same is what the same condition of the same rule asks for, whatever topic or direction; the words name these
    only where the group has one.
    """
    sums = _summed(((*one.advice.key, one.advice.deed), one) for one in hung)
    order = _order(book)
    told = [
        Group(_words(one), one.deed, _lines(one, order), tuple(one.towns.items()), one.lost, one.pending)
        for one in sums
    ]
    return _joined(told, order)


def _words(one: _Sum) -> str:
    return next(iter(one.words)) if len(one.words) == 1 else one.first.advice.plain


def _joined(groups: Sequence[Group], order: dict[str, int]) -> tuple[Group, ...]:
    """Groups that ask for the same in the same words are one, though different rules ask for it."""
    found: dict[tuple[str, bool], Group] = {}
    for one in groups:
        key = (one.words, one.deed)
        other = found.get(key)
        if other is None:
            found[key] = one
            continue
        towns = dict(other.towns)
        for name, points in one.towns:
            towns[name] = towns.get(name, _ZERO) + points
        lines = tuple(sorted({*other.lines, *one.lines}, key=order.__getitem__))
        found[key] = Group(*key, lines, tuple(towns.items()), other.lost + one.lost, other.pending + one.pending)
    return tuple(sorted(found.values(), key=lambda one: (-len(one.towns), -one.points, order[one.lines[0]], one.words)))


def reasons_of(hung: Sequence[Hung]) -> tuple[Reason, ...]:
    """Why the points of a line are not there, the reason of most municipalities first."""
    told = [Reason(one.first.reason, tuple(one.towns), one.lost, one.pending)
            for one in _summed((one.reason, one) for one in hung)]  # fmt: skip
    return tuple(sorted(told, key=lambda one: (-len(one.towns), -(one.lost + one.pending), one.words)))


def _summed(rows: Iterable[tuple[object, Hung]]) -> list[_Sum]:
    sums: dict[object, _Sum] = {}
    for key, hung in rows:
        sums.setdefault(key, _Sum(hung)).add(hung)
    return list(sums.values())


def _order(book: Rulebook) -> dict[str, int]:
    return {line.id: number for number, line in enumerate(book.lines)}


def _lines(one: _Sum, order: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(one.lines, key=order.__getitem__))
