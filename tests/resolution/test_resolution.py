"""Sets that build on others are resolved as the table says; the table is the one in README.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import draft_rulebook
from tests.resolution.cases import CASES, Case, library

NUMBERED = [pytest.param(case, id=str(number)) for number, case in enumerate(CASES, 1)]


@pytest.mark.parametrize("case", NUMBERED)
def test_a_set_is_resolved_as_the_table_says(case: Case, tmp_path: Path) -> None:
    library(tmp_path, case)
    draft = draft_rulebook(Library(tmp_path), "top")
    errors = {problem.code for problem in draft.errors}
    assert errors == {*case.codes}, [problem.line() for problem in draft.problems]
    assert {problem.code for problem in draft.problems} - errors == {*case.warned}
    assert bool(case.codes) == (draft.rulebook is None)
    if draft.rulebook is not None:
        assert tuple(line.id for line in draft.rulebook.lines) == case.wanted
        words = {line.id: line.words for line in draft.rulebook.lines}
        assert {name: words[name] for name in case.words} == case.words


@pytest.mark.parametrize("case", NUMBERED)
def test_the_command_tells_it_at_its_place_and_never_breaks(case: Case, tmp_path: Path) -> None:
    library(tmp_path, case)
    result = CliRunner().invoke(evaluator, ["check", "--library", str(tmp_path)])
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert (result.exit_code == 2) == bool(case.codes), result.stdout
    assert all(f"criteria/{'top' if code != 'id-twice' else 'top/b'}" in result.stdout for code in case.codes)


def case_of(example: str) -> Case:
    return next(case for case in CASES if case.example.startswith(example))


def test_provenance_is_kept_through_two_levels(tmp_path: Path) -> None:
    library(tmp_path, case_of("req-chained-deepA, "))
    book = draft_rulebook(Library(tmp_path), "top").rulebook
    assert book is not None
    assert {line.from_set for line in book.lines} == {"abc"}
    library(tmp_path / "altered", case_of("modify-adds_profile"))
    altered = draft_rulebook(Library(tmp_path / "altered"), "top").rulebook
    assert altered is not None
    changes = [(change.set_id, change.keys, change.reason) for change in altered.lines[0].altered]
    assert changes == [("top", ("words",), "так решено")]
    assert altered.lines[1].altered == ()


def test_what_is_not_written_is_inherited_and_acts_add_up(tmp_path: Path) -> None:
    library(tmp_path, case_of("merge-keep-resources"))
    book = draft_rulebook(Library(tmp_path), "top").rulebook
    assert book is not None
    assert {name: act.title for name, act in book.head.acts.items()} == {
        "one": "Первый",
        "two": "Новый",
        "three": "Третий",
    }
    assert (book.head.title, book.head.positions) == ("top", {"goal": "Цели"})
    assert [direction.title for direction in book.directions] == ["Группа a", "Группа b", "Группа c"]


def test_every_case_says_alike_or_why_not() -> None:
    assert all(case.alike or case.ours.startswith("иначе") for case in CASES)
    assert 8 < sum(case.alike for case in CASES) < len(CASES)
