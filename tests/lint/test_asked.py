"""Claims that ask the same are the same whatever their words and names; whatever else differs makes them differ."""

import pytest

from evaluator.lint.asked import asked_by
from evaluator.model.rule import Claim
from tests.judging import Plain


def claim(changed: dict[str, Plain] | None = None, name: str = "act") -> Claim:
    conditions: list[Plain] = [
        {"id": "a", "find": "document", "as": name, "where": {"type": {"is": "$type"}}, "none": "Нет."},
        {"id": "b", "given": name, "where": {"date": {"within": "$period"}}, "lost": "Поздно."},
        {"id": "c", "count": "activity", "where": {"plan": {"is": f"${name}.id"}}, "at_least": "2"},
        {"id": "d", "ask": "Хорош ли {type}?", "about": name},
    ]
    return Claim.model_validate({"conditions": [one | (changed or {}).get(str(one["id"]), {}) for one in conditions]})


def test_words_ids_and_names_do_not_count() -> None:
    words: dict[str, Plain] = {"a": {"none": "Приказа нет.", "id": "first"}, "b": {"lost": "Иначе."}}
    other = claim(words, "order")
    assert asked_by(other, {"type": "order"}) == asked_by(claim(), {"type": "order"})


@pytest.mark.parametrize(
    "changed",
    [
        {"a": {"where": {"type": {"is": "order"}, "level": {"is": "school"}}}},
        {"b": {"where": {"date": {"within": "$as_of"}}}},
        {"c": {"at_least": "3"}}, {"c": {"where": {}}}, {"d": {"ask": "Плох ли {type}?"}}, {"a": {"find": "goal"}},
    ],
)  # fmt: skip
def test_everything_else_does(changed: dict[str, Plain]) -> None:
    assert asked_by(claim(changed), {"type": "order"}) != asked_by(claim(), {"type": "order"})


def test_arguments_count_by_their_values() -> None:
    assert asked_by(claim(), {"type": "order"}) != asked_by(claim(), {"type": "letter"})
    written = claim({"a": {"where": {"type": {"is": "order"}}}, "d": {"ask": "Хорош ли order?"}})
    assert asked_by(written, {}) == asked_by(claim(), {"type": "order"})
