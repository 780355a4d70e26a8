"""How long a region of fourteen districts takes: `python -m tests.benchmarks.region [--rounds N]`, after `make round`.

The round is the one that `make round` left: archives received as they were sent, forms as LibreOffice saved them,
answers of experts. The command starts cold, with the second engine, and writes every result, letter and the summary.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

LIBRARY = Path("build/region/министерство")


def _once(library: Path) -> tuple[float, float]:
    """(seconds on the clock, seconds of processors) of one cold run."""
    (round_,) = (path.parent for path in library.glob("*/round.yaml"))
    command = [sys.executable, "-m", "evaluator", "score", str(round_), "--library", str(library)]
    used, started = _used(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started, _used() - used


def _used() -> float:
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def main(library: Path, rounds: int) -> None:
    """Prints the row; ends in words where there is no such region yet."""
    if not library.is_dir():
        raise SystemExit(f"{library} is not there: make round makes it")
    told = [_once(library) for _ in range(rounds + 1)][1:]
    clock, processors = ([pair[number] for pair in told] for number in (0, 1))
    shown = [f"{value:.1f} s" for value in (statistics.median(clock), min(clock), statistics.median(processors))]
    print("| what | median | least | processor time | goal |\n|---|--:|--:|--:|--:|")
    print(f"| `evaluator score ПРИЁМ`, 14 districts | {' | '.join(shown)} | ≤ 10 s |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--library", dest="shelf", type=Path, default=LIBRARY)
    parser.add_argument("--rounds", type=int, default=5)
    told = parser.parse_args()
    main(told.shelf, told.rounds)
