"""Records as raw facts of durable-rules, and the tests of a condition on one record as a definition of its rules.

A record is a fact with what is known of it; a gap is a property that is not there. Each element of a list is a fact of
its own, joined by the record's id. A text, word, id or flag is text. A date is four integers, as is a span: the first
and the last day that its start may be, and its end (yyyymmdd); `unlimited` is later than any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from evaluator.inference.compile import BOUNDS
from evaluator.inference.lint import lint, lint_facts
from evaluator.judge.prepare import PreparedTest
from evaluator.model.records import Record
from evaluator.model.values import UNLIMITED, Days, Gap, Span
from evaluator.model.vocabulary import paths_of

__all__ = ["definitions", "expressible", "guarded", "job_of", "raw_facts"]

Fact = dict[str, str | int]
Part = dict[str, Any]
Wanted = Callable[[PreparedTest], Any]
STAGE_RULES = 30
ORDERS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "on_or_before": (("end last", "$lte", "start first"),),
    "on_or_after": (("start first", "$gte", "end last"),),
    "within": (("start first", "$gte", "start last"), ("end last", "$lte", "end first")),
    "overlaps": (("start last", "$lte", "end first"), ("end first", "$gte", "start last")),
}
"""Of each test in time: which property, compared how, with which day of the right side (values.py: must be true)."""


def raw_facts(record: Record) -> Iterator[Fact]:
    """The fact of a record, then those of the elements of its lists."""
    whole: Fact = {"whole": record.kind, "record": record.id}
    if not record.proposed:
        whole["certain"] = 1
    parts: list[Fact] = []
    for path, value in record.values.items():
        if isinstance(value, tuple):
            part: Fact = {"part": f"{record.kind} {path}", "record": record.id}
            parts += [part | _properties("", element) for element in value if not isinstance(element, Gap)]
        elif not isinstance(value, Gap):
            whole |= _properties(path, value)
    yield whole
    yield from parts


def _properties(path: str, value: Any) -> Fact:
    """What is known of one value; of what the engine is not asked to compare, only that it is there."""
    return {f"{path}/is": _text(value) if isinstance(value, str | bool) else 1} | {
        f"{path}/{name}": day for name, day in _stretch(value).items()
    }


def _text(value: str | bool) -> str:
    return value if isinstance(value, str) else str(value).lower()


def _stretch(value: Any) -> dict[str, int]:
    """The four days of a date or span; those of an end that is a gap are missing."""
    start, end = (value.start, value.end) if isinstance(value, Span) else (value, value)
    return _days("start", start) | _days("end", end)


def _days(end: str, value: Any) -> dict[str, int]:
    if value is UNLIMITED:
        return {f"{end} first": 99999999, f"{end} last": 99999999}
    if not isinstance(value, Days):
        return {}
    return {f"{end} {name}": int(f"{day:%Y%m%d}") for name, day in (("first", value.first), ("last", value.last))}


def expressible(test: PreparedTest, wanted: Any) -> bool:
    """Whether the engine can be asked this test against this right side."""
    if test.test in ORDERS:
        return len(_stretch(wanted)) == 4
    if test.test in ("is", "in", "has"):
        return all(isinstance(each, str | bool) for each in _listed(wanted))
    return test.test == "present"


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def definitions(kind: str, certain: bool, tests: Sequence[PreparedTest], wanted: Wanted) -> Iterator[Part]:
    """The rules of which one fires for each record of the kind that passes all tests; several where one is of many."""
    fields = paths_of(kind)
    for chosen in product(*(_alternatives(test, wanted(test)) for test in tests)):
        own: list[Part] = [{"whole": kind}, *([{"certain": 1}] if certain else [])]
        conditions = [own]
        for test, asked in zip(tests, chosen, strict=True):
            if fields[test.path].many:
                elements = [_on("", each) for each in asked]
                conditions.append([{"part": f"{kind} {test.path}"}, *elements, {"record": {"c0": "record"}}])
            else:
                own += [_on(test.path, each) for each in asked]
        yield {"all": [{f"c{place}": {"$and": each}} for place, each in enumerate(conditions)], "dist": 0}


def _alternatives(test: PreparedTest, wanted: Any) -> list[list[tuple[str, str, Any]]]:
    """The ways to pass a test: for each, (property, operator, value) that must all hold of one value."""
    if test.test == "present":
        return [[("is", "$ex", 1)]]
    if test.test in ORDERS:
        days = _stretch(wanted)
        return [[(name, operator, days[other]) for name, operator, other in ORDERS[test.test]]]
    return [[("is", "", _text(each))] for each in _listed(wanted)]


def _on(path: str, asked: tuple[str, str, Any]) -> Part:
    name, operator, value = asked
    told = {f"{path}/{name}": value}
    return {operator: told} if operator else told


def job_of(rules: Mapping[str, Part], facts: Mapping[str, Fact]) -> Part:
    """What the child is given: the rules in small stages, every fact in each; nothing is concluded from a rule."""
    names = list(rules)
    stages = [
        {"rules": BOUNDS | {name: rules[name] for name in some}, "then": dict.fromkeys(some, ""), "reads": list(facts)}
        for some in (names[first : first + STAGE_RULES] for first in range(0, len(names), STAGE_RULES))
    ]
    return {"stages": stages, "facts": dict(facts), "worlds": {"must": list(facts)}}


def guarded(job: Part) -> list[str]:
    """What the static guard says of the job. Any number of comparisons can wait on one fact, and so it must count
    them as tests of as many properties; it refuses them as such, for scores are settled by equality alone.
    """
    bounds: dict[str, Fact] = {"boot": {"boot": 1}, "eob": {"eob": 1}}
    facts: dict[str, Fact] = job["facts"] | bounds
    names = {name: {name: 1} for fact in facts.values() for name in fact}  # as ids: no two may share a hash
    stages = [problem for stage in job["stages"] for problem in lint(_equalities(stage["rules"]))]
    return [*stages, *lint_facts(facts), *(text for text in lint_facts(names) if "share" in text)]


def _equalities(rules: Part) -> Part:
    """The rules, each comparison and join an equality of a property of its own."""
    return {
        name: rule | {"all": [{alias: _plain(test) for alias, test in each.items()} for each in rule["all"]]}
        for name, rule in rules.items()
    }


def _plain(test: Part) -> Part:
    if "$and" in test:
        return {"$and": [_plain(each) for each in test["$and"]]}
    ((name, value),) = test.items()
    if isinstance(value, dict) and (name in ("$lte", "$gte", "$ex") or name == "record"):
        return {f"{name} {value}".replace("$", ""): 1}
    return test
