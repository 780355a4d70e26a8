"""A row for each package in a Parquet file whose name ends with the SHA-256 of its bytes.

A file that does not hold what its name says is no file, so what is read is what was written; with the digests that the
rest of the name, which it says too, and the rows are found by (cohort/kept.py), nothing in it can be stale. Any reader
of Parquet opens it. arro3, which reads and writes it, is the Rust implementation of Apache Arrow; what it costs:
tests/benchmarks/kept.py.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from arro3.core import Array, DataType, Field, RecordBatch, Schema, list_array, list_flatten, list_offsets
from arro3.io import read_parquet, write_parquet

from evaluator.cohort.figures import Figures, figures_kept
from evaluator.cohort.kept_files import SUFFIX
from evaluator.cohort.planes import Bits, Ints
from evaluator.evidence.certain import Named
from evaluator.rulebook.cache_file import read_summed, write_summed

__all__ = ["Cover", "lists_column", "lists_in", "octets_column", "octets_in", "read_table", "write_table"]

_PACKED = "snappy"
_SAID = "said"
"""The one key beside the rows: several would stand in any order."""
_ROWS = 1 << 20
"""So many rows are read at once: more than a file has."""
_LIST = DataType.list(Field("element", DataType.int32(), nullable=False))
_TEXT = DataType.utf8()
_COVER = {"digest": _TEXT, "municipality": _TEXT, "made_up": DataType.bool(), "files": _TEXT, "figures": _TEXT}


class Cover(NamedTuple):
    """What is kept of every package: the digest of its bytes, "" where it cannot be found by one; its name; whether it
    says that it is made up; the files that it names; its numbers."""

    digest: str
    municipality: str
    made_up: bool
    files: tuple[Named, ...] = ()
    figures: Figures = ()


def write_table(
    folder: Path, name: str, covers: Sequence[Cover], columns: Mapping[str, Array], said: Any = None
) -> Path | None:
    """The file in which the rows are kept with what is said of them all in JSON, None where they are not.

    The same rows make the same bytes.
    """
    told = zip(*((*one[:3], _json(one.files), _json(one.figures)) for one in covers), strict=True)
    arrays = {title: Array(cells, type=_COVER[title]) for title, cells in zip(_COVER, told, strict=True)}
    arrays.update(columns)
    schema = Schema([Field(title, array.type, nullable=False) for title, array in arrays.items()])
    stream = io.BytesIO()
    rows = RecordBatch.from_arrays([*arrays.values()], schema=schema)
    write_parquet(rows, stream, compression=_PACKED, key_value_metadata={_SAID: _json([name, said])})
    return write_summed(folder, name, SUFFIX, stream.getvalue())


def read_table(path: Path) -> tuple[list[Cover], Mapping[str, Array], Any] | None:
    """(what every package has, the other columns, what is said of them all), None where the file may not be used."""
    body = read_summed(path)
    if body is None:
        return None
    table = read_parquet(body, batch_size=_ROWS).read_all().combine_chunks()
    name, said = json.loads(table.schema.metadata_str[_SAID])
    if path.stem.rpartition("-")[0] != name:
        return None
    arrays = {title: table.column(title).chunk(0) for title in table.column_names}
    *told, files, figures = (arrays.pop(title).to_pylist() for title in _COVER)
    named = {text: tuple((file, summed) for file, summed in json.loads(text)) for text in {*files}}
    numbers = {text: figures_kept(json.loads(text)) for text in {*figures}}
    listed, held = (named[text] for text in files), (numbers[text] for text in figures)
    return [*map(Cover, *told, listed, held)], arrays, said


def lists_column(starts: Ints, numbers: Ints) -> Array:
    """A column with the whole numbers of each row."""
    ends, held = (Array.from_numpy(found.astype(np.int32)) for found in (starts, numbers))
    return list_array(ends, held, type=_LIST)


def lists_in(column: Array) -> tuple[Ints, Ints]:
    """(where the numbers of each row start, the numbers) of such a column."""
    return np.asarray(list_offsets(column)).astype(np.int64), np.asarray(list_flatten(column))


def octets_column(rows: Bits | Ints) -> Array:
    """A column with the bytes of each row of a matrix."""
    return Array([row.tobytes() for row in rows], type=DataType.binary())


def octets_in(column: Array) -> bytes:
    """The bytes of such a column, row after row."""
    return b"".join(column.to_pylist())


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)
