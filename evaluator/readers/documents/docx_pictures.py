"""Pages that were pasted into a Word document as pictures: recognised, and told after its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from PIL import Image, UnidentifiedImageError

from evaluator.model.content import Content, Paragraph, Table
from evaluator.readers.documents.archive import member
from evaluator.readers.documents.refused import Refused
from evaluator.readers.documents.scan import pictures_of
from evaluator.readers.pages.scanned import Source, content_of

__all__ = ["with_pictures"]

_LONG, _SHORT = 1000, 500
"""The least sides in points of a picture that may be a page; a logo or a signature is smaller."""
_PICTURE = re.compile(r"word/media/\D*(\d*)\.(?:png|jpe?g|tiff?|bmp)", re.I)
_MOST = 50


def with_pictures(archive: ZipFile, content: Content) -> Content:
    """The document with what its pictures of pages show; with the note `pictures-unread` where they cannot be read.

    Raises Refused where the document has no text of its own and its pictures cannot be read.
    """
    pages = list(_pages(archive))
    if not pages:
        return content
    try:
        read = content_of(pages)
    except Refused:
        if not content.blocks:
            raise
        return replace(content, notes=(*_others(content), "pictures-unread"))
    after = len(content.tables)
    blocks = (*content.blocks, *(_later(block, after) for block in read.blocks))
    notes = tuple(dict.fromkeys((*_others(content), *read.notes)))
    return Content(blocks, content.source if content.blocks else "ocr", notes)


def _others(content: Content) -> tuple[str, ...]:
    """The notes but that it holds pictures, of which more is known now."""
    return tuple(note for note in content.notes if note not in ("pictures", "pictures-unread"))


def _pages(archive: ZipFile) -> Iterator[Source]:
    named = [(int(found[1] or 0), name) for name in archive.namelist() if (found := _PICTURE.fullmatch(name))]
    number = 0
    for _, name in sorted(named)[:_MOST]:
        octets = member(archive, name)
        if _large(octets):
            for source in pictures_of(BytesIO(octets)):
                number += 1
                yield source._replace(number=number)


def _large(octets: bytes) -> bool:
    try:
        with Image.open(BytesIO(octets)) as picture:
            return max(picture.size) >= _LONG and min(picture.size) >= _SHORT
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return False


def _later(block: Paragraph | Table, after: int) -> Paragraph | Table:
    """A block with its table's number counted from those of the text."""
    if isinstance(block, Paragraph):
        return block
    number = block.spot.table + after
    rows = tuple(replace(row, spot=replace(row.spot, table=number)) for row in block.rows)
    return replace(block, rows=rows, spot=replace(block.spot, table=number))
