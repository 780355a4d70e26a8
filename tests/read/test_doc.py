"""Old Word documents by the real antiword, made from new ones by LibreOffice."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from evaluator.model.content import Content, Paragraph
from evaluator.readers.apart.run import Reading
from evaluator.readers.apart.told import notes_of
from evaluator.readers.documents.doc import holds, read
from evaluator.readers.documents.doc_numbered import numbered as renumbered
from evaluator.readers.documents.docx import read as read_docx
from evaluator.readers.documents.ole import Compound
from evaluator.readers.documents.refused import Refused
from tests.conftest import SEED
from tests.counts import count
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


def test_merged_cells_are_not_told(content: Content) -> None:
    assert content.notes == ("merged-unknown",)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A document whose items and rows Word counts by itself, new and old."""
    items = [("раз", 0), ("два", 1), ("три", 1), ("четыре", 2), ("пять", 3), ("шесть", 0)]
    rows = [sized(*ROWS[0]), *[row(cell(numbered("", 0)), f"мера {at}", "май", "отдел") for at in range(3)]]
    body = "".join(numbered(*item) for item in items) + p("План") + table(*rows) + numbered("после", 0)
    body += table(row("а", cell(numbered("пункт", 1) + p("и далее"))))
    made = docx(tmp_path_factory.mktemp("counted") / "a.docx", body, {"word/numbering.xml": NUMBERING})
    return made, office(made, "doc")


def test_the_numbers_are_those_of_the_new_format(counted: tuple[Path, Path]) -> None:
    new, old = read_docx(counted[0]), read(counted[1])
    assert [block.text for block in old.blocks if isinstance(block, Paragraph)] == [
        block.text for block in new.blocks if isinstance(block, Paragraph)
    ]
    assert texts(old) == texts(new)
    assert [cells[0] for cells in texts(old)[0]] == [ROWS[0][0], "3.", "4.", "5."]
    assert old.notes == ("merged-unknown",)


def test_numbers_that_cannot_be_read_are_noted(counted: tuple[Path, Path], tmp_path: Path) -> None:
    octets = counted[1].read_bytes()
    place = _place_of_pages(octets)
    broken = tmp_path / "a.doc"
    broken.write_bytes(octets[:place] + b"\xff" * 4 + octets[place + 4 :])
    content = read(broken)
    assert [cells[0] for cells in texts(content)[0]] == [ROWS[0][0], "", "", ""]
    lines = [note.line() for note in notes_of(Reading("старый.doc", "doc", content))]
    assert lines == EXPECTED.read_text(encoding="utf-8").splitlines()


def _place_of_pages(octets: bytes) -> int:
    """Where the file's head says where the pages of the styles lie: antiword does without, numbers do not."""
    head = Compound(octets).stream("WordDocument")[:512]
    return octets.index(head) + 154 + 8


def test_cut_anywhere_it_is_read_or_refused_and_nothing_is_numbered_wrong(counted: tuple[Path, Path]) -> None:
    octets = counted[1].read_bytes()
    blocks = read(counted[1]).blocks
    random = Random(SEED)
    for _ in range(count(300)):
        damaged = bytearray(octets)
        for _ in range(random.randint(1, 30)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        told, _ = renumbered(bytes(damaged[: random.choice((None, random.randrange(len(damaged))))]), blocks)
        assert len(told) == len(blocks)


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
