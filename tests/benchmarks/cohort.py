"""How long many packages take as columns: `python -m tests.benchmarks.cohort [--packages N] [--rounds R]`.

The lines are those of workload.py, the packages drawn anew from twelve seeds; the columns are in memory. The judge
decides the same twelve packages: what differs is no figure.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from evaluator.cohort.encode import Store, encoded, stored
from evaluator.cohort.layout import Layout, layout_of
from evaluator.cohort.points import scored
from evaluator.judge.judge import judge
from evaluator.judge.verdict import OUTCOMES
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from tests.benchmarks import workload
from tests.judging import evidence

DRAWN = 12


def main() -> None:
    """Prints the rows: without joins, and with a third of the lines joined."""
    told = argparse.ArgumentParser(prog="python -m tests.benchmarks.cohort", description=__doc__)
    told.add_argument("--packages", type=int, default=2300)
    told.add_argument("--rounds", type=int, default=5)
    given = told.parse_args()
    print("| what | processor, median | least | by the clock, median | above the columns |\n|---|--:|--:|--:|--:|")
    for joins in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            layout, store = columns(Path(folder), joins, given.packages)
        times, clocks = zip(*_times(layout, store, given.rounds), strict=True)
        what = f"{given.packages} × 480 from columns, {'a third of the lines joined' if joins else 'no joins'}"
        peak = f"{_peak(layout, store):.0f} MB"
        clock = statistics.median(clocks)
        print(f"| {what} | {statistics.median(times):.2f} s | {min(times):.2f} s | {clock:.2f} s | {peak} |")


def columns(folder: Path, joins: bool, packages: int) -> tuple[Layout, Store]:
    """The columns of so many packages; fails where they say otherwise than the judge."""
    workload.write(folder, joins)
    book = load_rulebook(Library(folder), workload.SET)
    layout = layout_of(book)
    plain = workload._package(workload.OTHERS)
    found = [evidence({**plain, "records": workload.records(seed)}, book.head.directions) for seed in range(DRAWN)]
    pieces = [encoded(layout, one) for one in found]
    told = scored(layout, stored(pieces))
    for place, one in enumerate(found):
        outcomes = [verdict.outcome for verdict in judge(book, one).verdicts]
        assert outcomes == [OUTCOMES[number] for number in told.outcome[:, place]]
    return layout, stored(pieces[number % DRAWN] for number in range(packages))


def _times(layout: Layout, store: Store, rounds: int) -> Iterator[tuple[float, float]]:
    """Seconds of processor time, and by the clock."""
    for _ in range(rounds):
        start, clock = time.process_time(), time.perf_counter()
        scored(layout, store)
        yield time.process_time() - start, time.perf_counter() - clock


def _peak(layout: Layout, store: Store) -> float:
    tracemalloc.start()
    scored(layout, store)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


if __name__ == "__main__":
    main()
