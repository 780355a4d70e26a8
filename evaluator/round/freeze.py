"""A sound package frozen: its own file, every document it names and detached signatures, with the inventory, as a zip.

The bytes are the same for the same files and day: names sorted, one fixed time, nothing compressed, since compressors
differ between systems and documents are compressed already.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from evaluator.evidence.files import file_fault
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.model.values import LEFT_OUT
from evaluator.report.words import decimal
from evaluator.round.inventory import (
    INVENTORY,
    INVENTORY_TEXT,
    FileLine,
    inventory_json,
    inventory_of,
    inventory_text,
)  # fmt: skip
from evaluator.round.names import fits, twice

__all__ = ["archive_name", "frozen_names", "slug", "write_archive"]

_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_LINUX = 3
_BLOCK = 1 << 20


def archive_name(package: Package) -> str:
    """`<муниципалитет>-в<version>.zip`."""
    return f"{slug(package.header.municipality)}-в{decimal(package.header.version)}.zip"


def slug(name: str) -> str:
    """A municipality's name as part of a file's name."""
    return re.sub(r"\W+", "-", name.casefold()).strip("-_")[:60].rstrip("-_")


def frozen_names(folder: Path, package: Package) -> list[str]:
    """The paths from the folder that are submitted, sorted. Raises InvalidInput where one does not suit an archive."""
    named = {Path(package.name).name, *_documents(package)}
    names = sorted(named | set(_signatures(folder, named)))
    place = Place(package.name)
    problems = [Problem("archive-name", place, {"found": name}) for name in names if not fits(name)]
    again = twice([INVENTORY, INVENTORY_TEXT, *names])
    problems += [Problem("archive-name-twice", place, {"found": name}) for name in again]
    linked = [name for name in names if file_fault(folder, name, LEFT_OUT) == "symlink"]
    problems += [Problem("symlink", place, {"found": name}) for name in linked]
    if problems:
        raise InvalidInput(problems)
    return names


def _documents(package: Package) -> Iterator[str]:
    for kind, model in package.models:
        if kind == "document" and isinstance(model.file, str):
            yield PurePosixPath(model.file).as_posix()


def _signatures(folder: Path, names: set[str]) -> Iterator[str]:
    """Every .sig that lies beside a submitted file."""
    for place in {PurePosixPath(name).parent for name in names}:
        for path in (folder / place).glob("*.sig"):
            if path.is_file():
                yield (place / path.name).as_posix()


def write_archive(
    stream: BinaryIO, folder: Path, names: Sequence[str], package: Package, rulebook: Rulebook, submitted: str
) -> None:
    """Nothing; the archive of the named files, with their inventory, is in the stream."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        files = [_copied(archive, folder, name) for name in names]
        inventory = inventory_of(package, rulebook, Path(package.name).name, submitted, files)
        archive.writestr(_entry(INVENTORY), inventory_json(inventory))
        archive.writestr(_entry(INVENTORY_TEXT), inventory_text(inventory))


def _copied(archive: zipfile.ZipFile, folder: Path, name: str) -> FileLine:
    summed, size, entry = hashlib.sha256(), 0, _entry(name)
    entry.file_size = (folder / name).stat().st_size
    with (folder / name).open("rb") as read, archive.open(entry, "w") as written:
        while block := read.read(_BLOCK):
            summed.update(block)
            size += len(block)
            written.write(block)
    return FileLine(name=name, sha256=summed.hexdigest(), size=size)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system, entry.external_attr = _LINUX, _PLAIN_FILE
    return entry
