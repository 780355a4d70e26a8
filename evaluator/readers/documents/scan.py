"""Pictures of pages (.png, .jpg, .tif and the like): each frame is a page that is recognised."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from warnings import catch_warnings, simplefilter

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from evaluator.model.content import Content
from evaluator.readers.documents.refused import Refused
from evaluator.readers.pages.scanned import Source, content_of
from evaluator.readers.pages.skew import grey_of
from evaluator.readers.pages.tesseract import DPI

__all__ = ["SECONDS", "START", "SUFFIXES", "pictures_of", "read"]

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
START = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
SECONDS = 200
"""Of processor time: a page takes about one, the recognition of its words apart."""
_KINDS = ("PNG", "JPEG", "TIFF", "BMP")
_POINTS, _FRAMES = 60_000_000, 100
_SHORT = 8.27
"""The width of A4 in inches: a picture that does not tell its resolution is taken for a page of it."""
_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders raise for damaged files."""
_LEAST, _MOST = 60, 1200
"""Resolutions beyond these are mistakes of the program that wrote them."""


def read(path: Path) -> Content:
    """The frames in order. Raises Refused."""
    return content_of(pictures_of(path))


def pictures_of(path: Path | BinaryIO) -> Iterator[Source]:
    """The frames of a file of pictures. Raises Refused."""
    with catch_warnings():
        simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=_KINDS) as picture:
                frames = int(getattr(picture, "n_frames", 1))
                if frames > _FRAMES:
                    raise Refused("too-many-pages", f"{frames} > {_FRAMES}")
                for number in range(1, frames + 1):
                    picture.seek(number - 1)
                    yield _source(picture, number)
        except UnidentifiedImageError as error:
            raise Refused("damaged") from error
        except Image.DecompressionBombError as error:
            raise Refused("too-large", str(error)) from error
        except _FAULTS as error:
            raise Refused("damaged", str(error)[:200]) from error


def _source(picture: Image.Image, number: int) -> Source:
    """A frame at 300 dpi."""
    if picture.width * picture.height > _POINTS:
        raise Refused("too-large", f"{picture.width} × {picture.height}")
    dpi = _resolution(picture)
    upright = ImageOps.exif_transpose(picture)
    colours = np.asarray(_on_white(upright).convert("RGB"))
    grey = Image.fromarray(grey_of(colours))
    times = DPI / dpi
    size = (max(1, round(grey.width * times)), max(1, round(grey.height * times)))
    if size[0] * size[1] > _POINTS:
        raise Refused("too-large", f"{size[0]} × {size[1]}")
    return Source(number, np.asarray(grey.resize(size, Image.Resampling.BICUBIC)), dpi)


def _on_white(picture: Image.Image) -> Image.Image:
    """What is transparent is paper."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    layered = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)


def _resolution(picture: Image.Image) -> float:
    """The points per inch: as told, where that makes a page of a likely size, else as of a page A4."""
    short = min(picture.size)
    told = float(picture.info.get("dpi", (0, 0))[0] or 0)
    likely = _LEAST <= told <= _MOST and 0.5 * _SHORT <= short / told <= 3 * _SHORT
    return told if likely else max(_LEAST, short / _SHORT)
