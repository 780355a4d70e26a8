"""Every single way to damage the gates and points of a set, and which lines its gates block."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal, NamedTuple

from evaluator.judge.judge import gated
from evaluator.judge.verdict import ClaimVerdict
from evaluator.model.criteria import Gate, Line, Rulebook
from evaluator.model.values import FALSE, TRUE
from evaluator.rulebook.gates import gate_order

__all__ = ["Gates", "SetMutant", "blocked", "gates_of", "holds_back", "set_mutants"]

Lines = Mapping[str, Line]
_NEED: Mapping[str, Literal["met", "above_zero"]] = {"met": "above_zero", "above_zero": "met"}
_REACH: Mapping[str, Literal["local", "chain"]] = {"local": "chain", "chain": "local"}


class Gates(NamedTuple):
    """The lines of a set, an order in which their gates can be read, the lines that each waits for, near and far."""

    lines: Lines
    order: tuple[str, ...]
    above: Mapping[str, frozenset[str]]


class SetMutant(NamedTuple):
    """A set damaged in one line: its name, the line then, and which lines must fail for it to show (a guess)."""

    label: str
    line: Line
    fails: tuple[str, ...]


def gates_of(rulebook: Rulebook) -> Gates:
    """The gates of a set."""
    needs = {line.id: tuple(name for gate in line.gates for name in gate.any_of) for line in rulebook.lines}
    above: dict[str, frozenset[str]] = {}
    order = tuple(gate_order(needs))
    for name in order:
        above[name] = frozenset(needs[name]).union(*(above[other] for other in needs[name]))
    return Gates({line.id: line for line in rulebook.lines}, order, above)


def holds_back(gates: Gates, line: Line, fails: Collection[str]) -> bool:
    """Whether a line, which may be damaged, is blocked; the damage of one line's gates shows in that line first."""
    near = [name for name in gates.order if name in gates.above[line.id]]
    lines = {name: gates.lines[name] for name in near}
    return line.id in blocked({**lines, line.id: line}, (*near, line.id), fails)


def blocked(lines: Lines, order: Collection[str], fails: Collection[str]) -> frozenset[str]:
    """The lines that only their gates hold back, where all lines but some fulfil their own conditions."""
    claims = {name: _claims(line, FALSE if name in fails else TRUE) for name, line in lines.items()}
    verdicts = gated(lines, claims, order)
    return frozenset(name for name, verdict in verdicts.items() if verdict.outcome == "blocked")


def _claims(line: Line, value: int) -> tuple[ClaimVerdict, ...]:
    pairs = zip(line.rule.claims, line.claim_points, strict=True)
    return tuple(ClaimVerdict(claim.id, value, points, {}, (), None) for claim, points in pairs)


def set_mutants(gates: Gates) -> Iterator[SetMutant]:
    """Each gate removed, each of several predecessors removed, need and reach turned round, each line a point more."""
    for line in gates.lines.values():
        for number, gate in enumerate(line.gates):
            kept = (*line.gates[:number], *line.gates[number + 1 :])
            told = f"{line.id}: needs {_shown(gate.any_of)}"
            yield SetMutant(f"{told} → –", replace(line, gates=kept), gate.any_of)
            for changed, how, fails in _changed(gate, gates.lines):
                put = (*line.gates[:number], changed, *line.gates[number + 1 :])
                yield SetMutant(f"{told} → {how}", replace(line, gates=put), fails)
        more = tuple(points + 1 for points in line.claim_points)
        yield SetMutant(f"{line.id}: points + 1", replace(line, claim_points=more), ())


def _shown(names: tuple[str, ...]) -> str:
    """Several predecessors as labels write them: the first and the last of more than three."""
    return " | ".join(names) if len(names) <= 3 else f"{names[0]} | … | {names[-1]}"


def _changed(gate: Gate, lines: Lines) -> Iterator[tuple[Gate, str, tuple[str, ...]]]:
    """The gate with a predecessor less; read the other way, where that can make a difference."""
    for name in gate.any_of if len(gate.any_of) > 1 else ():
        others = tuple(other for other in gate.any_of if other != name)
        yield replace(gate, any_of=others), f"− {name}", others
    before = [lines[name] for name in gate.any_of]
    if any(_partly(line) for line in before):
        yield replace(gate, need=_NEED[gate.need]), f"need {_NEED[gate.need]}", ()
    needed = [name for line in before for other in line.gates for name in other.any_of]
    if needed:
        fails = dict.fromkeys([*(line.id for line in before if not line.gates), *needed])
        yield replace(gate, reach=_REACH[gate.reach]), f"reach {_REACH[gate.reach]}", tuple(fails)


def _partly(line: Line) -> bool:
    """Whether a line can give some of its points and not all."""
    return len([points for points in line.claim_points if points > Fraction(0)]) > 1
