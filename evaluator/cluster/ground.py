"""What two machines must share so that they come to the same bytes: this program, Python and the libraries."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from evaluator.made_by import PACKAGE, files_sum, version_of

__all__ = ["LIBRARIES", "PROGRAMS", "ground", "unlike"]

LIBRARIES = (
    "arro3-core", "arro3-io", "blake3", "click", "cryptography", "Jinja2", "jsonschema", "lxml", "nltk", "numpy",
    "openpyxl", "pandas", "Pillow", "pydantic", "pymorphy3", "pymorphy3-dicts-ru", "pypdfium2", "python-calamine",
    "python-docx", "PyYAML", "rfc8785", "ruamel.yaml", "scipy", "typst", "snowballstemmer", "tabulate", "durable-rules",
    "dask", "distributed", "vl-convert-python",
)  # fmt: skip
PROGRAMS = {"tesseract": ["--version"], "antiword": []}
"""What helps to read documents, and how each is asked for its version."""
_MODELS = ["tesseract", "--list-langs"]
_SECONDS = 20
_BY_USERS = ("rules", "criteria")
"""Folders of the installed package that travel with each question: `evaluator.rulebook.sent`."""


@cache
def ground(programs: bool = False) -> Mapping[str, str]:
    """The versions by name; that of this program is the SHA-256 of its files, "" stands for what is not there.

    `programs`: of those too that help to read documents.
    """
    python = ".".join(map(str, sys.version_info[:2]))
    own = files_sum(tuple(sorted(path.name for path in PACKAGE.iterdir() if path.name not in _BY_USERS)))
    told = {"evaluator": own, "Python": python, **{name: version_of(name) for name in LIBRARIES}}
    return {**told, **{name: _program(name) for name in PROGRAMS}, "rus.traineddata": _model()} if programs else told


def unlike(found: Mapping[str, str], own: Mapping[str, str]) -> list[str]:
    """What another has otherwise: `numpy 2.3 ≠ 2.4`, theirs first."""
    names = [*own, *(name for name in found if name not in own)]
    return [
        f"{name} {_short(found.get(name, ''))} ≠ {_short(own.get(name, ''))}"
        for name in names
        if found.get(name) != own.get(name)
    ]


def _short(told: str) -> str:
    return told[:12] or "–"


def _program(name: str) -> str:
    """The first number that a program says of itself."""
    said = _said([name, *PROGRAMS[name]])
    return next(iter(re.findall(r"\d+\.[\d.]+", said)), said[:12]) if said else ""


def _said(command: list[str]) -> str:
    if shutil.which(command[0]) is None:
        return ""
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _model() -> str:
    """The SHA-256 of the model of Russian: there are quicker and better ones of the same name."""
    named = re.search(r'"([^"]+)"', _said(_MODELS))
    path = Path(named[1] if named else "", "rus.traineddata")
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
