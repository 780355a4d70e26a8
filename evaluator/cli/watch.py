"""How far a long work is, shown on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

__all__ = ["watched"]


def watched(label: str, length: int | None = None) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """Gives things back one by one with a bar on a terminal; elsewhere nothing is shown, as a log wants no bars.

    `length` is how many there are where they come one by one.
    """

    def watch(listed: Iterable[Any]) -> Iterator[Any]:
        if not sys.stderr.isatty():
            yield from listed
            return
        with click.progressbar(listed, label=label, length=length, file=sys.stderr) as bar:
            yield from bar

    return watch
