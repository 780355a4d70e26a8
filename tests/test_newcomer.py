"""A new region without Python: who follows the two pages gets a set with a rule of its own, tested and scored."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.mutation.tested import rules_tested
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from tests.newcomer import Step, steps, walk


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[Step, str]]]:
    """(the fresh copy after the walk, its steps with what was printed)."""
    folder = tmp_path_factory.mktemp("копия программы")
    return folder, list(walk(folder))


def test_every_file_command_and_answer_of_the_pages_is_taken() -> None:
    kinds = [step.kind for step in steps()]
    assert kinds.count("sh") >= 4
    assert [step.file for step in steps() if step.kind == "yaml"] == [
        "criteria/primer-2024/set.yaml",
        "criteria/primer-2024/1.yaml",
        "rules/school_visits.yaml",
        "criteria/primer-2024/cases/gates.yaml",
        "primer/package.yaml",
    ]


def test_the_program_answers_what_the_pages_say(walked: tuple[Path, list[tuple[Step, str]]]) -> None:
    answers = [(step, printed) for step, printed in walked[1] if step.kind == "text"]
    assert answers
    for step, printed in answers:
        for line in step.text.splitlines():
            assert " ".join(line.split()) in " ".join(printed.split()), line


def test_three_official_lines_and_a_rule_of_its_own(walked: tuple[Path, list[tuple[Step, str]]]) -> None:
    library = Library(walked[0])
    book = load_rulebook(library, "primer-2024")
    assert [int(line.maximum) for line in book.lines] == [1, 1, 2]
    assert all(line.clause for line in book.lines)
    own = {line.rule_id for line in book.lines} - {*Library(Path(__file__).parents[1]).rule_ids()}
    assert own == {"school_visits"}


def test_the_new_rule_is_tested_like_a_shipped_one(walked: tuple[Path, list[tuple[Step, str]]]) -> None:
    (told,) = rules_tested(Library(walked[0]), ["school_visits"], damaged=True)
    assert not told.problems
    assert all(not one.missing for one in told.coverage)
    assert told.mutants
    assert told.killed == told.mutants


def test_the_point_comes_back_as_the_page_promises(walked: tuple[Path, list[tuple[Step, str]]]) -> None:
    path = walked[0] / "primer" / "package.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("report: absent", "report: report"), encoding="utf-8")
    arguments = ["score", str(path.parent), "--library", str(walked[0]), "--no-inference"]
    done = CliRunner().invoke(evaluator, arguments, catch_exceptions=False)
    path.write_text(text, encoding="utf-8")
    assert done.exit_code == 0
    assert "100" in next(line for line in done.output.splitlines() if line.startswith("Всего"))
