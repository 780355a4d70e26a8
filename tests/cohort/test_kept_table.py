"""Rows of packages in Parquet: what is read is what was written, or nothing is."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.cohort.kept_files import files_of, to_merge
from evaluator.cohort.kept_table import Cover, lists_column, lists_in, octets_column, octets_in, read_table, write_table
from tests.counts import count

TEXT = st.text(max_size=8)
# Arrow takes the names of columns as C strings: nothing may follow a zero byte
TITLE = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=8)
END = st.none() | st.fractions().map(str)
FIGURES = st.lists(st.none() | st.tuples(st.booleans(), END, END), max_size=3).map(tuple)
FILES = st.lists(st.tuples(TEXT, st.none() | TEXT), max_size=3).map(tuple)
COVERS = st.lists(st.builds(Cover, TEXT, TEXT, st.booleans(), FILES, FIGURES), min_size=1, max_size=6)
NUMBERS = st.lists(st.integers(-(2**31), 2**31 - 1), max_size=5)
SAID = st.dictionaries(TEXT, st.integers() | TEXT | st.lists(TEXT), max_size=3)


def written(folder: Path) -> Path:
    columns = {"octets": octets_column(np.zeros((1, 3), np.uint8))}
    path = write_table(folder, "name", [Cover("a", "Округ", True)], columns)
    assert path is not None
    return path


@given(COVERS, SAID, st.data())
@settings(max_examples=count(500), deadline=None)
def test_what_is_read_is_what_was_written(covers: list[Cover], said: Any, data: st.DataObject) -> None:
    lists: dict[str, Any] = {}
    for name in data.draw(st.lists(TITLE.map("list {}".format), max_size=3, unique=True)):
        rows = data.draw(st.lists(NUMBERS, min_size=len(covers), max_size=len(covers)))
        starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        lists[name] = starts, np.array([one for row in rows for one in row], np.int32)
    octets = np.frombuffer(data.draw(st.binary(min_size=4 * len(covers), max_size=4 * len(covers))), np.uint8)
    octets = octets.reshape(len(covers), 4)
    columns = {name: lists_column(*told) for name, told in lists.items()} | {"octets": octets_column(octets)}
    with TemporaryDirectory() as place:
        path = write_table(Path(place), "name", covers, columns, said)
        assert path is not None
        assert files_of(Path(place), "name") == [path]
        found = read_table(path)
        assert write_table(Path(place), "name", covers, columns, said) == path
    assert found is not None
    assert found[0] == covers
    assert found[1].keys() == columns.keys()
    for name, told in lists.items():
        assert all(map(np.array_equal, lists_in(found[1][name]), told))
    assert octets_in(found[1]["octets"]) == octets.tobytes()
    assert found[2] == said


@pytest.mark.parametrize(
    ("sizes", "most", "wanted"),
    [
        ([], 1, []),
        ([9, 1], 2, []),
        ([9, 1, 1], 2, [1, 1]),
        ([9, 9, 4, 1], 3, [4, 1]),
        ([9, 9, 5, 1], 3, [9, 9, 5, 1]),
        ([9, 9, 9, 1, 1], 3, [9, 9, 9, 1, 1]),
        ([1, 1], 1, [1, 1]),
    ],
)
def test_which_files_are_put_together(sizes: list[int], most: int, wanted: list[int]) -> None:
    """Few: none. Else the small ones, if no more than `most` are left then; else all."""
    files = {Path(str(place)): size for place, size in enumerate(sizes)}
    assert [files[path] for path in to_merge(files, most)] == wanted


def test_it_is_a_parquet_file(tmp_path: Path) -> None:
    """As the format says: its first and last four bytes."""
    raw = written(tmp_path).read_bytes()
    assert (raw[:4], raw[-4:]) == (b"PAR1", b"PAR1")


def test_a_file_that_is_not_what_its_name_says_is_no_file(tmp_path: Path) -> None:
    path = written(tmp_path)
    raw = path.read_bytes()
    assert read_table(path) is not None
    for at in range(len(raw)):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        assert read_table(path) is None
    for other in (b"", raw[:-1], raw + b"\0", raw * 2):
        path.write_bytes(other)
        assert read_table(path) is None
    for name in ("name-" + "0" * 64, path.stem.replace("name", "other"), path.stem.replace("name-", "")):
        renamed = path.with_name(f"{name}.parquet")
        renamed.write_bytes(raw)
        assert read_table(renamed) is None
    path.write_bytes(raw)
    assert read_table(path) is not None


def test_where_the_disk_takes_nothing_there_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    columns = {"octets": octets_column(np.zeros((1, 3), np.uint8))}
    assert write_table(tmp_path / "file" / "folder", "name", [Cover("a", "Округ", True)], columns) is None
