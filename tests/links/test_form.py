"""`evaluator links` of an evidence form: three cells of each document are filled in, nothing else changes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.evidence.load import open_package
from evaluator.links.form_cells import Unwritable, with_cells
from tests.form.forms import office_saved
from tests.links.site import PAGES, Site, site
from tests.links.test_verb import ALLOW, HERE, TODAY, published, run

Change = Callable[[Path], None]


@pytest.fixture
def up() -> Iterator[Site]:
    PAGES["/busy2"] = (503, "text/html", b"")
    with site() as server:
        yield server


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    from evaluator.links.ask import Bounds

    monkeypatch.setattr(Bounds.__init__, "__defaults__", (2, 1, 256 * 1024, 5, 0, 30, 4))


@pytest.fixture
def form(up: Site, tmp_path: Path) -> Path:
    """The package of the other tests as a form, in a folder of its own."""
    text = (HERE / "package.yaml").read_text(encoding="utf-8").replace("{base}", up.at(""))
    text = re.sub(r"  - record: goal.*?(?=  - url)", "", text, flags=re.S).replace("set: small", "set: kalmykia-2022")
    (tmp_path / "package.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "сдано").mkdir()
    path = tmp_path / "сдано" / "форма.xlsx"
    made = ["form", "kalmykia-2022", "--package", str(tmp_path / "package.yaml"), "--out", str(path)]
    done = CliRunner().invoke(evaluator, made)
    assert done.exit_code == 0, done.output
    return path


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def moved(path: Path) -> None:
    """Rows and columns that an official moved: a row above, a column that is not ours after the last."""
    book = opened(path)
    book["Документы"].insert_rows(2)
    book.save(path)


@pytest.mark.parametrize(
    ("change", "whole"),
    [(lambda path: None, False), (office_saved, True), (moved, False)],
    ids=["issued", "saved by an office", "moved"],
)
def test_the_answers_stand_in_the_form(form: Path, up: Site, change: Change, whole: bool) -> None:
    change(form)
    before, known = parts(form), open_package(form)
    assert run(str(form if whole else form.parent), *ALLOW)[0] == 0
    found = published(form)
    assert (found["order"].opens, found["order"].answer) == (True, "открывает файл PDF, 3 КБ")
    assert (found["section"].opens, found["gone"].opens) == (False, False)
    assert found["kept"].checked.first == date(2023, 8, 25)  # a busy site changes no mark
    assert found["order"].checked.first.isoformat() == TODAY
    after = parts(form)
    assert [name for name in before if before[name] != after[name]] == [_sheet(form)]
    assert list(after) == list(before)
    bare = [model.model_copy(update={"published": None}) for _, kind, model in known.models if kind == "document"]
    now = [
        model.model_copy(update={"published": None})
        for _, kind, model in open_package(form).models
        if kind == "document"
    ]
    assert now == bare
    opened(form)
    assert [path.name for path in form.parent.iterdir()] == [form.name]


def _sheet(path: Path) -> str:
    book = opened(path)
    return f"xl/worksheets/sheet{book.sheetnames.index('Документы') + 1}.xml"


def test_the_day_is_a_date_where_the_cell_shows_one(form: Path, up: Site) -> None:
    assert run(str(form), *ALLOW)[0] == 0
    sheet = opened(form)["Документы"]
    told = {str(cell.value).split("\n")[0]: cell.column for row in sheet.iter_rows(max_row=12) for cell in row}
    days = [sheet.cell(row, told["Ссылка проверена"]).value for row in range(1, sheet.max_row + 1)]
    assert [day.date().isoformat() for day in days if hasattr(day, "date") and day.year > 2023].count(TODAY) >= 3


def test_a_second_run_asks_only_what_is_open(form: Path, up: Site) -> None:
    PAGES["/busy2"] = PAGES["/gone"]
    assert run(str(form), *ALLOW)[0] == 0
    first = form.read_bytes()
    up.asked.clear()
    assert run(str(form), *ALLOW)[0] == 0
    assert set(up.asked) == {"/text"}
    assert form.read_bytes() == first


def test_a_formula_stays_and_is_told(form: Path, up: Site) -> None:
    book = opened(form)
    sheet = book["Документы"]
    told = {str(cell.value).split("\n")[0]: cell.column for row in sheet.iter_rows(max_row=12) for cell in row}
    row = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "order")
    sheet.cell(row, told["Что открылось"]).value = '=""'
    book.save(form)
    with pytest.raises(Unwritable):
        with_cells(form.read_bytes(), {book.sheetnames.index("Документы"): {(row, told["Что открылось"]): "нет"}})


@pytest.mark.parametrize("workbook", [b"", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_unwritable(workbook: bytes) -> None:
    with pytest.raises(Unwritable):
        with_cells(workbook, {0: {(1, 1): "да"}})
