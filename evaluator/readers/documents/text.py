"""Plain text and Markdown: the encoding found, paragraphs and tables of tabs or bars."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from evaluator.model.content import Cell, Content, Paragraph, Row, Spot, Table
from evaluator.readers.documents.bounds import fitting
from evaluator.readers.documents.refused import Refused

__all__ = ["START", "SUFFIXES", "decoded", "holds", "read", "russian"]

SUFFIXES = (".txt", ".md")
START = b""
_LIMIT = 5 * 2**20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_RUSSIAN = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "iso8859-5")
_COMMON = frozenset("оеаинтсрвлкмдпу ")
"""The most frequent letters of Russian, and the space: two thirds of any text."""


def read(path: Path) -> Content:
    """Paragraphs and tables in order. Raises Refused."""
    octets = path.read_bytes()
    if len(octets) > _LIMIT:
        raise Refused("too-large", f"{len(octets) // 2**20} MB > {_LIMIT // 2**20} MB")
    text = decoded(octets)
    if not text.strip():
        raise Refused("empty")
    return Content(tuple(_blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))))


def holds(path: Path) -> bool:
    """Whether it is text: readable in some encoding, without the signs that only programs write."""
    with path.open("rb") as stream:
        octets = stream.read(_LIMIT + 1)
    try:
        sample = decoded(octets)[:20_000]
    except Refused:
        return False
    return sum(sign < " " and sign not in "\t\n\r\f\x1a" for sign in sample) * 100 <= len(sample)


def decoded(octets: bytes, declared: str = "") -> str:
    """The text of the octets: by its mark, as UTF-8, as declared, else as the Russian encoding that reads best.

    Raises Refused where no encoding gives readable text.
    """
    for mark, encoding in _MARKS:
        if octets.startswith(mark):
            marked = _strict(octets, encoding)
            if marked is None:
                raise Refused("encoding")
            return marked
    if b"\x00" in octets[:2000]:
        return _sixteen(octets)
    found = _strict(octets, "utf-8")
    if found is not None:
        return found
    known = _strict(octets, declared) if declared else None
    tried = [known] if known is not None else []
    tried += [text for encoding in _RUSSIAN if (text := _strict(octets, encoding)) is not None]
    best = max(tried, key=russian, default="")
    if russian(best) < 0.3:
        raise Refused("encoding")
    return best


def _sixteen(octets: bytes) -> str:
    even, odd = octets[0:2000:2].count(0), octets[1:2000:2].count(0)
    text = _strict(octets, "utf-16-le" if odd >= even else "utf-16-be")
    if text is None or "\x00" in text:
        raise Refused("encoding")
    return text


def _strict(octets: bytes, encoding: str) -> str | None:
    try:
        return octets.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def russian(text: str) -> float:
    """The share of the letters most frequent in Russian, less that of capitals after small letters.

    A wrong encoding swaps letters and their size alike, so that neither tells alone.
    """
    sample = [sign for sign in text[:20_000] if sign.isalpha() or not sign.isascii()]
    if not sample:
        return 1.0
    turned = sum(before.islower() and after.isupper() for before, after in pairwise(text[:20_000]))
    return (sum(sign.lower() in _COMMON for sign in sample) - turned) / len(sample)


def _blocks(lines: list[str]) -> Iterator[Paragraph | Table]:
    tables, rows = 0, list[tuple[int, list[str]]]()
    for number, line in enumerate([*lines, ""], 1):
        cells = _cells(line)
        if cells:
            rows.append((number, cells))
            continue
        if rows:
            tables += 1
            yield _table(rows, tables)
            rows = []
        if line.strip():
            yield Paragraph(_tidy(line), Spot(paragraph=number))


def _cells(line: str) -> list[str]:
    """The cells of a line that is a row: tabs between them, or bars at both ends."""
    if "\t" in line.strip("\n"):
        return line.split("\t")
    bare = line.strip()
    if len(bare) > 2 and bare.startswith("|") and bare.endswith("|"):
        return bare[1:-1].split("|")
    return []


def _table(rows: list[tuple[int, list[str]]], number: int) -> Table:
    kept = [(line, cells) for line, cells in rows if not all(re.fullmatch(r"\s*:?-*:?\s*", cell) for cell in cells)]
    width = fitting(len(kept), max((len(cells) for _, cells in kept), default=0))
    return Table(
        tuple(
            Row(tuple(Cell(_tidy(text)) for text in (*cells, *[""] * (width - len(cells)))), Spot(0, line, number, at))
            for at, (line, cells) in enumerate(kept, 1)
        ),
        Spot(table=number),
    )


def _tidy(text: str) -> str:
    shown = re.sub(r"</?(?:ul|ol|li|p|br|b|i|span|div)\b[^>]*>", " ", text)
    return " ".join(re.sub(r"\*{2,3}|^#{1,6}\s+", "", shown).split())
