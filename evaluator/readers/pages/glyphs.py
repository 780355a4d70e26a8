"""The words of a page's own text, placed on its picture."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from evaluator.readers.pages.lattice import Box
from evaluator.readers.pages.words import Word

__all__ = ["Locate", "upright", "words_of_text"]

Locate = Callable[[float, float], object]
"""Something that differs wherever two letters may not stand in one word: the cell that they stand in."""
_SAMPLE, _SPACE = 200, 32
"""By how many signs the direction of a page is found, and the last sign that shows nothing."""
_HYPHEN, _SOFT = 0x02, 0xAD
"""How pdfium writes a hyphen at the end of a line, and the mark where a word may be parted."""


def upright(page: Any) -> int:
    """By how many degrees a page is to be turned so that most of its letters stand upright."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        step = max(1, pdfium.FPDFText_CountChars(textpage.raw) // _SAMPLE)
        letters = (
            at
            for at in range(0, pdfium.FPDFText_CountChars(textpage.raw), step)
            if pdfium.FPDFText_GetUnicode(textpage.raw, at) > _SPACE
        )
        turns = Counter(round(pdfium.FPDFText_GetCharAngle(textpage.raw, at) / (math.pi / 2)) % 4 for at in letters)
    finally:
        textpage.close()
    return -turns.most_common(1)[0][0] % 4 * 90 if turns else int(page.get_rotation())


def words_of_text(page: Any, bitmap: Any, cell_at: Locate) -> list[Word]:
    """The words in the order of the file, in points of the picture `bitmap` of the page."""
    textpage = page.get_textpage()
    try:
        glyphs = list(_glyphs(textpage, _affine(bitmap.get_posconv(page))))
    finally:
        textpage.close()
    return list(_words(glyphs, cell_at))


def _affine(place: Any) -> tuple[float, ...]:
    """How a point of the page becomes one of its picture; found by far points, because places are whole numbers."""
    far = 100_000
    (zero_x, zero_y), (right_x, right_y), (up_x, up_y) = (
        place.to_bitmap(*point) for point in ((0, 0), (far, 0), (0, far))
    )
    return (
        (right_x - zero_x) / far, (up_x - zero_x) / far, zero_x,
        (right_y - zero_y) / far, (up_y - zero_y) / far, zero_y,
    )  # fmt: skip


def _glyphs(textpage: Any, affine: tuple[float, ...]) -> Iterator[tuple[str, Box | None]]:
    """Each sign with its box; None for the ends of lines and spaces, which part words."""
    import pypdfium2.raw as pdfium

    a, b, c, d, e, f = affine
    rect = pdfium.FS_RECTF()
    where = ctypes.byref(rect)
    handle = textpage.raw
    sign_at, box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    for at in range(pdfium.FPDFText_CountChars(handle)):
        code = sign_at(handle, at)
        sign = "-" if code == _HYPHEN else chr(code) if code else " "
        if code == _SOFT or not sign.strip() or not box_at(handle, at, where):
            yield " ", None
            continue
        xs = (a * rect.left + b * rect.bottom + c, a * rect.right + b * rect.top + c)
        ys = (d * rect.left + e * rect.bottom + f, d * rect.right + e * rect.top + f)
        yield sign, Box(min(xs), min(ys), max(xs), max(ys))
        if code == _HYPHEN:
            yield " ", None


def _words(glyphs: list[tuple[str, Box | None]], cell_at: Locate) -> Iterator[Word]:
    text, box, cell = "", None, None
    for sign, place in glyphs:
        if place is None:
            if box is not None:
                yield Word(text, box)
            text, box = "", None
            continue
        here = cell_at((place.left + place.right) / 2, (place.top + place.bottom) / 2)
        if box is not None and here != cell:
            yield Word(text, box)
            text, box = "", None
        cell = here
        text += sign
        box = place if box is None else _over(box, place)
    if box is not None:
        yield Word(text, box)


def _over(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom)
    )
