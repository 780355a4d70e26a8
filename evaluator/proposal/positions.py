"""The position of the management cycle that a cell of a table means."""

from __future__ import annotations

from collections.abc import Mapping

from evaluator.proposal.stems import Stems, alike, stems

__all__ = ["position_of"]

_LEAST = 0.2
_STEM = 3


def position_of(text: str, positions: Mapping[str, str]) -> str | None:
    """The code of the position whose words are most like the text, the earlier of two; None where none is."""
    plain = text.casefold().strip()
    for code, words in positions.items():
        if plain in (code.casefold(), words.casefold()):
            return code
    wanted = stems(text)
    scores = {code: alike(_common(wanted, stems(words)), stems(words)) for code, words in positions.items()}
    best = max(scores, key=lambda code: scores[code], default=None)
    return best if best is not None and scores[best] >= _LEAST else None


def _common(wanted: Stems, words: Stems) -> Stems:
    """The stems wanted, each replaced by the stem of `words` that begins with it or that it begins with."""
    return frozenset(next((known for known in sorted(words) if _same(word, known)), word) for word in wanted)


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _STEM and longer.startswith(shorter)
