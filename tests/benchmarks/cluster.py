"""From which size on a cluster pays: the same commands here, on started local workers, on workers that wait.

`python -m tests.benchmarks.cluster [packages …]`; seconds of the wall clock, and of the processor over all processes.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from evaluator.rulebook.folder import shipped
from evaluator.synth.__main__ import PACKAGES, synth
from tests.cluster.workers import Cluster, run_apart, started_cluster, told, worked
from tests.read.printed import printed_plan
from tests.read.scanner import MEDIUM, scanned

__all__ = ["main"]

SET = "model-rf-2021"
_SIZES = (40, 300, 2300)
_PAGES = 20
_WORKERS = 2


def main(sizes: Sequence[int]) -> None:
    """Nothing; the table is printed, a row as soon as it is measured."""
    print("| work | here, s (processor) | `local` | workers that wait |\n|---|--:|--:|--:|", flush=True)
    with TemporaryDirectory() as folder, started_cluster(Path(folder)) as cluster:
        for _ in range(_WORKERS - 1):
            cluster.worker()
        for name, command in _commands(Path(folder), sizes):
            print(f"| {name} | {' | '.join(_row(cluster, command))} |", flush=True)


def _commands(folder: Path, sizes: Sequence[int]) -> Iterator[tuple[str, list[str]]]:
    for size in sizes:
        place = folder / str(size)
        place.mkdir()
        synth(shipped(), place, size, 0, 4, SET, "json")
        yield f"{size} packages", ["score", str(place / PACKAGES), "--format", "json"]
        shutil.rmtree(place)
    pages = folder / "pages"
    pages.mkdir()
    drawn = [page.render(scale=MEDIUM.dpi / 72).to_pil() for page in pdfium.PdfDocument(printed_plan()[1])]
    for number in range(_PAGES):
        dpi = (MEDIUM.dpi, MEDIUM.dpi)
        scanned(drawn[number % len(drawn)], MEDIUM, number).save(pages / f"{number:02}.png", dpi=dpi)
    yield f"{_PAGES} scanned pages", ["read", str(pages), "--format", "json"]


def _row(cluster: Cluster, command: list[str]) -> Iterator[str]:
    """The three figures; what is printed must be the same each time."""
    printed = set()
    for options in ([], ["--scheduler", "local"], cluster.named):
        before, start = _processor(cluster), time.monotonic()
        printed.add(told(run_apart(*command, *options)))
        yield f"{time.monotonic() - start:.1f} ({_processor(cluster) - before:.1f})"
    assert len(printed) == 1, [(code, out[:300], talk[:3000]) for code, out, talk in printed]


def _processor(cluster: Cluster) -> float:
    ended = getrusage(RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + sum(worked(process) for process in cluster.processes)


if __name__ == "__main__":
    os.environ["EVALUATOR_CACHE"] = "off"
    main([int(word) for word in sys.argv[1:]] or _SIZES)
