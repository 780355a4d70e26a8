"""The sheet of proposals: decisions become confirmed records or rejected proposals, and the form then says the same."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.model.package import Package
from evaluator.model.values import days
from evaluator.render.form.book import form_book
from evaluator.rulebook.folder import Library
from tests.form.forms import contents, office_saved
from tests.generated import ROOT
from tests.read.test_into import HEAD, plan

SHEET, HEAD_ROW = "Предложено из документов", 7
LIBRARY = Library(ROOT)


def invoked(*arguments: str) -> str:
    done = CliRunner().invoke(evaluator, [*arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """The form of a package into which a plan was read, in a folder of its own beside the documents."""
    place, folder = tmp_path / "комплект", tmp_path / "форма"
    place.mkdir()
    (place / "package.yaml").write_text(HEAD, encoding="utf-8")
    plan(tmp_path / "план.docx")
    invoked("read", str(tmp_path / "план.docx"), "--into", str(place))
    shutil.copytree(place / "documents", folder / "documents")
    invoked("form", "kalmykia-2022", "--package", str(place), "--out", str(folder / "форма.xlsx"))
    return folder / "форма.xlsx"


def decide(form: Path, rows: Mapping[str, Mapping[str, Any]], signed: tuple[Any, Any] = (None, None)) -> None:
    """Fills the cells of the decision of rows, and who decides and when over the table."""
    book: Any = load_workbook(form)
    sheet = book[SHEET]
    head = {str(cell.value).split("\n")[0]: cell.column for cell in sheet[HEAD_ROW]}
    for at in range(HEAD_ROW + 1, sheet.max_row + 1):
        told = rows.get(sheet.cell(at, 1).value, {})
        for title, value in told.items():
            sheet.cell(at, head[title]).value = value
    sheet["C5"], sheet["C6"] = signed
    book.save(form)


def write(form: Path, sheet: str, number: str, title: str, value: Any) -> None:
    """What a person writes into the row of a record on its own sheet."""
    book: Any = load_workbook(form)
    head = {str(cell.value).split("\n")[0]: cell.column for cell in book[sheet][3]}
    row = next(one[0].row for one in book[sheet].iter_rows(min_row=4, max_col=1) if one[0].value == number)
    book[sheet].cell(row, head[title]).value = value
    book.save(form)


def package_in(form: Path) -> Package:
    return loaded(form.parent, LIBRARY)[0]


def cells(form: Path) -> dict[str, Any]:
    return {
        f"{one.title} {cell.coordinate}": cell.value
        for one in load_workbook(form).worksheets
        for row in one
        for cell in row
    }


def rewritten(form: Path) -> Package:
    """The package of the form that is made of the package that a form holds."""
    package, rulebook = loaded(form.parent, LIBRARY)
    form_book(rulebook, package).save(form)
    return package


DECIDED: Mapping[str, Mapping[str, Any]] = {
    "order-15": {"Решение": "принять"},
    "order-15.row-1": {"Решение": "исправлено", "Кто решил": "директор центра", "Когда": "05.09.2023"},
    "order-15.row-2": {"Решение": "отклонить", "Комментарий": "срока нет"},
}


def test_what_was_decided_is_recorded_with_who_and_when(form: Path) -> None:
    """Also where an office suite saved the form."""
    write(form, "План", "order-15.row-1", "Мероприятие", "Провести мониторинг знаний")
    decide(form, DECIDED, ("методист", "06.09.2023"))
    office_saved(form)
    package = package_in(form)
    records = {model.id: model for _, model in package.models}
    act, row = records["order-15"], records["order-15.row-1"]
    assert (act.state, act.confirmed.by, act.confirmed.on) == ("confirmed", "методист", days("2023-09-06"))
    assert (row.state, row.confirmed.by, row.confirmed.on) == ("confirmed", "директор центра", days("2023-09-05"))
    assert row.text == "Провести мониторинг знаний"
    assert row.drawn.was.startswith("1. Провести мониторинг\n")
    refused = package.header.rejected[0]
    assert (refused.by, refused.on, refused.reason) == ("методист", days("2023-09-06"), "срока нет")
    assert refused.what is not None
    assert refused.what.startswith("2. Анализ\n")
    assert "order-15.row-2" not in records
    assert "order-15.row-2" not in repr([model for name, model in records.items() if name != "order-15"])


def test_the_form_made_of_what_a_form_holds_says_the_same(form: Path) -> None:
    before = cells(form)
    undecided = rewritten(form)
    assert cells(form) == before
    write(form, "План", "order-15.row-1", "Мероприятие", "Провести мониторинг знаний")
    decide(form, DECIDED, ("методист", "06.09.2023"))
    first = rewritten(form)
    seen = cells(form)
    second = rewritten(form)
    assert contents(second.header, second.models) == contents(first.header, first.models)
    assert contents(first.header, first.models) != contents(undecided.header, undecided.models)
    assert cells(form) == seen
    assert {"принять", "исправлено", "отклонить"} <= {value for at, value in seen.items() if SHEET in at}


def test_with_a_rejected_document_goes_what_was_drawn_from_it(form: Path) -> None:
    decide(form, {"order-15": {"Решение": "отклонить", "Комментарий": "чужой приказ"}}, ("методист", "06.09.2023"))
    package = package_in(form)
    assert [model.id for _, model in package.models] == ["школа-1"]
    assert len(package.header.rejected) > 2
    assert {one.reason for one in package.header.rejected} == {"чужой приказ"}


def test_a_rejected_proposal_whose_decision_is_cleared_may_be_made_again(form: Path) -> None:
    decide(form, {"order-15.row-2": {"Решение": "отклонить"}}, ("методист", "06.09.2023"))
    assert len(rewritten(form).header.rejected) == 1
    decide(form, {}, ("методист", "06.09.2023"))
    assert len(rewritten(form).header.rejected) == 1
    book: Any = load_workbook(form)
    refused = [row[6] for row in book[SHEET].iter_rows(min_row=HEAD_ROW + 1) if row[6].value == "отклонить"]
    assert len(refused) == 1
    refused[0].value = None
    book.save(form)
    assert package_in(form).header.rejected == ()
