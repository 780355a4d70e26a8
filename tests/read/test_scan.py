"""Scans of a printed plan, good and poor: nearly every row is right, and what is wrong is doubtful."""

from __future__ import annotations

import os
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.shared import Cm
from PIL import Image

from evaluator.model.content import DOUBTFUL, Content, Paragraph
from evaluator.readers.documents.docx import read as read_docx
from evaluator.readers.documents.pdf import read as read_pdf
from evaluator.readers.documents.refused import Refused
from evaluator.readers.documents.scan import read
from evaluator.readers.pages.skew import even, grey_of, skew_of, straight
from evaluator.readers.pages.specks import without_specks
from evaluator.readers.pages.tesseract import must_be_here, recognised
from tests.read.printed import BAND, HEAD, PLAN, bare, printed_plan, rows_of
from tests.read.scanner import GOOD, MEDIUM, POOR, Grade, scanned, write_scan


def _plain(text: str) -> str:
    """Letters and digits: dust beside a word is a stop to recognition."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


_WANTED = {row[0].strip("."): tuple(map(_plain, row[1:])) for row in PLAN}


@cache
def _page(grade: Grade = GOOD, seed: int = 1) -> Image.Image:
    document = pdfium.PdfDocument(printed_plan()[1])
    return scanned(document[0].render(scale=grade.dpi / 72).to_pil(), grade, seed)


def _told(content: Content) -> dict[str, tuple[tuple[str, ...], int]]:
    """By number: the bare texts of the other cells, those of a row torn by the end of the page put together."""
    told: dict[str, tuple[tuple[str, ...], int]] = {}
    number = ""
    for row in (row for table in content.tables for row in table.rows):
        if bare(row.cells[1].text) == bare(HEAD[1]) or len(row.cells) != 4:
            continue
        torn, number = not row.cells[0].text, bare(row.cells[0].text).strip(".") or number
        texts, sure = told.get(number, (("", "", ""), 100)) if torn else (("", "", ""), 100)
        texts = tuple(text + _plain(cell.text) for text, cell in zip(texts, row.cells[1:], strict=True))
        told[number] = texts, min(sure, *(cell.confidence for cell in row.cells))
    return told


@pytest.mark.parametrize(("grade", "share"), [(GOOD, 0.95), (MEDIUM, 0.95), (POOR, 0.9)], ids=("good", "mid", "poor"))
def test_rows_of_a_scan(grade: Grade, share: float, tmp_path: Path) -> None:
    content = read_pdf(write_scan(printed_plan()[1], tmp_path / "scan.pdf", grade, stamp=False))
    told = _told(content)
    right = [number for number, texts in _WANTED.items() if told.get(number, ((), 0))[0] == texts]
    assert content.source == "ocr"
    assert len(right) >= share * len(_WANTED), sorted(set(_WANTED) - set(right))
    wrong = [number for number in told if number in _WANTED and number not in right]
    assert all(told[number][1] < DOUBTFUL for number in wrong)
    lost = set(_WANTED) - told.keys()
    assert not lost or min(sure for _, sure in told.values()) < DOUBTFUL
    band = [row for row in rows_of(content) if row[0].casefold() == bare(BAND).casefold()]
    assert band == [(band[0][0], "", "", "")]


def test_under_a_stamp_nothing_wrong_is_sure(tmp_path: Path) -> None:
    told = _told(read_pdf(write_scan(printed_plan()[1], tmp_path / "scan.pdf", GOOD)))
    wrong = [number for number, texts in _WANTED.items() if told.get(number, ((), 0))[0] != texts]
    assert set(wrong) <= {"1.6", "1.7", "1.8", "1.9"}
    assert all(told.get(number, ((), 0))[1] < DOUBTFUL for number in wrong)


@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_on_its_side_or_head(turned: int, tmp_path: Path) -> None:
    _page().rotate(turned, expand=True).save(tmp_path / "a.png", dpi=(200, 200))
    told = _told(read(tmp_path / "a.png"))
    assert sum(told.get(number, ((), 0))[0] == texts for number, texts in _WANTED.items()) >= 6


@pytest.mark.parametrize(("name", "height"), [("a.jpg", 700), ("a.tif", 830), ("a.bmp", 830)])
def test_pictures_of_any_kind(name: str, height: int, tmp_path: Path) -> None:
    """The first is too low for a page of the resolution that it tells, and is taken for one of another."""
    page = _page().crop((0, 0, 1654, height))
    page.save(tmp_path / name, dpi=(200, 200))
    texts = [block.text for block in read(tmp_path / name).blocks if isinstance(block, Paragraph)]
    assert "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ" in texts
    assert "от 14.08.2023 № 211" in texts


def test_frames_are_pages(tmp_path: Path) -> None:
    page = _page().crop((0, 0, 1654, 830))
    page.save(tmp_path / "a.tiff", save_all=True, append_images=[page], dpi=(200, 200))
    assert {block.spot.page for block in read(tmp_path / "a.tiff").blocks} == {1, 2}


def test_pages_pasted_into_word(tmp_path: Path) -> None:
    picture = BytesIO()
    _page().save(picture, "PNG")
    document = Document()
    document.add_paragraph("Направляем план")
    document.add_picture(picture, width=Cm(15))
    document.save(str(tmp_path / "a.docx"))
    content = read_docx(tmp_path / "a.docx")
    assert content.source == "text"
    assert content.notes == ()
    assert next(content.lines()) == "Направляем план"
    assert "1.1" in _told(content)
    assert min(cell.confidence for cell in content.tables[0].rows[1].cells) < 100


def test_without_the_program_the_words_say_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _page().save(tmp_path / "a.png")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as refused:
        read(tmp_path / "a.png")
    assert refused.value.code == "no-program"
    assert "tesseract-ocr-rus" in refused.value.found
    with ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{_P}</w:body></w:document>')
        archive.write(tmp_path / "a.png", "word/media/image1.png")
    assert "pictures-unread" in read_docx(tmp_path / "b.docx").notes


def test_a_page_that_takes_all_its_processor_time_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && echo rus || kill -XCPU $$\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Refused) as refused:
        recognised(np.full((60, 200), 255, np.uint8))
    assert (must_be_here(), refused.value.code) == (True, "too-long")


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P = "<w:p><w:r><w:t>раз</w:t></w:r></w:p>"


def test_a_blank_page_and_noise_are_not_read(tmp_path: Path) -> None:
    blank = np.full((1200, 900), 250, np.uint8)
    noise = np.random.default_rng(1).normal(128, 60, (1200, 900)).clip(0, 255).astype(np.uint8)
    for points in (blank, noise):
        Image.fromarray(points).save(tmp_path / "a.png")
        with pytest.raises(Refused) as refused:
            read(tmp_path / "a.png")
        assert refused.value.code == "nothing-read"


def test_low_resolution_makes_everything_doubtful(tmp_path: Path) -> None:
    page = _page(GOOD._replace(dpi=100))
    page.crop((0, 0, 827, 500)).save(tmp_path / "a.png", dpi=(100, 100))
    content = read(tmp_path / "a.png")
    assert "low-resolution" in content.notes
    cells = [cell for table in content.tables for row in table.rows for cell in row.cells if cell.text]
    texts = [block for block in content.blocks if isinstance(block, Paragraph)]
    assert all(cell.confidence < DOUBTFUL for cell in cells)
    assert all(text.confidence < DOUBTFUL for text in texts)


@pytest.mark.parametrize("octets", [b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n" + bytes(99), b"II*\x00" + bytes(40)])
def test_damaged_pictures(octets: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(octets)
    with pytest.raises(Refused) as refused:
        read(tmp_path / "a.png")
    assert refused.value.code == "damaged"


def test_a_picture_larger_than_any_page(tmp_path: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(tmp_path / "a.png")
    with pytest.raises(Refused) as refused:
        read(tmp_path / "a.png")
    assert refused.value.code == "too-large"


@pytest.mark.parametrize("angle", [-2.4, -0.7, 0.3, 1.6])
def test_the_lean_of_a_page_is_measured(angle: float) -> None:
    page = np.asarray(_page(Grade(200, 0, 0.4, 4, 90, 0)))
    leaning = straight(page, -angle)
    assert skew_of(leaning) == pytest.approx(angle, abs=0.1)


def test_dust_goes_and_letters_stay() -> None:
    page = np.full((300, 400), 255, np.uint8)
    page[50:56, 60:66] = 0
    page[150:180, 100:300] = 0
    page[185:190, 305:310] = 0
    clean = without_specks(page)
    assert clean[50:56, 60:66].min() == 255
    assert (clean[150:190] == page[150:190]).all()


def test_uneven_light_is_made_even() -> None:
    light = np.linspace(120, 255, 800).astype(np.uint8)[None, :].repeat(600, axis=0).copy()
    light[300:320, 100:700] = 20
    lit = even(light)
    assert lit[:280].min() > 235
    assert lit[305:315, 110:690].max() < 60


def test_blue_ink_is_paler_than_text_and_still_there() -> None:
    colours = np.full((40, 40, 3), 255, np.uint8)
    colours[:10] = (20, 20, 20)
    colours[10:20] = (30, 40, 160)
    colours[20:30] = (180, 20, 20)
    grey = grey_of(colours)
    assert grey[0, 0] < 30
    assert 130 < grey[15, 0] < 150
    assert grey[25, 0] < 90
