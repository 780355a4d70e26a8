"""Where results are written, how, and what is said if they cannot be; the scripts for double-click."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.test_command import ROOT, run

SCRIPTS = ROOT / "evaluator" / "scripts"
PACKAGE = "fixtures/chernozemelsky-2022"
RESULTS = ["результат.html", "результат.xlsx"]


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """A district's folder: a filled form, in a folder with spaces and Cyrillic."""
    folder = tmp_path / "Мой район"
    folder.mkdir()
    form = folder / "форма.xlsx"
    done = run("form", "kalmykia-2022", "--package", PACKAGE, "--out", str(form))
    assert done.returncode == 0, done.stderr
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_form_gets_its_results_beside_it_and_again(district: Path) -> None:
    first = run("score", str(district), "--no-inference")
    assert first.returncode == 0, first.stderr
    assert names(district) == sorted(["форма.xlsx", *RESULTS])
    assert "Всего" in first.stdout
    assert [line.rsplit("/", 1)[-1] for line in first.stderr.splitlines()] == RESULTS
    page = (district / RESULTS[0]).read_bytes()
    assert "форма.xlsx, лист «1.1», ячейка".encode() in page
    for name in RESULTS:
        (district / name).write_bytes(b"old")
    again = run("score", str(district), "--no-inference")
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert (district / RESULTS[0]).read_bytes() == page
    assert load_workbook(district / RESULTS[1]).sheetnames[0] == "Итог"
    assert names(district) == sorted(["форма.xlsx", *RESULTS])


def test_a_form_named_itself_is_the_same(district: Path) -> None:
    done = run("score", str(district / "форма.xlsx"), "--no-inference", "--html", str(district / "другое.html"))
    assert done.returncode == 0, done.stderr
    assert names(district) == sorted(["форма.xlsx", "другое.html", RESULTS[1]])


def test_another_package_is_left_alone(tmp_path: Path) -> None:
    before = names(ROOT / PACKAGE)
    done = run("score", PACKAGE, "--no-inference")
    assert (done.returncode, done.stderr) == (0, "")
    assert names(ROOT / PACKAGE) == before
    done = run("score", PACKAGE, "--no-inference", "--html", str(tmp_path / "p.html"))
    assert done.returncode == 0
    assert names(tmp_path) == ["p.html"]


def test_one_that_cannot_be_written_does_not_hold_back_the_other(tmp_path: Path) -> None:
    (tmp_path / "занято").mkdir()
    page, book = tmp_path / "занято", tmp_path / "b.xlsx"
    done = run("score", PACKAGE, "--no-inference", "--html", str(page), "--xlsx", str(book))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{page}: файл результата не записан (это папка, а нужно имя файла); ")
    assert names(tmp_path) == ["b.xlsx", "занято"]
    assert load_workbook(book).sheetnames[0] == "Итог"


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
def test_the_script_for_linux_scores_the_folder_it_lies_in(district: Path, tmp_path: Path) -> None:
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "evaluator"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m evaluator "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = district / "рассчитать.sh"
    script.write_bytes((SCRIPTS / "рассчитать.sh").read_bytes())
    environment = {**os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def opened() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(script)], cwd="/", env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            encoding="utf-8", check=False,
        )  # fmt: skip

    done = opened()
    assert done.returncode == 0, done.stderr
    assert names(district) == sorted(["форма.xlsx", "рассчитать.sh", *RESULTS])
    (district / "форма.xlsx").write_bytes(b"broken")
    done = opened()
    assert done.returncode == 2
    assert done.stderr.endswith("Расчёт не выполнен. Что исправить, написано выше.\n")


def test_the_script_for_windows_is_written_as_windows_wants() -> None:
    """It cannot be run here: line ends, the code page before the first Russian word shown, quotes around the folder."""
    raw = (SCRIPTS / "рассчитать.bat").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    assert not raw.startswith(b"\xef\xbb\xbf")
    lines = raw.decode("utf-8").split("\r\n")
    assert lines[0] == "@echo off"
    page = lines.index("chcp 65001 >nul")
    assert all(line.isascii() or line.startswith("rem ") for line in lines[:page])
    assert '%RUN% -m evaluator score "%~dp0."' in lines
    assert lines[-2] == "pause"
