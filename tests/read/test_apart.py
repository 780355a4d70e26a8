"""The child process: what a reader may not do, how its end is told, what comes back and what does not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from evaluator.model.content import Cell, Content, Paragraph, Row, Spot, Table
from evaluator.readers.apart import gathered
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.kinds import kinds
from evaluator.readers.apart.packed import packed, unpacked
from evaluator.readers.apart.run import Reading, Unread
from evaluator.readers.apart.told import problem_of
from tests.read.made import plan_docx

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected" / "bounds.txt"
_READER = """
from pathlib import Path
from evaluator.model.content import Content, Paragraph, Spot
SUFFIXES = (".odd",)
START = b"ODD"
SECONDS = 1
def said(text): return Content((Paragraph(text, Spot()),))
def read(path):
    import ctypes, os, socket, subprocess, sys, time
"""
_ASK = """
import sys
from pathlib import Path
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Unread
from evaluator.readers.apart.told import problem_of
for told in read_all([Path("a.odd")]):
    print(problem_of(told).line() if isinstance(told, Unread) else "read: " + " ".join(told.content.lines()))
"""


def with_reader(folder: Path, does: str) -> str:
    """What is told of a file whose reader, one file put into the folder of readers, does this."""
    home, here = folder / "home", folder / "here"
    shutil.copytree(ROOT / "evaluator", home / "evaluator", ignore=shutil.ignore_patterns("__pycache__"))
    body = "".join(f"    {line}\n" for line in does.splitlines())
    (home / "evaluator" / "readers" / "documents" / "odd.py").write_text(_READER + body, encoding="utf-8")
    here.mkdir()
    (here / "a.odd").write_bytes(b"ODD")
    environment = {**os.environ, "PYTHONPATH": str(home), "PYTHONUTF8": "1", "SECRET": "тайна"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", _ASK], cwd=here, env=environment, capture_output=True, encoding="utf-8",
        timeout=120, check=True,
    )  # fmt: skip
    return done.stdout.strip()


ENDS = {
    "hangs": "time.sleep(60)",
    "computes": "while True: pass",
    "eats memory": "bytearray(3 * 2**30)",
    "maps memory": "import mmap\nmmap.mmap(-1, 3 * 2**30)",
    "aborts": "os.abort()",
    "jumps": "ctypes.string_at(0)",
    "fails": "raise KeyError('w:tbl')",
    "leaves": "os._exit(3)",
    "answers nonsense": "os.write(3, b'nonsense'); os._exit(0)",
    "recurses": "def deep(): return deep()\ndeep()",
    "says nothing": "return Content(())",
    "answers without end": "return said('a' * 10**8)",
    "writes without end": "Path('big').write_bytes(bytes(200 * 2**20))",
}


@pytest.mark.parametrize("name", ENDS)
def test_how_a_reader_ends(name: str, tmp_path: Path) -> None:
    start = perf_counter()
    line = with_reader(tmp_path, ENDS[name])
    assert perf_counter() - start < 60
    assert f"{name}: {line}" in EXPECTED.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("print('noise'); os.write(1, b'noise'); return said('тихо')", "read: тихо"),
        ("return said(os.environ.get('SECRET', 'нет'))", "read: нет"),
        ("return said(' '.join(sorted(os.listdir('.'))))", "read: document.odd"),
        ("return said(str(os.environ['TMPDIR'] == os.getcwd() == os.environ['HOME']))", "read: True"),
        ("subprocess.Popen(['sleep', '50']); return said('ушёл')", "read: ушёл"),
    ],
)
def test_what_a_reader_has(does: str, told: str, tmp_path: Path) -> None:
    start = perf_counter()
    assert with_reader(tmp_path, does) == told
    assert perf_counter() - start < 40


@pytest.mark.parametrize(
    "does",
    [
        "socket.create_connection(('127.0.0.1', {port}), 2)",
        "socket.getaddrinfo('example.org', 80)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'a', ('127.0.0.1', {port}))",
        "subprocess.run([sys.executable, '-c', \"import socket; socket.create_connection(('127.0.0.1', {port}), 2)\"],"
        " check=True)",
    ],
)
def test_there_is_no_network(does: str, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection(("127.0.0.1", port)).close()
        server.accept()[0].close()
        told = with_reader(tmp_path, does.format(port=port) + "\nreturn said('снаружи')")
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
    assert "[read-reader-fault]" in told


CONTENT = Content(
    (
        Paragraph("Приказ", Spot(1, 1)),
        Paragraph("низ", Spot(2), "footer", 80),
        Table((Row((Cell("а"), Cell("", "left"), Cell("б", "", 60)), Spot(table=1, row=1)),), Spot(table=1), False),
    ),
    "ocr",
    ("pictures",),
)


def test_content_comes_back_as_it_was() -> None:
    assert unpacked(json.loads(json.dumps(packed(CONTENT)))) == CONTENT


@pytest.mark.parametrize(
    "told",
    [
        {},
        [],
        {"blocks": 5, "source": "text", "notes": []},
        {"blocks": [], "source": "magic", "notes": []},
        {"blocks": [], "source": "text", "notes": [1]},
        {"blocks": [["a", [0, 0, 0, 0], "body", 100]], "source": "text", "notes": []},
        {"blocks": [["a", [0, 0, 0, 0, -1], "body", 100]], "source": "text", "notes": []},
        {"blocks": [["a", [0, 0, 0, 0, 0], "soul", 100]], "source": "text", "notes": []},
        {"blocks": [["a", [0, 0, 0, 0, 0], "body", 101]], "source": "text", "notes": []},
        {"blocks": [["a", [0, 0, 0, 0, 0], "body", True]], "source": "text", "notes": []},
        {"blocks": [[[[[0, 0, 0, 0, 0], [1]]], [0, 0, 0, 0, 0], True]], "source": "text", "notes": []},
        {"blocks": [[[[[0, 0, 0, 0, 0], [["a", "right", 1]]]], [0, 0, 0, 0, 0], True]], "source": "text", "notes": []},
    ],
)
def test_another_answer_is_not_understood(told: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        unpacked(told)


def test_readers_say_what_they_read() -> None:
    found = kinds()
    assert {"doc", "docx", "html", "text", "xls", "xlsx", "archived"} <= {kind.name for kind in found}
    for kind in found:
        assert kind.suffixes == kind.reader.SUFFIXES
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in kind.suffixes)
        starts = kind.reader.START
        assert kind.starts == (starts if isinstance(starts, tuple) else (starts,) if starts else ())
        assert hasattr(kind.reader, "read") != hasattr(kind.reader, "members")


def test_folders_are_read_in_order_without_what_systems_leave(tmp_path: Path) -> None:
    (tmp_path / "б").mkdir()
    for name in ("в.docx", "б/а.docx", "~$в.docx", ".скрыт.docx", "Thumbs.db"):
        plan_docx(tmp_path / name)
    told = read_all([tmp_path, tmp_path / ".скрыт.docx"])
    assert [each.file for each in told] == [f"{tmp_path}/{name}" for name in ("б/а.docx", "в.docx", ".скрыт.docx")]
    assert all(isinstance(each, Reading) for each in told)


def test_a_folder_without_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("a")
    (told,) = read_all([tmp_path])
    assert isinstance(told, Unread)
    line = problem_of(told).line().replace(str(tmp_path), "папка")
    assert line in EXPECTED.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("unread", [Unread("a.doc", "no-program", "antiword"), Unread("a.html", "cut-short")])
def test_words_of_what_cannot_be_made_here(unread: Unread) -> None:
    assert problem_of(unread).line() in EXPECTED.read_text(encoding="utf-8").splitlines()
