"""What two machines must share so that they come to the same bytes: this program, Python and the libraries."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["LIBRARIES", "ground", "unlike"]

LIBRARIES = (
    "click", "cryptography", "Jinja2", "jsonschema", "lxml", "nltk", "numpy", "openpyxl", "pandas", "Pillow",
    "pydantic", "pymorphy3", "pymorphy3-dicts-ru", "pypdfium2", "python-calamine", "python-docx", "PyYAML", "rfc8785",
    "ruamel.yaml", "scipy", "typst", "snowballstemmer", "tabulate", "durable-rules", "dask", "distributed",
    "vl-convert-python",
)  # fmt: skip
_BY_USERS = ("rules", "criteria")
"""Folders of the installed package that travel with each question: `evaluator.rulebook.sent`."""


@cache
def ground() -> Mapping[str, str]:
    """The versions by name; that of this program is the SHA-256 of its files, "" stands for a library not there."""
    python = ".".join(map(str, sys.version_info[:2]))
    return {"evaluator": _files(), "Python": python, **{name: _version(name) for name in LIBRARIES}}


def unlike(found: Mapping[str, str]) -> list[str]:
    """What another has otherwise than this process: `numpy 2.3 ≠ 2.4`, theirs first."""
    own = ground()
    names = [*own, *(name for name in found if name not in own)]
    return [
        f"{name} {_short(found.get(name, ''))} ≠ {_short(own.get(name, ''))}"
        for name in names
        if found.get(name) != own.get(name)
    ]


def _short(told: str) -> str:
    return told[:12] or "–"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _files() -> str:
    package = Path(__file__).parents[1]
    summed = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        within = path.relative_to(package)
        if within.parts[0] not in _BY_USERS and "__pycache__" not in within.parts and path.is_file():
            summed.update(f"{within.as_posix()}\n{path.stat().st_size}\n".encode() + path.read_bytes())
    return summed.hexdigest()
