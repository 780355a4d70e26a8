"""Every single way to damage the gates and points of a set, and whether the damaged line is then blocked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal, NamedTuple

from evaluator.gate_cases import Gates, blocked
from evaluator.model.criteria import Gate, Line

__all__ = ["SetMutant", "holds_back", "set_mutants"]

Lines = Mapping[str, Line]
_NEED: Mapping[str, Literal["met", "above_zero"]] = {"met": "above_zero", "above_zero": "met"}
_REACH: Mapping[str, Literal["local", "chain"]] = {"local": "chain", "chain": "local"}


class SetMutant(NamedTuple):
    """A set damaged in one line: its name, the line then, and which lines must fail for it to show (a guess)."""

    label: str
    line: Line
    fails: tuple[str, ...]


def holds_back(gates: Gates, line: Line, fails: Collection[str]) -> bool:
    """Whether a line, which may be damaged, is blocked; the damage of one line's gates shows in that line first."""
    near = [name for name in gates.order if name in gates.above[line.id]]
    lines = {name: gates.lines[name] for name in near}
    return line.id in blocked({**lines, line.id: line}, (*near, line.id), fails)


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
