"""Whether a folder is one package or holds many."""

from __future__ import annotations

import os
from pathlib import Path

from evaluator.evidence.load import package_file
from evaluator.model.problems import InvalidInput

__all__ = ["packages_in"]


def packages_in(folder: Path) -> list[Path]:
    """The packages in the folders of a folder that is none itself, by name; [] where it is a package or a file."""
    if not folder.is_dir() or package_file(folder).exists():
        return []
    with os.scandir(folder) as listed:
        names = sorted(one.name for one in listed if _is_folder(one))
    return [one for one in sorted(folder / name for name in names) if _is_package(one)]


def _is_folder(one: os.DirEntry[str]) -> bool:
    try:
        return one.is_dir()
    except OSError:
        return False  # a link that leads to itself


def _is_package(folder: Path) -> bool:
    try:
        return package_file(folder).exists()
    except InvalidInput:
        return True  # several forms: it is told which
