"""How long many packages take from their files: `python -m tests.benchmarks.many [--packages N …] [--written]`.

The lines are those of workload.py, each package is drawn from a seed of its own and written as JSON. Each figure is
taken in a process of its own, after its start (many_measured.py). Then, once each: many small packages, many records,
many lines, and reports with every step. `--written` puts the table into README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks import workload

__all__ = ["written"]

README = Path(__file__).with_name("README.md")
MARKS = "<!-- many -->", "<!-- /many -->"
HEAD = """| what | packages | by the clock | processors | a package | memory | … of a reader | goal |
|---|--:|--:|--:|--:|--:|--:|--:|"""
RULE = "r02"
DIRECTIONS = 67
STEPS = {
    "cold": "from JSON files, nothing kept",
    "kept": "the same again, all of it kept",
    "record": "one record changed in one package",
    "rule": "one rule changed",
}
GOALS = {"cold": "≤ 8 s", "kept": "≤ 0.5 s", "record": "≤ 0.1 s"}
ROUNDS, REPEATED = 5, ("kept", "record")
FIRST: list[str] = []
"""What stands before the command that is measured."""
Records = Callable[[int], list[dict[str, Any]]]


@dataclass(frozen=True)
class Growth:
    """What grows: so many packages, the records of each, the directions of the set, sixty lines each."""

    what: str
    packages: int
    records: Records
    directions: int = 8


def small(seed: int) -> list[dict[str, Any]]:
    """Thirty records, of which none names a document that is not there."""
    listed = workload.records(seed, 20)
    return [{name: told for name, told in one.items() if name != "source"} for one in (*listed[:10], *listed[60:])]


GROWTH = (
    Growth("480 lines, 30 records each", 2300, small),
    Growth("480 lines, 30 records each", 20_000, small),
    Growth("480 lines, 300 records each", 100, workload.records),
    Growth("480 lines, 2400 records each", 100, lambda seed: workload.records(seed, 2340)),
    Growth(f"{60 * DIRECTIONS} lines, 300 records each", 100, workload.records, DIRECTIONS),
)


def main() -> None:
    """Prints the table, or with `--written` puts it into the README."""
    told = argparse.ArgumentParser(prog="python -m tests.benchmarks.many", description=__doc__)
    told.add_argument("--packages", type=int, nargs="*", default=[2300])
    told.add_argument("--reports", type=int, default=50)
    told.add_argument("--no-growth", action="store_true")
    told.add_argument("--nice", type=int, default=0, help="niceness of what is measured; below 0 for root only")
    told.add_argument("--written", action="store_true")
    given = told.parse_args()
    if given.nice:
        FIRST[:] = ["nice", "-n", str(given.nice)]
    found = [HEAD]
    for one in _rows(given.packages, () if given.no_growth else GROWTH, given.reports):
        print(one, file=sys.stderr, flush=True)
        found.append(one)
    table = "\n".join(found)
    print(table)
    if given.written:
        text = README.read_text("utf-8")
        kept = re.sub(f"(?s){MARKS[0]}.*?{MARKS[1]}", lambda _: f"{MARKS[0]}\n{table}\n{MARKS[1]}", text)
        README.write_text(kept, "utf-8")


def _rows(packages: list[int], growth: tuple[Growth, ...], reports: int) -> Iterator[str]:
    for count in packages:
        yield from rows(count)
    for one in growth:
        with tempfile.TemporaryDirectory() as place, _directions(one.directions):
            size = written(Path(place), one.packages, one.records)
            yield _row(f"{one.what}, {size / 2**20:.0f} MB", one.packages, _measured(Path(place), "cold"))
    if reports:
        with tempfile.TemporaryDirectory() as place:
            written(Path(place), reports)
            what = "reports of 480 lines with every step, and pages of them"
            yield _row(what, reports, _measured(Path(place), "reports"), "≤ 15 s")


def rows(packages: int) -> Iterator[str]:
    """The rows of so many packages: read, found again, one record changed, one rule changed; and what comes before."""
    with tempfile.TemporaryDirectory() as place:
        folder, started = Path(place), []
        size = written(folder, packages)
        for step, what in STEPS.items():
            if step == "rule":
                path = folder / "rules" / f"{RULE}.yaml"
                path.write_text(path.read_text("utf-8").replace("Записи вида", "Ни одной записи вида", 1), "utf-8")
            told = _middle(folder, step)
            started.append(told["start"])
            yield _row(
                f"{what}, {size / 2**20:.0f} MB" if step == "cold" else what, packages, told, GOALS.get(step, "")
            )
            if step in REPEATED:
                told["clock"] -= told["words"]
                yield f"| … before its result is put into words | {packages} | {told['clock']:.2f} s | | | | | |"
        yield f"| … start-up before each of these four | {packages} | | {max(started):.2f} s | | | | |"


def _middle(folder: Path, step: str) -> dict[str, float]:
    """The figures of a step; medians of some processes where the step is short, each with another record changed."""
    found = []
    for number in range(ROUNDS if step in REPEATED else 1):
        if step == "record":
            _changed(folder, number + 7)
        found.append(_measured(folder, step))
    return {name: median(one[name] for one in found) for name in found[0]}


def _row(what: str, packages: int, told: dict[str, float], goal: str = "") -> str:
    each = 1000 * told["processors"] / packages
    return (
        f"| {what} | {packages} | {told['clock']:.2f} s | {told['processors']:.2f} s | {each:.2f} ms "
        f"| {told['memory']:.0f} MB | {told['reader']:.0f} MB | {goal} |"
    )


def _measured(folder: Path, step: str) -> dict[str, float]:
    command = [*FIRST, sys.executable, "-m", "tests.benchmarks.many_measured", str(folder), step]
    environment = {**os.environ, "EVALUATOR_CACHE": str(folder / "cache")}
    told: dict[str, float] = json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout
    )
    return told


@contextmanager
def _directions(count: int) -> Iterator[None]:
    """Nothing; meanwhile the workload has so many directions."""
    before = [*workload.DIRECTIONS]
    workload.DIRECTIONS[:] = [f"d{number}" for number in range(1, count + 1)]
    try:
        yield
    finally:
        workload.DIRECTIONS[:] = before


def written(folder: Path, packages: int, records: Records = workload.records) -> int:
    """The bytes of so many packages, written with their rules and set."""
    workload.write(folder, joins=True)
    plain, size = workload._package(workload.OTHERS), 0
    for seed in range(packages):
        tree = {**plain, "municipality": f"Условный округ {seed + 1}", "records": records(seed)}
        text = json.dumps(tree, ensure_ascii=False, indent=1)
        place = folder / "packages" / f"{seed:05}"
        place.mkdir(parents=True)
        size += (place / "package.json").write_bytes(text.encode())
    return size


def _changed(folder: Path, number: int) -> None:
    path = folder / "packages" / f"{number:05}" / "package.json"
    tree = json.loads(path.read_text("utf-8"))
    dated = next(one for one in reversed(tree["records"]) if "date" in one)
    del dated["date"]
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
