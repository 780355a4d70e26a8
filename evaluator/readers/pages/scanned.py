"""Pages of which some are pictures as one document: pictures are recognised, as many at once as there are cores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from evaluator.model.content import Content
from evaluator.readers.documents.refused import Refused
from evaluator.readers.pages.gaps import UNRULED, columns_without_rules
from evaluator.readers.pages.join import blocks_of
from evaluator.readers.pages.known import mended_pages
from evaluator.readers.pages.page_text import Sheet, sheet_of
from evaluator.readers.pages.recognise import Recognised, recognised_page
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.tesseract import must_be_here

__all__ = ["Source", "content_of"]

_AT_ONCE = 2
"""Pages recognised at the same time: each needs up to 300 MB."""
_POOR, _LOST = 130, 50
"""Below so many points per inch of the scan recognition is surer than it is right; how far it is then believed."""
_UNREAD = 60
"""A page whose words are read no better than this on the average is not read at all."""


class Source(NamedTuple):
    """A page as a picture of 300 dpi, the points per inch that it had before, 0 if unknown, and what little it says."""

    number: int
    picture: Grey
    resolution: float = 0.0
    own: Sheet | None = None


class _Read(NamedTuple):
    """A page of which the picture is recognised."""

    number: int
    resolution: float
    own: Sheet | None
    told: Recognised


def content_of(pages: Iterable[Sheet | Source]) -> Content:
    """The document that the pages show. Raises Refused where none of them shows any text."""
    sheets = _sheets(list(_recognised(pages)))
    blocks = blocks_of(sheets)
    if not blocks:
        raise Refused("nothing-read" if any(sheet.recognised for sheet in sheets) else "no-text")
    notes = tuple(dict.fromkeys(note for sheet in sheets for note in sheet.notes))
    return Content(blocks, "ocr" if any(sheet.recognised for sheet in sheets) else "text", notes)


def _recognised(pages: Iterable[Sheet | Source]) -> Iterator[Sheet | _Read]:
    """The pages in order; no more pictures are held at once than are recognised and one that waits."""
    waiting: list[Sheet | Future[_Read]] = []
    checked = False
    with ThreadPoolExecutor(min(_AT_ONCE, os.cpu_count() or 1)) as pool:
        for page in pages:
            if isinstance(page, Source):
                checked = checked or must_be_here()
                waiting.append(pool.submit(_read, page))
            else:
                waiting.append(page)
            while sum(isinstance(sheet, Future) for sheet in waiting) > _AT_ONCE:
                yield _done(waiting.pop(0))
        yield from map(_done, waiting)


def _done(sheet: Sheet | Future[_Read]) -> Sheet | _Read:
    return sheet if isinstance(sheet, Sheet) else sheet.result()


def _read(page: Source) -> _Read:
    return _Read(page.number, page.resolution, page.own, recognised_page(page.picture))


def _sheets(pages: Sequence[Sheet | _Read]) -> list[Sheet]:
    """The pages, what was recognised mended by what the whole document knows."""
    mended = iter(mended_pages([page.told for page in pages if isinstance(page, _Read)]))
    return [page if isinstance(page, Sheet) else _sheet(page, next(mended)) for page in pages]


def _sheet(page: _Read, told: Recognised) -> Sheet:
    if page.own is not None and len(told.words) <= 1:
        return page.own
    if told.confidence < _UNREAD:
        return Sheet(page.number, told.size, (), True, ("page-unread",))
    poor = 0 < page.resolution < _POOR
    words = [word._replace(confidence=min(word.confidence, _LOST)) for word in told.words] if poor else told.words
    notes = ["low-resolution"] if poor else []
    notes += [UNRULED] if columns_without_rules(words, told.tables) else []
    return Sheet(page.number, told.size, sheet_of(words, told.tables), True, tuple(notes))
