"""PDF with text: cells as in the Word file it was printed from, on turned pages too; what is no text is refused."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document

from evaluator.model.content import Cell, Paragraph, Table
from evaluator.readers.documents.docx import read as read_docx
from evaluator.readers.documents.pdf import read
from evaluator.readers.documents.refused import Refused
from evaluator.readers.pages.join import blocks_of
from evaluator.readers.pages.lattice import Box, Lattice
from evaluator.readers.pages.page_text import Grid, Sheet, Text
from tests.read.printed import BAND, PLAN, bare, printed_plan, rows_of, saved_as_pdf


def _whole(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with those that a page end tore put together again, as the reader of plans does."""
    whole: list[tuple[str, ...]] = []
    for row in rows:
        if row[0] or not whole:
            whole.append(row)
        else:
            whole[-1] = tuple(above + below for above, below in zip(whole[-1], row, strict=True))
    return whole


def _expected() -> list[tuple[str, ...]]:
    rows = [tuple(map(bare, row)) for row in PLAN]
    return [*rows[:12], (bare(BAND), "", "", ""), *rows[12:]]


def test_cells_are_those_of_the_word_file() -> None:
    word, pdf = printed_plan()
    content = read(pdf)
    assert _whole(rows_of(content)) == _expected() == rows_of(read_docx(word))
    assert content.source == "text"
    assert content.notes == ()


def test_a_table_over_two_pages_is_one_and_its_rows_know_their_page() -> None:
    (table,) = read(printed_plan()[1]).tables
    assert [row.spot.page for row in table.rows][:: len(table.rows) - 1] == [1, 2]
    band = next(row for row in table.rows if bare(row.cells[0].text) == bare(BAND))
    assert [cell.merged for cell in band.cells] == ["", "left", "left", "left"]


def test_lines_of_a_paragraph_are_one() -> None:
    texts = [block.text for block in read(printed_plan()[1]).blocks if isinstance(block, Paragraph)]
    assert texts[:3] == ["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ", "от 14.08.2023 № 211"]
    assert texts[3].startswith("В целях повышения")
    assert texts[3].endswith("на сайте управления образования.")
    assert len(texts) == 4


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int, tmp_path: Path) -> None:
    document = pdfium.PdfDocument(printed_plan()[1])
    for at in range(len(document)):
        document[at].set_rotation(turn)
    document.save(tmp_path / "turned.pdf")
    assert _whole(rows_of(read(tmp_path / "turned.pdf"))) == _expected()


def test_a_table_without_rules_is_told(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=4)
    for row in PLAN[:6]:
        for cell, text in zip(table.add_row().cells, (row[0], "Провести сбор", row[2], "Отдел"), strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    content = read(saved_as_pdf(tmp_path / "a.docx"))
    assert content.tables == ()
    assert content.notes == ("unruled-table",)
    assert "Провести сбор" in "\n".join(content.lines())


def test_a_password(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("тайна")
    document.save(str(tmp_path / "a.docx"))
    settings = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"1"}}'
    with pytest.raises(Refused) as refused:
        read(saved_as_pdf(tmp_path / "a.docx", settings))
    assert refused.value.code == "encrypted"


def test_a_file_cut_short_is_damaged(tmp_path: Path) -> None:
    octets = printed_plan()[1].read_bytes()
    (tmp_path / "a.pdf").write_bytes(octets[: len(octets) // 2])
    with pytest.raises(Refused) as refused:
        read(tmp_path / "a.pdf")
    assert refused.value.code == "damaged"


def test_blank_pages_are_no_text(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    document.save(tmp_path / "a.pdf")
    with pytest.raises(Refused) as refused:
        read(tmp_path / "a.pdf")
    assert refused.value.code == "no-text"


def test_too_many_pages(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(301):
        document.new_page(10, 10)
    document.save(tmp_path / "a.pdf")
    with pytest.raises(Refused) as refused:
        read(tmp_path / "a.pdf")
    assert refused.value.code == "too-many-pages"


def _sheet(number: int, *rows: tuple[str, ...], top: bool = False, bottom: bool = False, foot: str = "") -> Sheet:
    down = tuple(float(100 + 50 * at) for at in range(len(rows) + 1))
    lattice = Lattice((100.0, 150.0, 500.0), down, (), top, bottom)
    grid = Grid(tuple(tuple(map(Cell, row)) for row in rows), lattice)
    below = (Text(foot, Box(280, 960, 300, 980)),) if foot else ()
    return Sheet(number, (600.0, 1000.0), (grid, *below))


@pytest.mark.parametrize("foot", ["", "- 1 -", "Страница 1 из 9"])
def test_a_row_that_no_rule_closes_goes_on_over_the_page(foot: str) -> None:
    first = _sheet(1, ("1", "раз"), ("2", ""), bottom=True, foot=foot)
    blocks = blocks_of([first, _sheet(2, ("", "два"), ("3", "три"), top=True)])
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", "раз"], ["2", "два"], ["3", "три"]]
    assert [row.spot.row for row in table.rows] == [1, 2, 3]


def test_text_between_keeps_tables_apart() -> None:
    blocks = blocks_of([_sheet(1, ("1", "раз"), foot="Приложение № 2"), _sheet(2, ("2", "два"))])
    assert [type(block).__name__ for block in blocks] == ["Table", "Paragraph", "Table"]
