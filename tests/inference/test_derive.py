"""Derivations: small ones known by heart, random ones held against a direct evaluation, and a large one."""

from __future__ import annotations

import time
from fractions import Fraction
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluator.inference.question import (
    Award,
    ClaimQuestion,
    Derivation,
    Fact,
    Finding,
    GateQuestion,
    LineAnswer,
    LineQuestion,
    Need,
    Reach,
)
from evaluator.inference.run import derive
from tests.counts import count
from tests.inference.direct import direct

STRANGE = 'ёж "q" \\n\n\t🙂 é'


def answered(*lines: LineQuestion) -> Derivation:
    result = derive(lines, 60.0)
    assert (result.engine, result.status, result.reason) == ("durable-rules 2.0.28", "answered", "")
    assert result.derivation is not None
    return result.derivation


def line(name: str, *truths: int, gates: tuple[GateQuestion, ...] = (), **more: bool) -> LineQuestion:
    return LineQuestion("d", name, "all", (ClaimQuestion("x", "1.5", truths),), gates, **more)


def points(answer: LineAnswer) -> tuple[object, ...]:
    """Earned, possible, maximum."""
    return answer.earned, answer.possible, answer.maximum


def test_a_claim_needs_all_its_conditions() -> None:
    told = answered(line("a", 2, 2), line("b", 2, 1), line("c", 1, 0), line("d")).lines
    assert [float(each.earned) for each in told] == [1.5, 0, 0, 1.5]
    assert [float(each.possible) for each in told] == [1.5, 1.5, 0, 1.5]


def test_a_chain_hands_a_loss_on_and_a_local_gate_does_not() -> None:
    cases: tuple[tuple[Reach, Fraction], ...] = (("local", Fraction(3, 2)), ("chain", Fraction(0)))
    for reach, earned in cases:
        gate = {name: (GateQuestion((name,), "met", reach),) for name in "ab"}
        told = answered(line("c", 2, gates=gate["b"]), line("b", 2, gates=gate["a"]), line("a", 0)).lines
        assert [each.earned for each in told] == [earned, 0, 0]


def test_awards() -> None:
    claims = (ClaimQuestion("one", "1", (2,)), ClaimQuestion("two", "1/2", (2,)), ClaimQuestion("three", "3", (1,)))
    told = answered(LineQuestion("d", "e", "each", claims), LineQuestion("d", "g", "graded", claims)).lines
    assert points(told[0]) == (Fraction(3, 2), Fraction(9, 2), Fraction(9, 2))
    assert points(told[1]) == (1, 3, 3)
    assert [each.must.met for each in told] == [False, False]
    assert [each.may.met for each in told] == [True, True]


def test_one_of_several_predecessors_is_enough() -> None:
    gates = (GateQuestion(("a", "b", "a"), "above_zero"), GateQuestion(("b",)))
    told = answered(line("a", 0), line("b", 1), line("c", 2, gates=gates)).lines[2]
    assert (told.must.gates, told.may.gates) == (frozenset(), frozenset({0, 1}))
    assert points(told) == (0, Fraction(3, 2), Fraction(3, 2))


def test_not_applicable_counts_for_followers_and_has_the_points_its_set_says() -> None:
    gates = (GateQuestion(("a",), "met", "chain"), GateQuestion(("b",), "above_zero"))
    out = (line("a", 0, applicable=False), line("b", 0, applicable=False, maximum_excluded=False))
    told = answered(*out, line("c", 2, gates=gates)).lines
    assert [points(each) for each in told] == [(0, 0, 0), (Fraction(3, 2),) * 3, (Fraction(3, 2),) * 3]


def test_a_line_without_points_is_met_but_not_above_zero() -> None:
    nothing = LineQuestion("d", "a", "each", (ClaimQuestion("x", "0", (0,)),))
    gates = [(GateQuestion(("a",), "met", "chain"),), (GateQuestion(("a",), "above_zero"),)]
    told = answered(nothing, *(line(f"b{n}", 2, gates=each) for n, each in enumerate(gates))).lines
    assert [float(each.earned) for each in told] == [0, 1.5, 0]


def test_findings_and_graph() -> None:
    told = answered(line("a", 2), line("b", 0), line("c", 1, gates=(GateQuestion(("a",)),)))
    assert set(told.findings) == {Finding("d", "b", "lost"), Finding("d", "c", "pending")}
    (opened,) = (step for step in told.steps if step.world == "may" and step.conclusion.kind == "gate")
    assert (opened.conclusion.line, opened.premises) == ("c", (Fact("d", "a", "met"),))
    assert {step.world for step in told.steps} == {"must", "may", "final"}


def test_nothing_asked_nothing_found() -> None:
    assert answered() == Derivation((), (), ())


