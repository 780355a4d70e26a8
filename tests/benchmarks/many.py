"""How long many packages take from their files: `python -m tests.benchmarks.many [--packages N …] [--written]`.

The lines are those of workload.py, each package is drawn from a seed of its own and written as JSON. Each figure is
taken in a process of its own, after its start: seconds by the clock and of the processors, the largest memory of the
process itself. Besides, the full reader and the judge decide some of the packages: what differs is no figure.
`--written` puts the table into README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from evaluator.cli.load import loaded_by
from evaluator.cli.many_found import finder_of
from evaluator.cli.many_looked import looked_at
from evaluator.cli.many_read import Reader
from evaluator.cohort.decided import CHUNK
from evaluator.cohort.layout import layout_of
from evaluator.cohort.points import standing
from evaluator.evidence.index import evidence_of
from evaluator.evidence.load import open_package
from evaluator.judge.judge import judge
from evaluator.judge.verdict import OUTCOMES
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from tests.benchmarks import workload

README = Path(__file__).with_name("README.md")
MARKS = "<!-- many -->", "<!-- /many -->"
RULE = "r02"
COMPARED = 12
STEPS = {
    "cold": "from JSON files, nothing kept",
    "kept": "the same again, all of it kept",
    "record": "one record changed in one package",
    "rule": "one rule changed",
}
GOALS = {"cold": "≤ 8 s", "kept": "≤ 0.5 s", "record": "≤ 0.1 s more"}


def main() -> None:
    """Prints the table, or with `--written` puts it into the README."""
    told = argparse.ArgumentParser(prog="python -m tests.benchmarks.many", description=__doc__)
    told.add_argument("--packages", type=int, nargs="+", default=[2300])
    told.add_argument("--written", action="store_true")
    told.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    given = told.parse_args()
    if given.only:
        print(json.dumps(measured(given.only)))
        return
    table = "\n".join(
        [
            "| what | packages | by the clock | processors | memory | goal |\n|---|--:|--:|--:|--:|--:|",
            *(row for packages in given.packages for row in rows(packages)),
        ]
    )
    print(table)
    if given.written:
        text = README.read_text("utf-8")
        kept = re.sub(f"(?s){MARKS[0]}.*?{MARKS[1]}", lambda _: f"{MARKS[0]}\n{table}\n{MARKS[1]}", text)
        README.write_text(kept, "utf-8")


def rows(packages: int) -> list[str]:
    """The rows of so many packages: read, found again, one record changed, one rule changed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        size = written(folder, packages)
        found = []
        for step, what in STEPS.items():
            if step == "record":
                _changed(folder)
            if step == "rule":
                path = folder / "rules" / f"{RULE}.yaml"
                path.write_text(path.read_text("utf-8").replace("Записи вида", "Ни одной записи вида", 1), "utf-8")
            command = [sys.executable, "-m", "tests.benchmarks.many", "--only", str(folder)]
            environment = {**os.environ, "EVALUATOR_CACHE": str(folder / "cache")}
            told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout)
            what = f"{what}, {size / 2**20:.0f} MB" if step == "cold" else what
            found.append(
                f"| {what} | {packages} | {told['clock']:.2f} s | {told['processors']:.2f} s | {told['memory']:.0f} MB "
                f"| {GOALS.get(step, '')} |"
            )
        return found


def written(folder: Path, packages: int) -> int:
    """The bytes of so many packages, written with their rules and set."""
    workload.write(folder, joins=True)
    plain, size = workload._package(workload.OTHERS), 0
    for seed in range(packages):
        tree = {**plain, "municipality": f"Условный округ {seed + 1}", "records": workload.records(seed)}
        text = json.dumps(tree, ensure_ascii=False, indent=1)
        place = folder / "packages" / f"{seed:05}"
        place.mkdir(parents=True)
        size += (place / "package.json").write_bytes(text.encode())
    return size


def _changed(folder: Path) -> None:
    path = folder / "packages" / "00007" / "package.json"
    tree = json.loads(path.read_text("utf-8"))
    tree["records"][-1].pop("date", None)
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), "utf-8")


def _processors() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measured(folder: Path) -> dict[str, float]:
    """Seconds and MB of the verdicts and points of every package of a folder."""
    library, paths = Library(folder), sorted((folder / "packages").iterdir())
    start, before = time.perf_counter(), _processors()
    draft = kept_draft(library, workload.SET)
    assert draft.rulebook is not None
    finder = finder_of(Reader(draft, layout_of(draft.rulebook)), library, folder / "cache" / "columns")
    found = dict(finder.found(looked_at(paths), iter))
    finder.tidied(found)
    truths = [one.known.truths for one in (found[path] for path in paths) if one.known is not None]
    told = [standing(draft.rulebook, np.array(truths[n : n + CHUNK]).T).outcome for n in range(0, len(truths), CHUNK)]
    outcomes = np.concatenate(told, axis=1)
    clock, processors = time.perf_counter() - start, _processors() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for place in range(0, len(paths), max(1, len(paths) // COMPARED)):
        package, book = loaded_by(open_package(paths[place]), draft)
        verdicts = judge(book, evidence_of(package, [*book.head.directions])).verdicts
        assert [one.outcome for one in verdicts] == [OUTCOMES[number] for number in outcomes[:, place]]
    return {"clock": clock, "processors": processors, "memory": memory}


if __name__ == "__main__":
    main()
