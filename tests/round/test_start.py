"""round.yaml as the program writes it and as people do; every key told; the schema and the model agree."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from evaluator.model.problems import InvalidInput
from evaluator.model.round import Expert, RoundFile
from evaluator.round.open import open_round
from evaluator.rulebook.folder import Library
from tests.conftest import SEED
from tests.counts import count
from tests.generated import ROOT
from tests.mistakes import LIBRARY
from tests.round.districts import run

_TITLE = 'Оценка: «год» # 2023 "условная"'
_WANTED = ("--set", "small", "--deadline", "15.09.2023", "--title", _TITLE)


def started(folder: Path, *more: str) -> str:
    told, _ = run("new-round", folder, *_WANTED, *more)
    assert told == f"Записано: {folder / 'round.yaml'}\n"
    return (folder / "round.yaml").read_text(encoding="utf-8")


def test_the_round_that_the_program_makes_is_sound(tmp_path: Path) -> None:
    started(tmp_path / "Приём 2023", "--earlier", "../Приём 2022")
    made = open_round(tmp_path / "Приём 2023", Library(LIBRARY))
    assert (made.title, made.set, made.earlier) == (_TITLE, "small", "../Приём 2022")
    assert f"{made.deadline.first}" == "2023-09-15"


def test_an_editor_finds_the_schema_by_the_first_line(tmp_path: Path) -> None:
    first = started(tmp_path).splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=file://(/.+)", first)
    assert named
    assert Path(unquote(named.group(1))).samefile(ROOT / "evaluator" / "schemas" / "round.json")


def test_every_key_is_told_and_what_is_commented_out_is_sound_too(tmp_path: Path) -> None:
    text = started(tmp_path)
    keys = [*RoundFile.model_fields, *Expert.model_fields]
    assert [key for key in keys if not re.search(rf"\b{key}:", text) and key != "lines"] == []
    without = re.sub(r"(?m)^(title|set|deadline|late|blind): .*\n", "", text)
    shown = re.sub(r"(?m)^# (?=(?:\s|-|[a-z_]+:))", "", without)
    head = f"title: x\nset: small\ndeadline: 2023-09-15\n{shown}"
    (tmp_path / "round.yaml").write_text(head.replace("# yaml-language", "#"), encoding="utf-8")
    made = open_round(tmp_path, Library(LIBRARY))
    assert len(made.experts) == 2
    assert (made.per_line, made.third, made.earlier) == ("2", "Сидорова С. С.", "../Приём прошлого года")


def test_an_unknown_set_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    wanted = ("--set", "smal", "--deadline", "2023-09-15", "--title", "x")
    told = run("new-round", tmp_path / "приём", *wanted, code=2)[1]
    assert told == "--set: набора критериев «smal» нет; исправьте написание, например: small [unknown-set]\n"
    assert not (tmp_path / "приём").exists()


_SOUND: dict[str, Any] = {
    "title": "Оценка", "set": "small", "deadline": "2023-09-15", "late": "counted", "municipalities": ["А", "Б"],
    "experts": [{"id": "a", "name": "А", "lines": ["1.1.quality"], "directions": ["1.1"]}], "per_line": "2",
    "third": "В", "blind": "true", "hide": ["Маша"], "appeal": "в отдел", "earlier": "../прошлый",
}  # fmt: skip
_STRANGE = ["", " ", "x", "2", "true", "2023-02-30", "a/b", "a b", [], ["a"], [""], {}, {"id": "x"}, [{"id": "x"}]]


_BEYOND = ("unknown-set", "hide-idle")
"""What no schema can know."""


def _rounds() -> list[Any]:
    random = Random(SEED)
    made: list[Any] = [_SOUND]
    for _ in range(count(1000)):
        one = json.loads(json.dumps(_SOUND))
        inside = one["experts"][0] if random.random() < 0.3 else one
        key = random.choice([*inside, "lat"])
        if random.random() < 0.2:
            inside.pop(key, None)
        else:
            inside[key] = random.choice(_STRANGE)
        made.append(one)
    return made


def _accepted(text: str, folder: Path) -> bool:
    (folder / "round.yaml").write_text(text, encoding="utf-8")
    try:
        open_round(folder, Library(LIBRARY))
    except InvalidInput as fault:
        return all(problem.code in _BEYOND for problem in fault.problems)
    return True


def test_the_schema_and_the_program_accept_the_same_rounds(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "evaluator" / "schemas" / "round.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    agreed = []
    for one in _rounds():
        text = yaml.safe_dump(one, allow_unicode=True)
        agreed.append(_accepted(text, tmp_path))
        assert agreed[-1] == validator.is_valid(one), text
    assert 0 < sum(agreed) < len(agreed)


@pytest.mark.parametrize("few", [2, "2"])
def test_a_number_of_experts_is_one_to_editors_too(few: object) -> None:
    schema = json.loads((ROOT / "evaluator" / "schemas" / "round.json").read_text(encoding="utf-8"))
    assert Draft202012Validator(schema).is_valid({**_SOUND, "per_line": few})
