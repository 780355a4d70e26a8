"""The municipality's name misspelt or told in different ways; a proper name in small letters; two words for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from evaluator.drawn.act_place import region_of
from evaluator.drawn.defect import Defect, Seen

CATEGORIES = ("typo_municipality", "name_inconsistent", "typo")
_ENDING = r"(?:ий|ого|ому|им|ом|ый|ая|ой|ую|ое|ие|их|ими)"
_KINDS = {
    "район": r"(?:муниципальн[а-яё]+\s+)?район[а-яё]{0,2}\b",
    "городской округ": r"городск[а-яё]+\s+округ[а-яё]{0,2}\b",
    "муниципальный округ": r"муниципальн[а-яё]+\s+округ[а-яё]{0,2}\b",
    "районное муниципальное образование": r"районн[а-яё]+\s+муниципальн[а-яё]+\s+образовани[а-яё]{1,2}\b",
}
_NEAR = 0.85
_TWINS = ("учащихся", "обучающихся")


def found(seen: Seen) -> Iterator[Defect]:
    """A defect per misspelling; one for names of other kinds; one for a term that has two forms."""
    stem = _stem(seen.first.municipality)
    if stem:
        yield from _misspelt(seen, stem)
        yield from _other_kinds(seen, stem)
    yield from _twins(seen)
    yield from _small(seen)


def _stem(municipality: str) -> str:
    """The adjective of the name without its ending: «Лесной район» gives «лесн»; "" for a name without one."""
    match = re.match(rf"([А-ЯЁ][а-яё-]+(?:-[А-ЯЁ][а-яё]+)*?){_ENDING}\s", municipality)
    return match[1].casefold().replace("ё", "е") if match and len(match[1]) > 3 else ""


def _misspelt(seen: Seen, stem: str) -> Iterator[Defect]:
    words = set(re.findall(rf"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*?{_ENDING}\b", seen.text))
    wrong: dict[str, list[str]] = {}
    for word in sorted(words):
        own = re.sub(rf"{_ENDING}$", "", word).casefold().replace("ё", "е")
        if own != stem and SequenceMatcher(None, own, stem, autojunk=False).ratio() >= _NEAR and own[:2] == stem[:2]:
            wrong.setdefault(own, []).append(word)
    for forms in wrong.values():
        rows = [row.row for _, row in seen.rows() if any(form in row.row.text for form in forms)]
        text = f"«{forms[0]}» вместо названия «{seen.first.municipality}»"
        numbers = tuple(row.number for row in rows)
        yield Defect("typo_municipality", seen.first.id, text, numbers, tuple(forms), "A", 90)


def _other_kinds(seen: Seen, stem: str) -> Iterator[Defect]:
    """Kinds of municipality beside its adjective, and «районн…» in a district that is no район."""
    forms = {kind: re.compile(rf"\b{re.escape(stem)}{_ENDING}\s+{form}", re.I) for kind, form in _KINDS.items()}
    own = next((kind for kind, form in forms.items() if form.fullmatch(seen.first.municipality)), "")
    other = {kind: match[0] for kind, form in forms.items() if kind != own and (match := form.search(seen.text))}
    quotes = list(other.values())
    if own.endswith("округ"):
        loose = re.finditer(r"\bрайонн[а-яё]{2,3}\s+(?!коэффициент|суд)[а-яё]+", seen.text)
        quotes += list(dict.fromkeys(match[0] for match in loose))
    if own and quotes:
        rows = dict.fromkeys(number for quote in quotes if (number := _first_row(seen, quote)))
        text = f"муниципалитет «{seen.first.municipality}» назван и иначе"
        yield Defect("name_inconsistent", seen.first.id, text, tuple(rows), tuple(quotes), "B", 85)


def _first_row(seen: Seen, quote: str) -> str:
    return next((row.row.number for _, row in seen.rows() if quote in row.row.text), "")


def _twins(seen: Seen) -> Iterator[Defect]:
    """One thing called by two words: «аттестации учащихся» and «аттестации обучающихся»."""
    heads = [set(re.findall(rf"([а-яё]{{5,}})\s+{word}\b", seen.text.casefold())) for word in _TWINS]
    for head in sorted(heads[0] & heads[1]):
        forms = [f"{head} {word}" for word in _TWINS]
        rows = tuple(row.row.number for _, row in seen.rows() if any(form in row.row.text.casefold() for form in forms))
        outside = any(form in seen.prose.casefold() for form in forms)
        text = f"одно и то же названо по-разному: «{forms[0]}» и «{forms[1]}»"
        yield Defect("name_inconsistent", seen.first.id, text, () if outside else rows, tuple(forms), "C", 75)


def _small(seen: Seen) -> Iterator[Defect]:
    """The region's adjective in small letters, where it is written with its second name or with a capital elsewhere."""
    region = region_of([seen.text])
    adjective = re.match(rf"([А-ЯЁ][а-яё-]+?){_ENDING}\s", region)
    small = re.search(rf"\b{adjective[1].casefold()}{_ENDING}\s+[а-яё-]+[^\s,;.»]*", seen.text) if adjective else None
    if small:
        text = "имя собственное со строчной буквы"
        yield Defect("typo", seen.first.id, text, quotes=(small[0],), severity="C", confidence=90)
