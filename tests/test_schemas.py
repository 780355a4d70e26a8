"""The published schemas: fresh, obeyed by every shipped file, and accepting just what the models accept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

import evaluator.checking as checking
from evaluator.cli.main import evaluator
from evaluator.evidence.load import package_from
from evaluator.model.problems import InvalidInput
from evaluator.model.vocabulary import KINDS, fields_of
from evaluator.rulebook.folder import RULE, known_keys
from evaluator.source.json_text import json_source
from evaluator.source.read import read_source
from evaluator.source.validated import validated
from tests.conftest import SEED
from tests.counts import count
from tests.generated import ROOT, generated
from tests.mistakes import BROKEN, LIBRARY
from tests.random_packages import STRANGE, mutated, sound
from tests.random_rules import random_rule

ANSWERED = {"answer": {"value": "yes"}}
_MARK = "# yaml-language-server: $schema="
SHIPPED = sorted(path for folder in ("criteria", "rules", "fixtures") for path in (ROOT / folder).rglob("*.yaml"))


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "evaluator" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("path", [path for path, _ in generated()], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_generated_is_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == dict(generated())[path]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_file_obeys_the_schema_it_names(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(_MARK)
    schema = (path.parent / first.removeprefix(_MARK)).resolve(strict=True)
    assert schema.parent == ROOT / "evaluator" / "schemas"
    assert [fault.message for fault in validator(schema.stem).iter_errors(read_source(path).tree)] == []


def packages() -> Iterator[Any]:
    random = Random(SEED)
    for number in range(count(2000)):
        package = sound(random)
        yield package if number % 4 == 0 else mutated(random, package)


def shape_problems(text: str) -> list[str]:
    """What the models say against the shape of a package in JSON."""
    try:
        source = json_source(text, "package.json")
        return [problem.line() for problem in package_from(source, Path()).problems]
    except InvalidInput as fault:
        return [problem.line() for problem in fault.problems]


def test_schema_and_models_accept_the_same_packages() -> None:
    accepted = 0
    for package in packages():
        text = json.dumps(package, ensure_ascii=False)
        problems = shape_problems(text)
        accepted += not problems
        faults = [fault.message for fault in validator("package").iter_errors(package)]
        assert bool(problems) == bool(faults), (text, problems, faults)
    assert count(2000) / 5 < accepted < count(2000) * 4 / 5


def rule_problems(text: str) -> list[str]:
    """What the models say against the shape of a rule in JSON."""
    try:
        source = json_source(text, "rule.json")
    except InvalidInput as fault:
        return [problem.line() for problem in fault.problems]
    return [problem.line() for problem in [*source.found, *validated(source, RULE, [*known_keys("rule")])[1]]]


def test_schema_and_models_accept_the_same_rules() -> None:
    random, accepted = Random(SEED), 0
    for number in range(count(3000)):
        rule = random_rule(Random(f"{SEED}/{number}"))
        rule = rule if number % 4 == 0 else mutated(random, rule)
        text = json.dumps(rule, ensure_ascii=False)
        problems = rule_problems(text)
        accepted += not problems
        faults = [fault.message for fault in validator("rule").iter_errors(rule)]
        assert bool(problems) == bool(faults), (text, problems, faults)
    assert count(3000) / 5 < accepted < count(3000) * 4 / 5


def test_every_type_meets_every_strange_value() -> None:
    header = {"municipality": "a", "region": "b", "set": "c", "as_of": "2022-11-30", "made_up": True}
    period = {"from": "2022-09-01", "to": "2023-08-31"}
    every = [(kind, field) for kind in KINDS for field in fields_of(kind).values()]
    for kind, field in {(field.type, field.many, field.required): (kind, field) for kind, field in every}.values():
        needed = {other.name: "x" for other in fields_of(kind).values() if other.required} | ANSWERED.get(kind, {})
        for strange in [*STRANGE, *([one] for one in STRANGE)]:
            record = {"record": kind, "id": "x", **needed, field.name: strange}
            package = {**header, "period": period, "records": [record]}
            problems = shape_problems(json.dumps(package))
            assert bool(problems) != validator("package").is_valid(package), (field, strange, problems)


def test_a_sound_package_is_accepted() -> None:
    random = Random(SEED)
    for _ in range(count(200)):
        assert shape_problems(json.dumps(sound(random), ensure_ascii=False)) == []


@pytest.mark.parametrize("name", ["json-wrong-types", "json-several"])
def test_check_compares_a_json_package_with_the_schema(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["check", str(BROKEN / name / "package.json"), "--library", str(LIBRARY)]
    assert CliRunner().invoke(evaluator, arguments).exit_code == 2
    monkeypatch.setattr(checking, "package_schema", dict)
    result = CliRunner().invoke(evaluator, arguments)
    assert isinstance(result.exception, checking.SchemaDiffers)
    assert result.exit_code == 1
