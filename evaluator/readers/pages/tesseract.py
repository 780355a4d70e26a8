"""Recognition by the program tesseract with its Russian model."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence

from evaluator.readers.documents.refused import Refused
from evaluator.readers.pages.lattice import Box
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.words import Word

__all__ = ["DPI", "must_be_here", "quarter_turns", "recognised"]

DPI = 300
_PACKAGES = "tesseract-ocr tesseract-ocr-rus"
_SECONDS = 480
"""By the clock, for a machine busy with other work; of the processor it has what its starter has (apart/child.py)."""
_USED_UP = getattr(signal, "SIGXCPU", 24)
_DUST = "`'‘’‚|_°^~*®©\\{}<>=¬"
_BLOCKS = "4"
"""Its way of parting a page that keeps the lines of columns whole: one column of text of many sizes."""


def must_be_here() -> bool:
    """True. Raises Refused where the program or its Russian model is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        raise Refused("no-program", _PACKAGES)
    known = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=_SECONDS).stdout
    if "rus" not in known.decode("utf-8", "replace").split():
        raise Refused("no-program", _PACKAGES)
    return True


def recognised(picture: Grey, parting: str = _BLOCKS, settings: Sequence[str] = ()) -> list[Word]:
    """The words of a picture of 300 dpi with the program's own confidence. Raises Refused."""
    told = _told(picture, ["-l", "rus", "--psm", parting, "--dpi", str(DPI), *settings, "tsv"])
    return list(_words(told))


def quarter_turns(picture: Grey) -> int:
    """How many quarters a page is to be turned anticlockwise to stand upright; 0 where that cannot be told."""
    told = _told(picture, ["--psm", "0", "-c", "min_characters_to_try=30"], must=False)
    turn = re.search(r"Rotate: (\d+)", told)
    sure = re.search(r"Orientation confidence: ([\d.]+)", told)
    return -int(turn[1]) // 90 % 4 if turn and sure and float(sure[1]) > 1 else 0


def _told(picture: Grey, arguments: Sequence[str], *, must: bool = True) -> str:
    height, width = picture.shape
    octets = b"P5 %d %d 255\n" % (width, height) + picture.tobytes()
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", *arguments], input=octets, capture_output=True, check=False,
            timeout=_SECONDS, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except FileNotFoundError as error:
        raise Refused("no-program", _PACKAGES) from error
    except subprocess.TimeoutExpired as error:
        raise Refused("too-long", "tesseract") from error
    if done.returncode == -_USED_UP:
        raise Refused("too-long", "tesseract")
    if done.returncode and must:
        raise Refused("recognition", " ".join(done.stderr.decode("utf-8", "replace").split())[:200])
    return done.stdout.decode("utf-8", "replace")


def _words(told: str) -> Iterator[Word]:
    """The rows of its table that are words (level 5)."""
    for row in told.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and (text := _clean(cells[11])):
            left, top, width, height = (int(cell) for cell in cells[6:10])
            box = Box(left, top, left + width, top + height)
            yield Word(text, box, max(0, min(100, round(float(cells[10])))))


def _clean(text: str) -> str:
    """A word without the marks that dust leaves at its ends; no Russian word begins with a stop."""
    return re.sub(r"^[.,;:]+(?=\w)", "", text.strip().strip(_DUST))
