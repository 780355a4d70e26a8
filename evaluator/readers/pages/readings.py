"""Readings of the same cell as one: where two agree on words that can be words they are sure, elsewhere doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.spelling import NAME, NO_WORD, SOUND, STRANGE, soundness
from evaluator.readers.pages.words import DASHES, Word, lines_of

__all__ = ["agreed", "doubts", "voted"]

_POOR = 50
"""Readings as unsure as this are doubtful even if they agree."""
_ENDING = re.compile(r"\W*(?:[А-ЯЁ]{2,}|[А-ЯЁа-яё]{5,}|[авикосуя])\W*\.")
"""A word with a stop that is no abbreviation."""
_CLEAREST = {SOUND: 0, NAME: 80, STRANGE: 90, NO_WORD: 101}
"""How sure the less sure of two readings that agree must be."""


def agreed(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """The words of both; those on which they differ, and those that cannot be words, are doubtful."""
    return list(_in_sentences(_merged(_in_order(first), _in_order(second))))


def _merged(ours: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    matcher = SequenceMatcher(None, [_key(word) for word in ours], [_key(word) for word in others], autojunk=False)
    told: list[Word] = []
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "equal":
            told += map(_both, ours[start:end], others[from_:to])
        else:
            better = _better(ours[start:end], others[from_:to])
            left_out = [word._replace(text="") for word in (*ours[start:end], *others[from_:to])]
            told += _doubtful(better or left_out)
    return told


def voted(first: Sequence[Word], second: Sequence[Word], third: Sequence[Word]) -> list[Word]:
    """What two of three readings agree on, part by part between the words that all of them have."""
    told: list[Word] = []
    for parts in _parts(_in_order(first), _in_order(second), _in_order(third)):
        pairs = ((0, 1, 2), (0, 2, 1), (1, 2, 0))
        each = [_confirmed(_merged(parts[one], parts[other]), parts[rest]) for one, other, rest in pairs]
        best = min(each, key=lambda words: (_strangeness(words), doubts(words)))
        told += best
    return list(_in_sentences(told))


def _parts(first: list[Word], second: list[Word], third: list[Word]) -> Iterator[tuple[list[Word], ...]]:
    """The readings cut before and behind each word that all of them have."""
    others = (_matches(first, second), _matches(first, third))
    before = (0, 0, 0)
    for at in range(len(first)):
        if at in others[0] and at in others[1]:
            here = (at, others[0][at], others[1][at])
            for start, end in ((before, here), (here, tuple(place + 1 for place in here))):
                yield tuple(told[a:b] for told, a, b in zip((first, second, third), start, end, strict=True))
            before = (here[0] + 1, here[1] + 1, here[2] + 1)
    yield tuple(told[a:] for told, a in zip((first, second, third), before, strict=True))


def _matches(ours: Sequence[Word], others: Sequence[Word]) -> dict[int, int]:
    matcher = SequenceMatcher(None, [_key(word) for word in ours], [_key(word) for word in others], autojunk=False)
    return {at + step: to + step for at, to, length in matcher.get_matching_blocks() for step in range(length)}


def _confirmed(words: list[Word], others: Sequence[Word]) -> list[Word]:
    """The words; one that the third reading has too is no longer doubtful."""
    for at, other in _matches(words, others).items():
        word = words[at]
        sure = soundness(word.text) == SOUND and max(word.confidence, others[other].confidence) >= _POOR
        words[at] = word._replace(confidence=max(word.confidence, DOUBTFUL)) if sure else word
    return words


def doubts(words: Sequence[Word]) -> int:
    """How many words are doubtful."""
    return sum(word.confidence < DOUBTFUL for word in words)


def _in_sentences(words: Sequence[Word]) -> Iterator[Word]:
    """The words; one that a stop parts from what begins small is doubtful, and a number before what begins large."""
    for word, following in zip(words, [*words[1:], None][: len(words)], strict=True):
        first = following.text[:1] if following else ""
        stopped = first.islower() and _ENDING.fullmatch(word.text)
        counted = first.isupper() and re.fullmatch(r"\d{1,2}", word.text)
        yield from _doubtful([word]) if stopped or counted else [word]


def _in_order(words: Sequence[Word]) -> list[Word]:
    return [word for line in lines_of(words) for word in line.words]


def _key(word: Word) -> str:
    return "-" if word.text in DASHES else word.text


def _both(one: Word, other: Word) -> Word:
    """A word that both read alike."""
    surest, least = max(one.confidence, other.confidence), min(one.confidence, other.confidence)
    sound = soundness(one.text)
    if least >= _CLEAREST[sound] and surest >= _POOR:
        return one._replace(confidence=max(surest, DOUBTFUL))
    return one._replace(confidence=min(surest, DOUBTFUL - 1))


def _better(ours: Sequence[Word], others: Sequence[Word]) -> Sequence[Word]:
    """The reading with fewer words that cannot be words; of two as good ones the surer."""
    return max((ours, others), key=_worth)


def _worth(words: Sequence[Word]) -> tuple[float, float]:
    return -_strangeness(words), sum(word.confidence for word in words) / max(1, len(words))


def _strangeness(words: Sequence[Word]) -> int:
    """How far the words are from what the dictionary knows."""
    return sum(SOUND - soundness(word.text) for word in words)


def _doubtful(words: Sequence[Word]) -> Iterator[Word]:
    return (word._replace(confidence=min(word.confidence, DOUBTFUL - 1)) for word in words)
