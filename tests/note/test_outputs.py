"""What programs read: every JSON that is printed obeys its published schema, which admits no key without a name."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from evaluator.cli.main import evaluator
from evaluator.render.as_json import as_json, score_json
from tests.counts import count
from tests.generated import ROOT
from tests.judging import Plain
from tests.random_cases import worlds
from tests.result.test_regain import reported

PACKAGES = sorted(str(path.parent) for path in (ROOT / "fixtures").glob("*/package.yaml"))
PAIRS = [(old, new) for old in PACKAGES for new in PACKAGES if "chernozemelsky" in old and "chernozemelsky" in new]


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "evaluator" / "schemas" / f"output-{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(name: str, text: str) -> list[str]:
    found = validator(name).iter_errors(json.loads(text))
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}" for fault in found]


def printed(*words: str) -> str:
    done = CliRunner().invoke(evaluator, [*words, "--format", "json"], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_a_fixture_obeys_the_schemas(package: str) -> None:
    told = printed("score", package)
    assert faults("score", told) == []
    line = json.loads(told)["verdicts"][0]["criterion"]
    assert faults("explain", printed("explain", package, line)) == []
    assert faults("plan", printed("plan", package, "--regain", "1")) == []


@pytest.mark.parametrize(("old", "new"), PAIRS[:3])
def test_a_comparison_obeys_its_schema(old: str, new: str) -> None:
    assert faults("compare", printed("compare", old, new)) == []


def test_an_impact_obeys_its_schema() -> None:
    told = printed("impact", "model-rf-2021", "kalmykia-2022", PACKAGES[1])
    assert json.loads(told)["packages"]
    assert faults("impact", told) == []


@settings(max_examples=count(300), deadline=None)
@given(worlds())
def test_a_random_package_obeys_the_schema(world: tuple[Plain, Plain]) -> None:
    assert faults("score", as_json(score_json(reported(*world)))) == []


def objects(schema: Any) -> list[Any]:
    """Every object of a schema that names its keys."""
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema] if isinstance(schema, dict) and "properties" in schema else []
    return [*own, *(found for part in parts for found in objects(part))]


ALL = ["score", "explain", "plan", "compare", "impact", "round", "many", "compare-rounds", "receive", "review"]


@pytest.mark.parametrize("name", ALL)
def test_no_key_is_admitted_that_is_not_named(name: str) -> None:
    found = objects(validator(name).schema)
    assert found
    assert all(part["additionalProperties"] is False for part in found)


def test_a_key_that_is_not_named_and_a_number_that_is_none_are_seen() -> None:
    told = json.loads(printed("score", PACKAGES[0], "--no-inference"))
    for wrong in ({**told, "points": "1"}, {**told, "total": {**told["total"], "earned": 1}}):
        assert len(faults("score", json.dumps(wrong))) == 1
