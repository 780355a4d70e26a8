"""A plan as a whole: its steps, what it never invents, what waits for an expert, what the calendar has closed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.cli.load import library_at, loaded
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.vocabulary import paths_of
from evaluator.plan.catalogue import catalogue, changes
from evaluator.plan.change import Change, possible
from evaluator.plan.draft import NEVER_ADDED
from evaluator.plan.effect import Effects
from evaluator.plan.patched import Ground, patched_package
from evaluator.plan.plan import Goal, plan
from evaluator.score import score
from tests.counts import count
from tests.judging import Plain, package_of, rulebook_of
from tests.plan.oracle import best, judged_points
from tests.random_cases import worlds

FIXTURES = sorted(path.parent for path in (Path(__file__).parents[2] / "fixtures").glob("*/package.yaml"))
ALL = Goal("all")


def some(listed: tuple[Change, ...], random: Random) -> list[Change]:
    """Changes that can be made together."""
    made: list[Change] = []
    for change in random.sample(listed, len(listed)):
        if random.random() < 0.6 and possible([*made, change]):
            made.append(change)
    return made


@given(worlds(), st.integers(0, 2**32))
@settings(max_examples=count(1000))
def test_patched_evidence_is_the_evidence_of_the_patched_package(world: tuple[Plain, Plain], number: int) -> None:
    book, package = rulebook_of(world[0]), package_of(world[1])
    directions = tuple(book.head.directions)
    found = changes(package, book)
    made = some(found, Random(number))
    fast = Effects(Ground(package, directions), book, found).judged(made).verdicts
    slow = judge(book, evidence_of(patched_package(package, made), directions)).verdicts
    assert [(one.earned, one.pending, one.outcome) for one in fast] == [
        (one.earned, one.pending, one.outcome) for one in slow
    ]


def invented(change: Change, package: Package) -> list[str]:
    """What a change would invent: facts of an act that exists, schools, findings, answers."""
    kinds = {model.id: kind for kind, model in package.models}
    named = [name for _, value in change.fields for name in (value if isinstance(value, tuple) else (value,))]
    faults = []
    if change.kind == "add":
        faults += [change.record_kind] if change.record_kind in NEVER_ADDED else []
        refers = {path for path, _ in change.fields if paths_of(change.record_kind)[path].type.startswith("ref:")}
        told = [value for path, value in change.fields if path in refers]
        acts = [one for value in told for one in (value if isinstance(value, tuple) else (value,))]
        faults += [name for name in acts if kinds.get(name) == "document"]
    elif change.record_kind == "document":
        faults += [path for path, _ in change.fields if not paths_of("document")[path].mendable]
    elif change.record_kind in ("answer", "claim", "finding", "score"):
        faults += [change.record_kind] if change.kind != "confirm" else []
    assert named is not None
    return faults


@given(worlds())
@settings(max_examples=count(1000))
def test_nothing_is_invented(world: tuple[Plain, Plain]) -> None:
    book, package = rulebook_of(world[0]), package_of(world[1])
    found = changes(package, book)
    assert [one for change in found for one in invented(change, package)] == []
    assert [change.id for change in found] == sorted({change.id for change in found})
    assert all(change.effort >= 1 and isinstance(change.effort, int) for change in found)
    again = changes(package, book)
    assert [(one.id, one.fields, one.serves) for one in again] == [(one.id, one.fields, one.serves) for one in found]


@pytest.fixture(params=FIXTURES, ids=lambda path: path.name)
def fixture(request: pytest.FixtureRequest) -> tuple[Package, Rulebook]:
    return loaded(request.param, library_at(None))


def test_the_steps_add_up_and_each_stands_on_those_before(fixture: tuple[Package, Rulebook]) -> None:
    package, book = fixture
    told = plan(package, book, ALL)
    directions = list(book.head.directions)
    regained = sum((step.points for step in told.firm), Fraction(0))
    assert told.before.total.earned + regained == told.after.total.earned
    made: list[Change] = []
    sofar = told.before.total.earned
    for step in told.firm:
        made += step.changes
        sofar += step.points
        now = score(judge(book, evidence_of(patched_package(package, made), directions)))
        assert now.total.earned >= sofar
    assert [change.id for change in told.changes] == sorted(change.id for change in made)
    assert score(judge(book, evidence_of(patched_package(package, made), directions))).total == told.after.total
    assert [one for change in told.catalogue for one in invented(change, package)] == []


def test_what_the_calendar_has_closed_is_not_planned(fixture: tuple[Package, Rulebook]) -> None:
    """Where the period is over no record is added for a condition that only a deed regains, and it is said."""
    package, book = fixture
    found = catalogue(package, book)
    late = Ground(package, tuple(book.head.directions)).late
    assert not (late and any(change.deed for change in found.changes))
    assert late or "not this year" not in found.without.values()


def small(records: list[Plain], conditions: list[Plain], **head: Any) -> tuple[Package, Rulebook]:
    """A package of a set of one line worth a point, and a second line that asks an expert."""
    plain: Plain = {
        "municipality": "Район", "region": "Край", "set": "s", "period": {"from": "2022-09-01", "to": "2023-08-31"},
        "as_of": "2023-06-01", "made_up": "true", "records": records,
        "complete": [{"kinds": ["goal"], "directions": ["d1"]}, {"kinds": ["document"]}],
    }  # fmt: skip
    rule = {"title": "Правило", "parameters": {"direction": "direction"}, "claims": [{"conditions": conditions}]}
    line = {"id": "l0", "words": "Критерий", "position": "p1", "points": "1", "rule": "r0", "reconstructed": "true"}
    named = {
        "title": "Набор", "authority": "Министерство", "edition": "1", "origin": "reconstructed",
        "in_force": {"from": "2021-01-01", "to": "2024-12-31"}, "positions": {"p1": "Первая"},
        "directions": {"d1": {"title": "d1", "maximum": "1", "topics": {}}}, **head,
    }  # fmt: skip
    book = rulebook_of({"set": named, "directions": {"d1": [line]}, "rules": {"r0": rule}})
    return package_of(plain), book


FIND: Plain = {"id": "exists", "find": "goal", "as": "goal", "where": {"direction": {"is": "$direction"}}}
TEXT: Plain = {"id": "stated", "given": "goal", "where": {"text": {"present": "true"}}}
ASK: Plain = {"id": "agreed", "ask": "Так ли это?", "about": "goal"}


def test_a_change_costs_what_the_set_says() -> None:
    goal = {"record": "goal", "id": "a", "direction": "d1"}
    efforts: Plain
    for efforts, effort in (({}, 1), ({"fill": "7"}, 7)):
        told = plan(*small([goal], [FIND, TEXT], efforts=efforts), ALL)
        assert [(one.id, one.effort) for one in told.changes] == [("fill/a/text=внести", effort)]
    for efforts, effort in (({}, 5), ({"add": "3"}, 3), ({"kinds": {"goal": "9"}}, 9)):
        told = plan(*small([], [FIND, TEXT], efforts=efforts), ALL)
        assert [(one.kind, one.effort) for one in told.changes] == [("add", effort)]


def test_what_hangs_on_an_answer_stands_apart() -> None:
    goal = {"record": "goal", "id": "a", "direction": "d1"}
    told = plan(*small([goal], [FIND, TEXT, ASK]), ALL)
    assert not told.changes
    assert told.after.total.earned == 0
    assert [(step.points, step.questions) for step in told.agreed] == [(Fraction(1), ("l0/agreed",))]
    assert [change.id for step in told.agreed for change in step.changes] == ["fill/a/text=внести"]
    answer = {"record": "answer", "id": "y", "question": "l0/agreed", "about": "a", "value": "no"}
    refused = plan(*small([{**goal, "text": "Цель"}, answer], [FIND, TEXT, ASK]), ALL)
    assert [step.points for step in refused.agreed] == [1]  # another goal, if the expert agrees to that
    assert [change.kind for step in refused.agreed for change in step.changes] == ["add"]


def test_a_proposed_record_is_confirmed() -> None:
    goal = {"record": "goal", "id": "a", "direction": "d1", "text": "Цель", "state": "proposed"}
    told = plan(*small([goal], [FIND, TEXT]), ALL)
    assert [one.id for one in told.changes] == ["confirm/a"]
    assert told.after.total.earned == 1


def test_a_link_of_a_document_is_mended_and_its_date_is_not() -> None:
    act = {"record": "document", "id": "act", "date": "2023-01-10", "published": {"opens": "false"}}
    where = {"date": {"within": "$period"}, "published.opens": {"is": "true"}}
    found = {"id": "act", "find": "document", "as": "act", "where": where}
    told = plan(*small([act], [found]), ALL)
    assert [one.id for one in told.changes] == ["mend/act/published.opens=true"]
    late = plan(*small([{**act, "date": "2021-01-10"}], [found]), ALL)
    assert [one.kind for one in late.changes] == ["add"]


KINDS_REFUSED: Plain = {"id": "kind", "none": "document", "where": {
    "id": {"is": "$act.id"}, "type": {"in": ["plan", "roadmap"]}}}  # fmt: skip
ACT: Plain = {"id": "act", "find": "document", "as": "act", "where": {"date": {"within": "$period"}}}
NAMED: Plain = {"id": "named", "given": "act", "where": {"type": {"present": "true"}, "number": {"present": "true"}}}


@pytest.mark.parametrize("type_", ["plan", "order", "absent", None])
@pytest.mark.parametrize("date", ["2023-01-10", "2021-01-10", None])
@pytest.mark.parametrize("number", ["7", None])
def test_a_none_of_one_found_record_is_planned_past(type_: str | None, date: str | None, number: str | None) -> None:
    """The record refused gives way to a new one of another kind; no plan that reaches as much costs less."""
    told = {"type": type_, "date": date, "number": number}
    act = {"record": "document", "id": "a", **{path: value for path, value in told.items() if value}}
    package, book = small([act], [ACT, KINDS_REFUSED, NAMED])
    made = plan(package, book, ALL)
    assert made.after.total.earned == 1
    catalogue_ = catalogue(package, book).changes
    before = judged_points(package, book, ())
    sure = {"l0"}
    least = best(catalogue_, before, Fraction(1), lambda chosen: judged_points(package, book, chosen), sure)
    assert least == (sum(one.effort for one in made.changes), len(made.changes), tuple(one.id for one in made.changes))
    assert [one for one in made.changes if one.record == "a" and "type" in dict(one.fields)] == []
    added = [dict(one.fields) for one in made.changes if one.kind == "add"]
    assert all(fields["type"] not in ("plan", "roadmap") for fields in added)


def test_where_no_record_can_help_one_part_the_next_part_is_drafted() -> None:
    """An activity cannot name the report of a measure that has none: it is not drafted again and again."""
    measure = {"id": "exists", "find": "measure", "as": "measure", "where": {"direction": {"is": "$direction"}}}
    linked = {"id": "row", "find": "activity", "where": {"done_by": {"has": "$measure.report"}}}
    parts = {"id": "either", "any_of": [linked, {"id": "act", "find": "document", "where": {"type": {"is": "order"}}}]}
    told = plan(*small([], [measure, parts]), ALL)
    assert told.after.total.earned == 1
    assert sorted(one.record_kind for one in told.changes) == ["document", "measure"]


def test_of_a_full_package_nothing_is_planned() -> None:
    goal = {"record": "goal", "id": "a", "direction": "d1", "text": "Цель"}
    package, book = small([goal], [FIND, TEXT])
    for goal_ in (ALL, Goal("reach", Fraction(90)), Goal("regain", Fraction(1))):
        told = plan(package, book, goal_)
        assert not told.changes
        assert told.after.total.earned == 1
        assert told.reached  # no more than the maximum is asked for
