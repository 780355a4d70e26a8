"""Plans of which no row was read: their tables were flattened into text, or drawn without rules."""

from __future__ import annotations

import re

from evaluator.drawn.documents import Document
from evaluator.drawn.drawn import Drawn

__all__ = ["plans_unread"]

_HEADER = re.compile(r"мероприяти.{0,80}срок.{0,80}(?:ответствен|исполнител)\w*", re.I)
_LINES, _SHORT, _FOUND = 6, 160, 80
"""So many lines hold the head of a table whose cells became lines; so long is a line of one; so much is quoted."""


def plans_unread(drawn: Drawn) -> list[str]:
    """What names each such plan: its title, or the head of its table."""
    read = {plan.document.id for plan in drawn.plans if plan.activities}
    named = [_name(one) for one in drawn.documents if one.is_plan and one.id not in read]
    if named or read:
        return named
    return [head for one in drawn.documents if (head := _head(one))]


def _name(document: Document) -> str:
    return (document.known.title or document.part.type)[:_FOUND].strip()


def _head(document: Document) -> str:
    """The line or the few lines that look like the head of a plan's table; "" where none does."""
    texts = [line.text for line in document.part.lines if len(line.text) <= _SHORT]
    joined = (" ".join(texts[at : at + _LINES]) for at in range(len(texts)))
    found = next((match for text in joined if (match := _HEADER.search(text))), None)
    return found[0][:_FOUND].strip() if found else ""
