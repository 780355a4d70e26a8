"""What is doubtful of a scan lies beside the form as a piece of its page, and the row of the proposal leads there."""

from __future__ import annotations

from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import numpy as np
from openpyxl import load_workbook
from PIL import Image

from evaluator.cli.run import reported
from evaluator.drawn.child import told_by_child
from evaluator.drawn.cuts import cuts_of
from evaluator.evidence.index import evidence_of
from evaluator.intake.cuts import cuts_in, cuts_there, put_cuts
from evaluator.intake.lying import documents_beside
from evaluator.model.content import Cell, Content, Paragraph, Row, Shown, Spot, Table
from evaluator.model.cut import CUTS_FOLDER, cut_name
from evaluator.readers.pages.join import blocks_of
from evaluator.readers.pages.lattice import Box, Lattice
from evaluator.readers.pages.page_text import Grid, Sheet, Text
from evaluator.readers.pages.shown import shown_pages, small
from evaluator.render.form.book import form_book
from evaluator.render.form.in_place import form_in_place
from evaluator.render.result_html import result_html
from evaluator.report.pieces import pieces_of
from evaluator.rulebook.folder import Library
from tests.form.forms import written_form
from tests.form.test_in_place import BY_HAND, package_of, read, rulebook
from tests.generated import ROOT

ROW = Spot(page=2, table=1, row=3)
RED = (200, 0, 0)


def page(high: int = 1754) -> bytes:
    return small(np.full((2 * high, 2480), 240, np.uint8))


def told(rows: list[dict[str, Any]], look: bool = False, defects: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "documents": [{"spot": {"page": 1, "paragraph": 1}, "look": look}],
        "activities": rows,
        "defects": [{"category": name} for name in defects],
    }


def row(number: str, spot: Spot = ROW, look: bool = True) -> dict[str, Any]:
    place = {name: value for name, value in vars(spot).items() if value}
    return {"number": number, "place": place, "look": look}


def content(words: str = "Провести мониторинг", unsure: int = 100) -> Content:
    first, line = Spot(page=1, paragraph=1), Spot(page=1, paragraph=2)
    shown = (
        Shown(1, page(), ((first, (0.1, 0.1, 0.9, 0.12)), (line, (0.1, 0.2, 0.5, 0.22)))),
        Shown(2, page(), ((ROW, (0.1, 0.5, 0.9, 0.6)),)),
    )
    blocks = (Paragraph("ПРИКАЗ", first), Paragraph(words, line, confidence=unsure))
    return Content(blocks, "ocr", shown=shown)


def opened(one: dict[str, str]) -> Image.Image:
    return Image.open(BytesIO(b64decode(one["png"])))


def test_a_doubtful_row_is_cut_out_with_its_surroundings_and_marked() -> None:
    made = cuts_of(told([row("1.3"), row("1.4", look=False)]), content())
    assert [(one["page"], one["row"]) for one in made] == [("2", "1.3")]
    piece = opened(made[0])
    assert abs(piece.height - (175 + 2 * 118)) <= 2
    assert piece.width == 1240
    colours = piece.convert("RGB")
    assert colours.getpixel((620, 118 - 3)) == RED
    assert colours.getpixel((620, 118 + 80)) != RED
    assert len(b64decode(made[0]["png"])) < 20_000
    assert cuts_of(told([row("1.3")]), content()) == made


def test_the_head_of_an_act_is_marked_where_it_is_unsure() -> None:
    made = cuts_of(told([], look=True), content(unsure=40))
    assert [(one["page"], one["row"]) for one in made] == [("", "")]
    reds = np.asarray(opened(made[0]).convert("RGB"))[:, :, 1] == 0
    assert reds.any()
    assert not reds[: 118 + 100].any()


def test_who_shows_persons_or_one_number_twice_gives_no_piece() -> None:
    assert cuts_of(told([row("1")], defects=("personal_data",)), content()) == []
    assert cuts_of(told([row("1")]), content("СНИЛС 112-233-445 95")) == []
    assert cuts_of(told([row("1"), row("1")]), content()) == []
    assert cuts_of(told([row("1", Spot(page=9, table=1, row=1))]), content()) == []
    many = [row(str(number)) for number in range(200)]
    assert len(cuts_of(told(many), content())) == 60


def _sheet(number: int, tops: tuple[float, ...], **torn: bool) -> Sheet:
    grid = Grid(tuple((Cell("слово"),) for _ in tops[1:]), Lattice((100.0, 900.0), tops, (), **torn))
    text = Text(f"Абзац {number}", Box(100, 10, 500, 30))
    return Sheet(number, (1000, 1000), (text, grid) if number == 1 else (grid,), True, (), b"picture")


def test_rows_keep_their_places_where_the_end_of_a_page_tore_one() -> None:
    sheets = [_sheet(1, (100, 200, 300), open_bottom=True), _sheet(2, (50, 150, 250), open_top=True)]
    blocks = blocks_of(sheets)
    table = next(block for block in blocks if isinstance(block, Table))
    assert [each.spot.page for each in table.rows] == [1, 1, 2]
    shown = shown_pages(sheets, blocks)
    places = {spot: box for one in shown for spot, box in one.boxes}
    assert [places[each.spot] for each in table.rows] == [
        (0.1, 0.1, 0.9, 0.2),
        (0.1, 0.2, 0.9, 0.3),
        (0.1, 0.15, 0.9, 0.25),
    ]
    assert places[blocks[0].spot] == (0.1, 0.01, 0.5, 0.03)
    assert isinstance(table.rows[0], Row)


