"""Archives (.zip): their files unpacked under plain names, within bounds, archives inside of them too.

The names are those of the sender: in UTF-8 where the archive says so, else in whichever of the encodings of Russian
Windows (cp866 of its own archiver, cp1251) reads as Russian. Nothing is ever written outside the folder given,
whatever a name says.
"""

from __future__ import annotations

import io
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import ZipFile, ZipInfo

from evaluator.readers.documents.archive import BOUNDS, bounded, member, opened
from evaluator.readers.documents.refused import Refused
from evaluator.readers.documents.text import russian

__all__ = ["START", "SUFFIXES", "Member", "holds", "members"]

SUFFIXES = (".zip",)
START = (b"PK\x03\x04", b"PK\x05\x06")
_DEPTH = 2
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
_PASSED = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|~\$|thumbs\.db$|desktop\.ini$)", re.I)
"""What systems leave in folders by themselves."""


class Member(NamedTuple):
    """A file of an archive: its name there, the plain name it was unpacked under, else a code and what was found."""

    name: str
    unpacked: str
    code: str = ""
    found: str = ""


@dataclass
class _Budget:
    entries: int = 0
    octets: int = 0
    files: int = 0


def holds(path: Path) -> bool:
    """Whether it is an archive of files, and not one document that is kept as a zip."""
    try:
        with opened(path) as archive:
            return _of_files(archive)
    except Refused:
        return False


def members(path: Path, folder: Path) -> list[Member]:
    """Every file in the order of the archive, unpacked into the folder or refused. Raises Refused."""
    folder.mkdir()
    with path.open("rb") as stream:
        return list(_members(stream, folder, "", 1, _Budget()))


def _of_files(archive: ZipFile) -> bool:
    return not any(name in _OFFICE for name in archive.namelist())


def _members(stream: BinaryIO, folder: Path, before: str, depth: int, budget: _Budget) -> Iterator[Member]:
    with opened(stream) as archive:
        entries = archive.infolist()
        budget.entries += len(entries)
        if budget.entries > BOUNDS["members"]:
            raise Refused("too-many-members", f"{budget.entries} > {BOUNDS['members']}")
        for entry in entries:
            name = _name(entry)
            if not name.endswith("/") and not _PASSED.search(name):
                yield from _member(archive, entry, folder, before + name, depth, budget)


def _member(archive: ZipFile, entry: ZipInfo, folder: Path, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        octets = _octets(archive, entry, name, budget)
        if octets[:2] == b"PK" and _nested(octets):
            if depth >= _DEPTH:
                raise Refused("too-deep", f"> {_DEPTH}")
            yield from _members(io.BytesIO(octets), folder, f"{name}/", depth + 1, budget)
            return
    except Refused as refused:
        if refused.code in ("too-many-members", "too-large-unpacked") and budget.octets > BOUNDS["total"]:
            raise
        yield Member(name, "", refused.code, refused.found)
        return
    budget.files += 1
    plain = f"{budget.files}{_suffix(name)}"
    (folder / plain).write_bytes(octets)
    yield Member(name, plain)


def _octets(archive: ZipFile, entry: ZipInfo, name: str, budget: _Budget) -> bytes:
    """The octets of a file. Raises Refused for a name that leads out, a link, a password, too much."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("symlink")
    if not entry.filename:  # cut to nothing at a zero byte
        raise Refused("damaged", "name")
    if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
        raise Refused("leads-out")
    if entry.flag_bits & 1:
        raise Refused("encrypted")
    bounded(entry)
    budget.octets += entry.file_size
    if budget.octets > BOUNDS["total"]:
        raise Refused("too-large-unpacked", f"> {BOUNDS['total'] >> 20} MB")
    return member(archive, entry)


def _nested(octets: bytes) -> bool:
    try:
        with opened(io.BytesIO(octets)) as archive:
            return _of_files(archive)
    except Refused:
        return False


def _name(entry: ZipInfo) -> str:
    """The name as it was given: zipfile takes one without the mark of UTF-8 for cp437."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            octets = name.encode("cp437")
        except UnicodeEncodeError:
            return name.replace("\\", "/")
        told = _text(octets, "utf-8")
        name = told or max((_text(octets, encoding) for encoding in ("cp866", "cp1251")), key=russian) or name
    return name.replace("\\", "/")


def _text(octets: bytes, encoding: str) -> str:
    try:
        return octets.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _suffix(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    return found[0].lower() if found else ""
