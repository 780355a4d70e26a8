"""What is said never to be lost is lost in no random package, closed or open; what can be lost is not told."""

import pytest

from evaluator.lint.findings.unlosable import of_set
from evaluator.model.problems import InvalidInput
from tests.counts import count
from tests.judging import Plain, judged
from tests.lint.drawn import subject_of
from tests.lint.test_never_won import line, small_set
from tests.lint.test_refuted import attacks

ORDER, PAPER, LETTER = ({"type": {"is": "order"}}, {"type": {"in": ["order", "note"]}}, {"type": {"is": "letter"}})
NO_ORDER: Plain = {"id": "n", "none": "document", "where": ORDER}


def either(*parts: Plain) -> list[Plain]:
    return [{"id": "e", "any_of": [{**part, "id": f"p{number}"} for number, part in enumerate(parts)]}]


KEPT: list[list[Plain]] = [
    either(NO_ORDER, {"find": "document", "where": PAPER}),
    either({"find": "goal"}, NO_ORDER, {"count": "document", "where": ORDER, "at_least": "1"}),
    [{"id": "i", "none": "document", "where": {"type": {"is": "order", "in": ["letter"]}}}],
]
LOST: list[list[Plain]] = [
    either(NO_ORDER, {"find": "document", "where": LETTER}),
    either(NO_ORDER, {"count": "document", "where": ORDER, "at_least": "2"}),
    [NO_ORDER],
    [*KEPT[0], {"id": "f", "find": "goal"}],
]


def found(conditions: list[Plain]) -> tuple[bool, bool]:
    """(whether a line of these conditions is said never to be lost, whether a package lost it)."""
    plain = small_set([line("x", "r")], {"r": conditions}, {"need": "met", "reach": "local"})
    subject = subject_of(plain)
    lost = False
    for package in attacks(plain, 1, count(300)):
        try:
            (verdict,) = judged(subject.book, package).verdicts
        except InvalidInput:
            continue
        lost |= verdict.earned + verdict.pending < verdict.line.maximum
    return bool([*of_set(subject)]), lost


@pytest.mark.parametrize("conditions", KEPT)
def test_what_cannot_be_lost_is_not(conditions: list[Plain]) -> None:
    assert found(conditions) == (True, False)


@pytest.mark.parametrize("conditions", LOST)
def test_what_can_be_lost_is_not_told(conditions: list[Plain]) -> None:
    assert found(conditions) == (False, True)
