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
    while left:
        atom = left.pop(0)
        if atom.kind in ("beside", "name"):
            waiting.append(atom.words)
            if _names_next(atom, left):
                left.pop(0)
        elif atom.kind == "when":
            while left and left[0].kind in ("beside", "name") and not _names_next(left[0], left[1:]):
                waiting.append(left.pop(0).words)
            yield replace(atom, words=said(*waiting))
            waiting = []
        elif atom.kind == "often" and left and left[0].kind == "beside":
            yield replace(atom, words=said(atom.words, left.pop(0).words))
        else:
            if atom.kind not in ("to", "skip"):
                yield from _alone(waiting)
                waiting = []
            yield atom
    yield from _alone(waiting)


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
