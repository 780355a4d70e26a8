"""Damaged copies of documents: octets turned, cut, doubled and mixed; of zips and texts their words and numbers too."""

from __future__ import annotations

import io
import random
import re
import warnings
import zlib
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

__all__ = ["mutant"]

_NUMBERS = (
    b"0",
    b"-1",
    b"63",
    b"64",
    b"65535",
    b"2147483648",
    b"99999999999999999999",
    b"1e309",
    "\u0663".encode(),
    b"",
)
_WORDS = (
    b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"<w:tc>", b"</w:p>", b"<w:vMerge/>", b'<w:gridSpan w:val="9"/>', b"<table>",
    b"<td rowspan=9>", b"<!--", b"]]>", b"&#0;", b"&#x10FFFF;", b"&x;", b"<!DOCTYPE a>", b"\x00", b"\xff\xfe", b"\t",
    b"|",     b"\xed\xa0\x80", "«№\u0301\u202e".encode(), b"\r", b"\x1a",
)  # fmt: skip
_NAMES = ("/", "a" * 300, "xl/worksheets/sheet1.xml", "word/document.xml", "[Content_Types].xml", "../a", "é\n")


def mutant(chance: random.Random, seed: bytes, others: Sequence[bytes]) -> bytes:
    """A damaged copy: of a zip as often inside of its members as of its octets."""
    octets = seed
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        inside = seed[:2] == b"PK" and chance.random() < 0.7
        octets = _repacked(chance, octets, others) if inside else _damaged(chance, octets, others)
    return octets


def _repacked(chance: random.Random, octets: bytes, others: Sequence[bytes]) -> bytes:
    try:
        with ZipFile(io.BytesIO(octets)) as archive:
            members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except (
        BadZipFile,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        ValueError,
        OverflowError,
        MemoryError,
        zlib.error,
    ):
        return _damaged(chance, octets, others)
    if not members:
        return octets
    at = chance.randrange(len(members))
    name, text = members[at]
    kind = chance.random()
    if kind < 0.75:
        members[at] = name, _words(chance, text) if chance.random() < 0.8 else _damaged(chance, text, others)
    elif kind < 0.85:
        del members[at]
    elif kind < 0.93:
        members.append((chance.choice(_NAMES), text))
    else:
        members[at] = chance.choice(_NAMES), text
    packed = io.BytesIO()
    with warnings.catch_warnings(), ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two members of one name: that is the point
        for name, text in members:
            archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)
    return packed.getvalue()


def _damaged(chance: random.Random, octets: bytes, others: Sequence[bytes]) -> bytes:
    """The octets with one thing done to them."""
    if not octets:
        return chance.randbytes(20)
    if b"<" in octets[:2000] and chance.random() < 0.6:
        return _words(chance, octets)
    start = chance.randrange(len(octets))
    end = min(len(octets), start + chance.choice((1, 1, 2, 4, 16, 200, 3000)))
    match chance.randrange(7):
        case 0:
            turned = bytes(octet ^ (1 << chance.randrange(8)) for octet in octets[start:end])
            return octets[:start] + turned + octets[end:]
        case 1:
            return octets[:start] + chance.randbytes(end - start) + octets[end:]
        case 2:
            return octets[:start] + octets[end:]
        case 3:
            return octets[:end] + octets[start:end] * chance.choice((1, 2, 50)) + octets[end:]
        case 4:
            return octets[:start]
        case 5:
            other = chance.choice(others)
            return octets[:start] + other[chance.randrange(len(other)) :]
        case _:
            number = chance.choice((0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE))
            return octets[:start] + number.to_bytes(4, chance.choice(("little", "big"))) + octets[start + 4 :]


def _words(chance: random.Random, text: bytes) -> bytes:
    """Text with a tag, an attribute, a number or a stretch between tags changed, moved, doubled or left out."""
    form = chance.choice((rb"<[^<>]{1,200}>", rb"\d+", rb'"[^"]{0,80}"', rb">[^<>]+<", rb"\w+"))
    found = list(re.finditer(form, text))
    if not found:
        return text + chance.choice(_WORDS)
    here, there = chance.choice(found), chance.choice(found)
    match chance.randrange(6):
        case 0:
            return text[: here.start()] + text[here.end() :]
        case 1:
            return text[: here.end()] + here[0] * chance.choice((1, 3, 300)) + text[here.end() :]
        case 2:
            return text[: here.start()] + there[0] + text[here.end() :]
        case 3:
            return text[: here.start()] + chance.choice(_NUMBERS) + text[here.end() :]
        case 4:
            first, last = sorted((here.start(), there.end()))
            return text[:last] + text[first:last] + text[last:]
        case _:
            return text[: here.start()] + chance.choice(_WORDS) + text[here.start() :]
