"""The walk of criteria/README.md and rules/README.md: its files and commands in the order of the pages."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from evaluator.cli.main import evaluator
from tests.generated import ROOT

__all__ = ["Step", "fresh", "section", "steps", "walk"]

_BLOCK = re.compile(r"(?:Файл `(?P<file>[^`]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.S)
_PAGES = {"criteria": "## Шаг за шагом: свой набор", "rules": "## Шаг за шагом: своё правило"}
_HERE = "**3. Своё правило.**"
"""Where the first page sends the reader to the second."""


class Step(NamedTuple):
    """A file to write, a command to run (`sh`), or words that the commands just run must have printed (`text`)."""

    kind: str
    file: str
    text: str


def section(page: str) -> str:
    """The walk's part of a page."""
    told = (ROOT / page / "README.md").read_text(encoding="utf-8")
    start = told.index(_PAGES[page])
    return told[start : told.index("\n## ", start) if "\n## " in told[start:] else len(told)]


def steps() -> list[Step]:
    """Every step of both pages, those of the second where the first sends there."""
    before, after = section("criteria").split(_HERE)
    return [step for part in (before, section("rules"), after) for step in _steps(part)]


def _steps(text: str) -> Iterator[Step]:
    for block in _BLOCK.finditer(text):
        yield Step(block["kind"], block["file"] or "", block["text"])


def fresh(folder: Path) -> Path:
    """A fresh copy of the library in a folder."""
    for name in ("rules", "criteria"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def walk(folder: Path) -> Iterator[tuple[Step, str]]:
    """(step, what the commands since the last words printed), each after it was done in a fresh copy."""
    printed = ""
    with chdir(fresh(folder)):
        for step in steps():
            if step.file:
                Path(step.file).parent.mkdir(parents=True, exist_ok=True)
                Path(step.file).write_text(step.text, encoding="utf-8")
            elif step.kind == "sh":
                printed = "".join(_run(line) for line in step.text.splitlines())
            yield step, printed


def _run(line: str) -> str:
    program, *words = shlex.split(line)
    assert program == "evaluator"
    done = CliRunner().invoke(evaluator, words, catch_exceptions=False)
    assert done.exit_code == 0, (line, done.output)
    return done.output
