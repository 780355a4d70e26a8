"""Numbers of rows from two readings: lost points come back, digits and gaps stay, what is not sure is told."""

from __future__ import annotations

import pytest

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.strip import numbered


@pytest.mark.parametrize(
    ("strips", "pages", "numbers"),
    [
        (["1.", "2.", "3."], ["1.", "2.", "3."], ["1.", "2.", "3."]),
        (["1.1.1", "1.12", "1.1.3"], ["1.1.1", "112", ""], ["1.1.1", "1.1.2", "1.1.3"]),
        (["8.5.", "86.", "8.7."], ["8.5.", "8.6.", "8.7."], ["8.5.", "8.6", "8.7."]),
        (["1.9", "1.10", "2", "2.1"], ["", "", "2", ""], ["1.9", "1.10", "2", "2.1"]),
        (["1.1.15.", "1.1.18."], ["1.1.15.", "1.1.18."], ["1.1.15.", "1.1.18."]),
    ],
)
def test_sure_numbers(strips: list[str], pages: list[str], numbers: list[str]) -> None:
    told = numbered(strips, pages)
    assert [number for number, _ in told] == numbers
    assert all(sure >= DOUBTFUL for _, sure in told)


@pytest.mark.parametrize(
    ("strips", "pages", "doubtful"),
    [
        (["1.1", "7.3", "1.3"], ["1.1", "1.8", "1.3"], [1]),
        (["5"], [""], [0]),
        (["1", "2", "8", "4"], ["1", "2", "3", "4"], [2]),
        (["1.1", "1.1"], ["1.1", "1.2"], [1]),
        (["1.1", "1.8", "1.3", "1.4"], ["1.1", "1.8", "1.3", "1.4"], [1, 2]),
        (["1.8", "2.1", "1", "2"], ["1.8", "2.1", "1", "2"], []),
    ],
)
def test_what_two_readings_tell_otherwise_is_doubtful(strips: list[str], pages: list[str], doubtful: list[int]) -> None:
    told = numbered(strips, pages)
    assert [at for at, (_, sure) in enumerate(told) if sure < DOUBTFUL] == doubtful


def test_no_digit_is_ever_changed() -> None:
    for number, page in (("7.2.", "9.2."), ("12", "1.2"), ("111", "11")):
        (told, _) = numbered([number], [page])[0]
        assert told.replace(".", "") in (number.replace(".", ""), page.replace(".", ""))
