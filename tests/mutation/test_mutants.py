"""The mutator yields exactly the damages it should, each of them a rule; dates a day off mean what they say."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from evaluator.cases import CASE_PERIOD, case_evidence
from evaluator.judge.judge import judge
from evaluator.model.rule import Case, Rule
from evaluator.model.values import LEFT_OUT, UNLIMITED, Days, Span
from evaluator.mutation.damage import plain
from evaluator.mutation.moved import movable
from evaluator.mutation.mutants import mutants
from tests.counts import count
from tests.judging import evidence, rulebook_of
from tests.random_cases import random_package
from tests.random_rules import DIRECTIONS, random_rule, random_rulebook

FIND = {"id": "a", "find": "document", "as": "act", "where": {"level": {"is": "municipal"}}}
RULE: dict[str, Any] = {"title": "Правило", "claims": [{"conditions": [FIND]}]}
PERIOD = f"{CASE_PERIOD['from']} – {CASE_PERIOD['to']}"


def labels(*conditions: dict[str, Any], **rule: Any) -> list[str]:
    return [mutant.label for mutant in mutants({**RULE, "claims": [{"conditions": [*conditions]}], **rule})]


def own(condition: dict[str, Any], *others: dict[str, Any]) -> list[str]:
    """The damages of the last condition, without its name."""
    found = labels(*others, condition)
    return [label.split(": ", 1)[1] for label in found if label.startswith(f"{condition['id']}: ")]


def given(**where: Any) -> list[str]:
    """The damages of the tests of a second condition, without those of the condition itself."""
    return own({"id": "b", "given": "act", "where": where}, FIND)[1:]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"level": {"is": "federal"}}, ["→ present", "→ in [federal, regional]", "→ is regional"]),
        ({"level": {"is": "school"}}, ["→ present", "→ in [school, federal]", "→ is federal"]),
        ({"number": {"present": "true"}}, []),
        ({"title": {"matches": "об итогах"}}, ["→ is об итогах", "→ present"]),
        ({"published.opens": {"is": "true"}}, ["→ present", "→ in [true, false]", "→ is false"]),
        ({"date": {"on_or_before": "2023-01-31"}},
         ["→ on_or_after 2023-01-31", "→ present", "→ on_or_before 2023-02-01", "→ on_or_before 2023-01-30"]),
        ({"date": {"on_or_before": "$as_of"}},
         ["→ on_or_after $as_of", "→ present", "→ on_or_before 2023-08-31", "→ date +1", "→ date -1"]),
        ({"date": {"within": "$period"}},
         ["→ present", "→ date start+1", "→ date start-1", "→ date end+1", "→ date end-1", f"→ {PERIOD}"]),
        ({"in_force": {"overlaps": "$period"}},
         ["→ within $period", "→ present", "→ in_force start+1", "→ in_force start-1", "→ in_force end+1",
          "→ in_force end-1", f"→ {PERIOD}"]),
    ],
)  # fmt: skip
def test_a_test_is_damaged_in_every_single_way(where: dict[str, Any], found: list[str]) -> None:
    """A lone test that is dropped leaves a `given` without tests, which is no condition: that damage does not count."""
    path, test = next(iter(where.items()))
    name, wanted = next(iter(test.items()))
    was = f"{path} {name}" + ("" if name == "present" else f" {wanted}")
    assert [label for label in given(**where) if not label.startswith("and ")] == [f"{was} {one}" for one in found]


def test_of_several_words_each_is_dropped_and_one_added() -> None:
    assert given(level={"in": ["federal", "municipal"]}) == [
        "level in → present", "level in + school", "level in → is federal", "level in − federal",
        "level in − municipal",
    ]  # fmt: skip


def test_of_several_tests_each_is_dropped() -> None:
    told = given(number={"present": "true"}, date={"present": "true", "on_or_before": "$as_of"})
    dropped = [label for label in told if label.endswith("→ –")]
    assert dropped == ["number present → –", "date present → –", "date on_or_before $as_of → –"]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"count": "activity", "at_least": "2"},
         ["count → –", "count → find", "count → none", "at_least 2 → 3", "at_least 2 → 1"]),
        ({"count": ["measure", "decision"], "at_least": "1"},
         ["count → –", "count → find", "count → none", "count − measure", "count − decision", "at_least 1 → 2"]),
        ({"none": "finding"}, ["none → –", "none → find", "none → count 1"]),
        ({"every": "activity", "that": {"number": {"present": "true"}}},
         ["every → –", "every → find", "every → count 1", "every → none", "every → share 0.5"]),
        ({"share": "activity", "that": {"number": {"present": "true"}}, "at_least": "0.9"},
         ["share → –", "share → find", "share → count 1", "share → none", "share → every", "at_least 0.9 → 1.0",
          "at_least 0.9 → 0.8", "at_least 0.9 → at_most 0.9"]),
        ({"value": {"find": "score", "field": "percent", "of": "mean"}, "at_least": "50"},
         ["value → –", "at_least 50 → 51", "at_least 50 → 49", "at_least 50 → at_most 50", "mean → sum",
          "mean → only"]),
        ({"ask": "Так ли это?", "about": "act"}, ["ask → –", "about act → –"]),
        ({"any_of": [{"id": "p", "given": "act", "where": {"number": {"present": "true"}}},
                     {"id": "q", "given": "act", "where": {"date": {"present": "true"}}}]},
         ["any_of → –", "any_of → and", "p: given → –", "q: given → –"]),
    ],
)  # fmt: skip
def test_a_condition_is_damaged_in_every_single_way(condition: dict[str, Any], found: list[str]) -> None:
    assert own({"id": "b", **condition}, FIND) == found


def test_joins_lead_to_other_names_and_conditions_become_alternatives() -> None:
    analysis = {"id": "x", "find": "analysis", "as": "analysis"}
    monitoring = {"id": "y", "find": "monitoring", "as": "monitoring"}
    dated = {"id": "b", "given": "act", "where": {"date": {"on_or_after": "$analysis.date"}}}
    kept = {"id": "c", "given": "act", "where": {"number": {"present": "true"}}}
    told = labels(analysis, monitoring, FIND, dated, kept)
    assert "b: date on_or_after $analysis.date → on_or_after $act.date" in told
    assert "b: date on_or_after $analysis.date → on_or_after $monitoring.started" in told
    assert "b: given act → analysis" in told
    assert [label for label in told if " or " in label] == ["c: and b → or b"]


def test_claims_are_dropped_and_awards_changed() -> None:
    claims = [{"id": name, "conditions": [{**FIND, "id": f"{name}-a"}]} for name in ("k", "m")]
    told = [mutant.label for mutant in mutants({**RULE, "award": "each", "claims": claims})]
    assert [one for one in told if one.startswith(("k:", "m:", "award:"))] == [
        "k: claim → –", "m: claim → –", "award: each → graded",
    ]  # fmt: skip


def test_a_damage_that_the_checks_of_rules_refuse_is_none() -> None:
    """A find that later conditions speak of cannot be dropped, a count of one cannot be one less."""
    told = labels({**FIND, "where": {}}, {"id": "b", "given": "act", "where": {"number": {"present": "true"}}})
    assert told == ["b: given → –"]
    assert "at_least 1 → 0" not in own({"id": "b", "count": "goal", "at_least": "1"})


def test_words_and_cases_are_no_damage() -> None:
    tree = {**RULE, "claims": [{"conditions": [{**FIND, "lost": "Нет.", "none": "Нет.", "remedy": "Внести."}]}]}
    assert plain(tree)["claims"][0]["conditions"] == [FIND]
    assert [one.label for one in mutants({**tree, "cases": [{"name": "x"}]})] == [one.label for one in mutants(RULE)]


def test_mutants_of_random_rules_are_rules_and_are_judged() -> None:
    """Every mutant differs from its rule, has a name of its own and is decided on any package."""
    made = 0
    for number in range(count(300)):
        rule = random_rule(Random(number))
        found = mutants(rule)
        assert len({mutant.label for mutant in found}) == len(found)
        assert all(mutant.rule != Rule.model_validate(plain(rule)) for mutant in found)
        made += len(found)
    assert made > count(300) * 3


def test_dates_that_can_be_moved_change_no_verdict() -> None:
    for number in range(count(200)):
        plain_book = random_rulebook(3, number)
        book = rulebook_of(plain_book)
        found = evidence(random_package(plain_book, 6, number), DIRECTIONS)
        before = [(one.outcome, one.earned, one.pending) for one in judge(book, found).verdicts]
        assert [(one.outcome, one.earned, one.pending) for one in judge(book, movable(found)).verdicts] == before


def test_a_moved_date_is_a_day_off() -> None:
    act = {"record": "document", "id": "act", "date": "2022-12-31",
           "in_force": {"from": "2023-01-01", "to": "unlimited"}}  # fmt: skip
    case = Case.model_validate({"name": "x", "outcome": "met", "records": [act]})
    values = movable(case_evidence("x", case, {})).by_id["act"].values

    def day(*parts: int) -> Days:
        return Days(date(*parts), date(*parts))

    assert values["date|+1"] == day(2023, 1, 1)
    assert values["date|-1"] == day(2022, 12, 30)
    assert values["date|"] == values["date"]
    assert values["date|start-1"] == Span(day(2022, 12, 30), day(2022, 12, 31))
    assert values["in_force|end+1"] == Span(day(2023, 1, 1), UNLIMITED)
    assert values["in_force|start+1"] == Span(day(2023, 1, 2), UNLIMITED)
    assert values["in_force.from|+1"] == day(2023, 1, 2)
    assert values["title|+1"] is LEFT_OUT
    with pytest.raises(KeyError):
        values["nothing"]
