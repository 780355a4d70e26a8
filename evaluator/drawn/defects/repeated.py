"""Activities told twice: the same text, one within another, or a long run of the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.plans import DrawnActivity, DrawnPlan
from evaluator.drawn.words import lemmas

CATEGORIES = ("duplicate_text", "near_duplicate")
_WHOLE = 5
"""Fewer words than this say too little to be called a repeat."""
_RUN = 9
"""So many words in a row, the same but for their endings, are no chance where only two rows have them."""
_ALIKE = 0.7
_ADJACENT = re.compile(r"\b(?P<said>\S[^.;\n]{25,200}?)\s+(?P=said)\b")
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*(?:»|$)")
"""Names in quotes are said in full wherever they are needed."""

Row = tuple[DrawnPlan, DrawnActivity, tuple[str, ...]]


def found(seen: Seen) -> Iterator[Defect]:
    """A defect per pair of rows, and one for each phrase said twice on end."""
    rows = [(plan, row, tuple(lemmas(_QUOTED.sub(" ", row.row.text)))) for plan, row in seen.rows()]
    common = _common(rows)
    for first, second in combinations(rows, 2):
        yield from _pair(first, second, common)
    for match in _ADJACENT.finditer(seen.text):
        text = "одно и то же сказано два раза подряд"
        yield Defect("duplicate_text", seen.first.id, text, quotes=(match[0][:200],), severity="B", confidence=90)


def _common(rows: Sequence[Row]) -> frozenset[tuple[str, ...]]:
    """Runs that three rows or more have: they are how the plan speaks, not a repeat."""
    times = Counter(run for _, _, words in rows for run in set(_runs(words)))
    return frozenset(run for run, count in times.items() if count > 2)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - _RUN + 1):
        yield tuple(words[at : at + _RUN])


def _pair(first: Row, second: Row, common: frozenset[tuple[str, ...]]) -> Iterator[Defect]:
    a, b = first[2], second[2]
    if min(len(a), len(b)) >= _WHOLE and (_holds(a, b) or _holds(b, a)):
        yield _defect("duplicate_text", first, second, "текст повторён", "A", 95)
    elif (set(_runs(a)) & set(_runs(b))) - common:
        yield _defect("near_duplicate", first, second, "длинный отрывок повторён почти дословно", "B", 85)
    elif min(len(a), len(b)) >= _WHOLE and _similar(a, b) >= _ALIKE:
        yield _defect("near_duplicate", first, second, "почти тот же текст", "B", 70)


def _holds(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return any(b[at : at + len(a)] == a for at in range(len(b) - len(a) + 1))


def _similar(a: Sequence[str], b: Sequence[str]) -> float:
    one, other = {word for word in a if len(word) > 2}, {word for word in b if len(word) > 2}
    return len(one & other) / max(len(one | other), 1)


def _defect(category: str, first: Row, second: Row, text: str, severity: str, confidence: int) -> Defect:
    numbers = (first[1].row.number, second[1].row.number)
    quotes = (first[1].row.text[:160], second[1].row.text[:160])
    return Defect(category, first[0].document.id, text, numbers, quotes, severity, confidence)
