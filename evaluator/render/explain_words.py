"""The sentences in which one line is explained to an official, Russian and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluator.report.step import TestStep

__all__ = ["derived_words", "sentence", "told", "upper"]

_TOLD: dict[str, tuple[str, str]] = {
    "result": ("Результат по критерию: {outcome}. Получено {earned}.", "Outcome: {outcome}. Earned: {earned}."),
    "pending": ("Требует подтверждения: {points}.", "Pending: {points}."),
    "lost": ("Недобрано: {points}.", "Lost: {points}."),
    "adjusting": ("Поправка: {points}.", "Adjusted by: {points}."),
    "gates": ("Предшествующие критерии", "Lines that must be met first"),
    "gate true": ("Выполнено: {lines}.", "Met: {lines}."),
    "gate unknown": ("Ещё не подтверждено: {lines}. До этого балл не начисляется.",
                     "Not yet known: {lines}. No points until then."),
    "gate false": ("Не выполнено: {lines}. Пока это так, балл не засчитывается.",
                   "Not met: {lines}. Until then no points count."),
    "gate one": ("достаточно одного из — {lines}", "one is enough of: {lines}"),
    "gate above_zero": ("хотя бы частично {lines}", "at least partly {lines}"),
    "gate chain": ("{lines} вместе с его предшествующими", "{lines} with the lines before it"),
    "checks": ("Как это проверено", "How it was checked"),
    "claim": ("Часть {number} из {count}: {value}", "Part {number} of {count}: {value}"),
    "true": ("выполнено", "holds"),
    "unknown": ("пока неизвестно", "not yet known"),
    "false": ("не выполнено", "does not hold"),
    "not reached": ("не проверялось", "not checked"),
    "cause lost": ("отсюда недобор", "the loss hangs on this"),
    "cause pending": ("этого ждёт балл", "the points wait for this"),
    "why": ("Почему: {words}", "Why: {words}"),
    "remedy": ("Что сделать: {words}", "What to do: {words}"),
    "found": ("Запись: {label}, внесена в {place}.", "Record: {label}, entered at {place}."),
    "same": ("Запись: {label}.", "Record: {label}."),
    "tested": ("Проверка записи: {label}", "The record is tested: {label}"),
    "answer": ("Ответ: {words}.", "Answer: {words}."),
    "example": ("Запись взята для примера, потому что ссылка на неё не внесена; проверять пока нечего.",
                "The record is only an example, as the reference to it is not entered; there is nothing to test yet."),
    "not there": ("Такой записи ещё нет, проверять пока нечего.",
                  "There is no such record yet, so there is nothing to test."),
    "source": ("Источник: {source}.", "Source: {source}."),
    "wanted": ("Требуется: {wanted}.", "Wanted: {wanted}."),
    "held": ("{field} — {seen}.", "{field}: {seen}."),
    "held as": ("{field} — {seen} (требуется: {wanted}).", "{field}: {seen} (wanted: {wanted})."),
    "failed": ("{field} — {seen}, а требуется: {wanted}.", "{field}: {seen}, but wanted: {wanted}."),
    "open": ("{field} — {seen}; требуется: {wanted}.", "{field}: {seen}; wanted: {wanted}."),
    "nothing to compare": ("{field} — {seen}; с чем сравнить, ещё не внесено.",
                           "{field}: {seen}; what to compare it with is not entered yet."),
    "absent to compare": ("{field} — {seen}; сравнить не с чем.",
                          "{field}: {seen}; there is nothing to compare it with."),
    "linked": ("Это та запись, на которую дана ссылка.", "It is the record that is referred to."),
    "not linked": ("Ссылка дана на другую запись: {wanted}.", "Another record is referred to: {wanted}."),
    "link left out": ("Ссылка на эту запись не внесена.", "No reference to this record is entered."),
    "derived": ("{confirmed}. По этому критерию он вывел: {words}.", "{confirmed}. Of this line it derived: {words}."),
}  # fmt: skip

_WANT: dict[str, tuple[str, str]] = {
    "is": ("{wanted}", "{wanted}"),
    "in": ("одно из — {wanted}", "one of {wanted}"),
    "has": ("{wanted}", "{wanted}"),
    "present": ("значение указано", "a value"),
    "at_least": ("не меньше {wanted}", "at least {wanted}"),
    "at_most": ("не больше {wanted}", "at most {wanted}"),
    "within": ("в пределах {wanted}", "within {wanted}"),
    "overlaps": ("хотя бы один день в пределах {wanted}", "at least a day within {wanted}"),
    "on_or_before": ("не позднее {wanted}", "on or before {wanted}"),
    "on_or_after": ("не раньше {wanted}", "on or after {wanted}"),
    "matches": ("есть слова «{wanted}»", "the words “{wanted}”"),
}

_DERIVED: dict[tuple[str, str], tuple[str, str]] = {
    ("must", "gate"): ("предшествующие критерии выполнены", "the lines before it are met"),
    ("may", "gate"): ("предшествующие критерии ещё могут быть выполнены", "the lines before it may still be met"),
    ("must", "claim"): ("все условия выполнены", "all conditions hold"),
    ("may", "claim"): ("все условия ещё могут быть выполнены", "all conditions may still hold"),
    ("must", "award"): ("баллы присуждены", "points are awarded"),
    ("may", "award"): ("баллы ещё могут быть присуждены", "points may still be awarded"),
    ("final", "finding lost"): ("баллы недобраны", "points are lost"),
    ("final", "finding pending"): ("баллы ждут подтверждения", "points are pending"),
}


def told(key: str, lang: str, **values: object) -> str:
    """A sentence in a language, filled in."""
    return _TOLD[key][lang == "en"].format(**values)


def upper(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]


def sentence(test: TestStep, lang: str) -> str:
    """A test as a sentence: what was seen and what is required of it."""
    codes = test.codes
    if codes.path == "id":
        return _link(test, lang)
    if isinstance(codes.wanted, Mapping) and "gap" in codes.wanted:
        key = "absent to compare" if codes.wanted["gap"] == "absent" else "nothing to compare"
        return told(key, lang, field=_field(test, lang), seen=test.seen)
    wanted = _WANT[codes.test][lang == "en"].format(wanted=test.wanted)
    plain = codes.test == "present" or test.wanted == test.seen
    key = {"true": "held" if plain else "held as", "false": "failed"}.get(test.value, "open")
    return told(key, lang, field=_field(test, lang), seen=test.seen.rstrip("."), wanted=wanted)


def _field(test: TestStep, lang: str) -> str:
    return test.field if lang == "en" else upper(test.field)


def _link(test: TestStep, lang: str) -> str:
    key = {"true": "linked", "false": "not linked"}.get(test.value, "link left out")
    return told(key, lang, wanted=test.wanted)


def derived_words(steps: Sequence[Mapping[str, Any]], lang: str) -> Iterator[str]:
    """What a second engine derived of a line, each conclusion once; what may be only where it need not be."""
    fired = {(step["world"], _kind(step["conclusion"])) for step in steps}
    for (world, kind), words in _DERIVED.items():
        if (world, kind) in fired and not (world == "may" and ("must", kind) in fired):
            yield words[lang == "en"]


def _kind(conclusion: str) -> str:
    return conclusion if conclusion.startswith("finding") else conclusion.partition(" ")[0]
