"""What goes wrong in the child, each for real: killed, stopped, without its engine, with one that misbehaves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import evaluator
from evaluator.inference.question import ClaimQuestion, LineQuestion
from evaluator.inference.run import Result, derive

LINES = (LineQuestion("d", "a", "all", (ClaimQuestion("x", "1", (2, 1)),)),)
HOME = Path(evaluator.__path__[0]).parent
HAS_SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
ASK = """
from evaluator.inference.question import ClaimQuestion, LineQuestion
from evaluator.inference.run import derive
result = derive((LineQuestion("d", "a", "all", (ClaimQuestion("x", "1", (2, 1)),)),))
print(result.status, result.derivation is not None)
"""
WORKING = """
def create_ruleset(name, rules): return 1
def assert_facts(handle, facts): return 0, 1
def assert_fact(handle, fact): return 0, 1
def start_action_for_state(handle, offset): return None
def complete_and_start_action(handle, offset): return None
def delete_state(handle, sid): pass
def delete_ruleset(handle): pass
"""
FIRING = """
import json
def one(rule, **ids): return json.dumps({rule: {alias: {"id": name} for alias, name in ids.items()}})
turns = []
def assert_facts(handle, facts):
    turns[:] = [one("boot", m="boot")] if "boot" in facts else [%s, one("eob", m="eob")]
    return 0, 1
def start_action_for_state(handle, offset): return "state", turns.pop(0)
def complete_and_start_action(handle, offset): return turns.pop(0) if turns else None
"""


def with_engine(folder: Path, text: str, patch: pytest.MonkeyPatch, seconds: float = 10.0) -> Result:
    folder.joinpath("durable_rules_engine.py").write_text(text, encoding="utf-8")
    patch.setenv("PYTHONPATH", str(folder))
    return derive(LINES, seconds)


def failed(result: Result, word: str) -> None:
    assert (result.status, result.derivation) == ("failed", None)
    assert word in result.reason


def send(number: int) -> tuple[list[int], Result, float]:
    """The children started, what came of it, and how long it took."""
    children: list[int] = []

    def strike(child: int) -> None:
        children.append(child)
        os.kill(child, number)

    before = time.monotonic()
    result = derive(LINES, 1.0, strike)
    return children, result, time.monotonic() - before


def gone(child: int) -> bool:
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return True
    return False


@HAS_SIGNALS
@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV", "SIGABRT"])
def test_a_child_that_dies_is_told_by_its_signal(name: str) -> None:
    children, result, _ = send(getattr(signal, name))
    failed(result, f"killed by {name}")
    assert gone(*children)


@HAS_SIGNALS
def test_a_child_that_stops_is_killed_in_time() -> None:
    children, result, seconds = send(signal.SIGSTOP)
    failed(result, "time limit")
    assert 0.9 < seconds < 5
    assert gone(*children)


def test_started_is_told_both_children() -> None:
    children: list[int] = []
    assert derive(LINES, started=children.append).status == "answered"
    assert len(set(children)) == 2


def test_no_time_left_is_a_failure() -> None:
    failed(derive(LINES, 0.0), "time limit")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("import os, sys\nprint('{not json')\nsys.stdout.flush()\nos._exit(0)", "not readable"),
        ("import os, sys\nprint('[1, 2]')\nsys.stdout.flush()\nos._exit(0)", "not readable"),
        ('import os, sys\nprint(\'{"fired": {"must": [[1]]}}\')\nsys.stdout.flush()\nos._exit(0)', "not readable"),
        ("import os, sys\nprint('{\"fired\": {}}')\nsys.stdout.flush()\nos._exit(0)", "Mismatch"),
        ("import os\nos._exit(0)", "not readable"),
        ("import os\nos._exit(3)", "exit code 3"),
        ("raise MemoryError('none left')", "none left"),
        (WORKING, "sentinel"),
        (WORKING + "def assert_facts(handle, facts): return 2, 1", "code 2"),
        (WORKING + "def create_ruleset(name, rules): raise Exception('error 303')", "303"),
        (WORKING + FIRING % 'one("claim 0", p0="f0", p1="f1")', "did not hold"),
        (WORKING + FIRING % 'one("claim 0", p0="f0")', "rule 'claim 0' fired on"),
        (WORKING + FIRING % 'one("award 1", p0="nothing")', "rule 'award 1' fired on"),
        (WORKING + FIRING % 'one("nothing")', "KeyError"),
    ],
)
def test_an_engine_that_misbehaves(text: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed(with_engine(tmp_path, text, monkeypatch), word)


@pytest.mark.parametrize("text", ["while True: pass", "import time\ntime.sleep(60)"])
def test_an_engine_that_hangs(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed(with_engine(tmp_path, text, monkeypatch, 1.0), "time limit")


def test_an_engine_that_only_the_child_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = with_engine(tmp_path, "raise ImportError('built for another Python')", monkeypatch)
    assert (result.status, result.reason) == ("missing", "built for another Python")


def run_python(*flags: str, cwd: Path, text: str = ASK, home: Path = HOME) -> str:
    """What Python prints. The program's place is put on the path from inside, as an installation would have it."""
    text = f"import sys; sys.path.insert(0, {str(home)!r})\n{text}"
    command = [sys.executable, *flags, "-c", text]
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return done.stdout.strip()


def test_a_python_without_the_engine_says_missing(tmp_path: Path) -> None:
    assert run_python("-S", "-P", cwd=tmp_path) == "missing False"


def test_any_directory_and_letters_and_files_that_shadow(tmp_path: Path) -> None:
    home, here = tmp_path / "установлено ёж", tmp_path / "работа"
    shutil.copytree(HOME / "evaluator" / "inference", home / "evaluator" / "inference")
    shutil.copy(HOME / "evaluator" / "limits.py", home / "evaluator")
    (home / "evaluator" / "__init__.py").write_bytes(b"")
    here.mkdir()
    (here / "json.py").write_text("raise SystemExit('shadowed')")
    (here / "evaluator.py").write_text("raise SystemExit('shadowed')")
    assert run_python("-P", cwd=here, home=home) == "answered True"


def test_the_driver_loads_nothing_heavy(tmp_path: Path) -> None:
    text = "import evaluator.inference.driver\nprint([name for name in sys.modules if 'pydantic' in name])"
    assert run_python("-P", cwd=tmp_path, text=text) == "[]"
