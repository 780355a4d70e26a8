"""From clauses to what the child is given: staged definitions, facts, worlds; refused if the guard objects.

Facts are keyed direction -> line -> fact. Clauses are put in the order of their facts and cut into stages, one ruleset
each: rules are positive and without circles, so what one stage derives can be given to the next, and no rulebook is too
large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from evaluator.inference.clauses import Clause
from evaluator.inference.lint import MAX_CONDITIONS, fingerprint, lint, lint_facts
from evaluator.inference.question import Fact

__all__ = ["CompileRefused", "Program", "compile_program"]

MAX_READERS = 60
STAGE_RULES = 1000
STAGE_FACTS = 400
BOUNDS = {"boot": {"all": [{"m": {"boot": 1}}]}, "eob": {"all": [{"m": {"eob": 1}}]}}


class CompileRefused(Exception):
    """The questions cannot be put to the engine safely; says why."""


@dataclass(frozen=True)
class Program:
    """What the child is given, and how to read its answer: clauses by rule, facts by id, what each world began with."""

    job: Mapping[str, Any]
    clauses: Mapping[str, Clause]
    facts: Mapping[str, Fact]
    given: Mapping[str, frozenset[Fact]]


@dataclass(frozen=True)
class _Ground:
    """What a program has of its clauses alone, whatever its worlds begin with."""

    stages: list[dict[str, Any]]
    told: Mapping[str, Mapping[str, str]]
    clauses: Mapping[str, Clause]
    facts: Mapping[str, Fact]


def compile_program(clauses: Iterable[Clause], worlds: Mapping[str, Iterable[Fact]]) -> Program:
    """The program for these clauses and worlds; a fact of a world that no clause mentions stays out of the engine."""
    ground = _ground(tuple(dict.fromkeys(clauses)))
    given = {world: frozenset(facts) for world, facts in worlds.items()}
    job = {
        "stages": ground.stages,
        "facts": ground.told,
        "worlds": {w: [name for name, fact in ground.facts.items() if fact in facts] for w, facts in given.items()},
    }
    return Program(job, ground.clauses, ground.facts, given)


@lru_cache(maxsize=4)
def _ground(clauses: tuple[Clause, ...]) -> _Ground:
    """What the clauses give, found safe by the guard; the packages of a region are asked the same clauses."""
    ordered = _ordered(_relayed([part for clause in clauses for part in _narrow(clause)]))
    rules = {f"{clause.conclusion.kind} {number}": clause for number, clause in enumerate(ordered)}
    ids = _ids(dict.fromkeys(fact for clause in ordered for fact in (*clause.premises, clause.conclusion)))
    stages = [_stage(stage, ids) for stage in _stages(rules)]
    told = {name: {"d": fact.direction, "l": fact.line, "f": fact.label} for fact, name in ids.items()}
    _guard({"stages": stages, "facts": told})
    return _Ground(stages, told, rules, {name: fact for fact, name in ids.items()})


def _guard(job: Mapping[str, Any]) -> None:
    problems = [problem for stage in job["stages"] for problem in lint(stage["rules"])] + lint_facts(job["facts"])
    if problems:
        raise CompileRefused("; ".join(problems[:3]))


def _narrow(clause: Clause) -> list[Clause]:
    """The clause, its premises folded into parts where there are more than the engine can match at once."""
    parts: list[Clause] = []
    premises, end = clause.premises, clause.conclusion
    while len(premises) > MAX_CONDITIONS:
        part = Fact(end.direction, end.line, "part", end.label, len(parts))
        parts.append(Clause(part, premises[:MAX_CONDITIONS]))
        premises = (part, *premises[MAX_CONDITIONS:])
    return [*parts, Clause(end, premises)]


def _relayed(clauses: list[Clause]) -> list[Clause]:
    """The clauses, where a fact with too many readers is read through relays of it."""
    readers = Counter(fact for clause in clauses for fact in clause.premises)
    seen: Counter[Fact] = Counter()
    relays: dict[Fact, Clause] = {}

    def through(fact: Fact) -> Fact:
        if readers[fact] <= MAX_READERS:
            return fact
        relay = Fact(fact.direction, fact.line, "relay", fact.label, seen[fact] // MAX_READERS)
        seen[fact] += 1
        relays[relay] = Clause(relay, (fact,))
        return relay

    read = [Clause(clause.conclusion, tuple(through(fact) for fact in clause.premises)) for clause in clauses]
    return [*read, *relays.values()]


def _ordered(clauses: list[Clause]) -> list[Clause]:
    """The clauses such that a fact is read only after every clause that concludes it."""
    concluding: dict[Fact, list[Clause]] = {}
    for clause in clauses:
        concluding.setdefault(clause.conclusion, []).append(clause)
    graph = {fact: [each for clause in of for each in clause.premises] for fact, of in concluding.items()}
    try:
        facts = tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = " > ".join(dict.fromkeys(fact.line for fact in error.args[1]))
        raise CompileRefused(f"gates in a circle: {circle}") from error
    return [clause for fact in facts for clause in concluding.get(fact, ())]


def _ids(facts: Iterable[Fact]) -> dict[Fact, str]:
    """A short id for each fact; the engine knows a fact by the hash of its id alone, so no two ids may share it."""
    taken: set[int] = {fingerprint("boot"), fingerprint("eob")}
    ids: dict[Fact, str] = {}
    for number, fact in enumerate(facts):
        name = f"f{number}"
        while fingerprint(name) in taken:
            name += "x"
        taken.add(fingerprint(name))
        ids[fact] = name
    return ids


def _stages(rules: Mapping[str, Clause]) -> list[dict[str, Clause]]:
    """The rules, in order, cut so that each stage stays small; with so few facts no node of the tree can grow wide."""
    stages: list[dict[str, Clause]] = [{}]
    read: set[Fact] = set()
    for name, clause in rules.items():
        if len(stages[-1]) >= STAGE_RULES or len(read) + len(clause.premises) > STAGE_FACTS:
            stages.append({})
            read = set()
        stages[-1][name] = clause
        read.update(clause.premises)
    return [stage for stage in stages if stage]


def _stage(rules: Mapping[str, Clause], ids: Mapping[Fact, str]) -> dict[str, Any]:
    reads = dict.fromkeys(ids[fact] for clause in rules.values() for fact in clause.premises)
    definitions = {name: _definition(clause) for name, clause in rules.items()}
    then = {name: ids[clause.conclusion] for name, clause in rules.items()}
    return {"rules": {**BOUNDS, **definitions}, "then": then, "reads": list(reads)}


def _definition(clause: Clause) -> dict[str, Any]:
    tests = ({"$and": [{"d": fact.direction}, {"l": fact.line}, {"f": fact.label}]} for fact in clause.premises)
    return {"all": [{f"p{number}": test} for number, test in enumerate(tests)], "dist": 0}
