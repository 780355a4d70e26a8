"""What happens to a run of many packages in life: two at once, killed, interrupted, no room left: nothing is wrong."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluator.cli.many_processes import _MANY
from evaluator.rulebook.folder import shipped
from evaluator.synth.__main__ import PACKAGES, synth
from tests.generated import ROOT

SET = "kalmykia-2022"
_PATIENCE = 300
COMMAND = [sys.executable, "-c", "from evaluator.cli.main import main; main()", "score"]
Started = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def region(tmp_path: Path) -> Path:
    synth(shipped(), tmp_path, 3, 0, 4, SET, "json")
    return tmp_path / PACKAGES


@pytest.fixture
def large(region: Path) -> Path:
    """So many packages that processes read them: three drawn ones, the others without records."""
    tree = json.loads((sorted(region.iterdir())[0] / "package.json").read_text("utf-8"))
    for number in range(_MANY):
        folder = region / f"усл. {number:03}"
        folder.mkdir()
        one = {**tree, "municipality": folder.name, "records": []}
        (folder / "package.json").write_text(json.dumps(one, ensure_ascii=False), "utf-8")
    return region


def started(region: Path, cache: Path | str, *more: str, **how: Any) -> subprocess.Popen[str]:
    environment = {**os.environ, "EVALUATOR_CACHE": str(cache), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [*COMMAND, str(region), "--format", "json", *more], env=environment, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **how,
    )  # fmt: skip


def told(run: subprocess.Popen[str]) -> Any:
    out, talk = run.communicate(timeout=_PATIENCE)
    assert (run.returncode, talk) == (0, "")
    return json.loads(out)


def children(run: subprocess.Popen[str]) -> list[int]:
    """The processes that read packages for a run."""
    found = []
    for name in Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split():
        command = Path(f"/proc/{name}/cmdline").read_bytes()
        if b"spawn_main" in command:
            found.append(int(name))
    return found


def waited(run: subprocess.Popen[str], so: Callable[[], Any]) -> Any:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert run.poll() is None, run.communicate()
        if found := so():
            return found
        time.sleep(0.01)
    raise AssertionError("it never came")


def test_killed_with_everything_it_started_and_then_one_that_it_started(large: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = started(large, cache)
    waited(first, lambda: [*cache.glob("columns/decided-*.parquet")])
    reading = children(first)
    first.kill()
    first.communicate(timeout=_PATIENCE)
    end = time.monotonic() + _PATIENCE
    while any(Path(f"/proc/{one}/cmdline").exists() and Path(f"/proc/{one}/cmdline").read_bytes() for one in reading):
        assert time.monotonic() < end, "a process that reads packages outlives the run"
        time.sleep(0.05)
    assert [*cache.glob("columns/decided-*.parquet")]
    second = started(large, tmp_path / "other")
    os.kill(waited(second, lambda: children(second))[0], signal.SIGKILL)
    found = told(second)
    assert len(found["municipalities"]) == _MANY + 3
    assert told(started(large, cache)) == found


def test_interrupted_and_then_without_room(large: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    run = started(large, cache, preexec_fn=_interruptible)
    waited(run, lambda: children(run))
    os.killpg(run.pid, signal.SIGINT)
    out, talk = run.communicate(timeout=_PATIENCE)
    assert (run.returncode, out, talk) == (130, "", "\nПрервано, результата нет. Начать заново: та же команда.\n")
    with _SmallDisk(tmp_path / "small") as (folder, limit):
        found = told(started(large, folder, preexec_fn=limit))
        assert not [*folder.rglob("*.part")]
    assert found == told(started(large, cache))
    assert len(found["municipalities"]) == _MANY + 3


@pytest.mark.parametrize("after", [0, 0.05, 0.2])
@pytest.mark.parametrize("more", [[], ["--scheduler", "local"]])
def test_whenever_ctrl_c_comes_nobody_but_the_run_answers(large: Path, more: list[str], after: float) -> None:
    """The processes that have only begun are sent the signal too."""
    run = started(large, "off", *more, preexec_fn=_interruptible)
    waited(run, lambda: _begun(run))
    time.sleep(after)
    os.killpg(run.pid, signal.SIGINT)
    out, talk = run.communicate(timeout=_PATIENCE)
    assert (run.returncode, out, talk) == (130, "", "\nПрервано, результата нет. Начать заново: та же команда.\n")


def _begun(run: subprocess.Popen[str]) -> str:
    """The processes that the threads of a run have started."""
    return "".join(path.read_text() for path in Path(f"/proc/{run.pid}/task").glob("*/children"))


def _interruptible() -> None:
    """Nothing; a shell that runs the tests in the background has its children ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class _SmallDisk:
    """A folder with room for 200 KB: a file system of that size where this user may mount one, else files' limit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700)

    def __enter__(self) -> tuple[Path, Callable[[], None] | None]:
        mount = ["mount", "-t", "tmpfs", "-o", "size=200k,mode=700", "none", str(self.folder)]
        self.mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        return self.folder, None if self.mounted else _limited

    def __exit__(self, *fault: object) -> None:
        if self.mounted:
            subprocess.run(["umount", str(self.folder)], check=True)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def test_two_at_once(region: Path, tmp_path: Path) -> None:
    both = [started(region, tmp_path / "cache") for _ in range(2)]
    found = [told(run) for run in both]
    assert found[0] == found[1] == told(started(region, tmp_path / "cache"))
    assert len(found[0]["municipalities"]) == 3
