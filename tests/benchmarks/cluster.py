"""From which size on a cluster pays: the same commands here, on started local workers, on workers that wait.

`python -m tests.benchmarks.cluster [--packages N …] [--districts N …] [--pages N …]`: seconds by the clock, and of the
processor over all processes. `--machines 4 8 --share 0.15`: the same on so many other machines of one core, none of
which is there: each core is a share of one of these (tests/benchmarks/machines.py). The machine that asks has two such
cores, the scheduler's one; the workers have done the same works before, each with a whole core. What is printed is
seconds by the clock: those of machines with whole cores times one by the share.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from evaluator.round.model import Entry
from evaluator.round.register import PACKAGE, RECEIVED, write_register
from evaluator.rulebook.folder import shipped
from evaluator.synth.__main__ import PACKAGES, synth
from tests.benchmarks.machines import Machine, machines, octets_passed
from tests.cluster.workers import Cluster, run_apart, started_cluster, told, worked
from tests.read.printed import printed_plan
from tests.read.scanner import MEDIUM, scanned

__all__ = ["main"]

SET = "model-rf-2021"
_SIZES = (40, 300, 2300)
_DISTRICTS = (14,)
_PAGES = (20,)
_DAY = "2022-09-15"
_WORKERS = 2
_HERE = 2
"""Cores of the machine that asks."""
Works = Sequence[tuple[str, list[str]]]
"""Each work that is measured: what it is, the command."""


def main(asked: Namespace) -> None:
    """Nothing; the table is printed, a row as soon as it is measured."""
    with TemporaryDirectory() as folder:
        works = [*_works(Path(folder), asked)]
        if asked.machines:
            _on_machines(Path(folder), works, asked.machines, asked.share)
        else:
            _on_this_one(Path(folder), works)


def _on_this_one(folder: Path, works: Works) -> None:
    print("| work | here, s (processor) | `local` | workers that wait |\n|---|--:|--:|--:|", flush=True)
    with started_cluster(folder) as cluster:
        for _ in range(_WORKERS - 1):
            cluster.worker()
        for name, command in works:
            print(f"| {name} | {' | '.join(_row(cluster, command))} |", flush=True)


def _on_machines(folder: Path, works: Works, counts: Sequence[int], share: float) -> None:
    """Nothing; a row for each number of machines."""
    head = " | ".join(name for name, _ in works)
    print(f"| cores of {share:g} | {head} | MB passed |\n|---|{'--:|' * (len(works) + 1)}", flush=True)
    with machines([_HERE, 1, *[1] * max(counts)], share) as (here, leader, *others), started_cluster(folder) as cluster:
        wanted = [_timed(here, command) for _, command in works]
        _told(f"here, {_HERE}", [seconds for seconds, _ in wanted], 0)
        for count in sorted(counts):
            while len(cluster.processes) <= count:
                cluster.worker()
            for _, command in works:
                told(run_apart(*command, *cluster.named))
            before = octets_passed()
            with ExitStack() as left:
                for machine, process in zip((leader, *others), cluster.processes, strict=False):
                    left.enter_context(machine.holding(process))
                found = [_timed(here, [*command, *cluster.named]) for _, command in works]
            _told(f"and {count} elsewhere", [seconds for seconds, _ in found], octets_passed() - before)
            assert [printed for _, printed in found] == [printed for _, printed in wanted]


def _told(name: str, seconds: Sequence[float], octets: int) -> None:
    print(f"| {name} | {' | '.join(f'{one:.1f}' for one in seconds)} | {octets / 1e6:.0f} |", flush=True)


def _timed(machine: Machine, command: list[str]) -> tuple[float, tuple[int, str, str]]:
    """(seconds by the clock, what is printed) of a command on a machine."""
    start = time.monotonic()
    run = run_apart(*command)
    with machine.running(run):
        printed = told(run)
    return time.monotonic() - start, printed


def _works(folder: Path, asked: Namespace) -> Iterator[tuple[str, list[str]]]:
    for size in asked.packages:
        yield f"{size} packages", ["score", str(_packages(folder / f"packages {size}", size)), "--format", "json"]
    for size in asked.districts:
        round_ = _round(folder / f"round {size}", _packages(folder / f"districts {size}", size))
        yield f"{size} districts", ["score", str(round_), "--format", "json"]
    for size in asked.pages:
        yield f"{size} scanned pages", ["read", str(_scans(folder / f"pages {size}", size)), "--format", "json"]


def _packages(folder: Path, size: int) -> Path:
    folder.mkdir()
    synth(shipped(), folder, size, 0, 4, SET, "json")
    return folder / PACKAGES


def _round(folder: Path, packages: Path) -> Path:
    """A round that received the packages."""
    folder.mkdir()
    head = ["title: Условная оценка", f"set: {SET}", f"deadline: {_DAY}"]
    (folder / "round.yaml").write_text("\n".join(head) + "\n", encoding="utf-8")
    entries = []
    for number, package in enumerate(sorted(packages.iterdir()), 1):
        stored = folder / RECEIVED / str(number) / PACKAGE
        shutil.copytree(package, stored)
        told = json.loads((stored / "package.json").read_text(encoding="utf-8"))
        who = {name: told[name] for name in ("municipality", "region")}
        arrival = {"received": f"{_DAY}T10:00", "file": "комплект.zip", "sha256": "0" * 64, "late": False}
        entries.append(Entry(number=number, status="accepted", version="1", **arrival, **who))
    write_register(folder, entries)
    return folder


def _scans(folder: Path, pages: int) -> Path:
    """A folder of so many scanned pages, each a file."""
    folder.mkdir()
    drawn = [page.render(scale=MEDIUM.dpi / 72).to_pil() for page in pdfium.PdfDocument(printed_plan()[1])]
    for number in range(pages):
        dpi = (MEDIUM.dpi, MEDIUM.dpi)
        scanned(drawn[number % len(drawn)], MEDIUM, number).save(folder / f"{number:02}.png", dpi=dpi)
    return folder


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
    return ended.ru_utime + ended.ru_stime + sum(worked(process, children=True) for process in cluster.processes)


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks.cluster")
    parser.add_argument("--packages", type=int, nargs="*", default=_SIZES, help="numbers of packages, each a work")
    parser.add_argument("--districts", type=int, nargs="*", default=_DISTRICTS, help="rounds of so many districts")
    parser.add_argument("--pages", type=int, nargs="*", default=_PAGES, help="numbers of scanned pages, each a work")
    parser.add_argument("--machines", type=int, nargs="+", help="numbers of machines beside this one")
    parser.add_argument("--share", type=float, default=0.1, help="what a core of a machine is worth")
    return parser.parse_args()


if __name__ == "__main__":
    os.environ["EVALUATOR_CACHE"] = "off"
    main(_asked())
