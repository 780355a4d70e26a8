"""The members of a zip, each within bounds told before it is unpacked; OOXML files are such zips."""

from __future__ import annotations

from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from evaluator.readers.documents.refused import Refused

__all__ = ["BOUNDS", "checked", "member", "tree_of"]

_MEGABYTE = 2**20
BOUNDS = {"members": 2000, "member": 100 * _MEGABYTE, "total": 300 * _MEGABYTE, "ratio": 200}
_SMALL = 5 * _MEGABYTE
"""What unpacks to less may have any ratio: a table of spaces does."""


def checked(archive: ZipFile) -> ZipFile:
    """The archive itself. Raises Refused for too many members, or too many octets once unpacked."""
    entries = archive.infolist()
    if len(entries) > BOUNDS["members"]:
        raise Refused("too-many-members", f"{len(entries)} > {BOUNDS['members']}")
    if sum(entry.file_size for entry in entries) > BOUNDS["total"]:
        raise Refused("too-large-unpacked", f"> {BOUNDS['total'] // _MEGABYTE} MB")
    for entry in entries:
        _bounded(entry)
    return archive


def _bounded(entry: ZipInfo) -> None:
    packed = max(entry.compress_size, 1)
    if entry.file_size > BOUNDS["member"]:
        raise Refused("too-large-unpacked", f"{entry.filename}: {entry.file_size // _MEGABYTE} MB")
    if entry.file_size > _SMALL and entry.file_size > BOUNDS["ratio"] * packed:
        raise Refused("zip-bomb", f"{entry.filename}: 1 : {entry.file_size // packed}")


def member(archive: ZipFile, name: str) -> bytes:
    """The octets of a member, no more than its entry says. Raises Refused, KeyError for a missing one."""
    entry = archive.getinfo(name)
    _bounded(entry)
    try:
        with archive.open(entry) as stream:
            octets = stream.read(BOUNDS["member"] + 1)
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise Refused("damaged", f"{name}: {error}") from error
    if len(octets) > BOUNDS["member"]:
        raise Refused("zip-bomb", name)
    return octets


def tree_of(archive: ZipFile, name: str) -> etree._Element:
    """The root of an XML member; entities and DTDs are never resolved. Raises Refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(member(archive, name), parser)
    except etree.XMLSyntaxError as error:
        raise Refused("damaged", f"{name}: {error.msg}") from error
    if root.getroottree().docinfo.doctype:
        raise Refused("doctype", name)
    return root
