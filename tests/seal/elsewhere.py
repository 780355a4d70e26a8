"""The program as another machine runs it: its clock stands in 2099, its folders list their files the other way round.

`python tests/seal/elsewhere.py ARGUMENTS` is `python -m evaluator ARGUMENTS` there.
"""

from __future__ import annotations

import datetime
import os
import runpy
import time
from collections.abc import Iterator
from typing import Any

LATER = 4102358400.0
_listdir, _scandir = os.listdir, os.scandir


class _Any(type):
    """Whatever is a real date is one of these too."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.__mro__[1])


class _Date(datetime.date, metaclass=_Any):
    @classmethod
    def today(cls) -> Any:
        return cls(2099, 12, 31)


class _Moment(datetime.datetime, metaclass=_Any):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        return cls.fromtimestamp(LATER, tz)

    @classmethod
    def utcnow(cls) -> Any:
        return cls(2099, 12, 31)

    today = now


class _Listing:
    """A folder's entries, the last first."""

    def __init__(self, path: Any = ".") -> None:
        with _scandir(path) as found:
            self.entries = sorted(found, key=lambda entry: entry.name, reverse=True)

    def __enter__(self) -> _Listing:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __iter__(self) -> Iterator[Any]:
        return iter(self.entries)


def elsewhere() -> None:
    """Nothing; from now on this process knows no other clock and no other order of files."""
    for module, name, other in (
        (datetime, "date", _Date),
        (datetime, "datetime", _Moment),
        (time, "time", lambda: LATER),
        (time, "time_ns", lambda: int(LATER) * 10**9),
        (os, "listdir", lambda path=".": sorted(_listdir(path), reverse=True)),
        (os, "scandir", _Listing),
    ):
        setattr(module, name, other)


if __name__ == "__main__":
    elsewhere()
    runpy.run_module("evaluator", run_name="__main__", alter_sys=True)
