"""Every mistake in a form is told exactly, at its cell, in words of the form."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from tests.form.edits import EDITS, Edit
from tests.form.mistakes import EXPECTED, FILES, expected, slug, sound_form, told, told_of_files


def test_there_are_many_and_none_is_left_over() -> None:
    assert len(EDITS) >= 60
    names = [*(name for name, _ in EDITS), *(name for name, _, _ in FILES)]
    assert sorted(path.stem for path in EXPECTED.glob("*.txt")) == sorted(map(slug, names))


def test_the_sound_form_is_sound() -> None:
    assert told(lambda book: None) == []


@pytest.mark.parametrize(("name", "edit"), EDITS, ids=[name for name, _ in EDITS])
def test_the_mistake_is_told(name: str, edit: Edit) -> None:
    problems = told(edit)
    assert [problem.line() for problem in problems] == expected(name)
    assert problems
    assert all(re.fullmatch(r"[^\n]+; [^\n]+ \[[a-z0-9-]+\]", problem.line("en")) for problem in problems)
    assert not [problem for problem in problems if re.search(r"\b(true|false|YAML|ключ|поле file)\b", problem.text())]


@pytest.mark.parametrize(("name", "make", "arguments"), FILES, ids=[name for name, *_ in FILES])
def test_a_file_that_is_no_sound_form_is_told(name: str, make: Callable[[Path], None], arguments: list[str]) -> None:
    code, lines = told_of_files(make, arguments)
    assert (code, lines) == (2, expected(name))


def run(folder: Path) -> tuple[int, str]:
    done = CliRunner().invoke(evaluator, ["check", str(folder)])
    return done.exit_code, done.stdout


def test_the_form_of_a_folder_is_found(tmp_path: Path) -> None:
    """Under any name, if it is the only form; a workbook that is no form does not count."""
    from openpyxl import Workbook

    Workbook().save(tmp_path / "результат.xlsx")
    (tmp_path / "~$Наша форма.xlsx").write_bytes(b"lock")
    (tmp_path / "Наша форма.XLSX").write_bytes(sound_form())
    assert run(tmp_path) == (0, "")
    (tmp_path / "ещё.xlsx").write_bytes(sound_form())
    assert run(tmp_path)[0] == 2
    assert "[form-several]" in run(tmp_path)[1]
    (tmp_path / "форма.xlsx").write_bytes(sound_form())
    assert run(tmp_path) == (0, "")
