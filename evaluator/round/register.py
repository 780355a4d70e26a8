"""The register of a round (журнал.jsonl): read, checked against the folder, replaced whole; what counts for scoring."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.round.durable import put_whole, sync_folder
from evaluator.round.model import Entry, same_name

__all__ = ["MARK", "NOTICES", "PACKAGE", "RECEIVED", "REGISTER", "STAGING", "current", "package_at", "read_register",
           "swept", "write_register"]  # fmt: skip

REGISTER = "журнал.jsonl"
RECEIVED = "поступило"
NOTICES = "уведомления"
PACKAGE = "комплект"
STAGING = ".приём"
MARK = ".не-завершено"
"""Lies in a folder of `поступило` until the register names it; only what bears the mark is ever swept."""


def read_register(folder: Path) -> tuple[Entry, ...]:
    """The entries in the order of their numbers. Raises InvalidInput where a line is not one."""
    path = folder / REGISTER
    if not path.exists():
        return ()
    entries: list[Entry] = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        try:
            entries.append(Entry.model_validate_json(line))
        except ValidationError as error:
            raise InvalidInput([Problem("register-broken", Place(str(path), number, 1))]) from error
        if entries[-1].number != number:
            raise InvalidInput([Problem("register-broken", Place(str(path), number, 1))])
    return tuple(entries)


def write_register(folder: Path, entries: Iterable[Entry]) -> None:
    """Nothing; the register holds these entries. This one rename is what makes an entry count."""
    lines = (json.dumps(entry.model_dump(), ensure_ascii=False) + "\n" for entry in entries)
    put_whole(folder / REGISTER, lambda stream: stream.writelines(line.encode() for line in lines))


def swept(folder: Path) -> tuple[Entry, ...]:
    """The register, after what a killed run left was taken away. Raises InvalidInput where folder and register differ.

    A folder that lies in `поступило` unmarked and unregistered is somebody's work: nothing is deleted.
    """
    entries = read_register(folder)
    staging, received = folder / STAGING, folder / RECEIVED
    shutil.rmtree(staging, ignore_errors=True)
    numbers = {str(entry.number) for entry in entries}
    there = {path.name: path for path in received.iterdir()} if received.is_dir() else {}
    lost = {*(numbers - there.keys()), *(name for name, path in there.items() if _stray(name, path, numbers))}
    if lost:
        values = {"found": sorted(lost)}
        raise InvalidInput([Problem("round-damaged", Place(str(folder / REGISTER)), values)])
    for name, path in there.items():
        if name in numbers:
            (path / MARK).unlink(missing_ok=True)
        elif (path / MARK).exists():
            _taken_away(folder, path)
    return entries


def _stray(name: str, path: Path, numbers: set[str]) -> bool:
    return name.isdigit() and name not in numbers and not (path / MARK).exists()


def _taken_away(folder: Path, path: Path) -> None:
    """Moved first, so that a second kill does not leave half a folder without its mark."""
    (folder / NOTICES / f"{path.name}.docx").unlink(missing_ok=True)
    (folder / STAGING).mkdir(exist_ok=True)
    path.replace(folder / STAGING / path.name)
    sync_folder(path.parent)
    shutil.rmtree(folder / STAGING)


def current(entries: Sequence[Entry], late: str = "counted") -> tuple[Entry, ...]:
    """The entries that are scored, one per municipality, by name: its last accepted version.

    With `late` = `not_counted` what came after the deadline neither counts nor replaces.
    """
    last: dict[str, Entry] = {}
    for entry in entries:
        if entry.status == "accepted" and not (entry.late and late == "not_counted"):
            last[same_name(entry.municipality)] = entry
    return tuple(last[name] for name in sorted(last))


def package_at(folder: Path, entry: Entry) -> Path:
    """The folder of an accepted package as it was unpacked."""
    return folder / RECEIVED / str(entry.number) / PACKAGE
