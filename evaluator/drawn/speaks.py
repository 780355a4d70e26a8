"""To which direction and which position a text speaks: always a proposal with its quote, none where it is not clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.drawn.signs import Found, Said, place_of, said
from evaluator.drawn.subjects import Subject, Subjects
from evaluator.drawn.words import is_adjectival

__all__ = ["Speaks", "direction_of", "directions_of_title", "position_of"]

_CLEAR = 2
"""What is weighed for a direction must be so many times what is weighed for the next one."""
_BOTH, _OWN, _CHOSEN, _SECTION, _TITLE, _POSITION = 95, 85, 85, 80, 75, 85
"""How sure, in per cent: of the row and its section, the row, a section that chooses, the section, the title."""


@dataclass(frozen=True)
class Speaks:
    """A proposal: what a text speaks to, the words that say so, where they stand (row, section, title), how sure."""

    id: str
    title: str
    quote: str
    by: str
    confidence: int


@dataclass(frozen=True)
class _Weighed:
    subject: Subject
    weight: int
    found: Found


def direction_of(text: str, headings: Sequence[str], title: str, subjects: Subjects) -> Speaks | None:
    """The direction of a row; None where nothing speaks, or more than one does. `headings`: the outermost first."""
    own = _weighed(said(text), subjects.directions)
    section = _clear_of(reversed(headings), subjects)
    best = _clear(own)
    if best and section and best.subject != section.subject:
        return None
    if best:
        return _told(best, "row", _BOTH if section else _OWN)
    if own:
        chosen = [one for one in own if section and one.subject == section.subject]
        return _told(chosen[0], "row", _CHOSEN) if chosen else None
    if section:
        return _told(section, "section", _SECTION)
    above = _clear_of([title], subjects)
    return _told(above, "title", _TITLE) if above else None


def directions_of_title(title: str, subjects: Subjects) -> list[Speaks]:
    """Every direction that the title of a document speaks to, in the order of the set."""
    return [_told(one, "title", _OWN) for one in _weighed(said(title), subjects.directions) if one.weight > 1]


def position_of(text: str, subjects: Subjects) -> Speaks | None:
    """The position that the beginning of a text names; None where it names none."""
    told = said(text)
    start = _start(told, subjects)
    found = [
        (place.first, -len(wanted.lemmas), number, _Weighed(subject, weight, place))
        for number, subject in enumerate(subjects.positions)
        for wanted, weight in subject.phrases
        if (place := place_of(wanted, told)) and _leads(told, start, place.first)
        if not any(place_of(beside, told) for beside in subject.unless)
    ]
    return _told(min(found, key=lambda one: one[:3])[3], "row", _POSITION) if found else None


def _start(text: Said, subjects: Subjects) -> int:
    """The number of the first word that tells something."""
    return next((at for at, word in enumerate(text.lemmas) if word not in subjects.lead), len(text.lemmas))


def _leads(text: Said, start: int, at: int) -> bool:
    """Whether nothing but adjectives stands between the beginning and a word."""
    return at <= start or all(is_adjectival(text.text[slice(*text.spans[one])]) for one in range(start, at))


def _clear_of(texts: Iterator[str] | Sequence[str], subjects: Subjects) -> _Weighed | None:
    return next((one for text in texts if (one := _clear(_weighed(said(text), subjects.directions)))), None)


def _weighed(text: Said, subjects: Sequence[Subject]) -> list[_Weighed]:
    """The subjects that the text speaks to, with the weight of their phrases and the weightiest one's place."""
    made = []
    for subject in subjects:
        found = [(weight, place) for wanted, weight in subject.phrases if (place := place_of(wanted, text))]
        if found:
            spots = {(place.first, place.last): weight for weight, place in reversed(found)}
            made.append(_Weighed(subject, sum(spots.values()), max(found, key=lambda one: one[0])[1]))
    return made


def _clear(weighed: Sequence[_Weighed]) -> _Weighed | None:
    """The one that outweighs all others clearly; None where none does."""
    if not weighed:
        return None
    best, *others = sorted(weighed, key=lambda one: -one.weight)
    enough = best.weight > 1 and all(best.weight >= _CLEAR * one.weight for one in others)
    return best if enough else None


def _told(one: _Weighed, by: str, confidence: int) -> Speaks:
    return Speaks(one.subject.id, one.subject.title, one.found.quote, by, confidence)
