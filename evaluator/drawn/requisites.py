"""The requisites of an act (ГОСТ Р 7.0.97-2016): number, date, issuer, title, signatory, as they stand at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.drawn.act_approval import approval_of
from evaluator.drawn.act_parts import Line, Part
from evaluator.drawn.act_signatory import signatory_of
from evaluator.drawn.act_title import BASIS, NUMBER, PLANS, TITLE, title_of
from evaluator.drawn.dates import DAY, days_of

__all__ = ["Requisites", "requisites_of"]

_HEAD = 14
"""Number and date stand within so many lines of the type."""
_AUTHORITY = re.compile(
    r"[«\"]?(?:м[абк]?[бк]?[одн]{0,2}у\b|г[абк]о?у\b|(?:российская|муниципальн|управлени|отдел|комитет|департамент"
    r"|администраци|министерств"
    r"|служб|правительств|дума\b|совет\b|собрани|глава\b|городск|районн|региональн|государственн|республика\b|федеральн"
    r"|[а-яё-]+ская\s+(?:область|республика)|[а-яё-]+ий\s+(?:край|район|городской|муниципальный|автономный)))",
    re.I,
)
_SETTLEMENT = re.compile(
    r"(?:г|гор|п|пос|пгт|р\.?\s?п|с|ст|ст-ца|д|х|аул|город|пос[её]лок|село|станица|деревня)(?:\.\s?|\s)"
    r"[А-ЯЁ][А-Яа-яЁё -]{2,40}[,.]?"
)
_MARKED = re.compile(r"\W*(?:утверждаю|согласовано|принято|рассмотрено)\b", re.I)
_DECIDES = re.compile(
    r"(?:^|[,;.]?\s+)(?P<issuer>(?:администрация|управление|отдел|комитет|департамент|совет|дума|правительство"
    r"|министерство|коллегия|мэрия|собрание)\s[^,;.]{3,120}?)\s+"
    r"(?:постановляет|решила?|приказывает)",
    re.I,
)


@dataclass(frozen=True)
class Requisites:
    """What is known of an act; empty where the document does not say it. Dates are ISO days."""

    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    signatory: str = ""
    post: str = ""
    place: str = ""
    approved_by: str = ""
    """The type of the act that approved it, whose number and date these then are."""
    confidence: int = 100


def requisites_of(part: Part) -> Requisites:
    """The requisites of one document."""
    lines = part.lines
    above, below = lines[: part.head], lines[part.head : part.head + _HEAD]
    title = title_of(part, below)
    signatory, post = signatory_of(lines)
    approval = approval_of(above)
    if approval is not None:
        known = approval.number, approval.date, approval.issuer
        return Requisites(*known, title, signatory, post, approved_by=approval.type, confidence=_least(above))
    number, day = _number_and_date(part, below)
    opening = "" if part.type in PLANS else _opening_issuer(below[0].text)
    issuer = opening or _issuer(above) or _deciding(below)
    return Requisites(number, day, issuer, title, signatory, post, _place(below), confidence=_least([*above, *below]))


def _place(below: Sequence[Line]) -> str:
    """Where it was issued: the line of a settlement near the type."""
    return next((line.text.rstrip(" ,") for line in below[1:8] if _SETTLEMENT.fullmatch(line.text.strip())), "")


def _least(lines: Sequence[Line]) -> int:
    return min((line.confidence for line in lines), default=100)


def _number_and_date(part: Part, below: Sequence[Line]) -> tuple[str, str]:
    """From the lines between the type and the words of the basis, then from those over the type."""
    number = day = ""
    for written in _requisite_lines(part, below):
        found = NUMBER.search(written)
        here = next((value.isoformat() for value, _, _ in days_of(written)), "")
        alone = here or written == below[0].text or (len(written) < 40 and re.match(r"\W*(?:№|N\b|от\b|рег)", written))
        if found and alone and not number:
            number = found["number"].rstrip(".,_").replace(" ", "")
        day = day or here
    return number, day


def _requisite_lines(part: Part, below: Sequence[Line]) -> Iterator[str]:
    """The lines where number and date stand; of one that also has the heading, what is before it."""
    for at, line in enumerate(below):
        if BASIS.match(line.text) or TITLE.match(line.text) or (len(line.text) > 160 and at):
            break
        if at and part.type in PLANS and re.fullmatch(rf"\W*(?:{DAY})\W*", line.text):
            continue  # a plan has no day of its own: one alone in a line is the page's
        yield (
            re.split(r"\b[Оо]б?\s", line.text)[0] if re.search(r"(?:№|\bN)\s*\S+\s+[Оо]б?\s", line.text) else line.text
        )
    yield from (line.text for line in _headed(part.lines[: part.head])[-6:])


def _opening_issuer(first: str) -> str:
    """From a line that tells all at once: what stands between the type and «от» or «№»."""
    told = re.match(r"[А-ЯЁа-яё]+\s+(?P<issuer>[А-ЯЁа-яё].{5,200}?)\s+(?:(?:от\s+)?\W?\d|№|N\s)", first)
    return told["issuer"] if told and not re.match(r"об?\s|по\s|от\s+\W?\d", told["issuer"], re.I) else ""


def _deciding(below: Sequence[Line]) -> str:
    """From the words of the basis: «…, администрация … постановляет»."""
    told = _DECIDES.search(" ".join(line.text for line in below))
    return " ".join(told["issuer"].split()) if told else ""


def _issuer(above: Sequence[Line]) -> str:
    """The lines over the type, without addresses and numbers; the lowest authority is the one that issued the act."""
    kept: list[str] = []
    for line in _headed(above):
        if kept and _MARKED.match(line.text):
            break  # below it is who approved or agreed, not who issued
        if re.search(r"@|https?:|тел\.|факс|ул\.|\bИНН\b|\bОГРН\b|\b\d{6}\b", line.text, re.I):
            continue
        if re.fullmatch(rf".{{0,6}}(?:{DAY}).{{0,20}}|.{{0,4}}(?:№|N)\s*\S{{1,12}}", line.text):
            continue
        kept.append(line.text)
    named = re.fullmatch(r"\((.{10,200})\)", kept[-1]) if kept else None
    if named and _AUTHORITY.match(named[1]):
        return named[1]  # the letterhead ends with the short name of the authority itself
    return " ".join(" ".join(kept).split())


def _headed(above: Sequence[Line]) -> Sequence[Line]:
    """The lines from the first that names an authority; all where none does: a page of a site has its own above it."""
    named = (at for at, line in enumerate(above) if _AUTHORITY.match(line.text))
    return above[next(named, 0) :]
