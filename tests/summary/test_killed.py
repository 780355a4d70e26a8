"""Who is killed in `score ROUND` leaves the former results or the new; the same command then ends the work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import SEED
from tests.counts import count
from tests.round.test_killed import MEMORY, ROOT

MOMENTS = count(50)
STRIDE = 2 if os.environ.get("PROVE") == "1" else 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are POSIX's")
def test_kills_leave_the_former_results_or_the_new() -> None:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        command = [sys.executable, "-m", "tests.summary.killed", str(Path(folder) / "область"), str(SEED)]
        command += [str(MOMENTS), str(STRIDE)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=1800, check=False)
    assert done.returncode == 0, done.stderr
    killed, steps = map(int, done.stdout.split())
    assert killed == MOMENTS, "kills must hit the work"
    assert steps >= 2, "moments between steps were tried"
