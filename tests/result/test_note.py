"""The official note on paper: DOCX and PDF say what the JSON says, to the last point, and open in real programs."""

from __future__ import annotations

import json
import re
import subprocess
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from docx import Document

from evaluator.cli.load import library_at
from evaluator.cli.main import evaluator
from evaluator.cli.results import sealed_by
from evaluator.cli.run import reported
from evaluator.model.problems import InvalidInput
from evaluator.render.note_docx import note_docx
from evaluator.render.note_pdf import note_pdf
from evaluator.report.note import Note, SealedBy, note_of
from tests.test_command import ROOT

NAMES = ("chernozemelsky-2022", "chernozemelsky-2023", "uglegorsk-2020", "anzhero-sudzhensk-2023")


def told(name: str, lang: str = "ru") -> Note:
    report, _, _ = reported(ROOT / "fixtures" / name, library_at(None), lang, inference=False)
    return note_of(report, "Вывод подтверждён", SealedBy("ab" * 32, signed=True))


def number(words: str) -> Fraction:
    return Fraction(words.replace(",", "."))


def plain(text: str) -> str:
    """Without blanks and hyphens, which the ends of lines may add or take (pdfium tells such a hyphen as U+0002)."""
    return re.sub(r"[\s\x02\ufffe-]+", "", text)


def scored(folder: Path, *options: str, code: int = 0) -> str:
    arguments = [
        "score",
        str(ROOT / "fixtures" / "chernozemelsky-2023"),
        "--no-inference",
        "--format",
        "json",
        *options,
    ]
    done = CliRunner().invoke(evaluator, arguments, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_the_points_of_the_document_add_up(name: str) -> None:
    """maximum = earned + pending + lost in each row; the rows of the ledger sum to what is lost and what is pending."""
    note = told(name)
    document = Document(BytesIO(note_docx(note)))
    head, *tables = document.tables
    rows = [[cell.text for cell in row.cells] for row in head.rows]
    assert rows == [list(row) for row in note.scores]
    figures = {row[0]: [number(cell) for cell in row[1:5]] for row in rows[1:]}
    for maximum, earned, pending, lost in figures.values():
        assert maximum == earned + pending + lost
    *directions, total = figures.values()
    assert [sum(column) for column in zip(*directions, strict=True)] == total
    rows_of = [[row.cells[1].text for row in table.rows[1:]] for table in tables]
    assert sum(number(cell) for cells in rows_of for cell in cells) == total[2] + total[3]


@pytest.mark.parametrize("name", NAMES)
def test_the_print_says_every_word_in_order(name: str) -> None:
    note = told(name)
    document = pdfium.PdfDocument(note_pdf(note))
    assert document.get_metadata_value("Title") == f"{note.title}: {note.municipality}"
    pages = [page.get_textpage().get_text_range().rstrip() for page in document]
    text = plain("".join(re.sub(r"\d+$", "", page) for page in pages))  # the last line is the number of the page
    at = 0
    wanted = [note.municipality, note.title, *note.notices, *note.summary, *(words for _, words in note.facts)]
    wanted += [row[0] for row in note.scores]
    assert [words for words in wanted if plain(words.rstrip(".")) not in text] == []
    for part in note.parts:
        for heading, rows in part.directions:
            for words in (heading, *(cell for row in rows for cell in row[2:])):
                assert plain(words) in text, words
        at = text.index(plain(part.title), at)
    assert text.index("ab" * 32) > at


@pytest.mark.parametrize("make", [note_docx, note_pdf])
def test_the_same_note_gives_the_same_bytes(make: object) -> None:
    assert callable(make)
    assert make(told(NAMES[0])) == make(told(NAMES[0]))
    assert make(told(NAMES[0])) != make(told(NAMES[0], "en"))


def test_until_nothing_is_pending_the_result_is_an_interval() -> None:
    words = "Пока не всё подтверждено, результат возможен от 0 до 15 (0–29 %)."
    assert told("chernozemelsky-2023").summary[1].endswith(words)
    assert told("chernozemelsky-2023").scores[0][-1] == "Возможно"
    done = told("chernozemelsky-2022")
    assert len(done.summary) == 1
    assert done.scores[0][-1] == "%"


def test_an_office_opens_the_document(tmp_path: Path) -> None:
    scored(tmp_path, "--docx", str(tmp_path / "справка.docx"))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "справка.docx")], check=True, capture_output=True
    )
    document = pdfium.PdfDocument(tmp_path / "справка.pdf")
    text = [page.get_textpage().get_text_range() for page in document]
    assert "Критерии реконструированы" in text[0]
    assert sum("Причина" in page for page in text) >= len(text) - 2  # the heads of tables come again


def test_the_command_writes_both_and_names_the_certificate(tmp_path: Path) -> None:
    certificate, docx, pdf = (tmp_path / name for name in ("протокол.json", "справка.docx", "справка.pdf"))
    fixture = str(ROOT / "fixtures" / "chernozemelsky-2023")
    sealed = CliRunner().invoke(evaluator, ["seal", fixture, "--no-inference", "--out", str(certificate)])
    assert sealed.exit_code == 0
    (digest,) = set(re.findall("[0-9a-f]{64}", sealed.stdout))
    scored(tmp_path, "--docx", str(docx), "--pdf", str(pdf), "--certificate", str(certificate))
    assert digest in "\n".join(paragraph.text for paragraph in Document(str(docx)).paragraphs)
    assert digest in plain("".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)))
    assert json.loads(scored(tmp_path))["total"]


def test_a_file_that_cannot_be_written_is_told_and_the_other_is_there(tmp_path: Path) -> None:
    lines = scored(tmp_path, "--docx", str(tmp_path / "нет" / "а.docx"), "--pdf", str(tmp_path / "а.pdf"), code=2)
    assert "а.docx" in lines
    assert (tmp_path / "а.pdf").read_bytes().startswith(b"%PDF")


def test_the_certificate_of_another_package_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "протокол.json"
    other = str(ROOT / "fixtures" / "chernozemelsky-2022")
    CliRunner().invoke(evaluator, ["seal", other, "--no-inference", "--out", str(certificate)])
    report, _, _ = reported(ROOT / "fixtures" / "chernozemelsky-2023", library_at(None), "ru", inference=False)
    with pytest.raises(InvalidInput) as fault:
        sealed_by(certificate, report)
    expected = Path(__file__).parent / "expected" / "certificate.txt"
    line = fault.value.problems[0].line().replace(f"{tmp_path}/", "")
    assert line == expected.read_text(encoding="utf-8").rstrip("\n")
