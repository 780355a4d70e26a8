"""Damaged documents: every one is read or refused; what once went wrong stays mended. A minute; PROVE=1: ten."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Reading, Unread
from tests.conftest import SEED
from tests.read.fuzzed import SEEDS
from tests.read.mutants import mutant

SECONDS = 620 if os.environ.get("PROVE") == "1" else 60
NAMES = sorted(path.name for path in SEEDS.iterdir() if path.is_file())


def test_damaged_documents_are_read_or_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.read.fuzzed", str(SECONDS), str(SEED), str(tmp_path)]
    environment = {**os.environ, "RUST_BACKTRACE": "0"}
    done = subprocess.run(
        command, cwd=SEEDS.parents[2], env=environment, capture_output=True, encoding="utf-8", timeout=SECONDS + 120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    counts = Counter(json.loads(done.stdout.splitlines()[-1]))  # a library may print before: openpyxl of a style
    assert sum(counts.values()) > SECONDS
    assert [name for name in NAMES if not any(counts[f"{name} {end}"] for end in ("read", "refused", "died"))] == []
    assert any(key.endswith(" read") for key in counts)


@pytest.mark.parametrize("path", sorted((SEEDS / "mended").iterdir()), ids=lambda path: path.name)
def test_what_once_went_wrong_is_mended(path: Path) -> None:
    for told in read_all([path]):
        assert not isinstance(told, Unread) or told.code != "reader-fault"


@pytest.mark.parametrize("name", NAMES)
def test_the_seeds_are_read(name: str) -> None:
    assert all(isinstance(told, Reading) and not told.renamed for told in read_all([SEEDS / name]))


@pytest.mark.parametrize("name", NAMES)
def test_a_mutant_is_the_same_again(name: str) -> None:
    octets = (SEEDS / name).read_bytes()
    first, again = (mutant(random.Random("7"), octets, [octets]) for _ in range(2))
    assert first == again
    assert any(mutant(random.Random(number), octets, [octets]) != octets for number in range(3))
