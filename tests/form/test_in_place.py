"""What documents suggest is put into a filled form so that nothing of how a person laid it out is lost."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import PatternFill
from PIL import Image as Picture

from evaluator.evidence.load import open_package, package_from
from evaluator.model.package import Package
from evaluator.render.form.in_place import form_in_place
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from evaluator.source.json_text import json_source
from evaluator.source.tree import plain
from evaluator.source.workbook import Workbook
from tests.counts import count
from tests.form.forms import contents, office_saved, written_form
from tests.form.test_lossless import package_of_world
from tests.form.test_proposed import DECIDED, decide, write
from tests.generated import ROOT
from tests.random_cases import worlds

RED = "FFFF8080"
HEADER = {
    "municipality": "Лесной район", "region": "Область", "set": "kalmykia-2022", "as_of": "2023-09-30",
    "period": {"from": "2022-09-01", "to": "2023-08-31"}, "made_up": "true",
}  # fmt: skip
BY_HAND: list[dict[str, Any]] = [
    {"record": "document", "id": "Д-1", "type": "note", "title": "Справка"},
    {"record": "activity", "id": "П-1", "plan": "Д-1", "text": "Семинар", "due": [{"words": "май"}, {"words": "июнь"}]},
]


def drawn(kind: str, name: str, sure: str, **fields: Any) -> dict[str, Any]:
    told = {"sum": "5" * 64, "sure": sure, "proposal": sha256(name.encode()).hexdigest()}
    return {"record": kind, "id": name, **fields, "state": "proposed", "drawn": told}


def read(number: str) -> list[dict[str, Any]]:
    """What an order suggests: itself, two rows of its plan, a defect of one of them."""
    order, row = f"order-{number}", {"plan": f"order-{number}"}
    source = {"source": {"document": order, "page": "2", "quote": "слова"}}
    due, defect = [{"words": "а"}, {"words": "б"}], {"plan": order, "category": "vague_deadline"}
    return [
        drawn("document", order, "0.98", type="order", number=number, file="приказ.pdf", sha256="5" * 64),
        drawn("activity", f"{order}.row-1", "0.6", **row, **source, text="Мониторинг", number="1"),
        drawn("activity", f"{order}.row-2", "0.9", **row, **source, text="Анализ", due=due),
        drawn("finding", f"{order}.f", "0.9", **defect, rows=[f"{order}.row-2"], text="Срок"),
    ]


def package_of(records: list[dict[str, Any]]) -> Package:
    draft = package_from(json_source(json.dumps({**HEADER, "records": records}), "drawn"), Path("drawn"))
    assert not draft.problems, [problem.line() for problem in draft.problems]
    assert draft.header is not None
    return Package("drawn", draft.header, tuple((kind, model) for _, kind, model in draft.models), "", ())


def rulebook() -> Any:
    return kept_draft(Library(ROOT), "kalmykia-2022").rulebook


def laid_out(folder: Path) -> Path:
    """A form that somebody filled, coloured, commented, and to which they added a sheet with a picture."""
    form = written_form(rulebook(), package_of(BY_HAND), folder)
    stamp = BytesIO()
    Picture.new("RGB", (8, 8), "red").save(stamp, "PNG")
    book: Any = load_workbook(form)
    for cell in book["План"][4]:
        cell.fill = PatternFill("solid", fgColor=RED)
    book["План"]["D4"].comment = Comment("спросить в школе", "методист")
    book["План"].column_dimensions["C"].width = 71
    book["План"].column_dimensions["H"].hidden = True
    book["План"].auto_filter.ref = "A3:Z4"
    own = book.create_sheet("Наши заметки", 1)
    own["B2"] = "позвонить"
    own.add_image(Image(stamp), "D4")
    book.save(form)
    return form


def parts(form: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(form) as book:
        assert book.testzip() is None
        return {name: book.read(name) for name in book.namelist()}


def entered(form: Path, *records: dict[str, Any]) -> set[str]:
    """The parts that are new or others after the records were put into a form."""
    before, tree = parts(form), plain(open_package(form).source.tree)
    package = package_of([*tree["records"], *records])
    package = Package("drawn", open_package(form).header or package.header, package.models, "", ())
    form.write_bytes(form_in_place(form, rulebook(), package))
    after = parts(form)
    assert [name for name in after if name in before] == [*before]
    again = form_in_place(form, rulebook(), package)
    assert again == form.read_bytes(), "nothing new: not one octet changes"
    return {name for name, octets in after.items() if before.get(name) != octets}


def sheets(form: Path, *titles: str) -> set[str]:
    names = load_workbook(form).sheetnames
    listed = sorted(name for name in parts(form) if name.startswith("xl/worksheets/sheet"))
    assert len(listed) == len(names)
    with zipfile.ZipFile(form) as book:
        paths = Workbook(book).titled()
    return {paths[title] for title in titles}


@pytest.mark.parametrize("office", [False, True], ids=["by a library", "by an office suite"])
def test_a_form_that_a_person_laid_out_stays_so(office: bool, tmp_path: Path) -> None:
    form = laid_out(tmp_path)
    if office:
        office_saved(form)
    changed = entered(form, *read("15"))
    frame = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}
    added = sheets(form, "Предложено из документов", "Замечания")
    links = {f"xl/worksheets/_rels/{path.rpartition('/')[2]}.rels" for path in added}
    ours = added | links | frame | sheets(form, "Документы", "План", "Прочее")
    assert changed <= ours
    assert added <= changed

    decide(form, {**_decided("15")}, ("методист", "06.09.2023"))
    if office:
        office_saved(form)
    changed = entered(form, *read("16"))
    shown = sheets(form, "Предложено из документов").pop()
    links = {f"xl/worksheets/_rels/{shown.rpartition('/')[2]}.rels"}
    ours = {shown, "xl/workbook.xml", *links, *sheets(form, "Документы", "План", "Замечания", "Прочее")}
    assert changed <= ours | ({"xl/styles.xml"} if office else set())
    if office:
        office_saved(form)
    _stays(form, office)


def _decided(number: str) -> dict[str, Mapping[str, Any]]:
    told = {name.replace("15", number): cells for name, cells in DECIDED.items()}
    return told | {f"order-{number}.row-1": {"Решение": "принять", "Кто решил": "директор", "Когда": "05.09.2023"}}


def _stays(form: Path, office: bool) -> None:
    """Nothing; what a person laid out and typed is there, what they decided is carried out."""
    book: Any = load_workbook(form)
    assert "Наши заметки" in book.sheetnames[:2]
    assert (book["Наши заметки"]["B2"].value, len(book["Наши заметки"]._images)) == ("позвонить", 1)
    sheet = book["План"]
    assert [cell.fill.fgColor.rgb for cell in sheet[4][:6]] == [RED] * 6
    assert sheet["D4"].comment.text.endswith("спросить в школе")
    assert (round(sheet.column_dimensions["C"].width), sheet.column_dimensions["H"].hidden) == (71, True)
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4) if row[0].value}
    states = {name: {cell.value for cell in row} for name, row in rows.items() if name.startswith("order")}
    assert [*states] == ["order-15.row-1", "order-16.row-1", "order-16.row-2"]
    assert {"подтверждено", "директор"} <= states["order-15.row-1"]
    assert "предложено" in states["order-16.row-1"]
    assert rows["order-16.row-1"][0].fill.fgColor.rgb != RED
    shown = book["Предложено из документов"]
    assert shown.freeze_panes or office, "LibreOffice without a screen saves none"
    told = {row[0].value: row for row in shown.iter_rows(min_row=8)}
    assert "приказ.pdf" in told["order-16.row-1"][3].hyperlink.target
    at = told["order-16.row-1"][0].hyperlink.location.rpartition("A")[2]
    assert sheet.cell(int(at), 1).value == "order-16.row-1"
    assert shown.auto_filter.ref.endswith(f"J{shown.max_row}")
    assert shown.print_area.endswith(f"$J${shown.max_row}")
    assert any(f"G{shown.max_row}" in str(one.sqref) for one in shown.data_validations.dataValidation)
    refused = [row for row in told.values() if row[6].value == "отклонить"]
    assert {row[0].value for row in refused} == {None}
    read = open_package(form)
    assert "order-15.row-2" not in {model.id for _, _, model in read.models}
    assert len(read.source.tree["rejected"]) == len(refused) >= 1


def test_what_was_typed_in_another_spelling_is_not_written_over(tmp_path: Path) -> None:
    """Also what stands on «Прочее» though there is a column for it."""
    form = written_form(rulebook(), package_of(BY_HAND), tmp_path)
    write(form, "План", "П-1", "Начало", "май 2023 г.")
    book: Any = load_workbook(form)
    row = next(row for row in book["Прочее"].iter_rows(min_row=4) if row[0].value is None)
    for cell, value in zip(row, ("П-1", "участники", "педагоги"), strict=False):
        cell.value = value
    book.save(form)
    entered(form, *read("15"))
    book = load_workbook(form)
    said = {cell.value for sheet in book.worksheets for line in sheet.iter_rows() for cell in line}
    assert {"май 2023 г.", "участники", "педагоги"} <= said


@settings(max_examples=count(100))
@given(world=worlds(lines=(1, 2), records=(0, 10)))
def test_any_package_can_be_put_into_the_form_of_any_other(world: Any) -> None:
    """It is read back when it is written, and what is written once more is the same."""
    book, before = package_of_world(str(world), deepcopy(world))
    _, after = package_of_world(f"{world} later", deepcopy(world))
    header = before.header.model_copy(update={"set": book.id, "rejected": after.header.rejected})
    wanted = Package("drawn", header, after.models, "", ())
    with TemporaryDirectory() as place:
        form = written_form(book, before, Path(place))
        form.write_bytes(form_in_place(form, book, wanted))
        read = open_package(form)
        assert read.header is not None
        models = [(kind, model) for _, kind, model in read.models]
        assert contents(read.header, models) == contents(wanted.header, wanted.models)
        assert form_in_place(form, book, wanted) == form.read_bytes()
