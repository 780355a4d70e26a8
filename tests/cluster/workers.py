"""A scheduler and workers of Dask as processes of their own on this machine, and commands of ours beside them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.generated import ROOT

__all__ = ["PATIENCE", "Cluster", "started_cluster", "worked"]

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
        """A worker that was started; it may not have joined yet."""
        return self._start("worker", "--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder))

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

    def run(self, *arguments: str, before: str = "", **more: str) -> Process:
        """A command of ours that was started; `before` is said to Python first."""
        program = f"{before}\nfrom evaluator.cli.main import main\nmain()"
        return subprocess.Popen(
            [sys.executable, "-c", program, *arguments], env={**_environment(), **more}, cwd=ROOT, text=True,
            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def end(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@contextmanager
def started_cluster(folder: Path, workers: int) -> Iterator[tuple[Cluster, list[Process]]]:
    """A cluster with so many workers, gone afterwards."""
    cluster = Cluster(folder)
    try:
        yield cluster, [cluster.worker() for _ in range(workers)]
    finally:
        cluster.end()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "EVALUATOR_CACHE": "off"}


def worked(process: Process) -> float:
    """Seconds of the processor that a process has had."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _until(so: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
