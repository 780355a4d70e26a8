"""Workbooks, new and old: shown sheets, days and numbers as shown, merged cells, nothing built for a far cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from openpyxl import Workbook

from evaluator.model.content import Content, Paragraph
from evaluator.readers.documents import xls, xlsx
from evaluator.readers.documents.refused import Refused
from tests.read.made import ROWS, merged, office, texts, zipped


def plan(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "План"
    for told in ROWS:
        sheet.append(told)
    sheet.append([3, "Отчёт", date(2023, 9, 1), 1.5])
    sheet.append(["Раздел 2"])
    sheet.merge_cells("A5:D5")
    sheet.append([4, "Совещание", "май", "отдел"])
    sheet.append([5, "Семинар"])
    sheet.merge_cells("C6:C7")
    hidden = book.create_sheet("Списки")
    hidden.sheet_state = "hidden"
    hidden.append(["тайна", "тайна"])
    book.create_sheet("Пустой")
    notes = book.create_sheet("Пояснение")
    notes["A1"] = "Составлено\nотделом"
    book.save(path)
    return path


@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_the_plan(form: str, tmp_path: Path) -> None:
    made = plan(tmp_path / "a.xlsx")
    content = xlsx.read(made) if form == "xlsx" else xls.read(office(made, "xls"))
    assert texts(content) == [
        [
            *[list(told) for told in ROWS],
            ["3", "Отчёт", "01.09.2023", "1.5"],
            ["Раздел 2", "", "", ""],
            ["4", "Совещание", "май", "отдел"],
            ["5", "Семинар", "", ""],
        ]
    ]
    places = merged(content.tables[0])
    assert (places[4], places[6]) == (["", "left", "left", "left"], ["", "", "above", ""])
    told = [(block.text, block.part) for block in content.blocks if isinstance(block, Paragraph)]
    assert told == [("План", "sheet"), ("Пояснение", "sheet"), ("Составлено\nотделом", "body")]
    assert content.notes == ()


def _far(path: Path, place: str) -> Content:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet[place] = "a", "b", "далеко"
    book.save(path)
    return xlsx.read(path)


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD1", "BL2", "A5001"])
def test_a_far_cell_costs_nothing_and_is_told(place: str, tmp_path: Path) -> None:
    start = process_time()
    content = _far(tmp_path / "a.xlsx", place)
    assert process_time() - start < 3
    assert texts(content)[0][0] == ["a", "b"]
    assert content.notes == ("rows-left-out",)


@pytest.mark.parametrize("place", ["BK2", "A5000"])
def test_the_last_cells_that_are_read(place: str, tmp_path: Path) -> None:
    content = _far(tmp_path / "a.xlsx", place)
    assert (content.notes, content.tables[0].rows[-1].cells[-1 if place == "BK2" else 0].text) == ((), "далеко")


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"xl/worksheets/sheet1.xml": b"<!DOCTYPE a><a/>"}, "doctype"),
        ({"xl/worksheets/sheet1.xml": b"<a>"}, "damaged"),
        ({"xl/workbook.xml": b"<a/>"}, "damaged"),
    ],
)
def test_refused(members: dict[str, bytes], code: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        xlsx.read(zipped(tmp_path / "a.xlsx", members))
    assert refused.value.code == code


def test_an_old_workbook_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    with pytest.raises(Refused, match="damaged"):
        xls.read(path)
