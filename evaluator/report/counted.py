"""Points with their word in the form that the number asks for."""

from __future__ import annotations

from fractions import Fraction

from evaluator.report.words import decimal

__all__ = ["of_points", "points_words"]


def points_words(value: Fraction, lang: str) -> str:
    """So many points, with the word in the form that the number asks for: 1 балл, 2 балла, 5 баллов, 0,5 балла."""
    number = decimal(value, lang)
    if lang == "en":
        return f"{number} {'point' if value == 1 else 'points'}"
    if value.denominator != 1:
        return f"{number} балла"
    last, teen = value.numerator % 10, value.numerator % 100 in range(11, 15)
    ending = "ов" if teen or last == 0 or last > 4 else "" if last == 1 else "а"
    return f"{number} балл{ending}"


def of_points(part: Fraction, whole: Fraction, lang: str) -> str:
    """So many of so many points: 3 из 25 баллов, 1 из 21 балла."""
    last, teen = whole.numerator % 10, whole.numerator % 100 in range(11, 15)
    one = whole.denominator != 1 or (last == 1 and not teen)
    of, unit = ("из", "балла" if one else "баллов") if lang == "ru" else ("of", "points")
    return f"{decimal(part, lang)} {of} {decimal(whole, lang)} {unit}"
