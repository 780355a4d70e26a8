"""Columns of packages kept as the product keeps them, and in other ways: `python -m tests.benchmarks.kept`.

The packages are those of many.py. The product keeps Parquet by arro3 (evaluator/cohort/kept_table.py); beside it stand
the same file by pyarrow, and the numbers as they lie in memory. Each file stands behind its SHA-256. Each step is taken
in a process of its own, in seconds of the processor: a block of 256 written (median), all read, the library imported.
What was read must be what was kept, and pyarrow must read the product's own files so: else there is no figure.
`--written` puts the table into README.md beside this file.
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
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.metadata import files
from pathlib import Path
from typing import Any

import numpy as np

from evaluator.cohort.encode import Store
from evaluator.cohort.figures import figures_kept
from evaluator.cohort.kept import Entry, Shelf, shelf_of
from evaluator.cohort.kept_table import Cover
from evaluator.cohort.layout import layout_of
from evaluator.rulebook.cache_file import read_summed, write_summed
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from tests.benchmarks import workload
from tests.benchmarks.many import README, written

MARKS = "<!-- kept -->", "<!-- /kept -->"
FORMS = {
    "kept": "Parquet by arro3, as the product has it",
    "pyarrow": "Parquet by pyarrow",
    "memory": "as they lie in memory",
}
LIBRARIES = {"kept": ("arro3-core", "arro3-io"), "pyarrow": ("pyarrow",), "memory": ()}
MODULES = {"kept": "arro3.core, arro3.io", "pyarrow": "pyarrow.parquet", "memory": "numpy"}
HEAD = """| form | a block of 256 written | all read | on the disk | memory | library imported | installed |
|---|--:|--:|--:|--:|--:|--:|"""
Block = list[Entry]
Form = tuple[Callable[[Block], object], Callable[[], Iterator[Block]]]
"""How a block is written, and how all are read."""


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
    wanted = [] if step == "read" else [[*entries.values()] for _, entries in shelf.blocks()]
    put, blocks = {"kept": _kept, "pyarrow": _pyarrow, "memory": _memory}[form](folder / form, shelf.name)
    if step == "write":
        shutil.rmtree(folder / form, ignore_errors=True)
        return {"block": statistics.median(_timed(partial(put, entries)) for entries in wanted)}
    taken = _timed(lambda: sum(map(len, blocks())))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = [*shelf.blocks()]
    _same([*blocks()], [[*entries.values()] for _, entries in whole])
    if form == "pyarrow":
        _same([_by_pyarrow(path.read_bytes()) for path, _ in whole], [[*entries.values()] for _, entries in whole])
    return {"all": taken, "import": _imported(form), "memory": memory, "installed": _installed(form)}


def _timed(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _imported(form: str) -> float:
    """Seconds of the import in a process that has numpy."""
    code = (
        f"import numpy, time; start = time.process_time(); import {MODULES[form]}; print(time.process_time() - start)"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE).stdout)


def _installed(form: str) -> float:
    found = [Path(str(one.locate())) for library in LIBRARIES[form] for one in files(library) or ()]
    return sum(path.stat().st_size for path in found if path.exists()) / 2**20


def _kept(folder: Path, name: str) -> Form:
    other = Shelf(folder, name)
    return other.put, lambda: ([*found.values()] for _, found in other.blocks())


def _pyarrow(folder: Path, name: str) -> Form:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def put(entries: Block) -> None:
        store = entries[0].store
        lists = {
            title: pa.ListArray.from_arrays(store.starts[title].astype(np.int32), found.astype(np.int32))
            for title, found in store.numbers.items()
        }
        sink = pa.BufferOutputStream()
        pq.write_table(pa.table({**_covers(entries), **lists}), sink, compression="snappy")
        assert write_summed(folder, name, ".parquet", sink.getvalue().to_pybytes())

    return put, lambda: (_by_pyarrow(body) for body in _bodies(folder))


def _covers(entries: Block) -> dict[str, list[Any]]:
    digests, names, made_up, named, figures = zip(*(one.cover for one in entries), strict=True)
    texts = [[json.dumps(one, ensure_ascii=False) for one in told] for told in (named, figures)]
    return dict(zip(Cover._fields, ([*digests], [*names], [*made_up], *texts), strict=True))


def _by_pyarrow(body: bytes) -> Block:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.ParquetFile(pa.BufferReader(body)).read(use_threads=False).combine_chunks()
    *told, named, figures = (table.column(name).to_pylist() for name in Cover._fields)
    lists = {name: table.column(name).chunk(0) for name in table.column_names[len(Cover._fields) :]}
    starts = {name: _plain(found.offsets).astype(np.int64) for name, found in lists.items()}
    store = Store(table.num_rows, {name: _plain(found.values) for name, found in lists.items()}, starts)
    return _entries(store, zip(*told, map(json.loads, named), map(json.loads, figures), strict=True))


def _plain(found: Any) -> Any:
    """The numbers as an array; pyarrow's own way imports pandas first."""
    return np.frombuffer(found.buffers()[1], np.int32, len(found), 4 * found.offset)


def _memory(folder: Path, name: str) -> Form:
    def put(entries: Block) -> None:
        store = entries[0].store
        told = {
            "covers": [one.cover for one in entries],
            "columns": [[title, len(found)] for title, found in store.numbers.items()],
        }
        head = json.dumps(told, ensure_ascii=False).encode()
        parts = [
            part
            for title, found in store.numbers.items()
            for part in (store.starts[title].tobytes(), found.astype(np.int32).tobytes())
        ]
        assert write_summed(folder, name, ".columns", b"".join((len(head).to_bytes(8, "little"), head, *parts)))

    return put, lambda: (_from_memory(body) for body in _bodies(folder))


def _from_memory(body: bytes) -> Block:
    at = 8 + int.from_bytes(body[:8], "little")
    told = json.loads(body[8:at])
    count = len(told["covers"])
    numbers, starts = {}, {}
    for name, size in told["columns"]:
        starts[name] = np.frombuffer(body, np.int64, count + 1, at).copy()
        at += 8 * (count + 1)
        numbers[name] = np.frombuffer(body, np.int32, size, at).copy()
        at += 4 * size
    return _entries(Store(count, numbers, starts), told["covers"])


def _bodies(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.iterdir()):
        body = read_summed(path)
        assert body is not None
        yield body


def _entries(store: Store, covers: Iterable[Sequence[Any]]) -> Block:
    found: Block = []
    for place, (digest, name, made_up, named, figures) in enumerate(covers):
        listed = tuple((file, summed) for file, summed in named)
        found.append(Entry(Cover(digest, name, made_up, listed, figures_kept(figures)), store, place))
    return found


def _same(found: list[Block], wanted: list[Block]) -> None:
    """Nothing. An assertion fails where the blocks do not hold the same."""
    told = {one.cover.digest: one for block in found for one in block}
    for one in (one for block in wanted for one in block):
        other = told[one.cover.digest]
        assert other.cover == one.cover
        ours, theirs = one.store.part(one.place, one.place + 1), other.store.part(other.place, other.place + 1)
        assert ours.numbers.keys() == theirs.numbers.keys()
        assert all(np.array_equal(part, theirs.numbers[name]) for name, part in ours.numbers.items())


if __name__ == "__main__":
    main()
