"""The directions and positions of a set with what speaks for them: its own titles and topics, and the signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evaluator.drawn.signs import Phrase, phrase, place_of, said
from evaluator.model.signs import SignEntry, SignsFile

__all__ = ["Named", "Subject", "Subjects", "subjects_of"]

_TITLE, _SIGN, _TOPIC = 3, 2, 1


@dataclass(frozen=True)
class Named:
    """A direction as a set names it, with the titles of its topics."""

    title: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """A direction or a position: its phrases with their weights, and those beside which they say nothing."""

    id: str
    title: str
    phrases: tuple[tuple[Phrase, int], ...]
    unless: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Subjects:
    """What a set asks about; `lead` are words with which any row may begin."""

    directions: tuple[Subject, ...] = ()
    positions: tuple[Subject, ...] = ()
    lead: frozenset[str] = frozenset()


def subjects_of(directions: Mapping[str, Named], positions: Mapping[str, str], signs: SignsFile) -> Subjects:
    """The subjects of a set, those of which nothing is known without phrases."""
    idle = _lemmas(signs.idle)
    owners = [(entry, _owners(entry, directions)) for entry in signs.directions]
    return Subjects(
        tuple(
            Subject(
                name,
                one.title,
                (
                    *_whole([one.title], idle, _TITLE),
                    *((phrase(sign), _SIGN) for entry, owned in owners if name in owned for sign in entry.signs),
                    *_whole(one.topics, idle, _TOPIC),
                ),
            )
            for name, one in directions.items()
        ),
        tuple(
            Subject(name, title, tuple((phrase(sign), _SIGN) for sign in entry.signs), tuple(map(phrase, entry.unless)))
            for name, title in positions.items()
            if (entry := _meant(title, signs.positions))
        ),
        _lemmas(signs.lead),
    )


def _lemmas(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for one in words for word in said(one).lemmas)


def _whole(titles: Iterable[str], idle: frozenset[str], weight: int) -> Iterator[tuple[Phrase, int]]:
    """The telling words of each title, of which one alone says too little."""
    for title in titles:
        kept = tuple(word for word in said(title).lemmas if word not in idle)
        if len(kept) > 1:
            yield Phrase(kept), weight


def _owners(entry: SignEntry, directions: Mapping[str, Named]) -> frozenset[str]:
    """The directions whose title has the words; where none has, those with a topic that has them."""
    titled = frozenset(name for name, one in directions.items() if _is(entry, one.title))
    return titled or frozenset(name for name, one in directions.items() if any(_is(entry, own) for own in one.topics))


def _is(entry: SignEntry, title: str) -> bool:
    return any(place_of(phrase(words), said(title)) for words in entry.named)


def _meant(title: str, entries: Iterable[SignEntry]) -> SignEntry | None:
    """The entry whose words the title has first, the longest of those that begin there; None where it has none's."""
    text = said(title)
    found = [
        (place.first, -len(wanted.lemmas), number, entry)
        for number, entry in enumerate(entries)
        for wanted in map(phrase, entry.named)
        if (place := place_of(wanted, text))
    ]
    return min(found, key=lambda one: one[:3])[3] if found else None
