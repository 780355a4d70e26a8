"""A foreign zip unpacked with suspicion: nothing outside the folder, no links, no bombs, every byte as inventoried."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.round.inventory import (
    INVENTORY,
    INVENTORY_TEXT,
    FileLine,
    Inventory,
    inventory_text,
    read_inventory,
)  # fmt: skip
from evaluator.round.names import fits, printable, twice

__all__ = ["LIMIT_BYTES", "LIMIT_FILES", "LIMIT_RATIO", "unpack"]

LIMIT_BYTES = 1 << 30
LIMIT_FILES = 5000
LIMIT_RATIO = 200
_SMALL = 1 << 20
"""Bytes under which any ratio is harmless."""
_BLOCK = 1 << 20
_UTF8 = 0x800
_ENCRYPTED = 0x1


def unpack(archive: Path, name: str, into: Path) -> tuple[Inventory, list[Problem]]:
    """(the inventory of an archive whose files now lie in the new folder `into`, where the files differ from it).

    Raises InvalidInput where there is no inventory, and, having written nothing, where the archive's list is unsafe.
    """
    place = Place(name)
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = {_name(entry): entry for entry in opened.infolist() if not _is_folder(entry)}
            if problems := list(_unsafe(opened.infolist(), place)):
                raise InvalidInput(problems)
            into.mkdir()
            files = [_unpacked(opened, entry, into, name) for name, entry in sorted(entries.items())]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError) as error:
        raise InvalidInput([Problem("archive-broken", place)]) from error
    inventory = _inventory(into, place)
    return inventory, list(_differences(inventory, files, into, place))


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """As `is_dir`, which fails on a name that is cut to nothing at a zero byte."""
    return entry.filename.endswith("/")


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: without the UTF-8 flag, Windows wrote cp866 and macOS UTF-8."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = name.encode()
        try:
            name = raw.decode()
        except UnicodeDecodeError:
            name = raw.decode("cp866")
    return unicodedata.normalize("NFC", name)


def _unsafe(entries: list[zipfile.ZipInfo], place: Place) -> Iterator[Problem]:
    if len(entries) > LIMIT_FILES:
        yield Problem("archive-too-many", place, {"limit": LIMIT_FILES})
        return
    size = sum(entry.file_size for entry in entries)
    if size > LIMIT_BYTES:
        yield Problem("archive-too-large", place, {"size": size >> 20, "limit": LIMIT_BYTES >> 20})
    for entry in entries:
        name = _name(entry)
        for code in _faults(entry, name):
            yield Problem(code, place, {"found": printable(name), "limit": LIMIT_RATIO})
    for name in twice(_name(entry) for entry in entries if not _is_folder(entry)):
        yield Problem("archive-name-twice", place, {"found": printable(name)})


def _faults(entry: zipfile.ZipInfo, name: str) -> Iterator[str]:
    if not fits(name.removesuffix("/") if _is_folder(entry) else name):
        yield "archive-name"
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield "archive-link"
    if entry.flag_bits & _ENCRYPTED:
        yield "archive-encrypted"
    if entry.file_size > max(_SMALL, LIMIT_RATIO * entry.compress_size):
        yield "archive-bomb"


def _unpacked(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path, name: str) -> FileLine:
    """A file written; zipfile itself stops at the size that the list tells, and checks its sum."""
    path = into / name
    path.parent.mkdir(parents=True, exist_ok=True)
    summed, size = hashlib.sha256(), 0
    with opened.open(entry) as read, path.open("xb") as written:
        while block := read.read(_BLOCK):
            summed.update(block)
            size += len(block)
            written.write(block)
    return FileLine(name=name, sha256=summed.hexdigest(), size=size)


def _inventory(folder: Path, place: Place) -> Inventory:
    path = folder / INVENTORY
    if not path.is_file():
        raise InvalidInput([Problem("inventory-missing", place, {"found": INVENTORY})])
    inventory = read_inventory(path.read_bytes())
    if inventory is None:
        raise InvalidInput([Problem("inventory-broken", place, {"found": INVENTORY})])
    return inventory


def _differences(inventory: Inventory, files: list[FileLine], folder: Path, place: Place) -> Iterator[Problem]:
    found = {file.name: file for file in files if file.name not in (INVENTORY, INVENTORY_TEXT)}
    listed = {file.name: file for file in inventory.files}
    for name in sorted(listed.keys() | found.keys()):
        code = _difference(listed.get(name), found.get(name))
        if code:
            yield Problem(code, place, {"found": printable(name)})
    if inventory.package not in listed:
        yield Problem("inventory-differs", place, {"found": printable(inventory.package)})
    text = folder / INVENTORY_TEXT
    if not text.is_file() or text.read_bytes() != inventory_text(inventory):
        yield Problem("inventory-differs", place, {"found": INVENTORY_TEXT})


def _difference(listed: FileLine | None, found: FileLine | None) -> str | None:
    if found is None:
        return "inventory-file-missing"
    if listed is None:
        return "inventory-file-unlisted"
    return "inventory-digest-differs" if listed != found else None
