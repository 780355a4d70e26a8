"""Who answers for a row and who takes part in it: one cell told apart into names, each with its level of authority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Responsible", "participants_of", "responsible_of"]


@dataclass(frozen=True)
class Responsible:
    """One who answers, in the words of the document; `level` is a word of the vocabulary or empty."""

    who: str
    level: str


_SCHOOL = re.compile(
    r"\b(?:оо|доо|доу|дду|оу|сош|оош|нош|м[абк]?оу|м[абк]?доу|шмо|мдоо|одо)\b|учреждени[а-я]+\s+дополнительного"
    r"|образовательн\w+ (?:организаци|учрежден)|школ(?!ьный отдел)|гимнази|лице[йяюе]|детск\w+ сад|\bдиректор"
    r"|\bзавуч|классн\w+ руководител|\bучител|\bпедагог(?!ическ)|\bпедагогическ\w+ (?:работник|коллектив|совет)"
    r"|воспитател|администраци\w+ (?:оо|оу|школ|образоват|общеобр)|родител|обучающ|педколлектив|заместител\w+ директор"
)
_MUNICIPAL = re.compile(
    r"\b(?:моуо|уо|оо\s+админ|мку|мбу|мау|роо|гороо|руо|м?цро|нмц|умц|ммс|имц|рмк|рмо|мо)\b|муниципальн|управлени|отдел|комитет|методист"
    r"|методическ|городск|районн|\bрайон|администраци|специалист"
)
_REGIONAL = re.compile(
    r"министерств|минобр|департамент|\bр?оив\b|\bр?цоко\b|\bг[абк]у\b|институт|\b[а-я]*и(?:ро|пк|ппк)[а-я]*\b"
    r"|региональн|областн|краев|республик"
)
_OF_A_TOWN = re.compile(r"департамент[а-я]*\s.*(?:администраци|городск[а-я]+\s+округ|муниципальн|\bгород|район)")
_FEDERAL = re.compile(r"рособрнадзор|фиоко|федеральн|минпросвещени|\bфиоко\b|\bфгб")
_PERSON = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.?\s?[А-ЯЁ]?\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+")
_BREAK = re.compile(r"[,;\n]")
_BEGINS = (
    r"(?:руководител|директор|заведующ|заместител|администраци|специалист|методист|педагог|учител|классн|школ"
    r"|образовательн|общеобразоват|отдел|управлени|комитет|муниципальн|оо\b|оу\b|мбоу|мкоу|маоу|моуо|сош"
    r"|шмо|рмо|роо|имц"
    r"|мку|воспитател|главн|ведущ|начальник|члены)"
)
_JOINED = re.compile(rf"\s+(?:и|а также|совместно с)\s+(?={_BEGINS})", re.I)
_SIDE_BY_SIDE = re.compile(r"\b(МОУО|УО|МУО|РОО|РУО|РОИВ)\s+(?=(?:ОО|ОУ|ДОО|ДОУ)\b)")
_RUN_ON = re.compile(rf"((?:{_PERSON.pattern})(?:\s*\([^)]*\))?)\s+(?={_PERSON.pattern}|(?i:глав[аы]\b|{_BEGINS}))")
"""Persons in one line without a sign between them, or on lines that a cell lost: «Иванов И.И. Петров П.П.»."""
_OF_MANY = re.compile(
    r"\s*(?:отдел|управлени|департамент|комитет|министерств|служб|центр|сектор|агентств)[а-яё]*\s", re.I
)
_ALSO = re.compile(rf"\s*(?!{_BEGINS})[а-яё-]+(?:ой|ей|ого|его|ому|ему|ых|их|ую|у|ю)(?![а-яё])")
"""What an authority is of, listed: «Отдел по физической культуре, спорту и туризму» is one."""
_POSTS = (
    r"(?:глав[аы]\s|орган[а-я]*\s+местного|начальник|специалист|главн|ведущ|методист|отдел|управлени|комитет|муниципальн"
    r"|моуо|мку)"
)
"""With one of these a name begins that belongs to the municipality whatever schools or institutes it mentions."""


def responsible_of(text: str, default: str = "") -> tuple[Responsible, ...]:
    """Those who answer, in order; `default` is the level of one whose words do not say it."""
    return tuple(Responsible(who, _level(who, default)) for who in _names(text))


def participants_of(text: str) -> tuple[str, ...]:
    """Those who take part, in order."""
    return tuple(_names(text))


def _names(text: str) -> Iterator[str]:
    for piece in _split(_RUN_ON.sub(r"\1; ", _SIDE_BY_SIDE.sub(r"\1, ", text))):
        whole = " ".join(piece.split()).strip(" -–—" if _PERSON.search(piece) else " .-–—")
        if re.search(r"\w", whole):
            yield whole


def _split(text: str) -> Iterator[str]:
    """The pieces between commas, semicolons and «и» before another name, but not within brackets or quotes."""
    depth, start, at = 0, 0, 0
    while at < len(text):
        depth += (text[at] in "(«") - (text[at] in ")»" and depth > 0)
        joined = _JOINED.match(text, at) if depth == 0 else None
        listed = text[at] == "," and _OF_MANY.match(text, start) and _ALSO.match(text, at + 1)
        if depth == 0 and (_BREAK.match(text, at) or joined) and not (listed or _attached(text, at, bool(joined))):
            yield text[start:at]
            at = start = joined.end() if joined else at + 1
            continue
        at += 1
    yield text[start:]


def _attached(text: str, at: int, joined: bool) -> bool:
    """Whether what follows a line's end goes on with the same name: it begins small and the line ended open."""
    if joined or text[at] != "\n":
        return False
    before, after = text[:at].rstrip(), text[at + 1 :].lstrip()
    if not after or not before:
        return True
    return bool(re.match(r"[а-яё(«]", after)) or before.endswith(("-", "и", "(", "«"))


def _level(who: str, default: str) -> str:
    plain = who.casefold().replace("ё", "е")
    bracket = re.search(r"\(([^)]*)\)", plain)
    if bracket and _PERSON.match(who) and _SCHOOL.search(bracket[1]):
        return "school"
    bare = re.sub(r"\([^)]*\)", "", plain)
    for level, form in (("federal", _FEDERAL), ("regional", _REGIONAL)):
        if form.search(bare) and not _authority(bare):
            return "municipal" if level == "regional" and _OF_A_TOWN.search(bare) else level
    school, municipal = _SCHOOL.search(bare), _MUNICIPAL.search(bare)
    if school and municipal:
        return "school" if school.start() < municipal.start() and not _authority(bare) else "municipal"
    return "school" if school else "municipal" if municipal else default


def _authority(plain: str) -> bool:
    return bool(re.match(_POSTS, plain))
