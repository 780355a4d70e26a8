"""Many packages by columns and by other engines, side by side: `python -m tests.benchmarks.peers_many [--written]`.

The lines are those of workload.py, a third of them joined; the packages are in memory as each engine wants them. All
must find the same lines met, cell by cell, in every package: what differs is no figure. An engine that is not installed
(`pip install 'evaluator[bench]'`) has an empty row. `--written` puts the tables into README.md beside this file.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from evaluator.cohort.encode import encoded, stored
from evaluator.cohort.layout import layout_of
from evaluator.cohort.points import scored
from evaluator.judge.judge import judge
from evaluator.judge.verdict import OUTCOMES
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from tests.benchmarks import workload
from tests.benchmarks.durable import durable_judge
from tests.benchmarks.fiscal import fiscal_judge
from tests.benchmarks.many import README
from tests.benchmarks.peers import folded, zen_decision
from tests.judging import evidence

MARKS = "<!-- peers -->", "<!-- /peers -->"
Cells = Any
"""Which lines (rows) are met in which packages (columns)."""


def main() -> None:
    """Prints the table, or with `--written` puts it into the README too."""
    told = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers_many", description=__doc__)
    told.add_argument("--packages", type=int, nargs="+", default=[50])
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--written", action="store_true")
    given = told.parse_args()
    tables: list[str] = []
    for packages in given.packages:
        with tempfile.TemporaryDirectory() as folder:
            tables += ["", *rows(Path(folder), packages, given.rounds)]
    table = "\n".join(tables[1:])
    print(table)
    if given.written:
        text = README.read_text("utf-8")
        text = re.sub(f"(?s){MARKS[0]}.*?{MARKS[1]}", lambda _: f"{MARKS[0]}\n{table}\n{MARKS[1]}", text)
        README.write_text(text, "utf-8")


def rows(folder: Path, packages: int, rounds: int) -> list[str]:
    """The table; fails where an engine finds another line met than the judge."""
    workload.write(folder, joins=True)
    book = load_rulebook(Library(folder), workload.SET)
    lines, drawn = workload.lines(joins=True), [workload.records(seed) for seed in range(packages)]
    plain = workload._package(workload.OTHERS)
    found = [evidence({**plain, "records": records}, book.head.directions) for records in drawn]
    layout, names = layout_of(book), [line.id for line in lines]
    assert names == [line.id for line in book.lines]
    store = stored(encoded(layout, one) for one in found)
    met = OUTCOMES.index("met")
    told: dict[str, Callable[[], Cells] | None] = {
        "columns (three values, gates, points)": lambda: scored(layout, store).outcome == met,
        "`judge` (three values, steps, causes)": lambda: _cells(
            [{one.line.id: one.outcome == "met" for one in judge(book, one_).verdicts} for one_ in _fresh(found)], names
        ),
        "openfisca-core (two values, no trace)": _by_fiscal(lines, drawn, names),
        "zen-engine, traced (two values)": _by_zen(lines, drawn, names),
        "durable-rules (one world, searches by Python)": _by_durable(lines, drawn, names),
    }
    first: Cells = None
    table = [f"| engine | {packages} packages, median | a package | × columns |\n|---|--:|--:|--:|"]
    unit = 0.0
    for name, call in told.items():
        if call is None:
            table.append(f"| {name} | not installed | | |")
            continue
        times, cells = zip(*(_taken(call) for _ in range(rounds)), strict=True)
        first = cells[0] if first is None else first
        assert cells[0].shape == first.shape, name
        differs = (cells[0] != first).any(axis=1)
        assert not differs.any(), (name, [names[line] for line in np.flatnonzero(differs)])
        median = statistics.median(times)
        unit = unit or median
        table.append(f"| {name} | {median:.3f} s | {1000 * median / packages:.2f} ms | {median / unit:.1f} |")
    return [*table, "", f"Lines met: {int(first.sum())} of {first.size}, the same cells for all."]


def _taken(call: Callable[[], Cells]) -> tuple[float, Cells]:
    """Seconds of processor time, and what came of it."""
    start = time.process_time()
    cells = call()
    return time.process_time() - start, cells


def _fresh(found: list[Any]) -> Iterator[Any]:
    """The same evidence, each without what was looked up before, and none of it kept."""
    for one in found:
        for looked in (one.looks, one._by_value):
            looked.clear()
        yield one
        one.looks.clear()


def _cells(met: list[dict[str, bool]], names: list[str]) -> Cells:
    return np.array([[one[name] for one in met] for name in names])


def _by_fiscal(lines: list[workload.Line], drawn: list[Any], names: list[str]) -> Callable[[], Cells] | None:
    judge = fiscal_judge(lines, drawn)
    if judge is None:
        return None

    def call() -> Cells:
        told = judge()
        return np.array([told[name] for name in names])

    return call


def _by_zen(lines: list[workload.Line], drawn: list[Any], names: list[str]) -> Callable[[], Cells] | None:
    decision = zen_decision(lines)
    if decision is None:
        return None
    contexts = [{"facts": folded(records)} for records in drawn]
    keys = {name: name.replace(".", "_") for name in names}

    def call() -> Cells:
        told = [decision.evaluate(context, {"trace": True})["result"] for context in contexts]
        return _cells([{name: one[key] for name, key in keys.items()} for one in told], names)

    return call


def _by_durable(lines: list[workload.Line], drawn: list[Any], names: list[str]) -> Callable[[], Cells] | None:
    decide = durable_judge(lines)
    return None if decide is None else lambda: _cells([decide(records) for records in drawn], names)


if __name__ == "__main__":
    main()
