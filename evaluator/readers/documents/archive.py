"""The members of a zip, each within bounds told before it is unpacked; OOXML files are such zips."""

from __future__ import annotations

import struct
from lzma import LZMAError
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as zlib_error

from lxml import etree

from evaluator.readers.documents.refused import Refused

__all__ = ["BOUNDS", "about", "bounded", "checked", "main_part", "member", "opened", "tree_of"]

_MEGABYTE = 2**20
BOUNDS = {"members": 2000, "member": 100 * _MEGABYTE, "total": 300 * _MEGABYTE, "ratio": 200}
_FAULTS = (
    BadZipFile, EOFError, LZMAError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zlib_error,
)  # fmt: skip
"""What zipfile lets out of a damaged file."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument", b"http://schemas.openxmlformats.org/officeDocument/2006"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)
"""Namespaces of the strict form of OOXML and those of the usual one (ISO/IEC 29500-4)."""
_SMALL = 5 * _MEGABYTE
"""What unpacks to less may have any ratio: a table of spaces does."""


def opened(file: Path | BinaryIO) -> ZipFile:
    """The archive with its directory read. Raises Refused."""
    try:
        return ZipFile(file)
    except _FAULTS as error:
        raise Refused("damaged", str(error)) from error


def checked(archive: ZipFile) -> ZipFile:
    """The archive itself. Raises Refused for too many members, or too many octets once unpacked."""
    entries = archive.infolist()
    if len(entries) > BOUNDS["members"]:
        raise Refused("too-many-members", f"{len(entries)} > {BOUNDS['members']}")
    if sum(entry.file_size for entry in entries) > BOUNDS["total"]:
        raise Refused("too-large-unpacked", f"> {BOUNDS['total'] // _MEGABYTE} MB")
    for entry in entries:
        bounded(entry)
    return archive


def bounded(entry: ZipInfo) -> None:
    """Nothing. Raises Refused for a member that is too large once unpacked, or packed too well to be a document."""
    packed = max(entry.compress_size, 1)
    if entry.file_size > BOUNDS["member"]:
        raise Refused("too-large-unpacked", f"{entry.filename}: {entry.file_size // _MEGABYTE} MB")
    if entry.file_size > _SMALL and entry.file_size > BOUNDS["ratio"] * packed:
        raise Refused("zip-bomb", f"{entry.filename}: 1 : {entry.file_size // packed}")


def member(archive: ZipFile, name: str | ZipInfo) -> bytes:
    """The octets of a member, no more than its entry says. Raises Refused, KeyError for a missing one."""
    entry = archive.getinfo(name) if isinstance(name, str) else name
    bounded(entry)
    try:
        with archive.open(entry) as stream:
            octets = stream.read(BOUNDS["member"] + 1)
    except _FAULTS as error:
        raise Refused("damaged", f"{entry.filename}: {error}") from error
    if len(octets) > BOUNDS["member"]:
        raise Refused("zip-bomb", entry.filename)
    return octets


def tree_of(archive: ZipFile, name: str) -> etree._Element:
    """The root of an XML member; entities and DTDs are never resolved. Raises Refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    octets = member(archive, name)
    if b"<!DOCTYPE" in octets[:4096]:  # before parsing: its entities may be made to unfold without end
        raise Refused("doctype", name)
    for strict, usual in _STRICT:
        octets = octets.replace(strict, usual)
    try:
        root = etree.fromstring(octets, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("damaged", f"{name}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("doctype", name)
    return root


def main_part(archive: ZipFile) -> str:
    """The name of the part that an OOXML file is about, by its relationships (ECMA-376, part 2); "" for another zip.

    Raises Refused.
    """
    if "_rels/.rels" not in archive.namelist():
        return ""
    for relation in tree_of(archive, "_rels/.rels"):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return ""


def about(path: Path, kind: str) -> bool:
    """Whether a file is OOXML whose main part says that it is of the kind: `word`, `xl`."""
    try:
        with opened(path) as archive:
            return main_part(checked(archive)).startswith(f"{kind}/")
    except Refused:
        return False