def test_pieces_are_written_once_and_go_with_their_document(tmp_path: Path) -> None:
    drawn = {"cuts": cuts_of(told([row("1.3/2")], look=True), content())}
    odd = [{"page": "1", "row": "1", "png": b64encode(b"<html>").decode()}, {"page": "../x", "row": "1", "png": ""}, 5]
    pieces = [*cuts_in(drawn, "акты/приказ.pdf"), *cuts_in({"cuts": odd}, "a.pdf"), *cuts_in({}, "b.pdf")]
    put_cuts(tmp_path, pieces)
    place = tmp_path / CUTS_FOLDER
    names = {"акты - приказ.pdf, реквизиты.png", "акты - приказ.pdf, стр. 2, строка 1.3-2.png"}
    assert cuts_there(tmp_path) == {path.name for path in place.iterdir()} == names
    (place / "моё.png").write_bytes(b"own")
    times = {path.name: path.stat().st_mtime_ns for path in place.iterdir()}
    put_cuts(tmp_path, pieces)
    assert {path.name: path.stat().st_mtime_ns for path in place.iterdir()} == times
    assert documents_beside(tmp_path / "форма.xlsx") == []
    put_cuts(tmp_path, ())
    assert [path.name for path in place.iterdir()] == ["моё.png"]


def test_the_row_of_a_proposal_leads_to_its_piece(tmp_path: Path) -> None:
    """Also where it is put into a form that has others already; one that is there is not linked anew."""
    cuts = {cut_name("приказ.pdf", "2", "1"), cut_name("приказ.pdf")}
    records = read("15")
    records[1]["source"] = {"document": "order-15", "page": "2", "row": "1"}
    form = tmp_path / "форма.xlsx"
    form_book(rulebook(), package_of(records), cuts).save(form)
    expected = {"order-15": f"{CUTS_FOLDER}/приказ.pdf, реквизиты.png",
                "order-15.row-1": f"{CUTS_FOLDER}/приказ.pdf, стр. 2, строка 1.png"}  # fmt: skip
    assert _linked(form) == expected
    written_form(rulebook(), package_of(BY_HAND), tmp_path)
    package = package_of([*BY_HAND, *records])
    form.write_bytes(form_in_place(form, rulebook(), package, cuts))
    assert _linked(form) == expected
    assert form_in_place(form, rulebook(), package, cuts) == form.read_bytes()


def _linked(form: Path) -> dict[str, str]:
    sheet: Any = load_workbook(form)["Предложено из документов"]
    lines = [line for line in sheet.iter_rows(min_row=8) if line[5].hyperlink]
    return {str(line[0].value): unquote(line[5].hyperlink.target) for line in lines}


def test_the_page_leads_to_the_pieces_of_what_nobody_decided(tmp_path: Path) -> None:
    """Only to those that are there, and of a row that is confirmed to none."""
    records = read("15")
    records[1]["source"] = {"document": "order-15", "page": "2", "row": "1"}
    records[2] |= {"source": {"document": "order-15", "page": "2", "row": "2"}, "state": "confirmed"}
    there = {cut_name("приказ.pdf", "2", number) for number in "12"}
    package = package_of(records)
    found = pieces_of(evidence_of(package, []), there)
    assert {name: unquote(link) for name, link in found.items()} == {
        "order-15.row-1": f"{CUTS_FOLDER}/приказ.pdf, стр. 2, строка 1.png"
    }
    report, *_ = reported(ROOT / "fixtures" / "chernozemelsky-2023", Library(ROOT), "ru", inference=False)
    link = f"{quote(CUTS_FOLDER)}/a.png"
    page = result_html(report, {"row-1.1.2": link})
    assert page.count(f'<a href="{link}">сверить с местом на странице</a>') > 0
    assert link not in result_html(report)


def test_the_child_tells_the_pieces_of_what_it_drew() -> None:
    head = tuple(Cell(words) for words in ("№", "Мероприятие", "Срок", "Ответственный"))
    cells = (Cell("1"), Cell("Провести мониторинг", confidence=50), Cell("май 2023"), Cell("отдел образования"))
    rows = (Row(head, Spot(page=1, table=1, row=1)), Row(cells, Spot(page=1, table=1, row=2)))
    shown = Shown(1, page(), ((rows[0].spot, (0.1, 0.4, 0.9, 0.5)), (rows[1].spot, (0.1, 0.5, 0.9, 0.6))))
    blocks = (Paragraph("План мероприятий", Spot(page=1, paragraph=1)), Table(rows, Spot(page=1, table=1)))
    drawn = told_by_child(Content(blocks, "ocr", shown=(shown,)), "план.pdf")
    assert [(one["page"], one["row"]) for one in drawn["cuts"]] == [("1", "1")]
    assert [name for name, _ in cuts_in(drawn, "план.pdf")] == ["план.pdf, стр. 1, строка 1.png"]
    assert told_by_child(Content(blocks, "ocr"), "план.pdf")["cuts"] == []
