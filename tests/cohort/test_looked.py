"""The first look at packages: the digest that reading gives, the set that is seen, whatever lies in the folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import evaluator.cli.many_looked as many_looked
from evaluator.cli.many_looked import looked_at, named_set
from evaluator.cli.many_read import bytes_of, digest_of
from evaluator.source.read import LIMIT_BYTES
from tests.counts import count
from tests.test_command import ROOT

PLAIN = re.compile(r'(?:^|[\n,{])\s*"?set"?\s*:\s*"?([\w.\-/]+)')
"""What is meant, as one expression, which takes twenty times as long."""
PIECES = ("set", '"set"', ":", " ", "\n", ",", "{", '"', "a-1", "ж/2", "reset", "x", "\t", "}")


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=count(5_000))
def test_the_set_that_is_seen(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert named_set(text.encode()) == next(iter(PLAIN.findall(text)), None)


def test_the_set_that_is_seen_in_half_a_letter() -> None:
    assert named_set('{"set": "ж", "region": "ж'.encode()[:-1]) == "ж"


@given(st.binary(min_size=1, max_size=9000), st.integers(0), st.integers(1, 255), st.sampled_from((".json", ".yaml")))
@settings(max_examples=count(1_000), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_byte_is_seen_behind_the_same_size_and_time(
    tmp_path: Path, raw: bytes, place: int, bits: int, suffix: str
) -> None:
    folder = tmp_path / suffix
    folder.mkdir(exist_ok=True)
    file = folder / f"package{suffix}"
    file.write_bytes(raw)
    told, (before,) = file.stat(), looked_at([folder])
    with file.open("r+b") as stream:
        stream.seek(place % len(raw))
        stream.write(bytes([raw[place % len(raw)] ^ bits]))
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    now, (after,) = file.stat(), looked_at([folder])
    assert (now.st_ino, now.st_size, now.st_mtime_ns) == (told.st_ino, told.st_size, told.st_mtime_ns)
    assert before.digest
    assert before.digest != after.digest != ""
    file.write_bytes(raw)
    assert looked_at([folder]) == [before]


def test_copies_of_the_process_see_the_same(tmp_path: Path) -> None:
    for number in range(11):
        (tmp_path / f"{number:02}").mkdir()
        (tmp_path / f"{number:02}" / "package.json").write_bytes(b'{"set": "x"}' + b" " * number)
    (tmp_path / "07" / "package.json").unlink()
    command = [sys.executable, "-m", "tests.cohort.looks", str(tmp_path)]
    told, alone = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120).stdout.splitlines()
    assert json.loads(told) == [[str(one.path), *one[1:]] for one in looked_at(sorted(tmp_path.iterdir()))]
    assert alone == b"false"


def test_whatever_lies_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes around the limit, none at all, no plain file, two forms; one thread or, where the disk waits, several."""
    sizes = {"empty": 0, "small": 70_000, "most": LIMIT_BYTES, "over": LIMIT_BYTES + 1}
    for name, size in sizes.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "package.json").write_bytes((b'{"set": "x"}' + b" " * size)[:size])
    (tmp_path / "folder" / "package.yaml").mkdir(parents=True)
    (tmp_path / "pipe").mkdir()
    os.mkfifo(tmp_path / "pipe" / "package.yaml")
    (tmp_path / "nothing").mkdir()
    paths = [*sorted(tmp_path.iterdir()), tmp_path / "gone"] * 20
    found = looked_at(paths)
    assert [one.path for one in found] == paths
    monkeypatch.setattr(many_looked, "_WAIT", -1)
    assert looked_at(paths) == found
    told = {one.path.name: one for one in found}
    for name in sizes:
        file = tmp_path / name / "package.json"
        assert told[name].digest == digest_of(file, bytes_of(file))
        assert told[name].set_id == (None if name == "empty" else "x")
    assert [bool(told[name].digest) for name in ("most", "over")] == [True, False]
    for name in ("folder", "pipe", "nothing", "gone"):
        assert (told[name].digest, told[name].set_id) == ("", None)
