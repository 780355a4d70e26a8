"""How the time of columns grows: `python -m tests.benchmarks.growth [--rounds R] [--written]`.

The lines are those of workload.py with a third of them joined; the packages are drawn from twelve seeds and stand in
memory as columns. They are decided some at a time and let go, as `score` does. Each row stands in a process of its own.
The judge decides three of the packages: what differs is no figure. `--written` puts the table into README.md.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import numpy as np

from evaluator.cohort.decided import CHUNK, decided
from evaluator.cohort.encode import Store, encoded, stored
from evaluator.cohort.layout import Layout, layout_of
from evaluator.cohort.points import scored, standing
from evaluator.judge.judge import judge
from evaluator.judge.verdict import OUTCOMES
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from tests.benchmarks import workload
from tests.benchmarks.many import README
from tests.judging import evidence

MARKS = "<!-- growth -->", "<!-- /growth -->"
DRAWN, JUDGED = 12, 3
SIZES = [
    *((packages, 1, 300) for packages in (575, 2300, 9200, 20000)),
    *((2300, times, 300) for times in (2, 4, 9)),
    *((2300, 1, records) for records in (600, 1200, 2400)),
]
"""Packages, times 480 criteria, records of each package."""
HEAD = "| packages | criteria | records each | processor | by the clock | a cell | above the columns |"


def main() -> None:
    """Prints the table, or with `--one` its row."""
    told = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--written", action="store_true")
    told.add_argument("--one", type=int, nargs=3)
    given = told.parse_args()
    if given.one:
        packages, times, records = given.one
        print(row(packages, times, records, given.rounds))
        return
    table = [HEAD, "|--:|--:|--:|--:|--:|--:|--:|"]
    for size in SIZES:
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.growth",
            f"--rounds={given.rounds}",
            "--one",
            *map(str, size),
        ]
        table.append(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())
        print(table[-1], flush=True)
    if given.written:
        text = "\n".join([MARKS[0], *table, MARKS[1]])
        README.write_text(re.sub(f"(?s){MARKS[0]}.*?{MARKS[1]}", lambda _: text, README.read_text("utf-8")), "utf-8")


def row(packages: int, times: int, records: int, rounds: int) -> str:
    """The row of a size; the first round makes what is made once per rulebook and is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        layout, store = columns(Path(folder), times, records, packages)
    lines = len(layout.rulebook.lines)
    found = [_seconds(layout, store) for _ in range(rounds + 1)][1:]
    processor, clock = (statistics.median(side) for side in zip(*found, strict=True))
    each = processor / (packages * lines) * 1e9
    told = (
        packages,
        lines,
        records,
        f"{processor:.2f} s",
        f"{clock:.2f} s",
        f"{each:.0f} ns",
        f"{peak(layout, store)} MB",
    )
    return f"| {' | '.join(map(str, told))} |"


def columns(folder: Path, times: int, records: int, packages: int) -> tuple[Layout, Store]:
    """The columns of so many packages; fails where they say otherwise than the judge."""
    workload.write(folder, joins=True, times=times)
    book = load_rulebook(Library(folder), workload.SET)
    layout, plain = layout_of(book), workload._package(workload.OTHERS)
    drawn = [
        evidence(
            {**plain, "records": workload.records(seed, records - records // 5, records // 5, times)},
            book.head.directions,
        )
        for seed in range(DRAWN)
    ]
    few = stored(encoded(layout, one) for one in drawn)
    told = scored(layout, few)
    for place, one in enumerate(drawn[:JUDGED]):
        outcomes = [verdict.outcome for verdict in judge(book, one).verdicts]
        assert outcomes == [OUTCOMES[number] for number in told.outcome[:, place]]
    return layout, repeated(few, packages)


def repeated(few: Store, packages: int) -> Store:
    """So many packages: those few again and again."""
    times, rest = divmod(packages, few.packages)
    more = few.part(0, rest)
    numbers = {name: np.concatenate([*([found] * times), more.numbers[name]]) for name, found in few.numbers.items()}
    counts = {name: np.diff(found) for name, found in few.starts.items()}
    starts = {
        name: np.concatenate(([0], np.cumsum(np.concatenate([*([found] * times), found[:rest]]))))
        for name, found in counts.items()
    }
    return Store(packages, numbers, starts)


def decide(layout: Layout, store: Store) -> int:
    """How many lines are met, of some packages at a time."""
    met = 0
    for first in range(0, store.packages, CHUNK):
        part = store.part(first, min(first + CHUNK, store.packages))
        met += int((standing(layout.rulebook, decided(layout, part)).outcome == 1).sum())
    return met


def _seconds(layout: Layout, store: Store) -> tuple[float, float]:
    start, clock = time.process_time(), time.perf_counter()
    decide(layout, store)
    return time.process_time() - start, time.perf_counter() - clock


def peak(layout: Layout, store: Store) -> int:
    """The most memory that was held at once beside the columns, in MB."""
    tracemalloc.start()
    decide(layout, store)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(most / 2**20)


if __name__ == "__main__":
    main()
