"""The archive that `submit` makes, and foreign ones as good: same bytes, sorted, plain names in any encoding."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest

from evaluator.ranks import places
from evaluator.round.names import fits, printable, twice
from tests.round.attacks import contents
from tests.round.districts import district, frozen, make_round, run
from tests.round.whole import assert_whole

NAMES = ["package.yaml", "package.yaml.sig", "документы/приказ.txt", "опись.json", "опись.txt"]


def test_the_bytes_are_the_same_wherever_and_whenever(tmp_path: Path) -> None:
    first = frozen(district(tmp_path / "а" / "комплект", "Лесной район"))
    other = district(tmp_path / "б" / "другая папка", "Лесной район")
    for path in other.rglob("*"):
        os.utime(path, (time.time() - 10**7,) * 2)
        path.chmod(0o700)
    assert frozen(other).read_bytes() == first.read_bytes()
    assert frozen(shutil.copytree(other, tmp_path / "в" / "г"), "2023-09-13").read_bytes() != first.read_bytes()


def test_what_the_archive_holds(tmp_path: Path) -> None:
    folder = district(tmp_path / "комплект", "Лесной район")
    (folder / "черновик.txt").write_text("не назван в комплекте", encoding="utf-8")
    archive = frozen(folder)
    assert archive.name == "лесной-район-в1.zip"
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
    assert [entry.filename for entry in entries] == NAMES
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert all(entry.flag_bits & 0x800 for entry in entries if not entry.filename.isascii())
    files = contents(archive)
    told = json.loads(files["опись.json"])
    assert told["submitted"] == "2023-09-12"
    assert [(row["name"], row["sha256"], row["size"]) for row in told["files"]] == [
        (name, hashlib.sha256(files[name]).hexdigest(), len(files[name])) for name in NAMES[:3]
    ]
    assert f"3. документы/приказ.txt; {len(files[NAMES[2]])} байт" in files["опись.txt"].decode("utf-8-sig")
    assert files["package.yaml.sig"] == b"\x30\x82not opened"


def test_out_may_be_a_file_or_a_folder(tmp_path: Path) -> None:
    folder = district(tmp_path / "комплект", "Лесной район")
    (tmp_path / "исходящие").mkdir()
    run("submit", folder, "--out", tmp_path / "исходящие", "--date", "2023-09-12")
    run("submit", folder, "--out", tmp_path / "моё.zip", "--date", "2023-09-12")
    assert (tmp_path / "исходящие" / "лесной-район-в1.zip").read_bytes() == (tmp_path / "моё.zip").read_bytes()
    _, told = run("submit", folder, "--out", tmp_path / "нет" / "моё.zip", code=2)
    assert "[file-missing]" in told


@pytest.mark.parametrize("encoding", ["cp866", "utf-8"])
def test_names_without_the_utf8_flag_are_read(encoding: str, tmp_path: Path) -> None:
    """As Windows (cp866) and macOS (UTF-8 without the flag) write them when somebody packs the files again."""
    archive = frozen(district(tmp_path / "комплект", "Лесной район"))
    files = contents(archive)
    codes = {name: f"{number:04}".ljust(len(name.encode(encoding)), "~") for number, name in enumerate(files)}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(codes[name], content)
    raw = archive.read_bytes()
    for name, code in codes.items():
        raw = raw.replace(code.encode(), name.encode(encoding))
    archive.write_bytes(raw)
    folder = make_round(tmp_path / "приём")
    run("receive", archive, "--round", folder, "--date", "2023-09-12")
    assert [entry.status for entry in assert_whole(folder)] == ["accepted"]


def test_a_signature_beside_the_archive_is_kept_unopened(tmp_path: Path) -> None:
    archive = frozen(district(tmp_path / "комплект", "Лесной район"))
    archive.with_name(f"{archive.name}.sig").write_bytes(b"\x30\x82also not opened")
    folder = make_round(tmp_path / "приём")
    run("receive", archive, "--round", folder, "--date", "2023-09-12")
    assert (folder / "поступило" / "1" / f"{archive.name}.sig").read_bytes() == b"\x30\x82also not opened"


def test_a_linked_signature_is_refused(tmp_path: Path) -> None:
    folder = district(tmp_path / "комплект", "Лесной район")
    (folder / "чужая.sig").symlink_to("/etc/passwd")
    _, told = run("submit", folder, code=2)
    assert "«чужая.sig» — ссылка на другой файл или папку" in told


@pytest.mark.parametrize("name", ["а/б.txt", "приказ № 5 (усл.).pdf", "а..б", "console.txt", "б" * 100])
def test_names_that_fit(name: str) -> None:
    assert fits(name)


@pytest.mark.parametrize(
    "name", ["", "/а", "а/", "а//б", "./а", "а/../б", "а\\б", "C:а", "а.", "а /б", "CON", "nul.txt", "а\x00", "б" * 101]
)
def test_names_that_do_not(name: str) -> None:
    assert not fits(name)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Приказ №\u00a0533\nо мони\u00adторинге\u200b", "Приказ № 533 о мониторинге"),
        ("план\u202efdp.exe\x07", "план�fdp.exe�"),
    ],
)
def test_a_foreign_text_is_shown_as_it_looked_and_nothing_hides_in_it(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_the_same_file_by_two_names() -> None:
    assert list(twice(["а/б", "А/Б", "а", "в", "в/г", "д"])) == ["А/Б", "а", "в/г"]


def test_equal_shares_share_places() -> None:
    shares = [Fraction(1, 2), Fraction(2, 3), Fraction(1, 2), Fraction(0)]
    assert places(shares) == [(2, 3), (1, 1), (2, 3), (4, 4)]
