"""Columns of packages kept as evaluator/cohort/kept.py keeps them, and as Parquet: `python -m tests.benchmarks.kept`.

The packages are those of many.py. Every form holds the same: a row of a Parquet file is a package, a column of unequal
lengths is a list of whole numbers; each file stands behind its SHA-256 as all kept files do. Each step is taken in a
process of its own, in seconds of the processor: a block of 256 written (median), all read, the library imported. What
was read must be what was kept, else there is no figure. `--written` puts the table into README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import files
from pathlib import Path
from typing import Any

import numpy as np

from evaluator.cohort.encode import Store
from evaluator.cohort.figures import figures_kept
from evaluator.cohort.kept import Entry, Shelf, shelf_of
from evaluator.cohort.layout import layout_of
from evaluator.rulebook.cache_file import read_kept, write_kept
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from tests.benchmarks import workload
from tests.benchmarks.many import README, written

MARKS = "<!-- kept -->", "<!-- /kept -->"
FORMS = {"columns": "as they lie in memory", "none": "Parquet, not packed", "zstd": "Parquet, zstd"}
HEAD = """| form | a block of 256 written | all read | on the disk | memory | library imported | installed |
|---|--:|--:|--:|--:|--:|--:|"""
Block = dict[str, Entry]


def main() -> None:
    """Prints the table; or, asked for one step of one form, its figures."""
    told = argparse.ArgumentParser(prog="python -m tests.benchmarks.kept", description=__doc__)
    told.add_argument("--packages", type=int, default=2300)
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--written", action="store_true")
    told.add_argument("--step", nargs=3, metavar=("FOLDER", "FORM", "STEP"), help=argparse.SUPPRESS)
    given = told.parse_args()
    if given.step:
        print(json.dumps(_step(Path(given.step[0]), *given.step[1:])))
        return
    with tempfile.TemporaryDirectory() as place:
        table = "\n".join([HEAD, *_rows(Path(place), given.packages, given.rounds)])
    print(table)
    if given.written:
        kept = re.sub(f"(?s){MARKS[0]}.*?{MARKS[1]}", lambda _: f"{MARKS[0]}\n{table}\n{MARKS[1]}", README.read_text())
        README.write_text(kept, "utf-8")


def _rows(folder: Path, packages: int, rounds: int) -> Iterator[str]:
    written(folder, packages)
    _asked("tests.benchmarks.many_measured", str(folder), "cold", cache=folder / "cache")
    for form, name in FORMS.items():
        wrote = _middle(_asked("tests.benchmarks.kept", "--step", str(folder), form, "write") for _ in range(rounds))
        read = _middle(_asked("tests.benchmarks.kept", "--step", str(folder), form, "read") for _ in range(rounds))
        size = sum(path.stat().st_size for path in (folder / form).iterdir())
        yield (
            f"| {name} | {1000 * wrote['block']:.1f} ms | {1000 * read['all']:.0f} ms | {size / 2**20:.0f} MB "
            f"| {read['memory']:.0f} MB | {1000 * read['import']:.0f} ms | {read['installed']:.0f} MB |"
        )


def _middle(found: Iterator[dict[str, float]]) -> dict[str, float]:
    told = [*found]
    return {name: statistics.median(one[name] for one in told) for name in told[0]}


def _asked(module: str, *arguments: str, cache: Path | None = None) -> dict[str, float]:
    environment = {"PATH": "", "PYTHONPATH": ".", **({"EVALUATOR_CACHE": str(cache)} if cache else {})}
    command = [sys.executable, "-m", module, *arguments]
    told: dict[str, float] = json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout
    )
    return told


def _step(folder: Path, form: str, step: str) -> dict[str, float]:
    """The figures of a step in this process, which has imported what the program needs anyhow."""
    draft = kept_draft(Library(folder), workload.SET)
    assert draft.rulebook is not None
    shelf = shelf_of(layout_of(draft.rulebook), folder / "cache" / "columns")
    before = time.process_time()
    put, blocks = _columns(shelf, folder / form) if form == "columns" else _parquet(folder / form, form)
    imported = time.process_time() - before
    if step == "write":
        shutil.rmtree(folder / form, ignore_errors=True)
        taken = [_timed(partial(put, entries)) for _, entries in shelf.blocks()]
        return {"block": statistics.median(taken)}
    taken_all = _timed(lambda: sum(map(len, blocks())))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _same([*blocks()], [entries for _, entries in shelf.blocks()])
    return {"all": taken_all, "import": imported, "memory": memory, "installed": _installed(form)}


def _timed(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _installed(form: str) -> float:
    found = [] if form == "columns" else files("pyarrow") or []
    return sum(Path(str(one.locate())).stat().st_size for one in found if Path(str(one.locate())).exists()) / 2**20


def _columns(shelf: Shelf, folder: Path) -> tuple[Callable[[Block], object], Callable[[], Iterator[Block]]]:
    other = Shelf(folder, shelf.name)
    return (lambda entries: other.put([*entries.items()])), lambda: (found for _, found in other.blocks())


def _parquet(folder: Path, packing: str) -> tuple[Callable[[Block], object], Callable[[], Iterator[Block]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def put(entries: Block) -> None:
        told, store = [*entries.items()], next(iter(entries.values())).store
        heads = [[one.municipality, one.made_up, one.files, one.figures] for _, one in told]
        lists = {
            name: pa.ListArray.from_arrays(store.starts[name].astype(np.int32), found.astype(np.int32))
            for name, found in store.numbers.items()
        }
        head = {
            "digest": [digest for digest, _ in told],
            "told": [json.dumps(one, ensure_ascii=False) for one in heads],
        }
        sink = pa.BufferOutputStream()
        table, how = pa.table({**head, **lists}), {"use_dictionary": False, "write_statistics": False}
        pq.write_table(table, sink, compression=packing, **how)
        assert write_kept(folder / f"{head['digest'][0]}.parquet", sink.getvalue().to_pybytes())

    def blocks() -> Iterator[Block]:
        for path in sorted(folder.iterdir()):
            body = read_kept(path)
            assert body is not None
            yield _entries(pq.ParquetFile(pa.BufferReader(body)).read(use_threads=False).combine_chunks())

    return put, blocks


def _entries(table: Any) -> Block:
    digests, heads = (table.column(name).to_pylist() for name in ("digest", "told"))
    lists = {name: table.column(name).chunk(0) for name in table.column_names[2:]}
    starts = {name: _plain(found.offsets).astype(np.int64) for name, found in lists.items()}
    store = Store(len(digests), {name: _plain(found.values) for name, found in lists.items()}, starts)
    found: Block = {}
    for place, (digest, (name, made_up, named, figures)) in enumerate(
        zip(digests, map(json.loads, heads), strict=True)
    ):
        listed = tuple((file, summed) for file, summed in named)
        found[digest] = Entry(name, made_up, store, place, listed, figures_kept(figures))
    return found


def _plain(found: Any) -> Any:
    """The numbers as an array; pyarrow's own way imports pandas first."""
    return np.frombuffer(found.buffers()[1], np.int32, len(found), 4 * found.offset)


def _same(found: list[Block], wanted: list[Block]) -> None:
    """Nothing. An assertion fails where the blocks do not hold the same."""
    told = {digest: one for block in found for digest, one in block.items()}
    for digest, one in ((digest, one) for block in wanted for digest, one in block.items()):
        other = told[digest]
        assert (other.municipality, other.made_up, other.files, other.figures) == (
            one.municipality, one.made_up, one.files, one.figures,
        )  # fmt: skip
        ours, theirs = one.store.part(one.place, one.place + 1), other.store.part(other.place, other.place + 1)
        assert all(np.array_equal(part, theirs.numbers[name]) for name, part in ours.numbers.items())


if __name__ == "__main__":
    main()
