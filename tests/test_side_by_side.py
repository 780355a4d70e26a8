"""Things made by copies of a process: the same as made here, in order, whatever becomes of the copies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from evaluator.side_by_side import side_by_side
from tests.test_command import ROOT


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.copies", str(tmp_path_factory.mktemp("копии"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_in_order_and_by_more_than_one_process(told: dict[str, Any]) -> None:
    assert told["ordered"] == {"numbers": list(range(11)), "processes": 3, "here": False}


def test_who_waits_makes_a_share_too(told: dict[str, Any]) -> None:
    assert told["waiting"] == {"numbers": list(range(11)), "processes": 3, "here": True}


def test_what_a_killed_copy_did_not_give_is_made_here(told: dict[str, Any]) -> None:
    assert told["killed"] == {"numbers": [number * number for number in range(12)], "here": [4, 6, 8, 10]}


def test_a_fault_is_raised_as_it_is_without_copies(told: dict[str, Any]) -> None:
    assert told["failing"] == {"numbers": [0, 0, 1], "fault": "integer division or modulo by zero"}


def test_what_cannot_be_sent_is_made_here(told: dict[str, Any]) -> None:
    assert told["kept"] == {"numbers": [0, -1, 4, 9, 16]}


def test_what_the_system_refuses_to_copy_is_made_here(told: dict[str, Any]) -> None:
    assert told["refused"] == {"numbers": list(range(9)), "here": [1, 2, 4, 5, 7, 8]}


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_copies_do_not_outlive_the_process(tmp_path: Path, end: signal.Signals) -> None:
    """Also those that wait to give what nobody takes."""
    command = [sys.executable, "-m", "tests.copies", str(tmp_path), "left"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        copies = json.loads(first.stdout.readline())
        assert len(copies) == 3
        first.send_signal(end)
    patience = time.monotonic() + 60
    while any(Path(f"/proc/{one}/cmdline").exists() and Path(f"/proc/{one}/cmdline").read_bytes() for one in copies):
        assert time.monotonic() < patience
        time.sleep(0.02)


@pytest.mark.parametrize("many", [0, 1, 3])
def test_few_things_are_made_here(many: int) -> None:
    assert list(side_by_side(lambda number: os.getpid(), many, 4)) == [os.getpid()] * many


def test_beside_another_thread_nothing_is_copied() -> None:
    go = threading.Event()
    other = threading.Thread(target=go.wait)
    other.start()
    assert set(side_by_side(lambda number: os.getpid(), 8, 2)) == {os.getpid()}
    go.set()
    other.join()
