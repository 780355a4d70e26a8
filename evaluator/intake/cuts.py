"""Pieces of scans beside a form: written where they are not there yet, gone where nothing speaks of them any more."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluator.model.cut import CUTS_FOLDER, cut_name, is_cut

__all__ = ["cuts_in", "cuts_there", "put_cuts"]

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST, _LARGEST = 60, 300 << 10
_ALL = 600
"""Pieces of all the documents of a folder."""


def cuts_in(drawn: Mapping[str, Any], file: str) -> Iterator[tuple[str, bytes]]:
    """(name, picture) of the pieces that a child cut out of a file: what it says is checked, the odd is left out."""
    told = drawn.get("cuts")
    for one in told[:_MOST] if isinstance(told, list) else ():
        try:
            picture = b64decode(str(one["png"]), validate=True)
            page, row = str(one["page"]), str(one["row"])
        except (Error, KeyError, TypeError, ValueError):
            continue
        if picture.startswith(_PNG) and len(picture) <= _LARGEST and (page.isdecimal() or not page + row):
            yield cut_name(file, page, row), picture


def put_cuts(folder: Path, pieces: Iterable[tuple[str, bytes]], kept: Iterable[str] = ()) -> None:
    """Nothing; the pieces lie beside the form, and none that is called so but is neither among them nor `kept`.

    Raises OSError.
    """
    place, wanted = folder / CUTS_FOLDER, dict(list(pieces)[:_ALL])
    for name, picture in wanted.items():
        if not (place / name).is_file() or (place / name).read_bytes() != picture:
            place.mkdir(exist_ok=True)
            (place / name).write_bytes(picture)
    for name in cuts_there(folder) - wanted.keys() - {*kept}:
        (place / name).unlink()
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()


def cuts_there(folder: Path) -> set[str]:
    """The names of the pieces beside a form."""
    place = folder / CUTS_FOLDER
    if place.is_symlink() or not place.is_dir():
        return set()
    return {path.name for path in place.iterdir() if is_cut(path.name) and path.is_file() and not path.is_symlink()}
