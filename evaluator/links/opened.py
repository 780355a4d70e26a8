"""What an address opens: the document itself, a page that lists documents, a page that somebody must look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

__all__ = ["opened_by"]

_DOCUMENTS = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "DOCX, XLSX, ZIP"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS"),
    (b"{\\rtf", "RTF"), (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n", "PNG"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7Z"),
)  # fmt: skip
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|div|table|script)\b", re.I)
_FILES = re.compile(
    r"""href\s{0,9}=\s{0,9}["']?[^"'>]{1,500}?\.(?:pdf|docx?|xlsx?|rtf|odt|ods|zip|rar|7z)"""
    r"""(?:[?#][^"'>]{0,500})?["'\s>]""",
    re.I,
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)
_FEW = 50
"""Words; a page with fewer is made by scripts, and nobody can say from outside what it shows."""


def opened_by(octets: bytes, kind: str, number: str | None, whole: bool) -> tuple[str, str]:
    """(a code, the kind of document): document, section, other-page, page, text, empty or unknown.

    The octets decide, not what the server calls them: an apology is often sent as application/pdf. A page with links
    to files is a section of the site; one without the document's number is another page; one that names it may be the
    act itself, which a person must see. Of a page that was not read whole
    nobody can say that it lacks the number.
    """
    start = octets.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "empty", ""
    for begins, name in _DOCUMENTS:
        if start.startswith(begins):
            return "document", name
    if _PAGE.search(octets[:4096]):
        return _page(_text(octets, kind), number if whole else None), ""
    return ("text", "") if kind.startswith("text/plain") else ("unknown", "")


def _text(octets: bytes, kind: str) -> str:
    named: Sequence[str] = _CHARSET.findall(f"{kind} {octets[:2048].decode('latin-1')}")
    for name in (*named[:1], "utf-8"):
        try:
            return octets.decode(name, "ignore" if name.casefold() in ("utf-8", "utf8") else "strict")
        except (LookupError, UnicodeError):
            continue
    return octets.decode("cp1251", "replace")


def _page(page: str, number: str | None) -> str:
    if _FILES.search(page):
        return "section"
    bare = re.sub(r"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*", " ", page, flags=re.I)
    words = unescape(re.sub(r"<[^<>]{0,2000}>", " ", bare)).split()
    if number is None or len(words) < _FEW or re.search(rf"(?<!\d){re.escape(number)}(?!\d)", " ".join(words)):
        return "page"
    return "other-page"
