"""The municipality and the region that an act names, and at which level of authority its issuer stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from evaluator.drawn.words import nominative

__all__ = ["level_of", "municipality_of", "region_of"]

_PART = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*"
_ADJECTIVE = rf"{_PART}(?<=ий|го|му|им|ом|ый|ой)"
_NAMED = r"(?:(?:город|город[аеу]|г\.|пос[её]л(?:ок|ка)|район|района)\s+)?"
_TERRITORY = (
    r"(?:(?:городск|муниципальн|сельск|районн)[а-яё]{2,3}\s+)?"
    r"(?:район(?:а|е|у|ом)?|округ(?:а|е|у|ом)?|муниципальн[а-яё]{2,3}\s+образовани(?:[еяюи]|ем))(?![а-яё])"
)
_TWO = (
    rf"(?:{_PART}(?<=ие|ые|ий|ый|ой|ая|го|их|ых)\s"
    rf"(?=[А-ЯЁ])(?!{_PART}(?<=ий|го|ой|ая|ом)\s|[Рр]еспублик|[Оо]бласт))?"
)
"""The first word of a name of two, «Великие Луки»; what follows «город Грозный» is its region."""
_MUNICIPALITIES = (
    re.compile(rf"(?P<own>{_ADJECTIVE}\s+(?!федеральн|автономн){_TERRITORY})"),
    re.compile(
        r"(?P<own>(?:муниципальн[а-яё]{2,3}\s+(?:образовани[а-яё]{1,2}|район[а-яё]{0,2}|округ[а-яё]{0,2})"
        rf"|городск[а-яё]{{2,3}}\s+округ[а-яё]{{0,2}})\s*[-–]?\s*(?:[«\"]{_NAMED}[^»\"]{{3,60}}[»\"]|{_NAMED}(?!Республик|Росси){_PART}))"
    ),
    re.compile(rf"(?P<own>(?<!\d)(?<!\d\s)(?:город(?:а|е|у|ом)?|г\.)\s?(?P<name>{_TWO}{_PART}))"),
)
_REGIONS = (
    re.compile(
        r"(?P<head>[Рр]еспублик[аиеуой]{1,2})\s+"
        r"(?P<name>(?:[А-ЯЁ][а-яё]+)(?:[ –-]{1,3}[А-ЯЁ][а-яё]+)*(?:\s\([А-ЯЁ][а-яё]+\))?)"
    ),
    re.compile(rf"(?P<head>{_PART}(?<=ая|ой|ую)\s+[Рр]еспублик[аиеуой]{{1,2}})(?P<name>)"),
    re.compile(
        r"(?P<head>[А-ЯЁа-яё][а-яё]+(?:-[А-ЯЁ][а-яё]+)*ск(?:ая|ой|ую)\s+област(?:ь|и|ью))"
        r"(?:\s*[-–—]\s*(?P<name>[А-ЯЁ][а-яё]+))?"
    ),
    re.compile(rf"(?P<head>{_PART}(?<=ий|го|му|им|ом)\s+кра(?:й|я|ю|е|ем)(?![а-яё]))(?P<name>)"),
    re.compile(
        rf"(?P<head>{_PART}(?<=ий|го|му|им|ом)\s+автономн[а-яё]{{2,3}}\s+округ[а-яё]{{0,2}})"
        r"(?:\s*[-–—]\s*(?P<name>[А-ЯЁ][а-яё]+))?"
    ),
)
_LEVELS = (
    (
        "school",
        r"\bм[абкн]?[бк]?[одс]{1,2}у\b|школ|образовательн\w+ (?:учреждени|организаци)|гимнази|лице[йяю]"
        r"|детск\w+ сад|\bсош\b|\bоош\b|\bдо[уо]\b|интернат",
    ),
    (
        "municipal",
        r"муниципальн|городск|районн|\bрайон|\bокруга\b|\bгород|\bг\.\s|\bмо\b|\bмр\b|\bго\b|\bмоуо\b|поселени"
        r"|(?:управлени|отдел|комитет)\w* (?:по )?образовани",
    ),
    (
        "federal",
        r"рособрнадзор|федеральн|президент|\bрф\b|российской федерации|россии|минпросвещени|фиоко"
        r"|министерств\w+ просвещения(?!\s*(?:и|респ|\w+ск\w+ (?:обл|кра)))",
    ),
    (
        "regional",
        r"министерств|департамент|област|\bкрая\b|республик|автономн\w+ округ|региональн|роив|минобр|правительств"
        r"|губернатор",
    ),
)


def municipality_of(texts: Iterable[str]) -> str:
    """The municipality in the nominative, from the first of the texts that names one; of several the commonest."""
    for text in texts:
        for form in _MUNICIPALITIES:
            whole = " ".join(text.replace("\t", " | ").split())  # a name does not go on in the next cell
            found = Counter(_municipality(match) for match in form.finditer(whole))
            if found:
                return found.most_common(1)[0][0]
    return ""


def _municipality(match: re.Match[str]) -> str:
    name = match.groupdict().get("name")
    if name and re.match(r"[А-ЯЁ][а-яё]+[иы]е\s", name):
        return f"город {name}"  # «города Великие Луки» is not declined
    if name:
        return f"город {nominative(name)}"
    return nominative(match["own"])


def region_of(texts: Iterable[str]) -> str:
    """The region in the nominative, from the first of the texts that names one."""
    for text in texts:
        whole = " ".join(text.split())
        found = [match for form in _REGIONS for match in form.finditer(whole) if _is_region(match)]
        if found:
            return _region(min(found, key=lambda match: match.start()))
    return ""


def _is_region(match: re.Match[str]) -> bool:
    quoted = match.string[: match.start()].endswith(("«", '"', "“"))  # «Мценский край» is a newspaper
    closed = match.string[match.end() :].startswith(("»", '"', "”"))
    return not (quoted and closed) and (match["head"][0].isupper() or bool(match["name"]))


def _region(match: re.Match[str]) -> str:
    head, name = nominative(match["head"]), match["name"]
    head = head[:1].upper() + head[1:]
    if not name:
        return head
    if head.casefold().startswith("республик"):
        return f"{head} {nominative(name)}"
    return f"{head} - {nominative(name)}"


def level_of(issuer: str) -> str:
    """`school`, `municipal`, `regional` or `federal`; empty where the issuer does not say it."""
    plain = issuer.casefold().replace("ё", "е")
    authority = re.search(r"(?:отдел|управлени|комитет|администраци)\w*", plain)
    for level, form in _LEVELS:
        if re.search(form, plain) and not (level == "school" and authority):
            return level
    return ""
