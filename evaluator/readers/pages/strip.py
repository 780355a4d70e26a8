"""The column of numbers, read as one strip: alone, short numbers are lost or read as letters.

Each number stands after the word «пункт», by which recognition finds the line and its height (marker.png, drawn in
Liberation Serif, SIL Open Font License).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from PIL import Image

from evaluator.readers.pages.cuttings import INK, Cutting
from evaluator.readers.pages.lattice import Place
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.tesseract import recognised
from evaluator.readers.pages.words import Word

__all__ = ["letters_of", "numbered", "numbers_of"]

_SIGNS = ("-c", "tessedit_char_whitelist=0123456789.пункт")
_BLOCK = "6"
_BASE, _STEP, _LEFT, _AFTER = 54, 104, 40, 22
"""Where in points the line stands that letters stand on, how far the lines are apart, and the white before them."""
_AGREED, _FOLLOWS, _GUESSED = 95, 90, 40
"""How sure a number is that two readings agree on, that follows the one before, and any other."""
_GAP, _LETTER, _LINES = 6, 14, 3
"""Points of white between two lines of a wrapped number, the least height of a digit, the most lines."""


def numbers_of(cuttings: Sequence[Cutting]) -> dict[Place, str]:
    """What each cutting reads as a number; those that cannot be numbers are left out."""
    lines = [(cutting, line) for cutting in cuttings if (line := _in_a_line(cutting.picture)) is not None]
    told = _behind_marker([line for _, line in lines], _SIGNS)
    return {cutting.place: re.sub(r"[^0-9.]", "", text) for (cutting, _), text in zip(lines, told, strict=True)}


def letters_of(pictures: Sequence[Grey]) -> list[str]:
    """What each picture of a few letters reads as; "" where it reads as none."""
    lines = [_in_a_line(picture) for picture in pictures]
    told = iter(_behind_marker([line for line in lines if line is not None]))
    return ["" if line is None else next(told) for line in lines]


def _behind_marker(lines: Sequence[Grey], settings: Sequence[str] = ()) -> list[str]:
    """What each line reads as behind the word «пункт»."""
    if not lines:
        return []
    marker = _marker()
    start = _LEFT + marker.shape[1] + _AFTER
    strip = np.full((20 + len(lines) * _STEP, start + max(line.shape[1] for line in lines) + 60), 255, np.uint8)
    for at, line in enumerate(lines):
        top = 20 + at * _STEP
        strip[top : top + len(marker), _LEFT : _LEFT + marker.shape[1]] = marker
        above = max(0, _BASE - len(line))
        strip[top + above : top + above + len(line), start : start + line.shape[1]] = line
    words = recognised(strip, _BLOCK, settings)
    return [_read(words, 20 + at * _STEP) for at in range(len(lines))]


def _in_a_line(picture: Grey) -> Grey | None:
    """The lines of a wrapped number side by side; None for what is too high or too low to be a number."""
    dark = picture < INK
    rows = np.flatnonzero(dark.any(1))
    groups = [part for part in np.split(rows, np.flatnonzero(np.diff(rows) > _GAP) + 1) if len(part) >= _LETTER]
    if not 0 < len(groups) <= _LINES or max(map(len, groups)) > _BASE + _GAP:
        return None
    parts = [picture[max(0, part[0] - 4) : part[-1] + 5] for part in groups]
    parts = [_trimmed(part) for part in parts]
    height = max(map(len, parts))
    return np.hstack([np.pad(part, ((height - len(part), 0), (0, 0)), constant_values=255) for part in parts])


def _trimmed(picture: Grey) -> Grey:
    columns = np.flatnonzero((picture < INK).any(0))
    return picture[:, max(0, columns[0] - 3) : columns[-1] + 4]


@cache
def _marker() -> Grey:
    octets = files("evaluator.readers.pages").joinpath("marker.png").read_bytes()
    return np.asarray(Image.open(BytesIO(octets)).convert("L"))


def _read(words: Sequence[Word], top: int) -> str:
    ours = sorted((word for word in words if top - 10 <= word.middle[1] < top + _STEP - 20), key=lambda word: word.box)
    return re.sub(r"^\D*пункт", "", "".join(word.text for word in ours))


def numbered(strips: Sequence[str], pages: Sequence[str]) -> list[tuple[str, int]]:
    """The numbers of a column from two readings of each, and how sure each is, in per cent.

    Points that were lost are put back; no digit is changed, for a plan may leave numbers out.
    """
    told: list[tuple[str, int]] = []
    for at, (strip, page) in enumerate(zip(strips, pages, strict=True)):
        before = told[-1][0] if told else ""
        after = strips[at + 1] if at + 1 < len(strips) else ""
        told.append(_number(strip, page, before.strip("."), after.strip(".")))
    return told


def _number(strip: str, page: str, before: str, after: str) -> tuple[str, int]:
    """The strip is right more often than the page; where they differ in digits, that which follows is a guess."""
    bare = strip.strip(".")
    next_one, other = _successor(strip, before), _successor(page, before)
    if bare == page.strip(".") and ("." in bare or "." not in before):
        return strip, _AGREED
    if next_one:
        return (strip if next_one == bare else next_one), _FOLLOWS
    if other:
        return other, _GUESSED
    alike = re.sub(r"\D", "", strip) == re.sub(r"\D", "", page)
    leads = bool(after) and _successor(after, bare) == after
    return strip, _FOLLOWS if alike or (leads and not before) else _GUESSED


def _successor(number: str, before: str) -> str:
    """A number, its lost points put back, if it follows the one before; "" if it does not."""
    if not before:
        return number.strip(".") if number.strip(".") in ("1", "1.1", "1.1.1") else ""
    if not re.fullmatch(r"\d+(\.\d+)*", before):
        return ""
    parts = [int(part) for part in before.split(".") if part]
    following = [[*parts[:at], parts[at] + 1, *deeper] for at in range(len(parts)) for deeper in ([], [1])]
    following.append([*parts, 1])
    digits = number.replace(".", "")
    told = (".".join(map(str, parts)) for parts in following)
    return next((other for other in told if digits and other.replace(".", "") == digits), "")
