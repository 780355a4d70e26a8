"""The acts and papers that an act rests on or cites: type, issuer, date, number and title of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.drawn.act_place import level_of, region_of
from evaluator.drawn.dates import DAY, days_of
from evaluator.drawn.words import nominative

__all__ = ["Basis", "bases_of"]

_KINDS = {
    "приказ": "приказ",
    "распоряжени": "распоряжение",
    "постановлени": "постановление",
    "решени": "решение",
    "письм": "письмо",
    "протокол": "протокол",
    "указ": "указ",
    "закон": "закон",
}
_NUMBER = r"(?:№|\bN|\bNo)\s*(?P<number{0}>[\dА-ЯA-Z][\wА-Яа-я./-]*)"
_UNNAMED_DAY = re.sub(r"\(\?P<\w+>", "(?:", DAY)
_CITED = re.compile(
    r"\b(?P<kind>приказ|распоряжени|постановлени|решени|письм|протокол|указ|закон)(?P<case>[а-яё]{0,2})\b"
    r"(?P<issuer>(?:[^№«»;\n]|«[^»\n]{1,60}»){0,200}?)\s*(?:[«\"](?P<named>(?:Об?|По)\s[^«»\"\n]{8,400}(?:«[^»]*»[^«»\n]*)?)[»\"]\s*)?"
    rf"(?:\bот\s+(?P<day>{_UNNAMED_DAY})(?:\s*,?\s*{_NUMBER.format('')})?"
    rf"|{_NUMBER.format('_first')}\s+от\s+(?P<day_after>{_UNNAMED_DAY}))",
    re.I,
)
_TITLE = re.compile(r"\s*,?\s*(?:[«\"](?P<title>(?:[^«»\"]|«[^«»]*»?)*)[»\"])")
_APPROVED = re.compile(r",?\s*утвержд[её]нн[а-яё]{2,3}\s*$", re.I)
_WHAT = re.compile(
    r"\b(?:Положени|Порядк|Порядок|Комплекс|Программ|План|Концепци|Стратеги|Регламент|Правил|Перечн|Дорожн)", re.I
)
_NOTE = re.compile(
    r"\b(?P<kind>(?:информационно-)?аналитическ[а-яё]{2,3}\s+(?:справк[а-яё]{1,2}"
    r"|записк[а-яё]{1,2}|отч[её]т[а-яё]{0,2}))"
    r"\s+(?P<title>(?:об?|по)\s+[^,;\n]{5,300})",
    re.I,
)
_FALLEN = re.compile(r"утративш\w+\s+силу\s*$|(?:^|\n)\W*приложени[ея]\s*(?:(?:№|N)\s*)?\d*\s+к\s+$", re.I)
"""What is cited but no basis: an act that ended, and the one whose annex this is."""
_RUNNING = 40
"""A line of a running sentence is at least so long."""


@dataclass(frozen=True)
class Basis:
    """An act that is cited; empty where the words do not say it. `date` is an ISO day."""

    type: str
    issuer: str = ""
    date: str = ""
    number: str = ""
    title: str = ""
    level: str = ""


def bases_of(text: str, preamble: str = "") -> tuple[Basis, ...]:
    """The acts with a date or a number anywhere in the text, and the analytic papers that the preamble rests on."""
    found = [*_cited(_unwrapped(text)), *_notes(preamble)]
    return tuple(dict.fromkeys(found))


def _unwrapped(text: str) -> str:
    """The text with the lines of a running sentence joined: one that ends with a small letter goes on."""
    lines = text.split("\n")
    wrapped = (
        len(line) >= _RUNNING and bool(re.search(r"[а-яё,]$", line)) and bool(re.match(r"[А-ЯЁа-яё]", after))
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    )
    return "".join(line + (" " if joined else "\n") for line, joined in zip(lines, wrapped, strict=True))


def _cited(text: str) -> Iterator[Basis]:
    for match in _CITED.finditer(text):
        before = text[max(0, match.start() - 500) : match.start()]
        if _FALLEN.search(before):
            continue
        day = next(days_of(match["day"] or match["day_after"] or ""), None)
        number = (match["number"] or match["number_first"] or "").rstrip(".,")
        kind = _KINDS[match["kind"].casefold()]
        issuer = _issuer(match["issuer"])
        if kind == "закон" and re.search(r"федеральн\w+\s+$", before, re.I):
            kind = "федеральный закон"
        level = "federal" if kind in ("федеральный закон", "указ") else level_of(issuer)
        yield Basis(kind, issuer, day[0].isoformat() if day else "", number, _title(text, match, before), level)


def _issuer(words: str) -> str:
    plain = " ".join(words.strip(" ,.()").split())
    plain = re.sub(r"^(?:об?|по)\s.*", "", plain)
    return nominative(plain) if plain else ""


def _title(text: str, match: re.Match[str], before: str) -> str:
    if match["named"]:
        return " ".join(match["named"].split())
    quoted = _TITLE.match(text, match.end())
    if quoted:
        return " ".join(quoted["title"].split())
    approved = _APPROVED.search(before)
    return nominative(" ".join(_approved(before[: approved.start()]).split())) if approved else ""


def _approved(before: str) -> str:
    """The name of what was approved: from the last word for such a paper after which the quotes are whole."""
    sentence = re.split(r"[;\n]", before)[-1]
    names = [sentence[match.start() :] for match in _WHAT.finditer(sentence)]
    return next((name for name in reversed(names) if name.count("«") == name.count("»")), "")


def _notes(preamble: str) -> Iterator[Basis]:
    for match in _NOTE.finditer(preamble):
        title = " ".join(match["title"].split())
        yield Basis(
            nominative(" ".join(match["kind"].split())).casefold(),
            title=title,
            level="regional" if region_of([title]) else level_of(title),
        )
