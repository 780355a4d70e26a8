"""What a message is: its level and its words, what is wrong and what to do, in Russian and in English."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["REASONS", "SPELL", "SPELL_EN", "Message", "error", "note", "warning"]


class Message(NamedTuple):
    """The level of a problem (`error` | `warning` | `note`) and its (what, what to do) by language."""

    level: str
    words: dict[str, tuple[str, str]]


def error(ru: str, ru_do: str, en: str, en_do: str) -> Message:
    """A message of what makes the input unusable."""
    return Message("error", {"ru": (ru, ru_do), "en": (en, en_do)})


def warning(ru: str, ru_do: str, en: str, en_do: str) -> Message:
    """A message of what is better otherwise."""
    return Message("warning", {"ru": (ru, ru_do), "en": (en, en_do)})


def note(ru: str, ru_do: str, en: str, en_do: str) -> Message:
    """A message of what is allowed and listed all the same."""
    return Message("note", {"ru": (ru, ru_do), "en": (en, en_do)})


SPELL = "исправьте написание, например: {known}"
SPELL_EN = "correct the spelling, for example: {known}"

REASONS = {
    "No such file or directory": "такой папки нет",
    "Is a directory": "это папка, а нужно имя файла",
    "No space left on device": "на диске нет места",
    "cannot be read": "чтение не удалось",
    "no answer": "нет ответа",
    "no certificates": "в настройках Dask нет сертификатов",
    "no permission": "нет прав на чтение",
    "not a number of JSON": "такого числа в JSON нет",
    "trailing comma": "лишняя запятая",
    "Expecting ',' delimiter": "не хватает запятой или закрывающей скобки",
    "Expecting ':' delimiter": "после ключа не хватает двоеточия",
    "Expecting value": "здесь должно стоять значение",
    "Expecting property name enclosed in double quotes": "здесь должен стоять ключ в двойных кавычках",
    "Extra data": "после конца записи что-то ещё написано",
    "Invalid control character at": "перевод строки или служебный знак внутри кавычек",
    "Unterminated string starting at": "кавычки не закрыты",
    "Invalid \\escape": "после знака \\ стоит не то",
    "Invalid \\uXXXX escape": "после \\u нужны четыре шестнадцатеричных знака",
    "tab": "отступ сделан табуляцией",
    "could not find expected ':'": "не хватает двоеточия после ключа",
    "did not find expected key": "здесь должен стоять ключ с тем же отступом",
    "did not find expected '-' indicator": "здесь должен стоять дефис с тем же отступом",
    "did not find expected ',' or ']'": "не хватает запятой или скобки ]",
    "did not find expected ',' or '}'": "не хватает запятой или скобки }",
    "did not find expected node content": "здесь должно стоять значение",
    "did not find expected <document start>": "после конца записи что-то ещё написано",
    "mapping values are not allowed in this context": "двоеточие не на месте: текст с двоеточием берут в кавычки",
    "block sequence entries are not allowed in this context": "дефис не на месте",
    "found character that cannot start any token": "с этого знака значение не начинают: возьмите текст в кавычки",
    "found unexpected end of stream": "кавычки или скобки не закрыты",
    "found unexpected document indicator": "кавычки не закрыты до конца документа",
    "found unknown escape character": "после знака \\ стоит не то",
    "found undefined tag handle": "знак ! в начале значения: возьмите текст в кавычки",
}
"""Russian for the reasons that readers give in English; another reason is shown as it is."""
