"""Which reader a file is for: by what it holds first, then by its name; readers are found by folder."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import evaluator.readers.documents as documents
from evaluator.readers.documents.archive import opened
from evaluator.readers.documents.ole import root_streams
from evaluator.readers.documents.refused import Refused

__all__ = ["reader_of", "readers"]

_START = 1024
_JUNK = b"\xef\xbb\xbf \t\r\n\x00"
_NOT_READ = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MIME-Version:", "MHTML"),
    (b"MZ", "exe"),
    (b"SQLite format 3", "SQLite"),
    (b"AT&TFORM", "DjVu"),
)
"""Kinds that are known, by their first octets: what has no reader among them is refused by its name."""
_XML = (
    (b"w:wordDocument", "Word XML"),
    (b"pkg:package", "Word XML"),
    (b"urn:schemas-microsoft-com:office:s", "Excel XML"),
)
_MEMBERS = (
    ("ppt/", "PowerPoint"),
    ("xl/workbook.bin", "XLSB"),
    ("META-INF/manifest.xml", "OpenDocument"),
    ("META-INF/container.xml", "EPUB"),
    ("Index/Document.iwa", "Pages"),
)
_STREAMS = (("PowerPoint Document", "PowerPoint"), ("VisioDocument", "Visio"), ("__properties_version1.0", "Outlook"))


def readers() -> dict[str, ModuleType]:
    """Every reader by its name, in the order of names."""
    modules = (
        importlib.import_module(f"{documents.__name__}.{found.name}")
        for found in pkgutil.iter_modules(documents.__path__)
    )
    return {module.__name__.rpartition(".")[2]: module for module in modules if hasattr(module, "SUFFIXES")}


def reader_of(path: Path) -> tuple[str, ModuleType]:
    """The name and the module of the reader for what a file holds. Raises Refused.

    First those whose first octets it has, else those that know no such octets; the one that its name asks for first.
    Where none finds itself in it the file is damaged, and the one that its name asks for says how.
    """
    with path.open("rb") as stream:
        start = stream.read(_START)
    _filled(path, start)
    found = readers()
    begun = [name for name, reader in found.items() if reader.START and _starts(start, reader.START)]
    if not begun:
        _known(start)
        begun = [name for name, reader in found.items() if not reader.START]
    for name in sorted(begun, key=lambda name: path.suffix not in found[name].SUFFIXES):
        if not hasattr(found[name], "holds") or found[name].holds(path):
            return name, found[name]
    kind = _container(path)
    if kind:
        raise Refused("kind-not-read", kind)
    for name in begun:
        if found[name].START and path.suffix in found[name].SUFFIXES:
            return name, found[name]
    raise Refused("kind-unknown")


def _starts(start: bytes, begins: bytes | tuple[bytes, ...]) -> bool:
    return start.startswith(begins) or start.lstrip(_JUNK).startswith(begins)


def _filled(path: Path, start: bytes) -> None:
    """Raises Refused for nothing at all, for nothing but zeros, and for a password on the whole."""
    if not start:
        raise Refused("empty")
    if not start.strip(b"\x00") and not path.read_bytes().strip(b"\x00"):
        raise Refused("only-zeros")
    if "EncryptedPackage" in root_streams(path):
        raise Refused("encrypted")


def _known(start: bytes) -> None:
    """Raises Refused for a kind that is known and has no reader."""
    for begins, kind in _NOT_READ:
        if _starts(start, begins):
            raise Refused("kind-not-read", kind)
    for within, kind in _XML:
        if _starts(start, b"<?xml") and within in start:
            raise Refused("kind-not-read", kind)


def _container(path: Path) -> str:
    """What a zip or a compound file is that no reader takes, by what lies in it; nothing for another file."""
    streams = root_streams(path)
    if streams:
        return next((kind for name, kind in _STREAMS if name in streams), "")
    try:
        with opened(path) as archive:
            names = archive.namelist()
    except Refused:
        return ""
    return next((kind for begins, kind in _MEMBERS if any(name.startswith(begins) for name in names)), "")
