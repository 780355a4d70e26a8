"""The words of a form and what they stand for: titles of topics and directions, words of the vocabulary."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluator.model.own_words import Own
from evaluator.model.vocabulary import KINDS, WORDS

__all__ = ["FLAGS", "Lists", "alike", "clean", "titled"]

FLAGS = {"да": "true", "нет": "false"}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


def clean(text: str) -> str:
    """The text as it was meant: composed, line ends as `\\n`, no blanks (non-breaking ones too) at its ends."""
    text = unicodedata.normalize("NFC", text.replace("_x000D_", "")).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip().strip("\u200b\u2060\ufeff").strip()


def alike(text: str) -> str:
    """The form of a word in which it is compared: small letters, ё as е, one space where any blanks are."""
    return " ".join(clean(text).translate(_INVISIBLE).split()).casefold().replace("ё", "е")


def titled(words: Mapping[str, str]) -> dict[str, str]:
    """id → a title that tells it from the others: its own, with the id behind it where two are alike."""
    titles = [alike(title) for title in words.values()]
    names = {alike(name): name for name in words}

    def alone(name: str, title: str) -> bool:
        plain = clean(title) == title and ";" not in title and "\n" not in title
        return plain and titles.count(alike(title)) == 1 and names.get(alike(title), name) == name

    return {
        name: title if alone(name, title) else f"{' '.join(title.replace(';', ',').split())} [{name}]"
        for name, title in words.items()
    }


@dataclass(frozen=True)
class Lists:
    """What the hidden sheet «Списки» says: the set, its directions, their topics, the words of positions, own words."""

    set_id: str
    version: str
    directions: Mapping[str, str]
    topics: Mapping[str, Mapping[str, str]]
    positions: Mapping[str, str]
    own: Own = field(default_factory=dict)
    _known: dict[str, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, type_: str, direction: str | None) -> Mapping[str, str]:
        """id → title of what a cell of this type may hold."""
        head, _, tail = type_.partition(":")
        if head == "word":
            return {**WORDS[tail], **self.own.get(tail, {})}
        if head == "topic":
            own = self.topics.get(direction or "")
            return own if own is not None else {n: t for topics in self.topics.values() for n, t in topics.items()}
        return {"kind": self.positions, "direction": {name: name for name in self.directions}}[head]

    def meant(self, type_: str, direction: str | None, text: str) -> str | None:
        """The id that a word of the form stands for, None where there is none."""
        key = f"{type_}/{direction}"
        if key not in self._known:
            words = self.words(type_, direction)
            known = {alike(name): name for name in words}
            if type_ == "kind":
                known |= {alike(KINDS[name].ru): name for name in words}
            self._known[key] = known | {alike(title): name for name, title in titled(words).items()}
        return self._known[key].get(alike(text))
