"""Archives: the sender's names, the files in order, nothing outside, archives in archives as far as two deep."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Reading, Unread
from evaluator.readers.documents.archived import Member, holds, members
from tests.read.made import plan_docx, zipped

NAME = "Дорожная карта/План №1.docx"


def named(path: Path, name: str, encoding: str) -> Path:
    """A zip whose only name is written in an encoding that it does not tell."""
    with ZipFile(path, "w") as archive:
        archive.writestr("x" * len(name.encode(encoding)), b"text")
    octets = path.read_bytes().replace(b"x" * len(name.encode(encoding)), name.encode(encoding))
    path.write_bytes(octets)
    return path


@pytest.mark.parametrize("encoding", ["cp866", "utf-8", "cp1251"])
def test_names_of_other_systems(encoding: str, tmp_path: Path) -> None:
    told = members(named(tmp_path / "a.zip", NAME, encoding), tmp_path / "out")
    assert told == [Member(NAME, "1.docx")]
    assert (tmp_path / "out" / "1.docx").read_bytes() == b"text"


def test_what_systems_leave_is_passed_over(tmp_path: Path) -> None:
    names = ("__MACOSX/._a.docx", "папка/.DS_Store", "Thumbs.db", "~$a.docx", "папка/", "a.txt", "a.b/..c.txt")
    told = members(zipped(tmp_path / "a.zip", dict.fromkeys(names, b"a")), tmp_path / "out")
    assert [member.name for member in told] == ["a.txt"]


def test_two_of_one_name_are_both_there(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", b"two")
    told = members(tmp_path / "a.zip", tmp_path / "out")
    assert [(tmp_path / "out" / member.unpacked).read_bytes() for member in told] == [b"one", b"two"]


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b.txt", "/a.txt", "C:/a.txt", "c:a.txt", "..\\a.txt", "\\\\server\\a.txt"]
)
def test_names_that_lead_out(name: str, tmp_path: Path) -> None:
    entry = ZipInfo("a")
    entry.filename = name
    entries: dict[str | ZipInfo, bytes] = {entry: b"a", "b.txt": b"b"}
    told = members(zipped(tmp_path / "a.zip", entries), tmp_path / "out")
    assert [(member.code, member.unpacked) for member in told] == [("leads-out", ""), ("", "1.txt")]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["1.txt", "a.zip", "out"]


def test_the_sum_of_all_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evaluator.readers.documents import archive
    from evaluator.readers.documents.refused import Refused

    monkeypatch.setitem(archive.BOUNDS, "total", 1000)
    path = zipped(tmp_path / "a.zip", {f"{number}.txt": bytes(300) for number in range(5)})
    with pytest.raises(Refused, match="too-large-unpacked"):
        members(path, tmp_path / "out")


def test_a_document_that_is_a_zip_is_no_archive(tmp_path: Path) -> None:
    assert not holds(plan_docx(tmp_path / "a.docx"))
    assert holds(zipped(tmp_path / "a.zip", {"a.txt": b"a"}))


def test_every_document_of_an_archive_is_read(tmp_path: Path) -> None:
    plan = plan_docx(tmp_path / "a.docx").read_bytes()
    inner = zipped(
        tmp_path / "inner.zip", {"план.docx": plan, "третий.zip": zipped(tmp_path / "b.zip", {"c": b"c"}).read_bytes()}
    )
    outer = {"1.docx": plan, "пакет.zip": inner.read_bytes(), "шум.bin": b"\x00\x01\x02" * 50, "без расширения": plan}
    told = read_all([zipped(tmp_path / "комплект.zip", outer)])
    start = f"{tmp_path}/комплект.zip/"
    assert [each.file.removeprefix(start) for each in told if isinstance(each, Reading)] == [
        "1.docx", "пакет.zip/план.docx", "без расширения",
    ]  # fmt: skip
    assert {each.file.removeprefix(start): each.code for each in told if isinstance(each, Unread)} == {
        "пакет.zip/третий.zip": "too-deep",
        "шум.bin": "kind-unknown",
    }
