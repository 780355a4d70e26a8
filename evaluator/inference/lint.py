"""The static guard: durable-rules 2.0.28 has fixed tables; their overflow hangs it or fires a foreign rule, silently.

The guard rebuilds the tree of tests as the engine does and names every definition near a limit or outside the safe
subset: positive rules, equality with text or integers, one test per condition entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["MAX_CHILDREN", "MAX_CONDITIONS", "MAX_ENDS", "MAX_OCTETS", "MAX_RULES", "MAX_WAITING", "fingerprint"]
__all__ += ["lint", "lint_facts"]

MAX_CHILDREN = 500  # at 512 distinct tests under one node the engine loops for ever
MAX_ENDS = 250  # at 256 rules on one condition a foreign rule fires
MAX_CONDITIONS = 15  # 16 frames in a match
MAX_RULES = 4000  # 4096 actions
MAX_WAITING = 60  # 64 tests of one fact wait on a stack
MAX_OCTETS = 65_000
MAX_FIELDS = 250


@dataclass
class _Node:
    """A place in the tree: the tests that follow, and how many conditions end here."""

    next: dict[tuple[str, str], _Node] = field(default_factory=dict)
    ends: int = 0


def fingerprint(text: str) -> int:
    """The engine's 32-bit hash (FNV-1a over signed octets), by which alone it tells facts and properties apart."""
    value = 0x811C9DC5
    for octet in text.encode():
        value ^= octet if octet < 128 else (octet - 256) & 0xFFFFFFFF
        value = (value * 16777619) & 0xFFFFFFFF
    return value


def lint(rules: Mapping[str, Any]) -> list[str]:
    """What is wrong with the definitions of a ruleset; nothing if they are safe."""
    root = _Node()
    problems = [f"{len(rules)} rules > {MAX_RULES}"] if len(rules) > MAX_RULES else []
    for name, rule in rules.items():
        problems += (f"{name}: {text}" for text in _rule_problems(rule, root))
    names = {test[0] for node in _nodes(root) for test in node.next}
    return [*problems, *_twins("properties", names), *_tree_problems(root, "root", 0)]


def lint_facts(facts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What is wrong with facts by id. A value the engine cannot read cuts the batch; equal hashes are one to it."""
    problems = [f"{name}: {text}" for name, fact in facts.items() for text in _fact_problems(fact)]
    return [*problems, *_twins("facts", facts), *(f"id {name!r} is not plain" for name in facts if not _plain(name))]


def _plain(name: str) -> bool:
    return name.isascii() and name.isprintable() and 0 < len(name) <= 100


def _twins(what: str, names: Iterable[str]) -> Iterator[str]:
    seen: dict[int, str] = {}
    for name in sorted(names):
        if seen.setdefault(fingerprint(name), name) != name:
            yield f"{what} {name!r} and {seen[fingerprint(name)]!r} share a hash"


def _fact_problems(fact: Mapping[str, Any]) -> Iterator[str]:
    if not fact:
        yield "an empty fact crashes the engine"
    if len(fact) > MAX_FIELDS:
        yield f"{len(fact)} fields > {MAX_FIELDS}"
    for name, value in fact.items():
        yield from (f"{name}: {text}" for text in _value_problems(value))


def _value_problems(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
            yield "text with half a character"
        elif len(value.encode()) > MAX_OCTETS:
            yield f"text longer than {MAX_OCTETS} octets"
    elif not isinstance(value, int) or isinstance(value, bool):
        yield f"{type(value).__name__}: only text and integers are read as they are written"
    elif not -(2**63) <= value < 2**63:
        yield "integer beyond 64 bits"


def _rule_problems(rule: Mapping[str, Any], root: _Node) -> Iterator[str]:
    """The rule's own problems; its conditions are added to the tree."""
    conditions = rule.get("all", [])
    if extra := sorted(set(rule) - {"all", "dist"}):
        yield f"only all and dist are safe, found {', '.join(extra)}"
    if not conditions:
        yield "no conditions"
    if len(conditions) > MAX_CONDITIONS:
        yield f"{len(conditions)} conditions > {MAX_CONDITIONS}"
    if len(conditions) > 1 and rule.get("dist", 1) != 0:
        yield "dist is 1 unless said otherwise: one fact could not satisfy two conditions"
    for condition in conditions:
        yield from _condition_problems(condition, root)


def _condition_problems(condition: Any, root: _Node) -> Iterator[str]:
    if not isinstance(condition, dict) or len(condition) != 1:
        yield "a condition entry must have one alias"
        return
    ((alias, test),) = condition.items()
    if "$" in alias:
        yield f"alias {alias}: negation and nested alternatives depend on the order of facts"
    tests = test["$and"] if isinstance(test, dict) and list(test) == ["$and"] else [test]
    if not isinstance(tests, list) or not tests:
        yield "no test"
        return
    node = root
    for one in tests:
        problem, node = _grow(node, one)
        if problem:
            yield problem
    node.ends += 1


def _grow(node: _Node, test: Any) -> tuple[str, _Node]:
    """The problem of an equality test, or none, and the node it leads to."""
    if not isinstance(test, dict) or len(test) != 1:
        return "a test must have exactly one key: the engine ignores the others", node
    ((name, value),) = test.items()
    problem = f"operator {name}: only equality is safe" if name.startswith("$") else "; ".join(_value_problems(value))
    return problem, node.next.setdefault((name, repr(value)), _Node())


def _nodes(root: _Node) -> Iterator[_Node]:
    yield root
    for node in root.next.values():
        yield from _nodes(node)


def _tree_problems(node: _Node, path: str, waiting: int) -> Iterator[str]:
    """Tables that run over. A fact satisfies at most one equality per property, but each such test waits its turn."""
    waiting += len({name for name, _ in node.next})
    if node.next and waiting > MAX_WAITING:
        yield f"{path}: {waiting} tests can wait on one fact > {MAX_WAITING}"
    if len(node.next) > MAX_CHILDREN:
        yield f"{path}: {len(node.next)} tests under one node > {MAX_CHILDREN}"
    if node.ends > MAX_ENDS:
        yield f"{path}: {node.ends} rules end in one condition > {MAX_ENDS}"
    for (name, value), following in node.next.items():
        yield from _tree_problems(following, f"{path} / {name} {value[:30]}", waiting)
