"""Documents in the folder of a form are read when it is scored: once, into its sheet of proposals, never certain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.comments import Comment

from evaluator.cli.main import evaluator
from evaluator.rulebook.cache_file import VARIABLE
from tests.form.test_proposed import DECIDED, SHEET, decide, package_in, write
from tests.read.made import row
from tests.read.test_into import plan


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty form with a plan beside it."""
    folder = tmp_path / "район"
    folder.mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    run("form", "kalmykia-2022", "--out", str(folder / "форма.xlsx"))
    book: Any = load_workbook(folder / "форма.xlsx")
    for line, value in ((5, "Лесной район"), (6, "Область"), (8, "01.09.2022"), (9, "31.08.2023"), (10, "30.09.2023")):
        book["Титул"].cell(line, 2).value = value
    book["Титул"]["B13"] = "да"
    book["План"]["E4"].comment = Comment("спросить в школе", "методист")
    book.create_sheet("Наши заметки")["B2"] = "позвонить"
    book.save(folder / "форма.xlsx")
    plan(folder / "план.docx")
    return folder / "форма.xlsx"


def run(*arguments: str) -> Any:
    done = CliRunner().invoke(evaluator, [*arguments])
    assert done.exit_code == 0, done.output
    return done


def scored(form: Path) -> Any:
    return run("score", str(form.parent), "--no-inference", "--format", "json")


def test_what_lies_beside_a_form_is_proposed_once_and_wins_nothing(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = form.read_bytes()
    first = scored(form)
    assert [path.read_bytes() for path in (form.parent / "прежние формы").iterdir()] == [left]
    assert "Из документов папки предложено записей: " in first.stderr
    package = package_in(form)
    states = {model.id: model.state for _, model in package.models}
    assert {"order-15", "order-15.row-1", "order-15.row-2"} <= states.keys()
    assert {*states.values()} == {"proposed"}
    total = json.loads(first.stdout)["total"]
    assert total["earned"] == "0"
    book = load_workbook(form)
    assert book["Наши заметки"]["B2"].value == "позвонить"
    assert {cell.comment.text for cells in book["План"] for cell in cells if cell.comment} == {"спросить в школе"}
    before = form.read_bytes()

    def opened(*files: object) -> list[Any]:
        assert [*files[0]] == [], "a file that did not change is not opened again"  # type: ignore[misc]  # a list
        return []

    monkeypatch.setattr("evaluator.intake.kept_drawn.read_all", opened)
    second = scored(form)
    assert (form.read_bytes(), second.stdout) == (before, first.stdout)


def test_what_was_decided_outlives_the_next_reading_and_a_changed_file_marks_it(form: Path) -> None:
    scored(form)
    write(form, "План", "order-15.row-1", "Мероприятие", "Провести мониторинг знаний")
    decide(form, DECIDED, ("методист", "06.09.2023"))
    decided = form.read_bytes()
    scored(form)
    assert form.read_bytes() == decided, "nothing new to enter: the form stays as the person left it"
    plan(form.parent / "план.docx", "октябрь 2023", row("3", "Совещание", "май 2024", "методист"))
    told = scored(form)
    assert "стали устаревшими" in told.stderr
    models = {model.id: model for _, model in package_in(form).models}
    held = models["order-15.row-1"]
    assert (held.text, held.state, held.drawn.stale) == ("Провести мониторинг знаний", "proposed", "changed")
    assert "order-15.row-2" not in models, "rejected, it stays so"
    assert models["order-15.row-3"].state == "proposed"
    sheet: Any = load_workbook(form)[SHEET]
    words = {line[0].value: line[5].value for line in sheet.iter_rows(min_row=8)}
    assert words["order-15.row-1"] == "Файл изменён: сверьте заново"


def test_a_form_that_is_open_or_was_submitted_is_scored_as_it_is(form: Path) -> None:
    (form.parent / ".~lock.форма.xlsx#").write_text("методист", encoding="utf-8")
    before = form.read_bytes()
    told = scored(form)
    assert form.read_bytes() == before
    as_told(form, told.stderr, "into-form-open")
    (form.parent / ".~lock.форма.xlsx#").unlink()
    (form.parent / "опись.json").write_text("{}", encoding="utf-8")
    scored(form)
    assert form.read_bytes() == before


def as_told(form: Path, told: str, code: str) -> None:
    expected = (Path(__file__).parents[1] / "read" / "expected" / "into.txt").read_text(encoding="utf-8")
    line = next(line for line in told.splitlines() if line.endswith(f"[{code}]"))
    assert line.replace(f"{form.parent}/", "") in expected.splitlines()


def test_a_form_that_cannot_be_filled_in_place_is_made_anew_and_it_is_told(form: Path) -> None:
    """Somebody's own sheet has the name of the one that is to be added, but for its letters."""
    book: Any = load_workbook(form)
    book.create_sheet(SHEET.upper())["B2"] = "своё"
    book.save(form)
    as_told(form, scored(form).stderr, "into-form-anew")
    assert {"order-15", "order-15.row-1"} <= {model.id for _, model in package_in(form).models}
    own = [sheet for sheet in load_workbook(form).worksheets if sheet["B2"].value == "своё"]
    assert len(own) == 1
    assert len([*(form.parent / "прежние формы").iterdir()]) == 1
