"""`explain`: an official reads sentences without codes, a program reads codes without a language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluator.cli.run import reported
from evaluator.render.as_json import as_json, score_json
from evaluator.render.explain_text import explain_text
from evaluator.report.report import Report
from evaluator.report.step import ConditionStep
from evaluator.rulebook.folder import Library

ROOT = Path(__file__).parents[1]
YEARS = (2021, 2022, 2023)
WORDS = frozenset(
    {"field", "test", "wanted", "seen", "title", "source", "note", "label", "text", "remedy", "origin"}
    | {"municipality", "set_title", "notices", "findings", "cause", "paragraph", "due"}
)
"""The keys of the JSON that hold words of a language, or the district's own; the `codes` beside them hold the same."""
SAID = ("text", "remedy", "paragraph", "who", "due")
"""What the ledger says in words of the language, or of the records."""


@cache
def report(year: int, lang: str) -> Report:
    return reported(ROOT / "fixtures" / f"chernozemelsky-{year}", Library(ROOT), lang, inference=year == 2023)[0]


def conditions(told: Report) -> Iterator[ConditionStep]:
    """Every condition of every line, the members of alternatives too."""
    stack = [step for row in told.verdicts for claim in row.claims for step in claim.conditions]
    while stack:
        step = stack.pop()
        yield step
        stack += step.parts


def without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: part if key == "codes" else without_words(part) for key, part in value.items() if key not in WORDS}
    return [without_words(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("year", YEARS)
def test_the_codes_are_the_same_in_every_language(year: int) -> None:
    russian, english = (json.loads(as_json(score_json(report(year, lang)))) for lang in ("ru", "en"))
    assert russian != english
    assert without_words(russian) == without_words(english)
    cyrillic = re.compile("[а-яё]", re.I)
    for entry in russian["ledger"]:
        assert not any(cyrillic.search(str(entry[name])) for name in entry if name not in SAID)


@pytest.mark.parametrize("year", YEARS)
def test_what_is_not_true_has_a_reason_in_codes_and_in_words(year: int) -> None:
    for step in conditions(report(year, "ru")):
        assert bool(step.codes.reason) == (step.value != "true"), step.condition
        for test in step.tests:
            assert test.codes.path.isascii()
            assert test.codes.test.isascii()
    for row in report(year, "ru").verdicts:
        for step in (step for claim in row.claims for step in claim.conditions):
            assert bool(step.text) == (step.value != "true")


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("year", YEARS)
def test_every_line_is_told_with_its_points_its_cause_and_what_to_do(year: int, lang: str, form: str) -> None:
    told = report(year, lang)
    for row in told.verdicts:
        text = explain_text(told, row, form)
        assert row.title in text
        assert ("Получено" if lang == "ru" else "Earned") in text
        for entry in (entry for entry in told.ledger if entry.criterion == row.criterion):
            assert text.count(entry.text) == 1
            assert entry.remedy in text


@pytest.mark.parametrize("year", YEARS)
def test_an_official_reads_no_names_of_conditions(year: int) -> None:
    told = report(year, "ru")
    for row in told.verdicts:
        text = explain_text(told, row, "table")
        for step in (step for claim in row.claims for step in claim.conditions):
            assert not re.search(rf"(?<![\w./-]){step.condition}(?![\w/.-])", text), (row.criterion, step.condition)
        assert not re.search(r"must|chain|local|above_zero|←", text)


def test_the_second_engine_is_told_in_words() -> None:
    told = report(2023, "ru")
    texts = {row.criterion: explain_text(told, row, "table") for row in told.verdicts}
    assert "вывел: баллы недобраны." in texts["1.1.measure.quality"]
    assert "баллы ждут подтверждения" in texts["1.1.measure.objectivity"]


def test_a_line_that_does_not_apply_says_why_and_nothing_more(tmp_path: Path) -> None:
    package = yaml.load((ROOT / "fixtures/chernozemelsky-2021/package.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    package["records"].append(
        {"record": "claim", "id": "no-senior", "criterion": "1.1.indicator.subject_soo",
         "reason": "в районе нет 10–11 классов", "authority": "министерство", "made_up": "true"}
    )  # fmt: skip
    (tmp_path / "package.yaml").write_text(yaml.safe_dump(package, allow_unicode=True), encoding="utf-8")
    told = reported(tmp_path, Library(ROOT), "ru", inference=False)[0]
    row = next(row for row in told.verdicts if row.outcome == "not applicable")
    text = explain_text(told, row, "table")
    assert "в районе нет 10–11 классов (признано: министерство)" in text
    assert "Как это проверено" not in text
