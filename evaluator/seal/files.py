"""The files of a package by size and SHA-256: its own, every document it names, the detached signatures beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

from evaluator.model.package import Package

__all__ = ["plain_files"]

_BLOCK = 1 << 20


def plain_files(package: Package, file: Path) -> list[dict[str, str]]:
    """A row per file, by name; `file` holds the package itself. Raises OSError where one cannot be read."""
    folder, named = file.parent, {model.file for kind, model in package.models if kind == "document"}
    roles = {name: "document" for name in named if isinstance(name, str)}
    roles = dict.fromkeys(_signatures(folder, [file.name, *roles]), "signature") | roles | {file.name: "package"}
    return [{"name": normalize("NFC", name), "role": roles[name], **_summed(folder / name)} for name in sorted(roles)]


def _signatures(folder: Path, names: list[str]) -> Iterator[str]:
    """Every .sig in a folder in which one of the files lies."""
    for place in {PurePosixPath(name).parent for name in names}:
        yield from (str(place / path.name) for path in (folder / place).glob("*.sig"))


def _summed(path: Path) -> dict[str, Any]:
    summed, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            summed.update(block)
            size += len(block)
    return {"bytes": str(size), "sha256": summed.hexdigest()}
