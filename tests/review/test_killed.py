"""Who is killed in `review` leaves all of the answers or none; the same command then ends the work."""

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
PROVE = os.environ.get("PROVE") == "1"
MOMENTS, FEW = count(50), count(20)
STRIDE = 4 if PROVE else 199


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are POSIX's")
def test_kills_leave_every_answer_or_none() -> None:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        command = [sys.executable, "-m", "tests.review.killed", folder, str(SEED)]
        command += [str(MOMENTS), str(FEW), str(STRIDE)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=1800, check=False)
    assert done.returncode == 0, done.stderr
    told = {name: (int(killed), int(steps)) for name, killed, steps in map(str.split, done.stdout.splitlines())}
    assert {name: killed for name, (killed, _) in told.items()} == {"Reading": MOMENTS, "Asking": FEW, "Appealing": FEW}
    assert all(steps >= 1 for _, steps in told.values()), "moments between steps were tried"
    assert told["Reading"][1] >= 5
