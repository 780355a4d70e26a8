"""What an act is about: its heading, which may be broken over lines (ГОСТ Р 7.0.97-2016, 5.17)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.drawn.act_parts import KINDS, Line, Part
from evaluator.drawn.act_signatory import NAME
from evaluator.drawn.dates import days_of

__all__ = ["BASIS", "NUMBER", "PLANS", "TITLE", "title_of"]

NUMBER = re.compile(
    r"(?:№|\bN\b|\bNo\b)\s*_*\s*"
    r"(?P<number>(?=[\w./\\-]*\d)[\dА-Яа-яA-Za-z][\w./\\-]*"
    r"(?:(?<=-) ?[а-яА-Я]{1,3}\b| -[а-яА-Я]{1,3}\b| - [а-яА-Я]{1,2}$)?|(?<=_))"
)
"""The number of an act after its sign; empty for a blank left for one."""
TITLE = re.compile(r"[«\"]?(?:Об?|По|О\s+мерах|В\s+связи)\s+[а-яё«\"]", re.I)
"""How a heading begins."""
BASIS = re.compile(
    r"(?:на\s+основании|в\s+соответстви[ие]|в\s+целях|в\s+связи|во\s+исполнение|руководствуясь"
    r"|согласно|с\s+целью|по\s+итогам"
    r"|в\s+рамках|для\s+[а-яё]+|приказываю|постановляю|п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|решил|обязываю)\b",
    re.I,
)
"""How the basis begins, or what is ordered."""
PLANS = frozenset(("план", "дорожная карта", "комплекс мер", "программа"))
"""Types of documents that consist of activities; their word is the first of a heading, «План / проведения …»."""
_OBLIQUE = re.compile(r"[«\"]?[А-ЯЁ][а-яё-]*(?:ого|его|ой|ей|ых|их|ому|ему|ыми|ими|ую|юю)\s")
"""A capital that goes on with a heading broken over lines: «Об итогах этапа / Всероссийского конкурса»."""
_QUOTED = re.compile(r"[«\"][^«»\"]{3,90}[»\"]\.?")
"""A line that is one name in quotes, of what the heading above speaks of."""
_SHORT, _NEAR = 90, 4
"""So short are the lines of such a heading, and the basis begins within so many."""
_TORN = 4
"""A line of so few letters is the torn beginning of the next."""
_ASKS = re.compile(
    r"(?:\b(?:и|или|в|во|на|по|с|со|к|о|об|от|для|из|при|за|не|у|до|под|над|между)"
    r"|постановление|приказ|распоряжение|решение)$",
    re.I,
)


def title_of(part: Part, below: Sequence[Line]) -> str:
    """The heading: the line of the type itself where it says more, else the first line that begins with «О», «Об»."""
    first = part.lines[part.head].text
    plain = first.casefold().replace("ё", "е").strip(' .:«»"')
    alone = any(re.fullmatch(form, plain) for form in KINDS.values())
    if not alone and not NUMBER.search(first):
        return _run(below)
    for at, line in enumerate(below[1:], 1):
        if TITLE.match(line.text) and not BASIS.match(line.text):
            return _run(below[at:])
    if len(below) > 1 and not NUMBER.search(below[1].text) and not next(days_of(below[1].text), None):
        going_on = part.type in PLANS and below[1].text[:1].islower()
        return f"{first.capitalize()} {_run(below[1:])}" if going_on else below[1].text
    return ""


def _run(lines: Sequence[Line]) -> str:
    """A heading that may be broken over lines: until the basis, a blank, a list or a sentence that begins anew."""
    kept = [lines[0].text]
    for at, line in enumerate(lines[1:], 1):
        text = line.text
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        begins = re.match(r"[«\"]?[А-ЯЁ]", text) and not text.isupper() and not _open(kept)
        begins = begins and not (_OBLIQUE.match(f"{text} ") and _ends_soon(lines[at:]))
        begins = begins and not _QUOTED.fullmatch(text)
        repeats = _bare(" ".join(kept)).endswith(_bare(text))
        listed = re.match(r"\d+[.)]|[-–•]|№", text) or "%" in text
        if (
            BASIS.match(f"{text} {following}" if len(text) < _TORN else text)
            or begins
            or repeats
            or listed
            or len(text) > 250
            or NAME.search(text)
        ):
            break
        kept.append(text)
    return " ".join(" ".join(kept).split()).rstrip(" .")


def _bare(text: str) -> str:
    return re.sub(r"[«»\"“”]", "", text).casefold().strip(" .")


def _ends_soon(lines: Sequence[Line]) -> bool:
    """Whether the basis begins within the next lines, all of them short."""
    near = [line.text for line in lines[: _NEAR + 1]]
    end = next((at for at, text in enumerate(near) if BASIS.match(text)), 0)
    return end > 0 and all(len(text) <= _SHORT for text in near[:end])


def _open(kept: Sequence[str]) -> bool:
    """Whether a heading cannot end here: a quotation is not closed, or the last word asks for another."""
    text = " ".join(kept)
    unclosed = text.count("«") > text.count("»") or text.count('"') % 2 == 1
    return unclosed or text.endswith(",") or bool(_ASKS.search(text))
