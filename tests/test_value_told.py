"""A number from records in words: what was asked, what was found, of which records."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evaluator.model.problems import Place
from evaluator.report.figure import number_text
from evaluator.report.steps import ConditionStep, claim_steps
from tests.figures import LEFT_OUT, MEAN, ONLY, SCORED, SUM, maybe, said, sure, world
from tests.judging import Plain


@pytest.mark.parametrize(
    ("of", "records", "complete", "note"),
    [
        (MEAN, [], True, "среднее {f}: числа нет (нет записей, где оно указано), нужно не меньше 50"),
        (MEAN, sure("45", "60.5"), True, "среднее {f}: 52,75, нужно не меньше 50; из записей: s0 (45), s1 (60,5)"),
        (
            SUM, sure("45") + maybe("-5", "15"), True,
            "сумма {f}: от 40 до 60, нужно не меньше 50; из записей: s0 (45); возможны: m0 (-5), m1 (15)",
        ),
        (
            ONLY, sure("45", "60"), True,
            "единственное число {f}: числа нет (записей с числом несколько), нужно не меньше 50; "
            "из записей: s0 (45), s1 (60)",
        ),
        (
            ONLY, sure("50") + LEFT_OUT, False,
            "единственное число {f}: 50 (или числа не будет), нужно не меньше 50; из записей: s0 (50); "
            "возможны: n (не указано), открытый раздел направления d1",
        ),
        (
            SUM, sure(*["1"] * 9), False,
            "сумма {f}: пока неизвестно, нужно не меньше 50; "
            "из записей: s0 (1), s1 (1), s2 (1), s3 (1), s4 (1), s5 (1), s6 (1), s7 (1), …; "
            "возможны: открытый раздел направления d1",
        ),
    ],
)  # fmt: skip
def test_the_step_tells_the_number_and_its_records(of: str, records: list[Plain], complete: bool, note: str) -> None:
    drawn = world(records, {"value": {**SCORED, "of": of}, "at_least": "50"}, complete)
    assert step_of(drawn).note == note.format(f="по полю «процент, как опубликовано»")


def test_the_step_asks_for_the_number_in_words() -> None:
    drawn = world(maybe("50"), {"value": {**SCORED, "of": MEAN}, "at_least": "-0.5", "at_most": "50"})
    told = step_of(drawn)
    assert told.title == (
        "Среднее по полю «процент, как опубликовано»: опубликованный результат, не меньше -0,5, не больше 50"
    )
    assert told.wanted == ("направление: именно d1",)
    english = step_of(drawn, "en")
    assert english.title == "Mean of “percent”: score, at least -0.5, at most 50"
    assert (
        english.note
        == "mean of “percent”: 50 (or there is no number), wanted at least -0.5, at most 50; possible: m0 (50)"
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [("100/2", "50"), ("149999/3000", "49,99…"), ("150001/3000", "50,00…"), ("-1/3", "-0,33…"), ("1/3000", "0,00…")],
)
def test_a_number_without_end_is_cut_and_never_rounded(number: str, words: str) -> None:
    assert number_text(Fraction(number), "ru") == words
    assert number_text(Fraction(number), "en") == words.replace(",", ".")


def step_of(drawn: tuple[Plain, Plain], lang: str = "ru") -> ConditionStep:
    _, verdicts = said(drawn)
    places = [Place("package.yaml")] * len(drawn[1]["records"])
    (steps,) = claim_steps(verdicts.of("l"), verdicts, places, lang)
    return steps.conditions[0]
