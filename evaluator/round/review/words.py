"""What `review` says of its work: the sheets written, the answers taken, the agreement of experts per line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from evaluator.render.tables import table
from evaluator.report.words import decimal
from evaluator.round.review.agreement import Agreement
from evaluator.round.review.ask import Written
from evaluator.round.review.coefficients import ENOUGH

__all__ = [
    "agreement_json",
    "agreement_text",
    "coefficient_text",
    "meaning",
    "sheets_json",
    "sheets_text",
    "taken_text",
]

_WORDS: dict[str, tuple[str, str]] = {
    "sheet": ("Лист", "Sheet"),
    "questions": ("Вопросов", "Questions"),
    "none": ("Вопросов к экспертам нет", "Nothing waits for an expert"),
    "new": ("Новых ответов: {count}", "New answers: {count}"),
    "line": ("Критерий", "Line"),
    "answered": ("Отвечено", "Answered"),
    "pairs": ("Пар", "Pairs"),
    "equal": ("Совпало", "Equal"),
    "percent": ("Совпадение, %", "Agreement, %"),
    "third": ("Ждёт третьего", "For the third"),
    "alpha": ("α Криппендорфа", "Krippendorff's α"),
    "kappa": ("κ Коэна", "Cohen's κ"),
    "says": ("Что это значит", "What it means"),
    "few": ("мало ответов: {units} из {enough}", "few answers: {units} of {enough}"),
    "one value": ("все ответы одинаковы: коэффициент не определён", "all answers are alike: not defined"),
    "no pairs": ("ни на один вопрос не ответили двое", "no question has two answers"),
    "sure": ("согласие надёжно", "reliable"),
    "tentative": ("согласие условно", "tentative"),
    "unsure": ("согласия нет: проверьте формулировку критерия", "unreliable: see how the line is worded"),
}
_COLUMNS = ("line", "questions", "answered", "pairs", "equal", "percent", "alpha", "kappa", "says", "third")
_SURE, _TENTATIVE = 0.8, 0.667
"""Krippendorff, Content Analysis (2004), ch. 11: rely on α ≥ .800, draw tentative conclusions from .667."""


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def sheets_text(sheets: Sequence[Written], form: str, lang: str) -> str:
    """The sheets with the number of their questions."""
    if not sheets:
        return _word("none", lang) + "\n"
    rows = [[str(path), str(count)] for path, count in sheets]
    return table([_word("sheet", lang), _word("questions", lang)], rows, form) + "\n"


def taken_text(new: int, lang: str) -> str:
    """How many answers came."""
    return _word("new", lang, count=new) + "\n"


def agreement_text(told: Sequence[Agreement], form: str, lang: str) -> str:
    """The agreement of the experts, a line of the set per row."""
    if not told:
        return ""
    return table([_word(name, lang) for name in _COLUMNS], [_row(one, lang) for one in told], form) + "\n"


def _row(one: Agreement, lang: str) -> list[str]:
    percent = decimal(one.percent and _rounded(one.percent), lang)
    counts = [str(count) for count in (one.questions, one.answered, one.pairs, one.equal)]
    beyond = [coefficient_text(value, lang) for value in (one.beyond.alpha, one.beyond.kappa)]
    return [one.line, *counts, percent, *beyond, meaning(one, lang), str(one.third)]


def coefficient_text(value: float | None, lang: str) -> str:
    """A coefficient with two decimals, a dash where it is not defined."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−").replace(".", "," if lang == "ru" else ".")


def meaning(one: Agreement, lang: str) -> str:
    """What the coefficients of a line say."""
    beyond = one.beyond
    if beyond.alpha is None:
        return _word("one value" if beyond.units else "no pairs", lang)
    if beyond.few:
        return _word("few", lang, units=beyond.units, enough=ENOUGH)
    return _word("sure" if beyond.alpha >= _SURE else "tentative" if beyond.alpha >= _TENTATIVE else "unsure", lang)


def _rounded(percent: Any) -> Any:
    return round(percent, 1)


def _fraction(percent: Fraction | None) -> str | None:
    """The exact percentage: two of three is no decimal."""
    return None if percent is None else str(percent)


def sheets_json(sheets: Sequence[Written]) -> list[dict[str, Any]]:
    """The sheets of `evaluator review --format json`."""
    return [{"sheet": str(path), "questions": count} for path, count in sheets]


def agreement_json(told: Sequence[Agreement]) -> list[dict[str, Any]]:
    """The agreement of `evaluator review --format json`; the percentage exact."""
    return [{**one._asdict(), "percent": _fraction(one.percent), "beyond": one.beyond._asdict()} for one in told]
