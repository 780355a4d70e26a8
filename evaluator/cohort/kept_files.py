"""The files in which packages are kept: which of them there are, which are put together, and that others are gone.

Another run may put together and remove the same files at any time; who finds one gone reads on without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

__all__ = ["SUFFIX", "files_of", "removed", "sizes_of", "to_merge"]

SUFFIX = ".parquet"


def files_of(folder: Path, name: str) -> list[Path]:
    """The files whose names start so."""
    return sorted(folder.glob(f"{name}-*{SUFFIX}"))


def sizes_of(files: Iterable[Path]) -> dict[Path, int]:
    """The octets of each file that is still there."""
    found: dict[Path, int] = {}
    for path in files:
        with suppress(OSError):
            found[path] = path.stat().st_size
    return found


def to_merge(sizes: Mapping[Path, int], most: int) -> list[Path]:
    """Which files are to be put together where more than `most` stand: the small ones, or all where that is too few."""
    if len(sizes) <= most:
        return []
    small = [path for path, size in sizes.items() if 2 * size < max(sizes.values())]
    return small if len(sizes) - len(small) < most else [*sizes]


def removed(paths: Iterable[Path]) -> None:
    """Nothing; files that are no longer needed are gone, or stay where the disk has it so."""
    for path in paths:
        with suppress(OSError):
            path.unlink()
