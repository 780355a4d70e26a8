"""The act that approved a document, from the mark over its heading («УТВЕРЖДЕНА распоряжением … от … № …»)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.drawn.act_parts import Line
from evaluator.drawn.act_title import NUMBER
from evaluator.drawn.dates import days_of

__all__ = ["Approval", "approval_of"]

_MARK = re.compile(r"\b(?:утвержд[её]н[аоы]?|утверждаю|приложение)\b", re.I)
_ACT = re.compile(r"\b(?P<kind>приказ|распоряжени|постановлени|решени|протокол)(?:ом|ем|е|у|ю|а)?\b", re.I)
_KINDS = {
    "приказ": "приказ",
    "распоряжени": "распоряжение",
    "постановлени": "постановление",
    "решени": "решение",
    "протокол": "протокол",
}
_PRECEDENCE = tuple(_KINDS)
"""An order approves; the protocol of a council beside it only recommends."""


@dataclass(frozen=True)
class Approval:
    """The approving act: its type, number, ISO day and issuer (as it stands, in the genitive)."""

    type: str
    number: str
    date: str
    issuer: str


def approval_of(above: Sequence[Line]) -> Approval | None:
    """The act named in the mark above a heading; None where there is no mark or no number and no day beside it."""
    text = " ".join(line.text for line in above)
    mark = _MARK.search(text)
    if mark is None:
        return None
    found = [_approval(text, match) for match in _ACT.finditer(text, mark.end())]
    known = [approval for approval in found if approval is not None]
    return min(known, key=lambda approval: _PRECEDENCE.index(_stem(approval.type)), default=None)


def _stem(kind: str) -> str:
    return next(stem for stem in _PRECEDENCE if kind.startswith(stem))


def _approval(text: str, match: re.Match[str]) -> Approval | None:
    rest = text[match.end() : match.end() + 400].lstrip()
    following = _ACT.search(rest)
    rest = rest[: following.start()] if following else rest
    day = next(days_of(rest), None)
    number = (NUMBER.search(rest, day[2]) if day else None) or NUMBER.search(rest)
    before = list(days_of(text[max(0, match.start() - 40) : match.start()]))
    if number is None and day is None:
        return None
    end = min([number.start() if number else len(rest), day[1] if day else len(rest)])
    issuer = re.sub(r"\s*\bот\s*$", "", rest[:end].strip(" ,.")).strip()
    known = day[0] if day else before[-1][0] if before else None
    written = number["number"].strip("._ ").replace(" ", "") if number else ""
    return Approval(_KINDS[match["kind"].casefold()], written, known.isoformat() if known else "", issuer)
