"""A tagged PDF read back by its own structure (ISO 32000-1, 14.7): paragraphs and headings as text, tables as rows."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

__all__ = ["Part", "parts_of_pdf"]

Part = str | list[list[str]]
_WORDS = ("P", "H1", "H2", "H3")


def parts_of_pdf(content: bytes) -> Iterator[Part]:
    """Its parts in their order; a table that goes over a page comes in pieces, each with rows of its own page."""
    for page in pypdfium2.PdfDocument(content):
        words = _words(page)
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _parts(raw.FPDF_StructTree_GetChildAtIndex(tree, at), words)
        raw.FPDF_StructTree_Close(tree)


def _words(page: Any) -> dict[int, list[str]]:
    """What is painted on a page, by the mark that the structure knows it by."""
    text, found = page.get_textpage(), dict[int, list[str]]()
    for painted in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = raw.FPDFTextObj_GetText(painted.raw, text.raw, None, 0)
        room = ctypes.create_string_buffer(size)
        raw.FPDFTextObj_GetText(painted.raw, text.raw, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        found.setdefault(raw.FPDFPageObj_GetMarkedContentID(painted.raw), []).append(room.raw[:-2].decode("utf-16-le"))
    return found


def _type(element: Any) -> str:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    room = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, room, size)
    return room.raw[:-2].decode("utf-16-le")


def _children(element: Any) -> Iterator[Any]:
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield child


def _parts(element: Any, words: dict[int, list[str]]) -> Iterator[Part]:
    kind = _type(element)
    if kind == "Table":
        yield [[_text(cell, words) for cell in _children(row)] for row in _rows(element)]
    elif kind in _WORDS:
        yield _text(element, words)
    else:
        for child in _children(element):
            yield from _parts(child, words)


def _rows(element: Any) -> Iterator[Any]:
    for child in _children(element):
        if _type(child) == "TR":
            yield child
        else:
            yield from _rows(child)


def _text(element: Any, words: dict[int, list[str]]) -> str:
    """The text of an element and of what is in it, blanks as one."""
    marks = range(raw.FPDF_StructElement_GetMarkedContentIdCount(element))
    own = [raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at) for at in marks]
    told = [part for mark in own if mark >= 0 for part in words.get(mark, ())] + [
        _text(child, words) for child in _children(element)
    ]
    return " ".join("".join(told).split())
