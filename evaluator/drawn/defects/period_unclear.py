"""A plan whose period is open or not named at all, or is another than the act that approves it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.act_period import period_of
from evaluator.drawn.defect import Defect, Seen

CATEGORIES = ("period_mismatch",)
_OPEN = re.compile(r"перспектив\w*|последующ\w+\s+(?:год|период)\w*|далее\s+ежегодно", re.I)

_RESULTS = re.compile(r"\b(?:об\s+итогах|по\s+итогам|о\s+результатах|по\s+результатам|об\s+анализе)\b", re.I)
_PLAN = re.compile(r"\bплан|дорожн\w+\s+карт|комплекс\w*\s+мер|программ", re.I)


def found(seen: Seen) -> Iterator[Defect]:
    """One defect per plan."""
    ordered = None if _looks_back(seen.first.known.title) else period_of(seen.first.known.title)
    for plan in seen.plans:
        document = plan.document
        title = document.known.title
        opened = _OPEN.search(title)
        if opened:
            yield _defect(document.id, "конец периода плана не определён", opened[0])
        elif document.period is None and title:
            yield _defect(document.id, "период плана не назван", title[:120])
        elif ordered and document is not seen.first and period_of(title) not in (None, ordered):
            yield _defect(document.id, "период в плане не тот, что в утвердившем его акте", title[-120:])


def _looks_back(title: str) -> bool:
    """Whether an act is about results: «Об итогах мониторинга в 2022 году» may approve a plan for the next year."""
    return bool(_RESULTS.search(title)) and not _PLAN.search(title)


def _defect(document: str, text: str, quote: str) -> Defect:
    return Defect("period_mismatch", document, text, quotes=(quote,), severity="A", confidence=85)
