"""Whether a folder is one package or holds many."""

from __future__ import annotations

from pathlib import Path

from evaluator.evidence.load import package_file
from evaluator.model.problems import InvalidInput

__all__ = ["packages_in"]


def packages_in(folder: Path) -> list[Path]:
    """The packages in the folders of a folder that is none itself, by name; [] where it is a package or a file."""
    if not folder.is_dir() or package_file(folder).exists():
        return []
    return [one for one in sorted(folder.iterdir()) if one.is_dir() and _is_package(one)]


def _is_package(folder: Path) -> bool:
    try:
        return package_file(folder).exists()
    except InvalidInput:
        return True  # several forms: it is told which
