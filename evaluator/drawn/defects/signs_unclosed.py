"""Brackets and quotes that are not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.defect import Defect, Seen

CATEGORIES = ("bracket", "quote_balance")
_LISTED = re.compile(r"(?:^|(?<=[;:,.]\s))\s*(?:\d{1,2}|[а-яa-z])\)")
"""«1)» and «а)» of a list close nothing."""
_PAIRS = (("bracket", "(", ")", "скобка не закрыта"), ("quote_balance", "«", "»", "кавычка не закрыта"))


def found(seen: Seen) -> Iterator[Defect]:
    """A defect for each row and each paragraph where the signs do not match."""
    for plan, activity in seen.rows():
        for category, quote, text in _unclosed(activity.row.text):
            yield Defect(category, plan.document.id, text, (activity.row.number,), (quote,), "C", 90)
    for line in seen.first.part.lines:
        if len(line.text) > 60:
            for category, quote, text in _unclosed(line.text):
                yield Defect(category, seen.first.id, text, quotes=(quote,), severity="C", confidence=80)


def _unclosed(text: str) -> Iterator[tuple[str, str, str]]:
    plain = _LISTED.sub("", text)
    for category, opens, closes, told in _PAIRS:
        if plain.count(opens) != plain.count(closes):
            at = max(text.rfind(opens), 0)
            yield category, text[at : at + 80], told
