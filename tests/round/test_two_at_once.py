"""Two people on one round folder at once: the second is refused in words, and changes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.mistakes import LIBRARY
from tests.round.districts import district, frozen, make_round
from tests.round.whole import assert_nothing_left, assert_whole

ROOT = Path(__file__).parents[2]


def _receiving(folder: Path, archives: list[Path]) -> subprocess.Popen[str]:
    options = ["--round", str(folder), "--date", "2023-09-12", "--library", str(LIBRARY)]
    command = [sys.executable, "-m", "evaluator", "receive", *map(str, archives), *options]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a process is held by a POSIX signal")
def test_the_second_is_refused_while_the_first_works(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "приём")
    archives = [frozen(district(tmp_path / f"{n}" / "комплект", f"Район {n}")) for n in range(12)]
    first = _receiving(folder, archives)
    while not (folder / "занято.json").exists() and first.poll() is None:
        time.sleep(0.001)
    first.send_signal(signal.SIGSTOP)
    try:
        assert first.poll() is None
        before = sorted(folder.rglob("*"))
        second = _receiving(folder, archives[:1])
        told = second.communicate(timeout=60)
        assert (second.returncode, told[0]) == (2, "")
        assert "с папкой приёма уже работают: " in told[1]
        assert told[1].endswith(" [round-busy]\n")
        assert sorted(folder.rglob("*")) == before
    finally:
        first.send_signal(signal.SIGCONT)
    told = first.communicate(timeout=60)
    assert (first.returncode, told[1]) == (0, "")
    assert len(assert_whole(folder)) == 12
    assert_nothing_left(folder)


def test_the_lock_is_given_back_after_a_refusal(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "приём")
    archive = frozen(district(tmp_path / "а", "Лесной район"))
    with archive.open("ab") as stream:
        stream.truncate(100)
    returned = _receiving(folder, [archive])
    assert "[archive-broken]" in returned.communicate(timeout=60)[1]
    assert returned.returncode == 2
    assert_nothing_left(folder)
