"""One at a time in a round folder: a file that says who works there since when; the second is refused in words."""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.round.process import alive

__all__ = ["LOCK", "alone_in"]

LOCK = "занято.json"


@contextmanager
def alone_in(folder: Path, since: datetime) -> Iterator[None]:
    """The time in which nobody else changes the round folder. Raises InvalidInput where somebody does.

    A lock whose process is gone is not broken by itself: the folder may lie on a server and the process elsewhere.
    """
    path = folder / LOCK
    holder = {"who": _who(), "computer": platform.node(), "pid": os.getpid(), "since": f"{since:%d.%m.%Y %H:%M}"}
    try:
        opened = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        raise InvalidInput([_refusal(path)]) from None
    except OSError as error:
        raise InvalidInput([Problem("not-writable", Place(str(folder)))]) from error
    try:
        with os.fdopen(opened, "w", encoding="utf-8") as stream:
            stream.write(json.dumps(holder, ensure_ascii=False) + "\n")
        yield
    finally:
        path.unlink(missing_ok=True)


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "–"


def _refusal(path: Path) -> Problem:
    holder = _holder(path)
    gone = holder["computer"] == platform.node() and isinstance(holder["pid"], int) and not alive(holder["pid"])
    return Problem("round-left-locked" if gone else "round-busy", Place(str(path)), holder)


def _holder(path: Path) -> dict[str, Any]:
    """Who holds the lock; dashes where the file is not written yet or was cut short."""
    empty = {"who": "–", "computer": "–", "pid": "–", "since": "–"}
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return empty
    return {name: told.get(name, "–") for name in empty} if isinstance(told, dict) else empty
