"""Plain text: the encoding found by its mark, its law or its letters; rows of bars and tabs as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.readers.documents.refused import Refused
from evaluator.readers.documents.text import holds, read
from tests.read.made import ROWS, texts

TEXT = "Приказ\nОб утверждении плана мероприятий по повышению качества образования\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "cp1251",
        "koi8-r",
        "cp866",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "mac_cyrillic",
        "iso8859-5",
    ],
)
@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), TEXT.replace("\n", "\r\n")])
def test_every_encoding(encoding: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert list(read(path).lines()) == [*text.split()[:1], " ".join(text.split()[1:])]


@pytest.mark.parametrize("form", ["\t", "|"])
def test_rows(form: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    rows = [form.join(told) if form == "\t" else f"| {' | '.join(told)} |" for told in ROWS]
    ruled = [rows[0], "|---|:--|--:|---|", *rows[1:]] if form == "|" else rows
    path.write_text("# План\n" + "\n".join(ruled) + "\n**конец**", encoding="utf-8")
    content = read(path)
    assert texts(content) == [[list(told) for told in ROWS]]
    assert next(iter(content.lines())) == "План"


@pytest.mark.parametrize(
    ("octets", "code"),
    [
        (b" \n\t ", "empty"),
        (bytes(range(128, 256)) * 40, "encoding"),
        ("а".encode() * (3 * 2**20), "too-large"),
        (b"a\tb\n" * 3000 + b"\tb" * 5000, "too-large-table"),
        (b"\xff\xfe\x00\xd8", "encoding"),
    ],
)
def test_refused(octets: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(octets)
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (TEXT.encode("cp1251"), True),
        (b"plain", True),
        (bytes(range(32)) * 100, False),
        (b"\x7fELF\x02\x01" * 50, False),
    ],
)
def test_what_text_is(octets: bytes, expected: bool, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(octets)
    assert holds(tmp_path / "a") is expected