def test_strange_names_and_wide_lines() -> None:
    claims = tuple(ClaimQuestion(f"{STRANGE} {n}", "1", (2,) * 40) for n in range(40))
    told = answered(LineQuestion(STRANGE, STRANGE * 2, "each", claims[:12])).lines[0]
    assert points(told) == (12, 12, 12)
    assert told.must.claims == {claim.id for claim in claims[:12]}
    short = tuple(ClaimQuestion(claim.id, "1", (2,)) for claim in claims)
    assert answered(LineQuestion(STRANGE, STRANGE, "each", short)).lines[0].must.met


def test_every_premise_of_a_wide_conjunction_counts() -> None:
    broken = [line(f"a{gap}", *(0 if place == gap else 2 for place in range(40))) for gap in range(41)]
    told = answered(*broken).lines
    assert [each.line for each in told if each.earned] == ["a40"]


def claim_of(number: int) -> st.SearchStrategy[ClaimQuestion]:
    conditions = st.lists(st.sampled_from((0, 1, 2, 2, 2, 2)), max_size=4).map(tuple)
    return st.builds(ClaimQuestion, st.just(f"c {number}"), st.sampled_from(("0", "1", "1", "0.5", "2/3")), conditions)


@st.composite
def rulebook(draw: st.DrawFn) -> tuple[LineQuestion, ...]:
    """Up to eight lines. Chains look back, local gates anywhere."""
    size = draw(st.integers(1, 8))
    return tuple(draw(line_of(number, size)) for number in range(size))


@st.composite
def line_of(draw: st.DrawFn, number: int, size: int) -> LineQuestion:
    awards: tuple[Award, ...] = ("all", "each", "graded")
    award = draw(st.sampled_from(awards))
    claims = tuple(draw(claim_of(each)) for each in range(1 if award == "all" else draw(st.integers(0, 3))))
    gates = draw(st.lists(gate_of(number, size), max_size=2).map(tuple))
    yes = st.sampled_from((True, True, True, False))
    place = draw(st.sampled_from(("d", "д")))
    return LineQuestion(place, f"L{number}", award, claims, gates, draw(yes), draw(yes))


def gate_of(number: int, size: int) -> st.SearchStrategy[GateQuestion]:
    need = st.sampled_from(("met", "above_zero"))

    def among(last: int, reach: str) -> st.SearchStrategy[GateQuestion]:
        names = st.lists(st.integers(0, last).map("L{}".format), min_size=1, max_size=3).map(tuple)
        return st.builds(GateQuestion, names, need, st.just(reach))

    return st.one_of(among(size - 1, "local"), *([among(number - 1, "chain")] if number else []))


def renamed(each: LineQuestion, case: int) -> LineQuestion:
    gates = tuple(
        GateQuestion(tuple(f"{case}.{name}" for name in gate.any_of), gate.need, gate.reach) for gate in each.gates
    )
    place, name = f"{each.direction}{case}", f"{case}.{each.line}"
    return LineQuestion(place, name, each.award, each.claims, gates, each.applicable, each.maximum_excluded)


@settings(max_examples=count(400), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(rulebook(), min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_random_lines_as_directly_decided(books: list[tuple[LineQuestion, ...]], shuffle: Random) -> None:
    lines = [renamed(each, case) for case, book in enumerate(books) for each in book]
    known = {answer.line: answer for answer in direct(lines)}
    shuffle.shuffle(lines)
    told = answered(*lines)
    assert told.lines == tuple(known[each.line] for each in lines)
    lost = {(each.line, "lost") for each in told.lines if each.maximum > each.possible}
    pending = {(each.line, "pending") for each in told.lines if each.possible > each.earned}
    assert {(each.line, each.kind) for each in told.findings} == lost | pending


def large() -> tuple[LineQuestion, ...]:
    """480 lines in 8 directions; every hundredth is read by the hundred that follow it, in part along the chain."""

    def one(number: int) -> LineQuestion:
        need: Need = "above_zero" if number // 100 % 2 else "met"
        reach: Reach = "chain" if number // 200 % 2 else "local"
        before = (number - 1) // 100 * 100
        gates = (GateQuestion((f"L{before}",), need, reach),) if number else ()
        truths = (2, 2, 2, (2, 1, 2, 2, 0)[number % 5] if number % 100 else 2)
        claims = tuple(ClaimQuestion(f"c{each}", str(each + 1), truths) for each in range(1 + number % 4))
        return LineQuestion(f"d{number % 8}", f"L{number}", "each", claims, gates)

    return tuple(one(number) for number in range(480))


def test_a_large_rulebook_with_gates_read_by_a_hundred() -> None:
    before = time.perf_counter()
    told = answered(*large())
    assert told.lines == direct(large())
    assert any(step.conclusion.kind == "relay" for step in told.steps)
    assert time.perf_counter() - before < 30
