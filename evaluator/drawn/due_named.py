"""What a term refers to, as a name: the schedule or event in the nominative, with the document's capitals."""

from __future__ import annotations

import re

from evaluator.drawn.words import nominative

__all__ = ["named"]

_BARE = re.compile(r"(?:при|во?|ко?|на|по|в\s+период)\s+(?=\S)", re.I)
"""Prepositions that say no more than that the term is then; «после», «до», «через» are kept with what they say."""


def named(kind: str, words: str, written_text: str) -> str:
    """The words of a schedule or an event as their name; other words as they stand in the evened text."""
    at = written_text.lower().replace("ё", "е").find(words)
    written = written_text[at : at + len(words)] if at >= 0 else words
    if kind not in ("schedule", "event") or words[:1].isdigit():
        return written
    bare = _BARE.sub("", written, count=1) if _BARE.match(written) else written
    return nominative(bare)
