"""The files a package names: inside its folder, no links, and the bytes that were summed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from evaluator.model.values import Gap

__all__ = ["file_fault"]


def file_fault(folder: Path | None, name: str, digest: str | Gap) -> str | None:
    """The code of what is wrong with a file named by a document, or None. Raises OSError where it cannot be read.

    Without a folder, which is on another machine, only the name is looked at: who has the folder looks at the file.
    """
    if "\\" in name or ":" in name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        return "path-outside"
    if folder is None:
        return None
    if any(step.is_symlink() for step in _steps(folder, name)):
        return "symlink"
    path = folder / name
    if not path.is_file():
        return "document-missing"
    if isinstance(digest, str) and digest != _sha256(path):
        return "digest-differs"
    return None


def _steps(folder: Path, name: str) -> Iterator[Path]:
    path = folder
    for part in PurePosixPath(name).parts:
        path = path / part
        yield path


def _sha256(path: Path) -> str:
    summed = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            summed.update(block)
    return summed.hexdigest()
