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
_NAMED = 4
"""Topics or directions that a recommendation names."""


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
    words: dict[str, str] = field(default_factory=dict)
    """What is asked for, with a line of which it is."""

    def add(self, hung: Hung) -> None:
        row = hung.row
        if row.kind == "lost":
            self.lost += row.points
        else:
            self.pending += row.points
        self.lines[hung.advice.line] = None
        self.towns[hung.town] = self.towns.get(hung.town, _ZERO) + row.points
        self.words.setdefault(hung.advice.words, hung.advice.line)

    def join(self, other: _Sum) -> None:
        """Nothing; what was found of the other is found of this one too."""
        self.lost += other.lost
        self.pending += other.pending
        self.lines |= other.lines
        self.words = {**other.words, **self.words}
        for town, points in other.towns.items():
            self.towns[town] = self.towns.get(town, _ZERO) + points

    @property
    def deed(self) -> bool:
        return self.first.advice.deed


def hung_of(town: str, score: Score, lang: str) -> list[Hung]:
    """Every row of a municipality's ledger in words."""
    told = score.verdicts
    return [Hung(town, row, reason_of(row, told, lang), advice_of(row, told, lang)) for row in score.ledger]


def asked_of(hung: Sequence[Hung], book: Rulebook) -> tuple[Asked, ...]:
    """The recommendations to one municipality, those on which most points hang first; all its rows are in them."""
    order = _order(book)
    told = [Asked(one.words, one.deed, one.lines, one.lost, one.pending) for one in groups_of(hung, book)]
    return tuple(sorted(told, key=lambda one: (-one.points, order[one.lines[0]], one.words)))


def groups_of(hung: Iterable[Hung], book: Rulebook) -> tuple[Group, ...]:
    """The municipalities that need the same, the greatest number first; every row of every ledger is in one group.

    The same is what the same condition of the same rule asks for, whatever topic or direction; the words name these
    only where the group has few.
    """
    order = _order(book)
    sums = _joined(_summed(((*one.advice.key, one.advice.deed), one) for one in hung))
    told = [
        Group(_words(one, order), one.deed, _lines(one, order), tuple(one.towns.items()), one.lost, one.pending)
        for one in sums
    ]
    return tuple(sorted(told, key=lambda one: (-len(one.towns), -one.points, order[one.lines[0]], one.words)))


def _joined(sums: Iterable[_Sum]) -> list[_Sum]:
    """What is asked for in the same words is one, though different rules ask for it."""
    found: dict[tuple[str, bool], _Sum] = {}
    for one in sums:
        other = found.setdefault((one.first.advice.plain, one.deed), one)
        if other is not one:
            other.join(one)
    return list(found.values())


def _words(one: _Sum, order: dict[str, int]) -> str:
    """What is asked for: few topics or directions by name, of many «…»."""
    told = sorted(one.words, key=lambda words: (order[one.words[words]], words))
    head, sign, tail = one.first.advice.plain.partition("…")
    if len(told) == 1:
        return told[0]
    alike = all(words.startswith(head) and words.endswith(tail) for words in told)
    if not sign or not alike or len(told) > _NAMED:
        return one.first.advice.plain
    own = (words[len(head) : len(words) - len(tail)] for words in told)
    return f"{head}{('», «' if head.endswith('«') else ', ').join(own)}{tail}"


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
