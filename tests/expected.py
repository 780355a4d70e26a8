"""What mistakes are told, a text file for each: rewritten by the scripts, compared and counted by the tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

__all__ = ["codes", "rewrite", "shown"]

_CODE = re.compile(r"\[([a-z0-9-]+)\]$", re.M)


def rewrite(folder: Path, names: Iterable[str], told: Callable[[str], str]) -> None:
    """Nothing; writes what each of the names is told."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(told(name), encoding="utf-8")


def shown(folder: Path) -> dict[str, str]:
    """The expected lines of every example, by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}


def codes(examples: Iterable[str]) -> set[str]:
    """The codes that the lines of examples end with."""
    return {code for lines in examples for code in _CODE.findall(lines)}
