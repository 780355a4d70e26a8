"""Where results are written, how, and what is said if they cannot be; the scripts for double-click."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import load_workbook

from tests.test_command import ROOT, called, run

SCRIPTS = ROOT / "evaluator" / "scripts"
PACKAGE = "fixtures/chernozemelsky-2022"
RESULTS = ["результат.html", "результат.xlsx"]


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """A district's folder: a filled form, in a folder with spaces and Cyrillic."""
    folder = tmp_path / "Мой район"
    folder.mkdir()
    (folder / "форма.xlsx").write_bytes(_filled())
    return folder


@cache
def _filled() -> bytes:
    with TemporaryDirectory() as place:
        form = Path(place) / "форма.xlsx"
        done = called("form", "kalmykia-2022", "--package", PACKAGE, "--out", str(form))
        assert done.returncode == 0, done.stderr
        return form.read_bytes()


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
    again = called("score", str(district), "--no-inference")
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert (district / RESULTS[0]).read_bytes() == page
    assert load_workbook(district / RESULTS[1]).sheetnames[0] == "Итог"
    assert names(district) == sorted(["форма.xlsx", *RESULTS])


def test_a_form_named_itself_is_the_same(district: Path) -> None:
    done = called("score", str(district / "форма.xlsx"), "--no-inference", "--html", str(district / "другое.html"))
    assert done.returncode == 0, done.stderr
    assert names(district) == sorted(["форма.xlsx", "другое.html", RESULTS[1]])


def test_another_package_is_left_alone(tmp_path: Path) -> None:
    before = names(ROOT / PACKAGE)
    done = called("score", PACKAGE, "--no-inference")
    assert (done.returncode, done.stderr) == (0, "")
    assert names(ROOT / PACKAGE) == before
    done = called("score", PACKAGE, "--no-inference", "--html", str(tmp_path / "p.html"))
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


def _commands(folder: Path, **commands: str) -> Path:
    """A folder with commands, and with the few that every Linux has."""
    folder.mkdir()
    for name in ("sh", "dirname", "cat", "mktemp", "rm", "mv"):
        (folder / name).symlink_to(str(shutil.which(name)))
    for name, text in commands.items():
        (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / name.replace("_", "-")).chmod(0o755)
    return folder


