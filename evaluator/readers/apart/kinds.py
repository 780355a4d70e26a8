"""Which reader a file is for: by what it holds first, then by its name; readers are found by folder."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import evaluator.readers.documents as documents
from evaluator.readers.documents.archive import opened
from evaluator.readers.documents.ole import root_streams
from evaluator.readers.documents.refused import Refused

__all__ = ["Kind", "kinds", "reader_of"]

_START = 1024
_SAID = re.compile(r"^(SUFFIXES|START) = (.+?)(?=^\S)(?!^\))", re.M | re.S)
_JUNK = b"\xef\xbb\xbf \t\r\n\x00"
_NOT_READ = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MIME-Version:", "MHTML"),
    (b"MZ", "exe"),
    (b"SQLite format 3", "SQLite"),
    (b"AT&TFORM", "DjVu"),
)
"""Kinds that are known, by their first octets: what has no reader is refused by its name."""
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


class Kind(NamedTuple):
    """What a reader says of itself before it is imported: its suffixes, the first octets of its files if any."""

    name: str
    suffixes: tuple[str, ...]
    starts: tuple[bytes, ...]

    @property
    def reader(self) -> ModuleType:
        """The module; some need a second to be imported, so only those that may be needed are."""
        return importlib.import_module(f"{documents.__name__}.{self.name}")


def kinds() -> list[Kind]:
    """Every kind in the order of names, from the literals SUFFIXES and START of the folder's modules."""
    folder = Path(next(iter(documents.__path__)))
    found = []
    for module in pkgutil.iter_modules([str(folder)]):
        text = (folder / f"{module.name}.py").read_text(encoding="utf-8")
        said = {name: ast.literal_eval(value) for name, value in _SAID.findall(text)}
        if "SUFFIXES" in said:
            starts = said["START"] if isinstance(said.get("START"), tuple) else (said.get("START", b""),)
            found.append(Kind(module.name, said["SUFFIXES"], tuple(start for start in starts if start)))
    return found


def reader_of(path: Path) -> tuple[str, ModuleType]:
    """The name and the module of the reader for what a file holds. Raises Refused.

    First those whose first octets it has, else those that know no such octets; the one that its name asks for first.
    Where none finds itself in it the file is damaged, and the one that its name asks for says how.
    """
    with path.open("rb") as stream:
        start = stream.read(_START)
    _filled(path, start)
    found = kinds()
    begun = [kind for kind in found if kind.starts and _starts(start, kind.starts)]
    if not begun:
        _known(start)
        begun = [kind for kind in found if not kind.starts]
    for kind in sorted(begun, key=lambda kind: path.suffix not in kind.suffixes):
        if _fits(kind, path):
            return kind.name, kind.reader
    inside = _container(path)
    if inside:
        raise Refused("kind-not-read", inside)
    for kind in begun:
        if kind.starts and path.suffix in kind.suffixes:
            return kind.name, kind.reader
    raise Refused("kind-unknown")


def _fits(kind: Kind, path: Path) -> bool:
    """Whether a file is of a kind: by the reader's own word, else by its first octets, else by its name."""
    if hasattr(kind.reader, "holds"):
        return bool(kind.reader.holds(path))
    return bool(kind.starts) or path.suffix in kind.suffixes


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
