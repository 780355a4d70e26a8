"""The stems of Russian words, by which the words of a table are compared with the words of a library."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import snowballstemmer

__all__ = ["Stems", "alike", "covered", "rareness", "stem", "stems"]

Stems = frozenset[str]
_STEMMER = snowballstemmer.stemmer("russian")
_WORD = re.compile(r"[а-яa-z]{2,}")
_IDLE = """
    и в во на по с со к о об от до из за для при или не их его том числе также иных иные другие
    определить определение определены описание описаны провести проведение проведены проведен разработка
    разработаны принять принятие принятый приняты наличие осуществление осуществляется организация организованы
    установление установлены тема направление критерий позиция муниципальный муниципалитет обеспечение система
    требуемый вид основа направлены подготовлены составлены созданы имеется имеются
"""
"""Words that say nothing of a position or a topic: they stand in lines of every kind."""


@cache
def stem(word: str) -> str:
    """The stem of one word, in small letters and with е for ё."""
    return str(_STEMMER.stemWord(word.casefold().replace("ё", "е")))


@cache
def stems(text: str) -> Stems:
    """The stems of the words of a text that tell something."""
    words = _WORD.findall(text.casefold().replace("ё", "е"))
    return frozenset(stem(word) for word in words) - _idle()


@cache
def _idle() -> Stems:
    return frozenset(stem(word) for word in _IDLE.split())


def alike(one: Stems, other: Stems) -> float:
    """How alike two texts are, 0 to 1: twice the common stems over all (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def rareness(texts: Iterable[Stems]) -> dict[str, float]:
    """The weight of each stem: one over the number of texts that have it."""
    return {word: 1 / count for word, count in Counter(word for text in texts for word in text).items()}


def covered(part: Stems, whole: Stems, weights: dict[str, float]) -> float:
    """The weight of the stems of `part` that stand in `whole`, as a share of the weight of all of them."""
    total = sum(weights.get(word, 1.0) for word in sorted(part))
    return sum(weights.get(word, 1.0) for word in sorted(part & whole)) / total if total else 0.0
