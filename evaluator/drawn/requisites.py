"""The requisites of an act (ГОСТ Р 7.0.97-2016): number, date, issuer, title, signatory, as they stand at its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.drawn.act_parts import KINDS, Line, Part
from evaluator.drawn.dates import DAY, days_of

__all__ = ["Requisites", "requisites_of"]

_HEAD = 14
"""Number and date stand within so many lines of the type."""
_NUMBER = re.compile(r"(?:№|\bN\b|\bNo\b)\s*(?P<number>[\dА-Яа-яA-Za-z][\w./-]*|_+)")
_TITLE = re.compile(r"[«\"]?(?:Об?|По|О\s+мерах|В\s+связи)\s+[а-яё«\"]", re.I)
_BASIS = re.compile(
    r"(?:на\s+основании|в\s+соответстви[ие]|в\s+целях|в\s+связи|во\s+исполнение|руководствуясь|согласно|с\s+целью|по\s+итогам"
    r"|в\s+рамках|для\s+[а-яё]+|приказываю|постановляю|п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|решил|обязываю)\b",
    re.I,
)
_APPROVED = re.compile(
    r"\b(?:утвержд[её]н[аоы]?|согласован[аоы]?|приложение[^\n]{0,20})\b[:\s]*(?P<kind>"
    r"приказом|распоряжением|постановлением|решением|протоколом|приказу|распоряжению|постановлению)\s*(?P<rest>.{0,400})",
    re.I | re.S,
)
_INSTRUMENTAL = {
    "приказ": "приказ",
    "распор": "распоряжение",
    "постан": "постановление",
    "решени": "решение",
    "проток": "протокол",
}
_SETTLEMENT = re.compile(
    r"(?:г|гор|п|пос|пгт|р\.?\s?п|с|ст|ст-ца|д|х|аул|город|пос[её]лок|село|станица|деревня)(?:\.\s?|\s)"
    r"[А-ЯЁ][А-Яа-яЁё -]{2,40}[,.]?"
)
_AUTHORITY = re.compile(
    r"[«\"]?(?:м[абк]?[бк]?[одн]{0,2}у\b|г[абк]о?у\b|(?:российская|муниципальн|управлени|отдел|комитет|департамент|администраци|министерств"
    r"|служб|правительств|дума\b|совет\b|собрани|глава\b|городск|районн|региональн|государственн|республика\b|федеральн"
    r"|[а-яё-]+ская\s+(?:область|республика)|[а-яё-]+ий\s+(?:край|район|городской|муниципальный|автономный)))",
    re.I,
)
_NAME = re.compile(
    r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)"
)
_POST = re.compile(
    r"^(?:и\.?\s?о\.?\s+|врио\s+|исполняющ[а-яё]+\s+обязанности\s+)?(?:начальник|заведующ|руководител|директор|глав[аы]\b|министр"
    r"|заместител|председател|зам\.|ректор|первый\s+заместител)",
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
    approval = _approval(above)
    title = _title(part, below)
    signatory, post = _signatory(lines)
    if approval is not None:
        kind, number, day, issuer = approval
        return Requisites(number, day, issuer, title, signatory, post, approved_by=kind, confidence=_least(above))
    number, day = _number_and_date(part, below)
    least = _least([*above, *below])
    return Requisites(number, day, _issuer(above), title, signatory, post, _place(below), confidence=least)


def _place(below: Sequence[Line]) -> str:
    """Where it was issued: the line of a settlement near the type."""
    return next((line.text.rstrip(" ,") for line in below[1:8] if _SETTLEMENT.fullmatch(line.text.strip())), "")


def _least(lines: Sequence[Line]) -> int:
    return min((line.confidence for line in lines), default=100)


def _approval(above: Sequence[Line]) -> tuple[str, str, str, str] | None:
    text = " ".join(line.text for line in above)
    match = _APPROVED.search(text)
    if match is None:
        return None
    rest = match["rest"]
    number, day = _NUMBER.search(rest), next(days_of(rest), None)
    if number is None and day is None:
        return None
    end = min([number.start() if number else len(rest), day[1] if day else len(rest)])
    issuer = re.sub(r"\s*\bот\s*$", "", rest[:end].strip(" ,.")).strip()
    kind = _INSTRUMENTAL[match["kind"].casefold()[:6]]
    return kind, number["number"].rstrip(".") if number else "", day[0].isoformat() if day else "", issuer


def _number_and_date(part: Part, below: Sequence[Line]) -> tuple[str, str]:
    """From the lines between the type and the words of the basis; a title's own numbers do not count."""
    number, day, ended = "", "", False
    own = [*below, *_headed(part.lines[: part.head])[-6:]]
    for line in own:
        if line in below and (ended or _BASIS.match(line.text) or _TITLE.match(line.text) or len(line.text) > 160):
            ended = True
            continue
        written = line.text if not _title_like(line.text) else re.split(r"\b[Оо]б?\s", line.text)[0]
        found = _NUMBER.search(written)
        if found and not number and not found["number"].startswith("_"):
            number = found["number"].rstrip(".,")
        day = day or next((value.isoformat() for value, _, _ in days_of(written)), "")
    return number, day