def _clicked(
    district: Path, commands: Path, name: str = "рассчитать.sh", **environment: str
) -> subprocess.CompletedProcess[str]:
    """The script beside the form, opened as a file manager opens it."""
    script = district / name
    script.write_bytes((SCRIPTS / name).read_bytes())
    script.chmod(0o755)
    around = {"PATH": str(commands), "PYTHONPATH": str(ROOT), "TMPDIR": str(commands), "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [str(script)], cwd="/", env=around, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )


_EVALUATOR = f'exec "{sys.executable}" -m evaluator "$@"'
_PYTHON = f'exec "{sys.executable}" "$@"'
_OPEN = 'cp=$1; while IFS= read -r line; do printf "%s\\n" "$line"; done <"$cp" >"$SHOWN"'
needs_shell = pytest.mark.skipif(os.name != "posix", reason="a shell script")


@needs_shell
@pytest.mark.parametrize("commands", [{"evaluator": _EVALUATOR}, {"python3": _PYTHON}], ids=["command", "module"])
def test_the_script_for_linux_scores_the_folder_it_lies_in(
    commands: dict[str, str], district: Path, tmp_path: Path
) -> None:
    assert " " in str(district)
    assert not str(district).isascii()
    places = _commands(tmp_path / "bin", **commands)
    done = _clicked(district, places)
    assert done.returncode == 0, done.stderr
    assert names(district) == sorted(["форма.xlsx", "рассчитать.sh", *RESULTS])
    (district / "форма.xlsx").write_bytes(b"broken")
    done = _clicked(district, places)
    assert done.returncode == 2
    assert "[form-broken]" in done.stderr
    assert done.stderr.endswith("Не выполнено. Что исправить, написано выше.\n")
    assert not list(places.glob("tmp.*"))


@needs_shell
def test_the_other_script_makes_the_archive_beside_the_folder(district: Path, tmp_path: Path) -> None:
    places = _commands(tmp_path / "bin", evaluator=_EVALUATOR)
    done = _clicked(district, places, "собрать-архив.sh")
    assert done.returncode == 0, done.stderr
    (archive,) = tmp_path.glob("*.zip")
    assert archive.name in done.stdout
    assert names(district) == ["собрать-архив.sh", "форма.xlsx"]


def test_the_scripts_differ_by_name_only() -> None:
    for ending in ("bat", "sh"):
        first, second = (SCRIPTS / f"{name}.{ending}" for name in ("рассчитать", "собрать-архив"))
        assert first.read_bytes() == second.read_bytes()


@needs_shell
def test_the_script_takes_the_library_that_lies_beside_it(district: Path, tmp_path: Path) -> None:
    for name in ("criteria", "rules"):
        shutil.copytree(ROOT / name, district / name)
    (district / "criteria" / "kalmykia-2022").rename(district / "criteria" / "kalmykia-2023")
    done = _clicked(district, _commands(tmp_path / "bin", evaluator=_EVALUATOR))
    assert "[unknown-set]" in done.stderr
    assert "kalmykia-2023" in done.stderr


@needs_shell
@pytest.mark.parametrize("commands", [{}, {"python3": "exit 1"}], ids=["no python", "no program"])
def test_the_script_says_plainly_that_the_program_is_missing(
    commands: dict[str, str], district: Path, tmp_path: Path
) -> None:
    done = _clicked(district, _commands(tmp_path / "bin", **commands))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("На этом компьютере не найдена программа расчёта.\n1. ")
    assert "not found" not in done.stderr


@needs_shell
def test_the_script_shows_the_page_or_the_mistakes_to_who_has_no_terminal(district: Path, tmp_path: Path) -> None:
    places = _commands(tmp_path / "bin", evaluator=_EVALUATOR, xdg_open=_OPEN)
    shown = tmp_path / "показано"
    screen = {"DISPLAY": ":0", "SHOWN": str(shown)}
    assert _clicked(district, places, **screen).returncode == 0
    assert shown.read_text(encoding="utf-8") == (district / RESULTS[0]).read_text(encoding="utf-8")
    (district / "форма.xlsx").write_bytes(b"broken")
    assert _clicked(district, places, **screen).returncode == 2
    assert "[form-broken]" in shown.read_text(encoding="utf-8")


def test_the_script_for_windows_is_written_as_windows_wants() -> None:
    """It cannot be run here: line ends, the code page before the first Russian word shown, quotes, its code."""
    raw = (SCRIPTS / "рассчитать.bat").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    assert not raw.startswith(b"\xef\xbb\xbf")
    lines = raw.decode("utf-8").split("\r\n")
    assert lines[0] == "@echo off"
    page = lines.index("chcp 65001 >nul")
    assert all(line.isascii() or line.startswith("rem ") for line in lines[:page])
    assert '%RUN% %VERB% "%~dp0." %LIBRARY%' in lines
    assert lines[-3:] == ["pause", "exit /b %CODE%", ""]
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert labels == {line.split("goto ")[1] for line in lines if "goto " in line} | {"failed"}
    assert not [line for line in lines if line.startswith("echo") and set("&|<>^%()") & set(line)]
    folders = re.findall(r"(.)%~dp0([^\"]*)(.?)", "\n".join(lines))
    assert len(folders) == 5
    for before, path, after in folders:
        assert (before, after) == ('"', '"'), "a folder with blanks in its name is one word"
        assert path, "a backslash at the end would take the quote with it in Python"
    ran = lines.index('%RUN% %VERB% "%~dp0." %LIBRARY%')
    assert lines[ran + 1] == 'set "CODE=%errorlevel%"', "nothing may run in between"
    assert not [line for line in lines if "enabledelayedexpansion" in line.casefold()], "«!» in a name would be lost"
    verbs = re.findall(r'set "VERB=(\w+)"', "\n".join(lines))
    assert verbs == ["score", "submit"]
    assert all((ROOT / "evaluator" / "cli" / "verbs" / f"{verb}.py").is_file() for verb in verbs)
    (own,) = re.findall(r'"%~n0"=="(.+?)"', "\n".join(lines))
    assert (SCRIPTS / f"{own}.bat").is_file()
