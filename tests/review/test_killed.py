"""Who is killed in `review --read` leaves all of the answers or none; the same command then ends the work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import SEED

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")
PROVE = os.environ.get("PROVE") == "1"
MOMENTS, STRIDE = (50, 4) if PROVE else (10, 61)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are POSIX's")
def test_kills_leave_every_answer_or_none() -> None:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        command = [sys.executable, "-m", "tests.review.killed", folder, str(SEED), str(MOMENTS), str(STRIDE)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=1800, check=False)
    assert done.returncode == 0, done.stderr
    killed, steps = map(int, done.stdout.split())
    assert killed == MOMENTS, "kills must hit the work"
    assert steps >= 5, "moments between steps were tried"