def _title_like(text: str) -> bool:
    return bool(re.search(r"(?:№|\bN)\s*\S+\s+[Оо]б?\s", text))


def _issuer(above: Sequence[Line]) -> str:
    """The lines over the type, without addresses and numbers; the lowest authority is the one that issued the act."""
    kept = []
    for line in _headed(above):
        if re.search(r"@|https?:|тел\.|факс|ул\.|\bИНН\b|\bОГРН\b|\b\d{6}\b", line.text, re.I):
            continue
        if re.fullmatch(rf".{{0,6}}(?:{DAY}).{{0,20}}|.{{0,4}}(?:№|N)\s*\S{{1,12}}", line.text):
            continue
        kept.append(line.text)
    return " ".join(" ".join(kept).split())


def _headed(above: Sequence[Line]) -> Sequence[Line]:
    """The lines from the first that names an authority; all where none does: a page of a site has its own above it."""
    named = (at for at, line in enumerate(above) if _AUTHORITY.match(line.text))
    return above[next(named, 0) :]


def _title(part: Part, below: Sequence[Line]) -> str:
    """The heading: the line of the type itself where it says more, else the first line that begins with «О», «Об»."""
    first = part.lines[part.head].text
    plain = first.casefold().replace("ё", "е").strip(' .:«»"')
    alone = any(re.fullmatch(form, plain) for form in KINDS.values())
    if not alone:
        return _run(below)
    for at, line in enumerate(below[1:], 1):
        if _TITLE.match(line.text) and not _BASIS.match(line.text):
            return _run(below[at:])
    if len(below) > 1 and not _NUMBER.search(below[1].text) and not next(days_of(below[1].text), None):
        return below[1].text
    return ""


def _run(lines: Sequence[Line]) -> str:
    """A heading that may be broken over lines: until the basis, a blank, a list or a sentence that begins anew."""
    kept = [lines[0].text]
    for line in lines[1:]:
        text = line.text
        begins = re.match(r"[А-ЯЁ]", text) and not text.isupper()
        listed = re.match(r"\d+[.)]|[-–•]|№", text) or "%" in text
        if _BASIS.match(text) or begins or listed or len(text) > 250 or _NAME.search(text):
            break
        kept.append(text)
    return " ".join(" ".join(kept).split()).rstrip(" .")


def _signatory(lines: Sequence[Line]) -> tuple[str, str]:
    """(name, post) from the last lines: the name with initials after a post."""
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        name = _NAME.search(text)
        if name is None or len(text) > 140 or re.match(r"\d+[.)]|[-–•]", text):
            continue
        post = _post(lines, at, text[: name.start()])
        if post:
            return re.sub(r"(?<=[а-яё])\.$", "", re.sub(r"\.(?=[А-ЯЁ][а-яё])", ". ", name[0])), post
    return "", ""


def _post(lines: Sequence[Line], at: int, before: str) -> str:
    words = [before.strip(" _,\t")] if before.strip(" _,\t") else []
    for line in reversed(lines[max(0, at - 4) : at]):
        if words and _POST.match(words[0]):
            break
        if re.match(r"\d+[.)]|[-–•]", line.text) or len(line.text) > 160:
            break
        words.insert(0, line.text)
    post = " ".join(" ".join(words).split())
    return post if _POST.match(post) else ""
