"""The topics of a direction: those of the set built on, and those that the table's own lines add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from evaluator.proposal.stems import Stems, covered, rareness, stems

__all__ = ["Topics"]

_ENOUGH = 0.6
_ID_WORDS = 2


class Topics:
    """The topics of one direction by id, growing while its lines are read in order."""

    def __init__(self, known: Mapping[str, str], lines: Iterable[Stems]) -> None:
        self.titles = dict(known)
        self.made: set[str] = set()
        self._weights = rareness([*lines, *map(stems, known.values())])
        self._taken: set[tuple[str, str]] = set()

    def nearest(self, words: Stems, place: str) -> str | None:
        """The topic of which the words tell most, if they tell enough; not one taken for a place, as one record
        would then win two lines."""
        ranked = [
            (covered(stems(title), words, self._weights), len(stems(title) & words), -number, topic)
            for number, (topic, title) in enumerate(self.titles.items())
            if (topic, place) not in self._taken
        ]
        best = max(ranked, default=None)
        return best[3] if best and best[0] >= _ENOUGH else None

    def take(self, topic: str, place: str) -> str:
        """The topic itself, from now on taken for a place (a position and a rule)."""
        self._taken.add((topic, place))
        return topic

    def new(self, words: str, position: Stems) -> str:
        """A topic made from a line's words: what follows its leading words about the position."""
        title = _title(words, position)
        telling = [word for word in re.findall(r"[0-9a-zа-яё]{3,}", title.casefold()) if stems(word)]
        topic = "_".join(telling[:_ID_WORDS]) or "тема"
        number = 1
        while (free := topic if number == 1 else f"{topic}_{number}") in self.titles:
            number += 1
        self.titles[free] = title
        self.made.add(free)
        return free


def _title(words: str, position: Stems) -> str:
    """The line's words, in the case in which they stand, without the leading ones that name the position or nothing."""
    parts = words.split()
    start = 0
    while start < len(parts) and stems(parts[start]) <= position:
        start += 1
    return " ".join(parts[start:] or parts).rstrip(".;,")
