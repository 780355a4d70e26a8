"""Cohen's κ and Krippendorff's α against published numbers, and where they are not defined."""

from __future__ import annotations

import pytest

from evaluator.round.review.agreement import Agreement, worst_first
from evaluator.round.review.coefficients import Coefficients, Mark, coefficients
from evaluator.round.review.words import meaning


def rows(**told: str) -> list[Mark]:
    """Marks of experts in a row each; «.» is no answer."""
    return [(who, f"{at}", value) for who, row in told.items() for at, value in enumerate(row) if value != "."]


def table(*counts: tuple[int, ...]) -> list[Mark]:
    """Marks of two experts by how often each pair of values came."""
    pairs = [(i, j) for i, row in enumerate(counts) for j, count in enumerate(row) for _ in range(count)]
    return [(who, f"{at}", str(pair[of])) for at, pair in enumerate(pairs) for of, who in enumerate("ab")]


@pytest.mark.parametrize(
    ("marks", "alpha"),
    [
        # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A and C
        (rows(meg="0100000010", owen="1110010000"), 0.095),
        (rows(a="123321412...", b="12332241250.3".replace("0", ""), c=".33323422510".replace("0", ".")[:12],
              d="123324412510".replace("0", ".")), 0.743),
    ],
)  # fmt: skip
def test_alpha_as_published(marks: list[Mark], alpha: float) -> None:
    assert coefficients(marks).alpha == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize(
    ("marks", "kappa"),
    [
        # Cohen, A coefficient of agreement for nominal scales (1960), table 2
        (table((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.492),
        (table((20, 5), (10, 15)), 0.4),
        (table((10, 0), (0, 10)), 1.0),
    ],
)
def test_kappa_as_published(marks: list[Mark], kappa: float) -> None:
    assert coefficients(marks).kappa == pytest.approx(kappa, abs=0.0005)


def test_what_is_not_defined_is_none() -> None:
    assert coefficients([]) == Coefficients(None, None, 0)
    assert coefficients(rows(a="10")) == Coefficients(None, None, 0)
    assert coefficients(rows(a="1111", b="1111")) == Coefficients(None, None, 4)
    assert coefficients(rows(a="10..", b="..01")) == Coefficients(None, None, 0)


def test_several_pairs_are_weighed_by_what_both_marked() -> None:
    told = coefficients(rows(a="1100....", b="1100....", c="....1100", d="....0011"))
    assert told.kappa == pytest.approx((4 * 1 + 4 * -1) / 8)
    lone = coefficients(rows(a="11001", b="1100.", c="....1"))
    assert lone.kappa == pytest.approx(1.0)


def of(marks: list[Mark]) -> Agreement:
    return Agreement("l", 0, 0, 0, 0, 0, coefficients(marks))


def test_the_words_and_the_order() -> None:
    alike, split, few, sure = (
        of(rows(a="1" * 12, b="1" * 12)),
        of(rows(a="10" * 6, b="01" * 6)),
        of(rows(a="10", b="01")),
        of(rows(a="10" * 6, b="10" * 6)),
    )
    assert [meaning(one, "ru") for one in (alike, split, few, sure, of([]))] == [
        "все ответы одинаковы: коэффициент не определён",
        "согласия нет: проверьте формулировку критерия",
        "мало ответов: 2 из 10",
        "согласие надёжно",
        "ни на один вопрос не ответили двое",
    ]
    assert worst_first([alike, few, sure, split]) == [split, sure, few, alike]
