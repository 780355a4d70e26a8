"""Activities told twice: the same text, one within another, or a long run of the same words."""

from __future__ import annotations

import re
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
_SHORT = 4
_FEW = 5
_TWO = 2
_ALIKE = 0.7
_ADJACENT = re.compile(r"\b(?P<said>\S[^.;\n]{25,200}?)\s+(?P=said)\b")
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*(?:»|$)")
"""Names in quotes are said in full wherever they are needed."""

Row = tuple[DrawnPlan, DrawnActivity, tuple[str, ...]]


def found(seen: Seen) -> Iterator[Defect]:
    """A defect per text that rows share whole, per pair that shares much, and for each phrase said twice on end."""
    rows = [(plan, row, tuple(lemmas(_QUOTED.sub(" ", row.row.text)))) for plan, row in seen.rows()]
    whole = [group for group in _groups(rows) if len(group) > 1]
    for group in whole:
        yield _defect("duplicate_text", group, "текст повторён", "A", 95)
    first = {id(row) for group in _groups(rows) for row in group[:1]}
    singles = [row for row in rows if id(row) in first]
    common = {run for run, places in _holders(singles, _RUN).items() if len(places) > _TWO}
    for one, other in _candidates(singles):
        yield from _pair(one, other, common)
    for match in _ADJACENT.finditer(seen.text):
        text = "одно и то же сказано два раза подряд"
        yield Defect("duplicate_text", seen.first.id, text, quotes=(match[0][:200],), severity="B", confidence=90)


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of the same words; those of few words each for itself."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[2] if len(row[2]) >= _WHOLE else id(row), []).append(row)
    return list(groups.values())


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs with a short run of words that only a few rows have: what many have is how the plan speaks."""
    few = [places for places in _holders(rows, _SHORT).values() if 1 < len(places) <= _FEW]
    for one, other in sorted({pair for places in few for pair in combinations(places, 2)}):
        yield rows[one], rows[other]


def _holders(rows: Sequence[Row], length: int) -> dict[tuple[str, ...], list[int]]:
    """Which rows have each run of so many words."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for at, (_, _, words) in enumerate(rows):
        for run in set(_runs(words, length)):
            holders.setdefault(run, []).append(at)
    return holders


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - length + 1):
        yield tuple(words[at : at + length])


def _pair(first: Row, second: Row, common: set[tuple[str, ...]]) -> Iterator[Defect]:
    a, b = first[2], second[2]
    if min(len(a), len(b)) >= _WHOLE and (_holds(a, b) or _holds(b, a)):
        yield _defect("duplicate_text", (first, second), "текст повторён", "A", 95)
    elif (set(_runs(a, _RUN)) & set(_runs(b, _RUN))) - common:
        yield _defect("near_duplicate", (first, second), "длинный отрывок повторён почти дословно", "B", 85)
    elif min(len(a), len(b)) >= _WHOLE and _similar(a, b) >= _ALIKE:
        yield _defect("near_duplicate", (first, second), "почти тот же текст", "B", 70)


def _holds(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return any(b[at : at + len(a)] == a for at in range(len(b) - len(a) + 1))


def _similar(a: Sequence[str], b: Sequence[str]) -> float:
    one, other = {word for word in a if len(word) > 2}, {word for word in b if len(word) > 2}
    return len(one & other) / max(len(one | other), 1)


def _defect(category: str, rows: Sequence[Row], text: str, severity: str, confidence: int) -> Defect:
    numbers = tuple(row.row.number for _, row, _ in rows)
    quotes = tuple(dict.fromkeys(row.row.text[:160] for _, row, _ in rows))
    return Defect(category, rows[0][0].document.id, text, numbers, quotes, severity, confidence)
