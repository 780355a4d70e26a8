"""The logic of lines as positive clauses: conditions -> claims -> awards -> line -> gates -> line after its gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evaluator.inference.question import ClaimQuestion, Fact, GateQuestion, LineAnswer, LineQuestion

__all__ = ["Clause", "finding_clauses", "given", "line_clauses", "values"]

_READ = {
    ("met", "local"): "met",
    ("met", "chain"): "met_after",
    ("above_zero", "local"): "above",
    ("above_zero", "chain"): "above_after",
}


class Clause(NamedTuple):
    """`conclusion` holds if all `premises` do; several clauses may share a conclusion."""

    conclusion: Fact
    premises: tuple[Fact, ...]


def line_clauses(line: LineQuestion, direction_of: Mapping[str, str]) -> Iterator[Clause]:
    """Every clause of a line. Met and above are read by its followers without its gates or after them."""
    for claim in line.claims:
        yield from _claim_clauses(line, claim)
    for number, gate in enumerate(line.gates):
        yield from _gate_clauses(line, number, gate, direction_of)
    if line.gates:
        yield Clause(_fact(line, "open"), tuple(_fact(line, "gate", number=n) for n in range(len(line.gates))))
    yield from _standing_clauses(line)


def given(line: LineQuestion, least: int) -> Iterator[Fact]:
    """What a world starts from: the conditions that are at least so true, and what is known of the line as a whole."""
    for claim in line.claims:
        if not claim.conditions:
            yield _fact(line, "claim", claim.id)
        for number, truth in enumerate(claim.conditions):
            if truth >= least:
                yield _fact(line, "condition", claim.id, number)
    if not line.applicable:
        yield _fact(line, "not_applicable")
    elif not line.maximum:
        yield _fact(line, "zero_maximum")


def _fact(line: LineQuestion, kind: str, name: str = "", number: int = 0) -> Fact:
    return Fact(line.direction, line.line, kind, name, number)


def _claim_clauses(line: LineQuestion, claim: ClaimQuestion) -> Iterator[Clause]:
    """A claim from its conditions (one without any is given), its award from the claim; no points, no award."""
    conditions = tuple(_fact(line, "condition", claim.id, number) for number in range(len(claim.conditions)))
    if conditions:
        yield Clause(_fact(line, "claim", claim.id), conditions)
    if claim.worth > 0:
        yield Clause(_fact(line, "award", claim.id), (_fact(line, "claim", claim.id),))


def _gate_clauses(line: LineQuestion, number: int, gate: GateQuestion, places: Mapping[str, str]) -> Iterator[Clause]:
    kind = _READ[gate.need, gate.reach]
    for before in gate.any_of:
        yield Clause(_fact(line, "gate", number=number), (Fact(places[before], before, kind),))


def _standing_clauses(line: LineQuestion) -> Iterator[Clause]:
    """Met and above, without gates and after them; a line that is not applicable counts as both, for its followers."""
    if not line.applicable:
        for kind in _READ.values():
            yield Clause(_fact(line, kind), (_fact(line, "not_applicable"),))
    elif not line.maximum:
        for kind in ("met", "met_after"):
            yield Clause(_fact(line, kind), (_fact(line, "zero_maximum"),))
    else:
        yield from _award_clauses(line)
        opened = (_fact(line, "open"),) if line.gates else ()
        for kind in ("met", "above"):
            yield Clause(_fact(line, f"{kind}_after"), (_fact(line, kind), *opened))


def _award_clauses(line: LineQuestion) -> Iterator[Clause]:
    worth = [(claim.worth, _fact(line, "award", claim.id)) for claim in line.claims]
    awards = [(points, award) for points, award in worth if points > 0]
    for _, award in awards:
        yield Clause(_fact(line, "above"), (award,))
    if line.award == "graded":
        for points, award in awards:
            if points == line.maximum:
                yield Clause(_fact(line, "met"), (award,))
    else:
        yield Clause(_fact(line, "met"), tuple(award for _, award in awards))


def values(answer: LineAnswer) -> Iterator[Fact]:
    """The final values of a line as explicit facts, so that findings need no negation."""
    if answer.maximum > answer.possible:
        yield Fact(answer.direction, answer.line, "value", "lost")
    if answer.possible > answer.earned:
        yield Fact(answer.direction, answer.line, "value", "pending")


def finding_clauses(line: LineQuestion) -> Iterator[Clause]:
    """The findings a line can have, each from its final value."""
    for kind in ("lost", "pending"):
        yield Clause(_fact(line, "finding", kind), (_fact(line, "value", kind),))
