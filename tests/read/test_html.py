"""Web pages: text and tables without the site around them, spans laid out, nothing lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.model.content import Content, Paragraph
from evaluator.readers.documents.html import holds, read
from evaluator.readers.documents.refused import Refused
from tests.read.made import merged, texts

PLAN = (
    "<table><tr><th>№<th>Мероприятие<th>Срок</tr><tr><td>1<td>Мониторинг<td rowspan=2>май</tr>"
    "<tr><td>2<td>Анализ</tr><tr><td colspan=3>Раздел 2</tr></table>"
)


def page(folder: Path, text: str, encoding: str = "utf-8", name: str = "a.html") -> Content:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read(path)


def lines(content: Content) -> list[str]:
    return [block.text for block in content.blocks if isinstance(block, Paragraph)]


def test_spans_are_laid_out(tmp_path: Path) -> None:
    content = page(tmp_path, PLAN)
    assert texts(content) == [
        [["№", "Мероприятие", "Срок"], ["1", "Мониторинг", "май"], ["2", "Анализ", ""], ["Раздел 2", "", ""]]
    ]
    assert merged(content.tables[0])[2:] == [["", "", "above"], ["", "left", "left"]]


def test_the_site_around_a_document_is_left_out(tmp_path: Path) -> None:
    text = (
        "<html><head><title>Сайт</title><style>p{}</style></head><body><nav>Меню</nav><header>Шапка</header>"
        "<script>var a='план';</script><p>Приказ<br>№ 1</p><!-- тайна --><div>Об <b>утвер</b>ждении</div>"
        "<footer>Подвал</footer></body></html>"
    )
    assert lines(page(tmp_path, text)) == ["Приказ", "№ 1", "Об утверждении"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("declared", ["", "<meta charset='{}'>", "<meta charset='windows-1251'>"])
def test_every_encoding(encoding: str, declared: str, tmp_path: Path) -> None:
    told = declared.format(encoding)
    if encoding == "koi8-r" and "1251" in declared:
        return  # a page that lies of its encoding in letters that are as likely
    text = f"<html><head>{told}</head><body><p>Муниципальный мониторинг качества образования</p></body></html>"
    assert lines(page(tmp_path, text, encoding)) == ["Муниципальный мониторинг качества образования"]


def test_a_table_that_lays_the_page_out_is_text(tmp_path: Path) -> None:
    assert lines(page(tmp_path, f"<table><tr><td>Меню</td><td><p>Приказ</p>{PLAN}</td></tr></table>"))[:2] == [
        "Меню",
        "Приказ",
    ]


def test_unclosed_tags_nest_nothing(tmp_path: Path) -> None:
    assert len(lines(page(tmp_path, "".join(f"<p>строка {number}" for number in range(3000))))) == 3000
    assert len(lines(page(tmp_path, "<ul>" + "".join(f"<li>строка {number}" for number in range(3000))))) == 3000


def test_a_page_nested_as_real_ones_are_is_whole(tmp_path: Path) -> None:
    text = "<p>начало</p>" + "<font>" * 1000 + "<p>середина</p>" + "</font>" * 1000 + "<p>конец</p>"
    assert lines(page(tmp_path, text)) == ["начало", "середина", "конец"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<p>начало</p>" + "<div>" * 200_000 + "текст" + "</div>" * 200_000, "too-deep"),
        ("<p>начало</p>" + "<em>" * 3000 + "текст", "too-deep"),
        ("<table>" + "<tr><td>a<td>b" * 10_001 + "</table>", "too-large-table"),
        ("<table><tr>" + "<td>a" * 5000 + "<tr><td>b" * 5000 + "</table>", "too-large-table"),
        ("<p>" + "а" * 3 * 2**20 + "</p>", "too-large"),
        ("   \n", "empty"),
    ],
)
def test_refused(text: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        page(tmp_path, text)
    assert refused.value.code == code


def test_a_text_cut_short_by_the_parser_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser has been seen to drop text without an error; here it is made to."""
    from lxml import html

    whole = html.document_fromstring
    monkeypatch.setattr(html, "document_fromstring", lambda text, parser: whole(text[: len(text) // 2], parser))
    with pytest.raises(Refused, match="cut-short"):
        page(tmp_path, "<p>мониторинг</p>" * 100)


@pytest.mark.parametrize("span", ["999999999", "1000000000000", "-1", "два", "0"])
def test_spans_without_sense(span: str, tmp_path: Path) -> None:
    content = page(tmp_path, f"<table><tr><td colspan={span}>a<td>b</tr><tr><td rowspan={span}>c<td>d</tr></table>")
    assert texts(content)[0][0][0] == "a"
    assert len(content.tables[0].rows) == 2


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("<!DOCTYPE html><p>a", "a.xls", True),
        ("\ufeff <!-- x --> <TABLE>", "a.doc", True),
        ("<?xml version='1.0'?><html xmlns='a'>", "a.bin", True),
        ("План <p>мероприятий</p>", "a.html", True),
        ("План <p>мероприятий</p>", "a.md", False),
        ("<план>", "a.txt", False),
    ],
)
def test_what_a_page_is(text: str, name: str, expected: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert holds(tmp_path / name) is expected
