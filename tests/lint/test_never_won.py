"""No false alarm about lines and gates: what is said never to count is attacked with packages and never counts."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput
from tests.counts import count
from tests.judging import Plain, judged
from tests.lint.drawn import subject_of, told_of
from tests.lint.planted import PLANTS, planted
from tests.lint.test_refuted import attacks
from tests.random_rules import random_rulebook

NEVER = ("line-unwinnable", "gate-closed", "gate-shuts-out")


def reached(book: Rulebook, package: Plain) -> tuple[set[str], set[str]]:
    """(the lines that earn something, the lines that earn all) of a package; what is not applicable earns nothing."""
    try:
        verdicts = [one for one in judged(book, package).verdicts if one.outcome != "not applicable"]
    except InvalidInput:
        return set(), set()
    some = {one.line.id for one in verdicts if one.earned > 0}
    return some, {one.line.id for one in verdicts if one.line.id in some and one.earned == one.line.maximum}


def test_what_never_counts_never_does() -> None:
    """In random sets with contradictions planted; most of their lines wait for others."""
    told: dict[str, int] = {}
    for number in range(count(1500)):
        random = Random(number)
        drawn = random_rulebook(random.randint(2, 5), number)
        made = planted(random, drawn, random.choice([*PLANTS])) if number % 2 else None
        plain = made[0] if made else drawn
        subject = subject_of(plain)
        found = [(problem.code, str(problem.values["line"])) for problem in told_of(subject)]
        for code, _ in found:
            told[code] = told.get(code, 0) + 1
        never = {line for code, line in found if code in NEVER}
        short = {line for code, line in found if code == "maximum-unreachable"}
        for package in attacks(plain, number, 3) if found else ():
            some, whole = reached(subject.book, package)
            assert not never & some, (number, found)
            assert not short & whole, (number, found)
    assert {"line-unwinnable", "claim-unwinnable", "gate-closed"} <= {*told}, told


def line(name: str, rule: str, *needs: str, **more: object) -> Plain:
    return {"id": name, "words": "Критерий", "position": "p1", "points": "1", "rule": rule, "needs": [*needs],
            "reconstructed": "true", **more}  # fmt: skip


def codes(
    lines: list[Plain], rules: dict[str, list[Plain]], gates: Plain, optional: list[str]
) -> list[tuple[str, str]]:
    """(code, line) of each finding in a set of one direction."""
    found = told_of(subject_of(small_set(lines, rules, gates, optional)))
    return [(problem.code, str(problem.values["line"])) for problem in found]


def small_set(lines: list[Plain], rules: dict[str, list[Plain]], gates: Plain, optional: Sequence[str] = ()) -> Plain:
    """A set of one direction and one position."""
    written = {name: {"title": "Правило", "claims": [{"conditions": one}]} for name, one in rules.items()}
    head = {
        "title": "Набор", "authority": "Министерство", "edition": "1", "origin": "reconstructed",
        "in_force": {"from": "2021-01-01", "to": "2024-12-31"}, "positions": {"p1": "Первая"}, "gates": {"p1": gates},
        "directions": {"d1": {"title": "d1", "maximum": str(len(lines))}},
        "not_applicable": {"lines": [*optional], "maximum": "excluded"},
    }  # fmt: skip
    return {"set": head, "directions": {"d1": lines}, "rules": written}


RULES: dict[str, list[Plain]] = {
    "order": [{"id": "a", "find": "document", "where": {"type": {"is": "order"}}}],
    "no_order": [{"id": "b", "none": "document", "where": {"type": {"is": "order"}}}],
    "no_letter": [{"id": "c", "none": "document", "where": {"type": {"is": "letter"}}}],
    "late": [{"id": "d", "find": "goal", "as": "goal"}, {"id": "e", "find": "document",
             "where": {"date": {"within": "$period", "on_or_after": "2023-01-01"}}}],
    "early": [{"id": "f", "find": "measure", "where": {"date": {"within": "$period", "on_or_before": "2023-01-01"}}}],
    "impossible": [{"id": "j", "find": "document", "as": "act", "where": {"type": {"is": "order"}}},
                   {"id": "k", "given": "act", "where": {"type": {"is": "letter"}}}],
}  # fmt: skip
LOCAL, CHAIN = {"need": "met", "reach": "local"}, {"need": "met", "reach": "chain"}


def test_a_gate_that_shuts_out() -> None:
    lines = [line("x", "order"), line("y", "no_order", "x"), line("z", "no_letter", "x")]
    assert codes(lines, RULES, LOCAL, []) == [("gate-shuts-out", "y")]
    assert codes(lines, RULES, LOCAL, ["x"]) == []


def test_a_gate_behind_a_gate_shuts_out_only_in_a_chain() -> None:
    lines = [line("x", "order"), line("y", "no_letter", "x"), line("z", "no_order", "y")]
    assert codes(lines, RULES, LOCAL, []) == []
    assert codes(lines, RULES, CHAIN, []) == [("gate-shuts-out", "z")]


def test_a_gate_of_several_is_open_while_one_is() -> None:
    either: Plain = {"any_of": ["x", "w"]}
    lines = [line("x", "order"), line("w", "late"), line("y", "no_order") | {"needs": [either]}]
    assert codes(lines, RULES, LOCAL, []) == []
    assert codes([lines[0], line("w", "impossible"), lines[2]], RULES, LOCAL, []) == [
        ("line-unwinnable", "w"), ("gate-shuts-out", "y"),
    ]  # fmt: skip


def test_days_of_the_package_are_the_same_for_all_lines() -> None:
    """Days within one period: 1 January 2023 may be the last and the first; a period cannot end before it begins."""
    assert codes([line("x", "late"), line("y", "early", "x")], RULES, LOCAL, []) == []
    ends = {**RULES, "early": [{"id": "f", "find": "measure",
            "where": {"date": {"on_or_after": "$as_of", "on_or_before": "2022-01-01"}}}],
            "late": [{"id": "d", "find": "document", "where": {"date": {"on_or_before": "$as_of",
                      "on_or_after": "2023-01-01"}}}]}  # fmt: skip
    assert codes([line("x", "late"), line("y", "early", "x")], ends, LOCAL, []) == [("gate-shuts-out", "y")]


def test_a_gate_to_what_nobody_wins() -> None:
    lines = [line("x", "impossible"), line("y", "late", "x"), line("z", "early", "y")]
    assert codes(lines, RULES, LOCAL, []) == [("line-unwinnable", "x"), ("gate-closed", "y")]
    assert codes(lines, RULES, CHAIN, []) == [("line-unwinnable", "x"), ("gate-closed", "y"), ("gate-closed", "z")]
    assert codes(lines, RULES, CHAIN, ["x"]) == [("line-unwinnable", "x")]
