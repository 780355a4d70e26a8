"""Pieces cut out of a scan beside the form: how they are called, so that a record finds its own."""

from __future__ import annotations

import re

__all__ = ["CUTS_FOLDER", "cut_name", "is_cut"]

CUTS_FOLDER = "сверить со сканом"
"""The folder beside a form or a package."""
_LONGEST = 60
_ENDS = re.compile(r".+, (?:стр\. \d+, строка .+|реквизиты)\.png")


def cut_name(file: str, page: str = "", row: str = "") -> str:
    """`приказ.pdf, стр. 2, строка 1.3.png`; without a page the one of the document's number, date and title."""
    name = _plain(file.replace("/", " - "))
    return f"{name}, стр. {page}, строка {_plain(row)}.png" if page else f"{name}, реквизиты.png"


def is_cut(name: str) -> bool:
    """Whether a file is called as pieces are."""
    return bool(_ENDS.fullmatch(name))


def _plain(text: str) -> str:
    """The text without what a name of a file may not hold, its end where it is long."""
    return "".join("-" if sign in '\\/:*?"<>|#%' or ord(sign) < 32 else sign for sign in text).strip()[-_LONGEST:]
