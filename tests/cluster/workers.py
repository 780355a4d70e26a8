"""A scheduler and workers of Dask as processes of their own on this machine, and commands of ours beside them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.generated import ROOT

__all__ = ["Cluster", "killed", "reading", "run_apart", "started_cluster", "told", "worked"]

PATIENCE = 300
Process = subprocess.Popen[str]


class Cluster:
    """A scheduler and its workers, which have no nanny: one that is killed stays so."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.processes = folder, list[Process]()
        self.file = folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        _until(self.file.exists)

    @property
    def address(self) -> str:
        import json

        return str(json.loads(self.file.read_text("utf-8"))["address"])

    def worker(self) -> Process:
        """A worker that was started and has joined."""
        worker = self._start("worker", "--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder))
        log = self.folder / f"worker-{len(self.processes) - 1}.log"
        _until(lambda: "Registered to" in log.read_text())
        return worker

    def _start(self, what: str, *options: str) -> Process:
        command = [
            sys.executable,
            "-m",
            f"distributed.cli.dask_{what}",
            "--scheduler-file",
            str(self.file),
            "--no-dashboard",
        ]
        log = (self.folder / f"{what}-{len(self.processes)}.log").open("w")
        process = subprocess.Popen(
            [*command, *options], env=_environment(), cwd=self.folder, stdout=log, stderr=log, text=True
        )
        log.close()
        self.processes.append(process)
        return process

    def end(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()

    @property
    def named(self) -> list[str]:
        """The option that names it."""
        return ["--scheduler", self.address]


@contextmanager
def started_cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster with one worker, gone afterwards."""
    cluster = Cluster(folder)
    try:
        cluster.worker()
        yield cluster
    finally:
        cluster.end()


def run_apart(*arguments: str, before: str = "", **more: str) -> Process:
    """A command of ours that was started; `before` is said to Python first."""
    program = f"{before}\nfrom evaluator.cli.main import main\nmain()"
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], env={**_environment(), **more}, cwd=ROOT, text=True,
        encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def told(run: Process) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of a command when it has ended."""
    out, talk = run.communicate(timeout=PATIENCE)
    return run.returncode, out, talk


def killed(run: Process, doomed: Callable[[], int | None]) -> None:
    """Nothing; a worker is killed as soon as there is one that is doomed, and while the command runs."""
    end = time.monotonic() + PATIENCE
    while (found := doomed()) is None:
        assert run.poll() is None, run.communicate()
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
    os.kill(found, signal.SIGKILL)


def reading(run: Process) -> int | None:
    """The worker, started by a command for itself, that has a document read by a child."""
    with suppress(OSError):
        waiting = [run.pid]
        while waiting:
            process = waiting.pop()
            tasks = Path(f"/proc/{process}/task").iterdir()
            children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
            if any(b"evaluator.drawn.child" in Path(f"/proc/{child}/cmdline").read_bytes() for child in children):
                return process
            waiting += children
    return None


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "EVALUATOR_CACHE": "off"}


def worked(process: Process, children: bool = False) -> float:
    """Seconds of the processor that a process has had; `children`: and those of its that have ended."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11 : 15 if children else 13])) / os.sysconf("SC_CLK_TCK")


def _until(so: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
