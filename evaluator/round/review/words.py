"""What `review` says of its work: the sheets written, the answers taken, the agreement of experts per line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluator.render.tables import table
from evaluator.report.words import decimal
from evaluator.round.review.agreement import Agreement
from evaluator.round.review.ask import Written

__all__ = ["agreement_json", "agreement_text", "sheets_json", "sheets_text", "taken_text"]

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
}
_COLUMNS = ("line", "questions", "answered", "pairs", "equal", "percent", "third")


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
    return [one.line, str(one.questions), str(one.answered), str(one.pairs), str(one.equal), percent, str(one.third)]


def _rounded(percent: Any) -> Any:
    return round(percent, 1)


def sheets_json(sheets: Sequence[Written]) -> list[dict[str, Any]]:
    """The sheets of `evaluator review --format json`."""
    return [{"sheet": str(path), "questions": count} for path, count in sheets]


def agreement_json(told: Sequence[Agreement]) -> list[dict[str, Any]]:
    """The agreement of `evaluator review --format json`; the percentage exact."""
    return [{**one._asdict(), "percent": one.percent} for one in told]
