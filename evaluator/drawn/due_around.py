"""Atoms with what stands around a period given to it: weekday, hour, place, stage; and dashes that span nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evaluator.drawn.due_atoms import Atom

__all__ = ["attached", "said", "undashed"]

_DASHED = ["dash", "when"]


def attached(found: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms with words beside a period as its own («16.11.2022, среда», «5 мая, школа № 2», «II этап - март»)."""
    left = list(found)
    waiting: list[str] = []
    told, before = False, ""
    while left:
        atom = left.pop(0)
        told = bool(waiting) or (told and before in ("when", "dash", "to") and atom.kind in ("when", "dash", "to"))
        before = atom.kind
        if atom.kind == "monthday":
            atom = _of_a_month(atom, left)
        if atom.kind in ("beside", "name"):
            waiting.append(atom.words)
            if _names_next(atom, left):
                left.pop(0)
        elif atom.kind == "when":
            while left and _says_more(left[0], left[1:], told):
                waiting.append(left.pop(0).words)
            yield replace(atom, words=said(*waiting))
            waiting = []
        elif atom.kind == "often" and left and left[0].kind in ("beside", "monthday"):
            yield replace(atom, words=said(atom.words, left.pop(0).words))
        else:
            if atom.kind not in ("to", "skip"):
                yield from _alone(waiting)
                waiting = []
            yield atom
    yield from _alone(waiting)


def _says_more(atom: Atom, left: Sequence[Atom], told: bool) -> bool:
    """Whether a piece after a period is about it; a second name is of the next: «I этап: сентябрь; II этап: май»."""
    return atom.kind == "beside" or (atom.kind == "name" and not told and not _names_next(atom, left))


def _of_a_month(atom: Atom, left: list[Atom]) -> Atom:
    """«до 5 числа ежемесячно» is monthly; alone it is a day of a month that nobody named."""
    if left and left[0].kind == "often":
        often = left.pop(0)
        return replace(often, words=said(atom.words, often.words))
    return Atom("unread", words=atom.words)


def _names_next(atom: Atom, left: Sequence[Atom]) -> bool:
    return atom.kind == "name" and _kinds(left) == _DASHED


def _kinds(left: Sequence[Atom]) -> list[str]:
    return [atom.kind for atom in left[:2]]


def _alone(waiting: Sequence[str]) -> Iterator[Atom]:
    """Such words without a period: a holiday is an event; a weekday, an hour or a place says no term by itself."""
    for words in waiting:
        yield Atom("event" if words.startswith("день ") else "unread", words=words)


def said(*words: str) -> str:
    """Those of the words that are not empty, with commas."""
    return ", ".join(word for word in words if word)


def undashed(found: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms without dashes that span nothing: «заявки - май», «- май»; a start that is no day takes its end along.

    «31.09 - 30.10» is not read at all: the thirtieth of October alone would be a wrong date.
    """
    left = list(found)
    while left:
        atom = left.pop(0)
        dashed = _kinds(left) == _DASHED
        lost = atom.kind == "unread" and any(letter.isdigit() for letter in atom.words)
        if atom.kind == "when" and dashed:
            yield from (atom, left.pop(0), left.pop(0))
        elif lost and _kinds(left) in (_DASHED, ["to", "when"]):
            yield replace(atom, words=f"{atom.words} - …")
            del left[:2]
        elif lost and left and _orphaned(atom.words, left[0]):
            yield replace(atom, words=f"{atom.words} …")
            left.pop(0)
        elif atom.kind == "unread" and dashed:
            yield atom
            left.pop(0)
        elif atom.kind != "dash" or len(found) == 1:
            yield atom


def _orphaned(words: str, after: Atom) -> bool:
    """Whether a month is left of a day that is none: «31 сентября» is not all of September."""
    period = after.period
    return words[-1:].isdigit() and period is not None and period.start[2] == 1 and period.end[2] > 1
