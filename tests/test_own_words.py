"""A set names its own kinds of measures, methods and documents: they are read, compared, printed and offered."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.criteria import SetWords, total
from evaluator.model.own_words import OPEN, Word
from evaluator.model.problems import InvalidInput
from evaluator.model.vocabulary import KINDS, WORDS
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import draft_rulebook, load_rulebook
from tests.generated import ROOT

_SET = """title: Свои слова
authority: Условное министерство
edition: "2024"
origin: reconstructed
in_force: {from: 2022-09-01, to: 2024-08-31}
positions: {measure: Меры}
words:
  measure_kind: {open_lesson: открытый урок}
  document_type: {cyclogram: циклограмма}
directions:
  "1": {title: Система, maximum: 1, topics: {literacy: грамотность}}
"""
_LINES = """lines:
  - {id: 1.lesson, words: Открытый урок проведён, position: measure, points: 1, rule: held,
     arguments: {kind: open_lesson}, reconstructed: true}
"""
_RULE = """title: Мера названного вида проведена
parameters: {direction: direction, kind: text}
claims:
  - conditions:
      - {id: exists, find: measure, as: measure, where: {direction: {is: $direction}, kind: {is: $kind}},
         none: "Меры вида «{kind}» нет.", lost: "Вид меры — {measure.kind}.", remedy: Провести.}
      - {id: dated, given: measure, where: {date: {within: $period}}, lost: "Дата — {measure.date}.", remedy: Указать.}
cases:
  - {name: выполнено, arguments: {kind: visit}, outcome: met,
     records: [{record: measure, id: m, direction: "1.1", kind: visit, date: 2022-10-01}]}
"""
_PACKAGE = """municipality: Лесной район
region: Условная область
set: own
period: {from: 2022-09-01, to: 2023-08-31}
as_of: 2023-08-31
closed: true
made_up: true
records:
  - {record: measure, id: lesson, direction: "1", topics: [literacy], kind: open_lesson, date: 2023-10-01}
  - {record: document, id: plan, type: cyclogram, number: усл. № 1}
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A library with the set `own`, its rule, and a package beside."""
    for name, text in (("criteria/own/set.yaml", _SET), ("criteria/own/1.yaml", _LINES), ("rules/held.yaml", _RULE),
                       ("комплект/package.yaml", _PACKAGE)):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(evaluator, [*map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def _changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_open_lists_are_those_that_a_set_may_write() -> None:
    assert tuple(SetWords.model_fields) == OPEN
    used = {field.type for kind in KINDS.values() for field in kind.fields}
    assert {f"word:{name}" for name in OPEN} <= used
    assert set(OPEN) <= WORDS.keys()
    assert get_args(SetWords.model_fields["measure_kind"].annotation)


def test_a_region_s_word_is_compared_and_told_in_russian(shelf: Path) -> None:
    told = _run("explain", shelf / "комплект", "1.lesson", "--library", shelf)
    assert "Вид меры — открытый урок." in told
    assert "Дата — 01.10.2023" in told
    assert "open_lesson" not in told
    package, book = loaded(shelf / "комплект", Library(shelf))
    assert book.lines[0].arguments["kind"] == "open_lesson"
    kinds = [getattr(model, "kind", None) or getattr(model, "type", None) for _, model in package.models]
    assert [(word, word.ru) for word in kinds if isinstance(word, Word)] == [
        ("open_lesson", "открытый урок"), ("cyclogram", "циклограмма")]  # fmt: skip
    _changed(shelf / "комплект" / "package.yaml", "2023-10-01", "2023-02-01")
    assert "выполнен" in _run("explain", shelf / "комплект", "1.lesson", "--library", shelf)
    _changed(shelf / "комплект" / "package.yaml", "open_lesson", "seminar")
    assert "Меры вида «открытый урок» нет." in _run("score", shelf / "комплект", "--library", shelf, "--format", "md")
    assert "ошибок и предупреждений нет" in _run("check", shelf / "комплект", "--library", shelf)


def test_a_word_that_no_set_has_is_told_at_its_place(shelf: Path) -> None:
    _changed(shelf / "комплект" / "package.yaml", "open_lesson", "open_leson")
    with pytest.raises(InvalidInput) as fault:
        loaded(shelf / "комплект", Library(shelf))
    (problem,) = fault.value.problems
    assert (problem.code, problem.place.line, problem.values["known"]) == ("unknown-word", 9, "open_lesson")
    _changed(shelf / "комплект" / "package.yaml", "open_leson", "открытый урок")
    with pytest.raises(InvalidInput) as fault:
        loaded(shelf / "комплект", Library(shelf))
    assert fault.value.problems[0].code == "unknown-word"


def test_another_set_does_not_know_the_word(shelf: Path) -> None:
    shutil.copytree(shelf / "criteria" / "own", shelf / "criteria" / "other")
    _changed(shelf / "criteria" / "other" / "set.yaml", "  measure_kind: {open_lesson: открытый урок}\n", "")
    draft = draft_rulebook(Library(shelf), "other")
    assert [(problem.code, problem.place.file) for problem in draft.errors] == [
        ("unknown-word", "criteria/other/1.yaml")]  # fmt: skip


def test_a_rule_and_its_cases_keep_to_the_words_of_the_vocabulary(shelf: Path) -> None:
    """A rule serves every region: a region's word comes from the line."""
    path = shelf / "rules" / "held.yaml"
    _changed(path, "kind: {is: $kind}}", "kind: {is: open_lesson}}")
    assert "unknown-word" in _run("check", "--library", shelf, code=2)
    _changed(path, "kind: {is: open_lesson}}", "kind: {is: $kind}}")
    _changed(path, 'direction: "1.1", kind: visit', 'direction: "1.1", kind: open_lesson')
    assert "open_lesson" in _run("test", "--library", shelf, code=2)


