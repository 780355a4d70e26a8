"""A filled form is frozen, received and scored like any package; what is wrong in it is told at its cell."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from evaluator.cli.load import loaded
from evaluator.rulebook.folder import Library
from tests.form.forms import written_form
from tests.mistakes import LIBRARY
from tests.round.attacks import contents, rebuilt
from tests.round.districts import district, frozen, make_round, run
from tests.round.whole import assert_whole, notice_lines


def _with_form(folder: Path) -> Path:
    """The folder of a district whose package is a form."""
    package, rulebook = loaded(district(folder, "Лесной район", answers=["quality"]), Library(LIBRARY))
    written_form(rulebook, package, folder)
    for name in ("package.yaml", "package.yaml.sig"):
        (folder / name).unlink()
    return folder


def test_a_form_goes_the_whole_way(tmp_path: Path) -> None:
    archive = frozen(_with_form(tmp_path / "комплект"))
    assert list(contents(archive)) == ["документы/приказ.txt", "форма.xlsx", "опись.json", "опись.txt"]
    folder = make_round(tmp_path / "приём")
    run("receive", archive, "--round", folder, "--date", "2023-09-12")
    assert [entry.status for entry in assert_whole(folder)] == ["accepted"]
    assert "1 / 3" in run("score", folder)[0]


def test_a_broken_form_is_returned_with_its_cell(tmp_path: Path) -> None:
    archive = frozen(_with_form(tmp_path / "комплект"))
    book = load_workbook(BytesIO(contents(archive)["форма.xlsx"]))
    cell = next(cell for row in book["1.1"].iter_rows() for cell in row if cell.value == "качество подготовки")
    cell.value = "качество подготофки"
    written = BytesIO()
    book.save(written)
    rebuilt(archive, {"форма.xlsx": written.getvalue()})
    folder = make_round(tmp_path / "приём")
    _, told = run("receive", archive, "--round", folder, "--date", "2023-09-12", code=2)
    place = f"форма.xlsx, лист «1.1», ячейка {cell.coordinate}"
    assert told.startswith(f"{place}: ")
    assert [line for line in notice_lines(folder, 1) if line.startswith(f"1|{place}|")]
