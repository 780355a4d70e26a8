"""Old Word documents by the real antiword, made from new ones by LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.model.content import Content, Paragraph
from evaluator.readers.apart.run import Reading
from evaluator.readers.apart.told import notes_of
from evaluator.readers.documents.doc import holds, read
from evaluator.readers.documents.refused import Refused
from tests.read.made import ROWS, cell, docx, merged, office, p, row, table, texts
from tests.read.test_docx import NUMBERING, numbered

EXPECTED = Path(__file__).parent / "expected" / "old_word.txt"
WIDTHS = (600, 4000, 1500, 1500)


def sized(*cells: str) -> str:
    told = "".join(
        cell(text, f'<w:tcW w:w="{width}" w:type="dxa"/>') for text, width in zip(cells, WIDTHS, strict=False)
    )
    return f"<w:tr>{told}</w:tr>"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    wide = row(cell("Раздел 1. Оценка", f'<w:tcW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:gridSpan w:val="4"/>'))
    grid = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS) + "</w:tblGrid>"
    body = p("П Р И К А З") + f"<w:tbl>{grid}{sized(*ROWS[0])}{wide}{sized(*ROWS[1])}{sized(*ROWS[2])}</w:tbl>"
    body += p("Начальник") + numbered("Утвердить", 0) + numbered("Назначить", 0)
    made = docx(tmp_path_factory.mktemp("doc") / "a.docx", body, {"word/numbering.xml": NUMBERING})
    old = office(made, "doc")
    assert holds(old)
    return read(old)


def test_rows_of_another_shape_stand_in_the_same_grid(content: Content) -> None:
    assert texts(content) == [[list(ROWS[0]), ["Раздел 1. Оценка", "", "", ""], *[list(told) for told in ROWS[1:]]]]
    assert merged(content.tables[0])[1] == ["", "left", "left", "left"]


def test_paragraphs_before_and_after(content: Content) -> None:
    told = [block.text for block in content.blocks if isinstance(block, Paragraph)]
    assert told[:2] == ["П Р И К А З", "Начальник"]
    assert [line.split()[-1] for line in told[2:]] == ["Утвердить", "Назначить"]


def test_what_the_old_format_does_not_tell_is_noted(content: Content, tmp_path: Path) -> None:
    assert content.notes == ("merged-unknown",)
    rows = [sized(*ROWS[0]), *[row(cell(numbered("", 0)), "мера", "май", "отдел") for _ in range(3)]]
    made = docx(tmp_path / "a.docx", p("План") + table(*rows), {"word/numbering.xml": NUMBERING})
    content = read(office(made, "doc"))
    assert content.notes == ("merged-unknown", "numbers-lost")
    lines = [note.line() for note in notes_of(Reading("старый.doc", "doc", content))]
    assert lines == EXPECTED.read_text(encoding="utf-8").splitlines()


def test_without_the_program_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as refused:
        read(tmp_path / "a.doc")
    assert (refused.value.code, refused.value.found) == ("no-program", "antiword")


@pytest.mark.parametrize("octets", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), b"not a document", b""])
def test_damaged(octets: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(octets)
    with pytest.raises(Refused, match="damaged"):
        read(path)
