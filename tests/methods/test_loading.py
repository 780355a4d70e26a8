"""Sets with score nodes as they are loaded: the documented example, strange ones, long ones; the schema agrees."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from evaluator.model.criteria import SetFile
from evaluator.rulebook.folder import SET, Library, known_keys
from evaluator.rulebook.load import draft_rulebook
from evaluator.source.json_text import json_source
from evaluator.source.validated import validated
from evaluator.source.yaml_text import yaml_source
from tests.conftest import SEED
from tests.counts import count
from tests.methods.sets import book, node, package, scored
from tests.methods.test_seen import NODES
from tests.mistakes import BROKEN
from tests.random_packages import mutated
from tests.test_command import ROOT

EXTRA = """
  table:
    title: Таблица
    reconstructed: true
    table: [1.1.quality, 1.1.objectivity]
    rows: {"0": 0, "1": 1, "0 0": 0, "0 1": 1, "1 1": 2}
  share: {title: Доля, reconstructed: true, share: [1.1.quality, 1.1.objectivity], at_least: 1}
  weakest: {title: Слабейшее, reconstructed: true, weakest: [1.1.quality, 1.1.objectivity], plus: 0.5}
  floor: {title: Не меньше, reconstructed: true, floor: 1.1, at: 0.5}
  spread: {title: Место, reconstructed: true, range: published, if_same: 50, inverse: true, reference: {A: 3, B: 7.5}}
  sum: {title: Сумма, reconstructed: true, sum: [1.1.quality]}
  weighted_mean: {title: Среднее, reconstructed: true, weighted_mean: {1.1.quality: 2, 1.1.objectivity: 1}}
"""


def head() -> str:
    """A small set.yaml with every method."""
    told = (BROKEN / "maximum-differs" / "criteria" / "small" / "set.yaml").read_text(encoding="utf-8")
    nodes = NODES.replace("1.1.goal.olympiad", "1.1.objectivity").replace("1.1.goal.", "1.1.")
    nodes = re.sub(r"  second: .*\n", "", nodes).replace("mean: [first, second]", "mean: [first]")
    more = "methods: [table, share, weakest, floor, range, sum, weighted_mean, "
    nodes = nodes.replace("total: both\n", "").replace("methods: [", more)
    return told.replace("maximum: 3", "maximum: 2") + nodes + EXTRA.lstrip("\n") + "total: both\n"


@cache
def plain() -> Any:
    """The same as a tree."""
    return json.loads(json.dumps(yaml_source(head(), "set.yaml").tree))


def written(folder: Path, text: str) -> Library:
    """A library of one small set with this set.yaml."""
    for name in ("criteria/small", "rules"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    source = BROKEN / "maximum-differs"
    for name in ("criteria/small/1.1.yaml", "rules/goal.yaml"):
        (folder / name).write_text((source / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "criteria/small/set.yaml").write_text(text, encoding="utf-8")
    return Library(folder)


def test_a_set_with_every_method_is_sound(tmp_path: Path) -> None:
    draft = draft_rulebook(written(tmp_path, head()), "small")
    assert [problem.line() for problem in draft.errors] == []
    assert draft.rulebook is not None
    assert len({type(node) for node in draft.rulebook.head.scores.values()}) == 15


def strange(number: int) -> Any:
    """The set.yaml with one to three of its nodes' values dropped or replaced by strange ones."""
    random, made = Random(f"{SEED}/{number}"), deepcopy(plain())
    for _ in range(random.randint(1, 3)):
        made["scores"] = mutated(random, dict(made["scores"]))
        if not isinstance(made["scores"], dict):
            break
    return made


@pytest.mark.parametrize("number", range(count(300)))
def test_a_broken_set_is_told_and_never_breaks_the_program(number: int, tmp_path: Path) -> None:
    """YAML reads JSON: the set is written as such."""
    draft = draft_rulebook(written(tmp_path, json.dumps(strange(number), ensure_ascii=False)), "small")
    assert (draft.rulebook is None) == bool(draft.errors)
    assert all(problem.text() and problem.text("en") for problem in draft.problems)


def test_schema_and_model_accept_the_same_nodes() -> None:
    schema = json.loads((ROOT / "evaluator" / "schemas" / "set.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    accepted = 0
    for number in range(count(1000)):
        made = strange(number)
        source = json_source(json.dumps(made, ensure_ascii=False), "set.json")
        problems = [problem.line() for problem in validated(source, SET, [*known_keys("set")])[1]]
        accepted += not problems
        faults = [fault.message for fault in validator.iter_errors(made)]
        assert bool(problems) == bool(faults), (made["scores"], problems, faults)
    assert accepted


def test_the_example_of_the_readme_can_be_read() -> None:
    text = (ROOT / "criteria" / "README.md").read_text(encoding="utf-8")
    block = next(one for one in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "scores:" in one)
    example = yaml_source(block, "README.md").tree
    told = SetFile.model_validate({**plain(), "methods": None, **example})
    assert [*told.scores] == ["organisation", "shares", "whole"]


def test_thousands_of_nodes_one_upon_the_other() -> None:
    start = perf_counter()
    nodes = {f"n{number}": {"sum": [f"n{number - 1}" if number else "l"]} for number in range(2000)}
    told = scored(book({"l": "1"}, nodes, total="n1999"), package(["l"]))
    assert told.total.earned == 1
    assert node(told, "n0").official == 1
    assert perf_counter() - start < 10
