"""Two names of a file system exchanged in one step (renameat2(2) with RENAME_EXCHANGE, Linux since 3.15)."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

__all__ = ["exchanged"]

_HERE = -100
"""AT_FDCWD: a path that is not absolute starts at the current folder."""
_EXCHANGE = 2


def exchanged(one: Path, other: Path) -> bool:
    """Whether two paths that exist took each other's names; False where the system or the disk cannot do it."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
