"""Words of the vocabulary that a set may add to: each region names its documents, methods and measures its own way.

The other lists mean something to the program or to every rule (levels, states, kinds of deadlines) and stay closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["OPEN", "Own", "Word", "named"]

OPEN = ("document_type", "method_kind", "measure_kind")
"""The lists that are open; `words` of set.yaml has a key for each."""
Own = Mapping[str, Mapping[str, str]]
"""list → word → its Russian, as a set adds them."""


class Word(str):
    """A set's own word: equal to its id in every comparison, and knowing what an official reads."""

    ru: str

    def __new__(cls, word: str, ru: str) -> Word:
        made = super().__new__(cls, word)
        made.ru = ru
        return made


def named(value: Any, words: Mapping[str, str]) -> Any:
    """The value, or each of a list, with its Russian where it is one of these words."""
    if isinstance(value, tuple):
        return tuple(named(part, words) for part in value)
    return Word(value, words[value]) if isinstance(value, str) and value in words else value
