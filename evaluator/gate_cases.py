"""The cases of a set's gates, judged: which lines are blocked when some fail and all others fulfil their own part."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from evaluator.judge.judge import gated
from evaluator.judge.verdict import ClaimVerdict
from evaluator.model.criteria import Line, Rulebook
from evaluator.model.gate_case import GateCaseFile
from evaluator.model.problems import InvalidInput, Problem, nearest
from evaluator.model.values import FALSE, TRUE
from evaluator.rulebook.folder import Library
from evaluator.rulebook.gates import gate_order
from evaluator.source.read import read_source
from evaluator.source.tree import Source
from evaluator.source.validated import validated

__all__ = ["Gates", "JudgedGates", "blocked", "gate_path", "gates_of", "judged_gates"]

_FILE: TypeAdapter[GateCaseFile] = TypeAdapter(GateCaseFile)
_KEYS = ("cases", "survivors", "fails", "blocked", "name", "mutants", "reason")


class Gates(NamedTuple):
    """The lines of a set, an order in which their gates can be read, the lines that each waits for, near and far."""

    lines: Mapping[str, Line]
    order: tuple[str, ...]
    above: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class JudgedGates:
    """The file of a set's gates and what is wrong in it. Both are None where there is no file or it cannot be read."""

    told: GateCaseFile | None
    source: Source | None
    problems: tuple[Problem, ...] = ()


def gates_of(rulebook: Rulebook) -> Gates:
    """The gates of a set."""
    needs = {line.id: tuple(_needs(line)) for line in rulebook.lines}
    above: dict[str, frozenset[str]] = {}
    order = tuple(gate_order(needs))
    for name in order:
        above[name] = frozenset(needs[name]).union(*(above[other] for other in needs[name]))
    return Gates({line.id: line for line in rulebook.lines}, order, above)


def blocked(lines: Mapping[str, Line], order: Collection[str], fails: Collection[str]) -> frozenset[str]:
    """The lines that only their gates hold back, where all lines but some fulfil their own conditions.

    Only what fails and what waits for it is judged: the gates of all others hold, so they may as well have none.
    """
    behind: dict[str, Line] = {}
    for name in order:
        if name in fails or any(not behind.keys().isdisjoint(gate.any_of) for gate in lines[name].gates):
            behind[name] = lines[name]
    needed = {name: replace(lines[name], gates=()) for line in behind.values() for name in _needs(line)}
    asked = {**needed, **behind}
    claims = {name: _claims(line, FALSE if name in fails else TRUE) for name, line in asked.items()}
    verdicts = gated(asked, claims, [*(needed.keys() - behind.keys()), *behind])
    return frozenset(name for name, verdict in verdicts.items() if verdict.outcome == "blocked")


def _needs(line: Line) -> Iterator[str]:
    return (name for gate in line.gates for name in gate.any_of)


def _claims(line: Line, value: int) -> tuple[ClaimVerdict, ...]:
    pairs = zip(line.rule.claims, line.claim_points, strict=True)
    return tuple(ClaimVerdict(claim.id, value, points, {}, (), None) for claim, points in pairs)


def gate_path(library: Library, set_id: str) -> Path:
    """Where the cases of a set's gates stand."""
    return library.set_path(set_id).parent / "cases" / "gates.yaml"


def judged_gates(library: Library, set_id: str, gates: Gates) -> JudgedGates:
    """The file of a set's gates: its cases that name unknown lines or do not come out as they expect are problems."""
    path = gate_path(library, set_id)
    if not path.is_file():
        return JudgedGates(None, None)
    try:
        source = read_source(path, library.shown(path))
    except InvalidInput as fault:
        return JudgedGates(None, None, tuple(fault.problems))
    told, problems = validated(source, _FILE, _KEYS)
    if told is None or source.found:
        return JudgedGates(None, None, (*source.found, *problems))
    return JudgedGates(told, source, tuple(_failed(told, source, gates)))


def _failed(told: GateCaseFile, source: Source, gates: Gates) -> Iterator[Problem]:
    for number, case in enumerate(told.cases):
        unknown = [
            source.problem("unknown-line", ("cases", number, key, at), found=name, known=nearest(name, gates.lines))
            for key in ("fails", "blocked")
            for at, name in enumerate(getattr(case, key))
            if name not in gates.lines
        ]
        yield from unknown
        found = frozenset() if unknown else blocked(gates.lines, gates.order, case.fails)
        if not unknown and found != {*case.blocked}:
            expected = {"case": case.name, "wanted": sorted(case.blocked) or "–", "found": sorted(found) or "–"}
            yield source.problem("gate-case-failed", ("cases", number), **expected)
