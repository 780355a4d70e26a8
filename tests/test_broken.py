"""Every mistake of tests/broken is told exactly, at its place, fast, with exit code 2 and without a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

import pytest

from evaluator.model.messages import MESSAGES
from tests.mistakes import BROKEN, arguments_of, mistake, mistakes, told

_LINE = re.compile(r"(?P<place>\S.*?(?::\d+:\d+)?): .+; .+ \[(?P<code>[a-z0-9-]+)\]")
_LIMIT = 2.0
"""Seconds of processor time: how long others keep the processor is no fault of ours."""
HEAVY = (
    "alias-bomb", "file-too-large", "json-nesting-bomb", "too-many-mistakes", "too-many-values", "yaml-nesting-bomb",
    "yaml-nesting-bomb-of-lists",
)  # fmt: skip
ALONE = ("several-at-once", "json-several", "case-that-fails", "not-utf8")


def expected(name: str) -> str:
    return (BROKEN / name / "expected.txt").read_text(encoding="utf-8")


def codes(lines: str) -> list[str]:
    """The code of every line, each of which is `place: what is wrong; what to do [code]`."""
    matches = [_LINE.fullmatch(line) for line in lines.splitlines()]
    assert all(matches), lines
    return [match["code"] for match in matches if match]


@pytest.fixture
def broken(name: str) -> Iterator[Path]:
    with mistake(name) as folder:
        yield folder


@pytest.mark.parametrize("name", mistakes())
def test_the_mistake_is_told(name: str, broken: Path) -> None:
    start = process_time()
    code, lines, other = told(broken)
    assert process_time() - start < _LIMIT
    assert (code, lines) == (2, expected(name))
    assert lines
    assert "Traceback" not in lines + other
    assert other == "" or arguments_of(broken)[0] == "check"


@pytest.mark.parametrize("name", mistakes())
def test_the_mistake_is_told_in_english(name: str, broken: Path) -> None:
    code, lines, _ = told(broken, "en")
    assert code == 2
    # Messages of one place are sorted by code, so the two languages have the same order.
    assert codes(lines) == codes(expected(name))


@pytest.mark.parametrize("name", [*HEAVY, *ALONE])
def test_the_mistake_in_a_process_of_its_own(name: str, broken: Path) -> None:
    """The heavy ones are refused within the time limit, start of the program included."""
    command = [sys.executable, "-m", "evaluator", *arguments_of(broken)]
    environment = {"PYTHONPATH": str(BROKEN.parents[1]), "PYTHONIOENCODING": "utf-8"}
    before = getrusage(RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=broken, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    after = getrusage(RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < _LIMIT
    lines = done.stdout if command[3] == "check" else done.stderr
    assert (done.returncode, lines.replace(str(broken), ".")) == (2, expected(name))


def test_every_message_is_shown() -> None:
    texts = [*BROKEN.glob("*/expected.txt"), *BROKEN.parent.glob("*/expected/*.txt")]
    shown = [path.read_text(encoding="utf-8") for path in texts]
    assert {code for lines in shown for code in codes(lines)} == set(MESSAGES)


def test_problems_are_sorted() -> None:
    for name in ("several-at-once", "several-references", "json-several", "record-broken-and-dangling"):
        lines = [int(line.split(":")[1]) for line in expected(name).splitlines()]
        assert len(lines) > 4
        assert lines == sorted(lines)


def test_the_nearest_id_is_told_of_the_first_hundred_dangling_references(tmp_path: Path) -> None:
    head = (BROKEN / "dangling-id" / "package.yaml").read_text(encoding="utf-8").partition("records:")[0]
    records = [f"  - {{record: indicator, id: indicator-{number}, goal: goal-{number}}}" for number in range(150)]
    (tmp_path / "package.yaml").write_text("\n".join([f"{head}records:", *records, ""]), encoding="utf-8")
    code, lines, _ = told(tmp_path)
    dangling = [line for line in lines.splitlines() if line.endswith("[dangling-id]")]
    assert (code, len(dangling)) == (2, 150)
    assert ["например" in line for line in dangling] == [True] * 100 + [False] * 50
