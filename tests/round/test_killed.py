"""Who is killed in `submit` or `receive` leaves the state before or after; the same command then ends the work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import SEED
from tests.counts import count

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")
"""Where there is one: a killed process, unlike a lost disk, leaves the same there, and sooner."""
MOMENTS = count(50)
STRIDE = 2 if os.environ.get("PROVE") == "1" else 16


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are POSIX's")
def test_kills_leave_everything_whole() -> None:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        command = [sys.executable, "-m", "tests.round.killed", folder, str(SEED), str(MOMENTS), str(STRIDE)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=1800, check=False)
    assert done.returncode == 0, done.stderr
    told = {name: (int(killed), int(steps)) for name, killed, steps in map(str.split, done.stdout.splitlines())}
    assert set(told) == {"Submitting", "Receiving"}
    for killed, steps in told.values():
        assert killed == MOMENTS, "kills must hit the work"
        assert steps >= 8 // STRIDE, "moments between steps were tried"
