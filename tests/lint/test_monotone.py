"""Lines that are not marked never fall: a further record or a field filled in takes no earned point from them."""

from __future__ import annotations

from random import Random

import pytest

from evaluator.lint.findings.not_monotone import falling, inherited
from tests.counts import count
from tests.judging import Plain
from tests.lint.drawn import subject_of
from tests.lint.test_never_won import line, small_set
from tests.random_cases import random_package
from tests.random_rules import random_rulebook
from tests.test_monotony import points, with_a_field, with_a_record


def test_what_is_not_marked_never_falls() -> None:
    kept = 0
    for number in range(count(1500)):
        random = Random(number)
        plain = random_rulebook(random.randint(2, 5), number)
        subject = subject_of(plain)
        marked = inherited(subject)
        apart = {line.id for line in subject.book.lines if falling(line.rule)}
        steady = {*subject.lines} - {*marked} - apart
        package = random_package(plain, random.randint(0, 8), number)
        more = with_a_record(plain, package, random)
        fuller = with_a_field(plain, package, random, (None, "absent"))
        before, after = points(subject.book, package, steady), points(subject.book, more, steady)
        assert all(after[line][0] >= before[line][0] for line in steady), (number, steady)
        if fuller:
            filled = points(subject.book, fuller, steady)
            assert all(filled[line][0] >= before[line][0] for line in steady), (number, steady)
        kept += len(steady)
    assert kept > count(1500)


def test_what_is_marked_falls() -> None:
    """A new finding takes the points of a line and of the one that waits for it, no others: the gate is local."""
    rules: dict[str, list[Plain]] = {
        "clean": [{"id": "a", "none": "finding"}],
        "held": [{"id": "c", "find": "document"}],
    }
    lines = [line("x", "clean"), line("y", "held", "x"), line("z", "held", "y")]
    plain = small_set(lines, rules, {"need": "met", "reach": "local"})
    subject = subject_of(plain)
    assert inherited(subject) == {"y": "x"}
    package = _package([{"record": "document", "id": "act"}])
    more = {**package, "records": [*package["records"], {"record": "finding", "id": "defect"}]}
    earned = [[int(one) for one, _ in points(subject.book, each, {*"xyz"}).values()] for each in (package, more)]
    assert earned == [[1, 1, 1], [0, 0, 1]]


FIND: Plain = {"id": "a", "find": "document", "as": "act"}
NO_PLAN: Plain = {"id": "b", "none": "document", "where": {"id": {"is": "$act.id"}, "type": {"in": ["plan"]}}}
TYPED: Plain = {"id": "c", "given": "act", "where": {"type": {"present": "true"}}}


@pytest.mark.parametrize(
    ("conditions", "marked"),
    [
        ([FIND, NO_PLAN, TYPED], False),
        ([FIND, NO_PLAN], True),  # an absent type, filled in, can be a plan
        ([FIND, {**NO_PLAN, "where": {"type": {"in": ["plan"]}}}, TYPED], True),  # so can a further document
        ([FIND, {**NO_PLAN, "where": {"id": {"in": "$act.cites"}, "type": {"in": ["plan"]}}}, TYPED], True),
        ([FIND, NO_PLAN, {"id": "d", "any_of": [TYPED, {"id": "e", "count": "goal", "at_least": "1"}]}], True),
        ([FIND, {**NO_PLAN, "where": {"id": {"is": "$act.id"}, "directions": {"has": "d1"}}},
          {**TYPED, "where": {"directions": {"present": "true"}}}], True),
        ([FIND, {**NO_PLAN, "where": {"id": {"is": "$act.id"}, "date": {"on_or_before": "$act.in_force.from"}}},
          {**TYPED, "where": {"date": {"present": "true"}}}], True),
        ([FIND, {**NO_PLAN, "where": {"id": {"is": "$act.id"}, "in_force": {"overlaps": "$period"}}},
          {**TYPED, "where": {"in_force": {"present": "true"}}}], True),  # an absent end of a span can be filled in
    ],
)  # fmt: skip
def test_none_of_a_found_record_falls_only_where_its_fields_may_be_missing(
    conditions: list[Plain], marked: bool
) -> None:
    """What is not marked is attacked: each kind of the one document, then each of a further one, takes nothing."""
    subject = subject_of(small_set([line("x", "rule")], {"rule": conditions}, {}))
    assert falling(subject.book.lines[0].rule) is marked
    for before in (None, "absent", "plan", "order") if not marked else ():
        act: Plain = {"record": "document", "id": "act", **({"type": before} if before else {})}
        for after in ("plan", "order"):
            filled = {**act, "type": after} if before in (None, "absent") else act
            more = [filled, {"record": "document", "id": "b", "type": after}]
            packages = [_package([act]), _package([filled]), _package(more)]
            earned = [points(subject.book, package, {"x"})["x"][0] for package in packages]
            assert earned == sorted(earned), (before, after)


def _package(records: list[Plain]) -> Plain:
    return {
        "municipality": "Район", "region": "Край", "set": "s", "period": {"from": "2022-09-01", "to": "2023-08-31"},
        "as_of": "2023-08-31", "made_up": "true", "complete": [{"kinds": ["finding", "document"]}],
        "records": records,
    }  # fmt: skip
