"""Signs of personal data in a text (152-ФЗ): numbers of persons, telephones, birth, health beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["masked", "signs_in"]

_NUMBERS = {
    "СНИЛС": re.compile(r"\b\d{3}-\d{3}-\d{3}[ -]\d\d\b|\bснилс\b\W{0,5}\d[\d -]{8,14}", re.I),
    "паспорт": re.compile(r"паспорт\w*[^.\n]{0,30}?\b\d{2}\s?\d{2}\s?(?:№\s*)?\d{6}\b", re.I),
    "телефон": re.compile(r"(?:\+7|\b8)[\s(-]*9\d{2}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}\b"),
}
"""A mobile telephone is a person's; that of an office in a letterhead is not."""
_FULL = (
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+"
    r"(?:[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|ич|оглы|кызы)|[А-ЯЁ]\.\s?[А-ЯЁ]?\.?)"
)
_PAIR = r"\b[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+"
_LETTER = r"\s?[«\"]?[А-Я]?[»\"]?"
_NEAR = {
    "сведения о здоровье": re.compile(
        rf"{_FULL}[^;\n]{{0,60}}?\b(?:диагноз|инвалид|заболевани|группа здоровья|ограниченн\w+ возможност|ОВЗ)"
        rf"|\b(?:диагноз|инвалид|заболевани)\w*[^;\n]{{0,40}}?{_FULL}"
    ),
    "дата рождения": re.compile(
        rf"{_FULL}[^;\n]{{0,30}}?\b\d\d\.\d\d\.(?:19|20)\d\d\s*(?:г\.?\s?р|рожд|\t)|дата\s+рождения\W{{1,4}}\d\d\.",
        re.I,
    ),
    "обучающийся": re.compile(
        rf"(?:{_FULL}|{_PAIR})[\s,(–-]{{1,4}}(?:\d{{1,2}}{_LETTER}\s?(?:кл\.|класс[ае]?\b)|учени[кц]\w*\s|учащ\w+\s)"
        rf"|\bучени[кц]\w*\s\d{{1,2}}{_LETTER}\s?(?:кл\.|класса)\s{{1,3}}{_PAIR}"
    ),
}


def signs_in(text: str) -> Iterator[str]:
    """The kinds of personal data that the text shows signs of."""
    for kind, form in (*_NUMBERS.items(), *_NEAR.items()):
        if form.search(text):
            yield kind


def masked(text: str) -> str:
    """The text without what shows personal data: numbers, telephones, a name with a birthday, an illness, a class."""
    for kind, form in (*_NUMBERS.items(), *_NEAR.items()):
        text = form.sub(f"[{kind}]", text)
    return text
