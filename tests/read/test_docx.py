"""Word files: what is shown is read, in the order of reading, with the grid of tables and the numbers Word counts."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from evaluator.model.content import Content, Paragraph
from evaluator.readers.documents.docx import read
from evaluator.readers.documents.refused import Refused
from tests.read.made import ROWS, W, cell, docx, merged, p, row, table, texts, zipped

NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>
</w:num></w:numbering>"""


def numbered(text: str, depth: int, name: int = 1) -> str:
    return p(text, f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr></w:pPr>')


def lines(content: Content) -> list[str]:
    return [block.text for block in content.blocks if isinstance(block, Paragraph)]


def test_a_document_of_another_program(tmp_path: Path) -> None:
    book = Document()
    book.add_paragraph("Приказ")
    grid = book.add_table(3, 4)
    for at, told in enumerate(ROWS):
        for column, text in enumerate(told):
            grid.cell(at, column).text = text
    book.sections[0].header.paragraphs[0].text = "Колонтитул"
    book.save(str(tmp_path / "a.docx"))
    content = read(tmp_path / "a.docx")
    assert texts(content) == [[list(told) for told in ROWS]]
    assert [(block.text, block.part) for block in content.blocks if isinstance(block, Paragraph)] == [
        ("Приказ", "body"),
        ("Колонтитул", "header"),
    ]


def test_numbers_that_word_counts(tmp_path: Path) -> None:
    body = "".join((
        numbered("раз", 0), numbered("два", 1), numbered("три", 1), numbered("четыре", 2), numbered("пять", 2),
        numbered("шесть", 3), numbered("семь", 0), numbered("восемь", 1), numbered("девять", 0, 2),
    ))  # fmt: skip
    content = read(docx(tmp_path / "a.docx", body, {"word/numbering.xml": NUMBERING}))
    assert lines(content) == [
        "1. раз", "1.1. два", "1.2. три", "а) четыре", "б) пять", "- шесть", "2. семь", "2.1. восемь", "5. девять",
    ]  # fmt: skip


def test_numbers_in_cells(tmp_path: Path) -> None:
    rows = [row(cell(numbered("", 0)), "мониторинг"), row(cell(numbered("", 0)), "анализ")]
    content = read(docx(tmp_path / "a.docx", table(*rows), {"word/numbering.xml": NUMBERING}))
    assert texts(content) == [[["1.", "мониторинг"], ["2.", "анализ"]]]


def test_content_controls_and_revisions(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtContent>{p('в поле')}{table(row('a', 'b'))}</w:sdtContent></w:sdt>"
    inline = "<w:p><w:sdt><w:sdtContent><w:r><w:t>дата</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    revised = (
        '<w:p><w:ins w:id="1"><w:r><w:t>вставлено</w:t></w:r></w:ins><w:del w:id="2"><w:r>'
        "<w:delText>удалено</w:delText></w:r></w:del></w:p>"
    )
    held = "<w:sdt><w:sdtContent>" + row("в", "г") + "</w:sdtContent></w:sdt>"
    content = read(docx(tmp_path / "a.docx", control + inline + revised + table(row("а", "б"), held)))
    assert lines(content) == ["в поле", "дата", "вставлено"]
    assert texts(content) == [[["a", "b"]], [["а", "б"], ["в", "г"]]]


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('в рамке')}</w:txbxContent>"
    drawn = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent><w:t>рядом</w:t></w:r></w:p>"
    )
    within = f"<w:p><w:r><v:textbox><w:txbxContent>{drawn}</w:txbxContent></v:textbox></w:r></w:p>"
    assert lines(read(docx(tmp_path / "a.docx", drawn))) == ["рядом", "в рамке"]
    assert lines(read(docx(tmp_path / "b.docx", within))) == ["рядом", "в рамке"]


def test_merged_cells_say_so(tmp_path: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row("1", "a", cell("май", start)),
        row("2", "b", cell("повтор", on)),
        row(cell("раздел", '<w:gridSpan w:val="3"/>')),
    )
    content = read(docx(tmp_path / "a.docx", body))
    assert texts(content) == [[["1", "a", "май"], ["2", "b", ""], ["раздел", "", ""]]]
    assert merged(content.tables[0]) == [["", "", ""], ["", "", "above"], ["", "left", "left"]]


def test_an_endless_span_is_bounded(tmp_path: Path) -> None:
    body = table(row(cell("a", '<w:gridSpan w:val="100000000"/>')), row("b"))
    assert len(read(docx(tmp_path / "a.docx", body)).tables[0].rows[0].cells) == 63


def test_a_table_in_a_cell_is_its_text(tmp_path: Path) -> None:
    body = table(row("1", cell(p("меры:") + table(row("а", "б"), row("в", "г")) + p("итог"))))
    content = read(docx(tmp_path / "a.docx", body))
    assert texts(content) == [[["1", "меры:\nа б\nв г\nитог"]]]


def test_footnotes_and_line_breaks(tmp_path: Path) -> None:
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote>{p("сноска")}</w:footnote></w:footnotes>'
    broken = "<w:p><w:r><w:t>раз</w:t><w:br/><w:t>два</w:t><w:tab/><w:noBreakHyphen/><w:t>три</w:t></w:r></w:p>"
    content = read(docx(tmp_path / "a.docx", broken, {"word/footnotes.xml": note}))
    assert [(block.text, block.part) for block in content.blocks if isinstance(block, Paragraph)] == [
        ("раз\nдва\t-три", "body"),
        ("сноска", "footnote"),
    ]


def test_a_main_part_of_another_name_and_the_strict_form(tmp_path: Path) -> None:
    assert lines(read(docx(tmp_path / "a.docx", p("раз"), main="word/document2.xml"))) == ["раз"]
    strict = docx(tmp_path / "b.docx", p("два"))
    with ZipFile(strict) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    usual, form = W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    zipped(strict, {name: text.replace(usual, form) for name, text in members.items()})
    assert lines(read(strict)) == ["два"]


def test_pictures_are_noted(tmp_path: Path) -> None:
    assert read(docx(tmp_path / "a.docx", p("раз"), {"word/media/image1.png": "-"})).notes == ("pictures",)
    assert read(docx(tmp_path / "b.docx", p("раз"))).notes == ()


@pytest.mark.parametrize(
    ("body", "parts", "code"),
    [
        ("<w:p>", {}, "damaged"),
        (table(*[row("a")] * 2000, row(*["b"] * 2000)), {}, "too-large-table"),
        ("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000, {}, "damaged"),
        ("<w:tbl><w:tr><w:tc>" * 12 + p("a") + "</w:tc></w:tr></w:tbl>" * 12, {}, "too-deep"),
        (p("a"), {"word/numbering.xml": "<!DOCTYPE a><a/>"}, "doctype"),
    ],
)
def test_refused(body: str, parts: dict[str, str], code: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(docx(tmp_path / "a.docx", body, parts))
    assert refused.value.code == code
