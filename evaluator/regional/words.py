"""The words of the regional note that are part of what it says, Russian and English."""

from __future__ import annotations

__all__ = ["said"]

_WORDS: dict[str, tuple[str, str]] = {
    "made up": (
        "Условные данные: комплекты составлены для примера — {count} из {all}",
        "Made-up evidence, for illustration only: {count} of {all} packages",
    ),
    "unsettled": (
        "Итоги не окончательные: требуют подтверждения или экспертной оценки баллов — {points}, "
        "муниципальных образований с ними — {count} из {all}",
        "The results are not final: {points} points of {count} of {all} municipalities are pending",
    ),
    "declared total": (
        "Итог — показатель «{title}», который считается по способу набора: баллы критериев с ним в сумме не совпадают",
        "The total is the node “{title}”, made by the set's own method: the points of lines do not add up to it",
    ),
}


def said(key: str, lang: str, **values: object) -> str:
    """A phrase of the table in a language, filled in."""
    return _WORDS[key][lang == "en"].format(**values)
