"""Archives as nobody should send them."""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from evaluator.round.inventory import FileLine, inventory_json, inventory_text, read_inventory

__all__ = ["ATTACKS", "contents", "rebuilt"]

_OWN = ("опись.json", "опись.txt")


def contents(archive: Path) -> dict[str, bytes]:
    """The files of an archive."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rebuilt(archive: Path, changes: Mapping[str, bytes], **told: str) -> None:
    """Rewrites an archive with changed files and an inventory that agrees, save for what is `told`."""
    files = {**contents(archive), **changes}
    inventory = read_inventory(files["опись.json"])
    assert inventory is not None
    lines = tuple(
        FileLine(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        for name, content in files.items()
        if name not in _OWN
    )
    inventory = inventory.model_copy(update={"files": lines, **told})
    files |= {"опись.json": inventory_json(inventory), "опись.txt": inventory_text(inventory)}
    _written(archive, files)


def _written(archive: Path, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(archive, "w") as opened:
        for name, content in files.items():
            opened.writestr(name, content)


def _with(name: str, content: bytes = b"x", kind: int = stat.S_IFREG, deflate: bool = False) -> Callable[[Path], None]:
    def add(archive: Path) -> None:
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, (kind | 0o644) << 16
        with zipfile.ZipFile(archive, "a") as opened:
            opened.writestr(entry, content, zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED)

    return add


def _nameless(archive: Path) -> None:
    """A file whose name begins with a zero byte, at which Python's zipfile cuts it to nothing."""
    _with("Xnameless")(archive)
    archive.write_bytes(archive.read_bytes().replace(b"Xnameless", b"\0nameless"))


def _without(name: str) -> Callable[[Path], None]:
    return lambda archive: _written(archive, {key: value for key, value in contents(archive).items() if key != name})


def _changed(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda archive: _written(archive, {**contents(archive), name: content})


def _raw(old: bytes, new: bytes) -> Callable[[Path], None]:
    """Replaces bytes of the file, as an attacker with a hex editor."""

    def write(archive: Path) -> None:
        raw = archive.read_bytes()
        assert len(old) == len(new)
        assert old in raw
        archive.write_bytes(raw.replace(old, new))

    return write


def _encrypted(archive: Path) -> None:
    """Sets the flag of encryption on package.yaml in the archive's list."""
    raw = bytearray(archive.read_bytes())
    at = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"package.yaml.sig"))
    while bytes(raw[at + 46 : at + 46 + struct.unpack_from("<H", raw, at + 28)[0]]) != b"package.yaml":
        at = raw.rindex(b"PK\x01\x02", 0, at)
    raw[at + 8] |= 1
    archive.write_bytes(bytes(raw))


def _told_size(archive: Path) -> None:
    """Claims two gigabytes for the first file of the list."""
    raw = bytearray(archive.read_bytes())
    at = raw.index(b"PK\x01\x02")
    struct.pack_into("<II", raw, at + 20, 2**31, 2**31)
    archive.write_bytes(bytes(raw))


def _many(archive: Path) -> None:
    with zipfile.ZipFile(archive, "a") as opened:
        for number in range(5001):
            opened.writestr(f"{number}.txt", "")


def _inventory_broken(archive: Path) -> None:
    _changed("опись.json", b'{"set": 1}')(archive)


def _cut_short(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:300])


ATTACKS: dict[str, Callable[[Path], None]] = {
    "archive-broken": _cut_short,
    "archive-bytes-changed": _raw("Приказ усл".encode(), "Приказ усм".encode()),
    "archive-nameless": _nameless,
    "archive-bomb": _with("нули.txt", bytes(1 << 26), deflate=True),
    "archive-encrypted": _encrypted,
    "archive-too-large": _told_size,
    "archive-too-many": _many,
    "slip-up": _with("../../чужое.txt"),
    "slip-absolute": _with("/etc/чужое.txt"),
    "slip-drive": _with("C:чужое.txt"),
    "slip-backslash": _with("..\\чужое.txt"),
    "slip-escape-sequence": _with("\x1b[2Jчужое.txt"),
    "device-name": _with("документы/nul.txt"),
    "symlink": _with("документы/ссылка", b"/etc/passwd", stat.S_IFLNK),
    "device": _with("документы/устройство", b"", stat.S_IFCHR),
    "name-twice": _with("Package.YAML"),
    "name-of-a-folder": _with("документы"),
    "inventory-missing": _without("опись.json"),
    "inventory-broken": _inventory_broken,
    "inventory-text-differs": _changed("опись.txt", "Опись: всё в порядке".encode()),
    "inventory-file-missing": _without("документы/приказ.txt"),
    "inventory-file-unlisted": _with("документы/лишний.txt"),
    "inventory-digest-differs": _changed("документы/приказ.txt", "Приказ усл. № 2".encode()),
    "inventory-of-another": lambda archive: rebuilt(archive, {}, municipality="Соседний район", version="7"),
    "set-differs": lambda archive: rebuilt(archive, {}, set="other"),
    "criteria-differ": lambda archive: rebuilt(archive, {}, criteria="0" * 64),
}
"""By the name of the file in tests/round/expected that holds what the ministry is told."""