def test_a_set_that_builds_on_another_has_its_words(shelf: Path) -> None:
    (shelf / "criteria" / "next").mkdir()
    head = "title: Далее\nauthority: Министерство\nedition: '2'\norigin: reconstructed\n"
    text = f"{head}in_force: {{from: 2022-09-01, to: 2024-08-31}}\nbased_on: {{set: own}}\n"
    (shelf / "criteria" / "next" / "set.yaml").write_text(text, encoding="utf-8")
    book = load_rulebook(Library(shelf), "next")
    assert book.head.words == load_rulebook(Library(shelf), "own").head.words
    assert book.lines[0].arguments["kind"].ru == "открытый урок"


def test_the_form_offers_the_word_and_reads_it_back(shelf: Path) -> None:
    out = shelf / "форма" / "форма.xlsx"
    out.parent.mkdir()
    _run("form", "own", "--library", shelf, "--package", shelf / "комплект" / "package.yaml", "--out", out)
    package, _ = loaded(out, Library(shelf))
    before, _ = loaded(shelf / "комплект", Library(shelf))
    assert [getattr(model, "kind", None) for kind, model in package.models if kind == "measure"] == ["open_lesson"]
    assert sorted(model.id for _, model in package.models) == sorted(model.id for _, model in before.models)
    from openpyxl import load_workbook

    sheets = load_workbook(out)
    cells = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"открытый урок", "циклограмма"} <= cells


def test_a_document_of_a_region_s_own_kind_proves_what_shipped_rules_ask(shelf: Path) -> None:
    """What proves an analysis is not listed: only plans, roadmaps, programmes and regulations are refused."""
    for name in ("criteria", "rules"):
        shutil.copytree(ROOT / name, shelf / name, dirs_exist_ok=True)
    (shelf / "criteria" / "next").mkdir()
    head = "title: Далее\nauthority: Министерство\nedition: '2'\norigin: reconstructed\n"
    own = "based_on: {set: kalmykia-2022}\nwords: {document_type: {bulletin: бюллетень}}\n"
    text = f"{head}in_force: {{from: 2021-09-01, to: 2024-08-31}}\n{own}"
    (shelf / "criteria" / "next" / "set.yaml").write_text(text, encoding="utf-8")
    path = shelf / "район" / "package.yaml"
    shutil.copytree(ROOT / "fixtures" / "chernozemelsky-2022", path.parent)
    earned = [_earned(path, shelf)]
    _changed(path, "set: kalmykia-2022", "set: next")
    for old in ("note", "letter"):
        path.write_text(path.read_text(encoding="utf-8").replace(f" type: {old}\n", " type: bulletin\n"), "utf-8")
    assert " type: bulletin\n" in path.read_text(encoding="utf-8")
    earned.append(_earned(path, shelf))
    path.write_text(path.read_text(encoding="utf-8").replace(" type: bulletin\n", " type: programme\n"), "utf-8")
    earned.append(_earned(path, shelf))
    assert earned[0] == earned[1] > earned[2]


def _earned(path: Path, shelf: Path) -> Fraction:
    package, book = loaded(path, Library(shelf))
    verdicts = judge(book, evidence_of(package, [*book.head.directions])).verdicts
    return total([one.earned for one in verdicts])


def test_shipped_sets_add_no_words() -> None:
    library = Library(ROOT)
    assert not any(any(load_rulebook(library, name).head.words.lists.values()) for name in library.set_ids())


def test_impact_tells_of_words_that_the_other_set_has_not(shelf: Path) -> None:
    other = shutil.copytree(shelf / "criteria" / "own", shelf / "criteria" / "other")
    _changed(other / "set.yaml", "  measure_kind: {open_lesson: открытый урок}\n", "")
    _changed(other / "1.yaml", "kind: open_lesson", "kind: visit")
    told = _run("impact", "own", "other", shelf / "комплект", "--library", shelf)
    assert "Своих слов, которых у набора other нет (open_lesson), записей: 1" in told
