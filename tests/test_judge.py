"""`judge` says what the oracle says, on random rulebooks and packages; and what holds of every score."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.inference.confirm import differences, questions_of
from evaluator.inference.run import derive
from evaluator.judge.verdict import Verdicts
from evaluator.model.values import FALSE, TRUE, UNKNOWN
from evaluator.score import score
from tests.counts import count
from tests.judging import Plain, judged, rulebook_of
from tests.meaning import meaning
from tests.random_cases import worlds

World = tuple[Plain, Plain]


def told(verdicts: Verdicts) -> dict[str, Any]:
    """The verdicts in the oracle's form."""
    return {
        verdict.line.id: {
            "maximum": verdict.maximum,
            "earned": verdict.earned,
            "pending": verdict.pending,
            "lost": verdict.lost,
            "outcome": verdict.outcome,
            "claims": {
                claim.id: {
                    "value": claim.value,
                    "cause": claim.cause.condition if claim.cause else None,
                    "bound": {
                        name: record.id if record is not None and record.position >= 0 else None
                        for name, record in claim.bound.items()
                        if not name.startswith("?")
                    },
                }
                for claim in verdict.claims
            },
        }
        for verdict in verdicts.verdicts
    }


@given(worlds())
@settings(max_examples=count(4000))
def test_judge_equals_the_meaning(world: World) -> None:
    rulebook, package = world
    assert told(judged(rulebook_of(rulebook), package)) == meaning(rulebook, package)


@given(worlds())
@settings(max_examples=count(2000))
def test_points_add_up(world: World) -> None:
    book = rulebook_of(world[0])
    result = score(judged(book, world[1]))
    for node in (*result.directions, result.total):
        assert node.maximum == node.earned + node.pending + node.lost
        assert min(node.earned, node.pending, node.lost) >= 0
        for kind, points in (("lost", node.lost), ("pending", node.pending)):
            rows = [row for row in result.ledger if row.kind == kind and node.id in ("", row.verdict.line.direction)]
            assert sum((row.points for row in rows), Fraction(0)) == points
    for row in result.ledger:
        assert row.blocked_by or row.claim.cause
        assert row.points > 0


@given(worlds())
@settings(max_examples=count(2000))
def test_must_implies_may(world: World) -> None:
    for verdict in judged(rulebook_of(world[0]), world[1]).verdicts:
        assert verdict.own_low <= verdict.own_high
        assert 0 <= verdict.earned <= verdict.earned + verdict.pending <= verdict.maximum
        for claim in verdict.claims:
            assert claim.value == min(step.value for step in claim.steps)
            assert claim.value in (FALSE, UNKNOWN, TRUE)
            assert (claim.cause is None) == (claim.value == TRUE)


@given(worlds(), st.integers(0, 2**32))
@settings(max_examples=count(2000))
def test_order_changes_nothing(world: World, number: int) -> None:
    rulebook, package = world
    book = rulebook_of(rulebook)
    shuffled = {**package, "records": Random(number).sample(package["records"], len(package["records"]))}
    shuffled["complete"] = package.get("complete", [])[::-1]
    if not shuffled["complete"]:
        del shuffled["complete"]
    before, after = told(judged(book, package)), told(judged(book, shuffled))
    assert before == after


def test_inference_equals_judge() -> None:
    """Many random worlds put to the real engine at once, each world's lines renamed apart."""

    @given(worlds())
    @settings(max_examples=count(2000))
    def drawn(world: World) -> None:
        verdicts = judged(rulebook_of(world[0]), world[1])
        result = derive(questions_of(verdicts), seconds=60)
        assert result.status == "answered", result.reason
        assert result.derivation is not None
        assert list(differences(verdicts, result.derivation)) == []

    drawn()
