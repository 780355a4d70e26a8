"""A scanned page made straight and evenly lit."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

__all__ = ["Grey", "even", "grey_of", "skew_of", "straight"]

Grey = NDArray[np.uint8]
_SIDE = 1500
"""Points along the longer side of the small picture on which the skew is measured: 0.04° is one point there."""
_MOST, _COARSE, _FINE = 3.0, 0.2, 0.02
_BLUE, _STAMPED = 40, 140
"""Ink is blue if it exceeds another colour by so much, and is then no darker than this, which is still read."""
_SPOT = 8
"""The light of a page is measured on a picture so many times smaller."""


def grey_of(colours: NDArray[np.uint8]) -> Grey:
    """A picture (red, green, blue) in grey; blue ink, that of stamps and signatures, paler than printed text."""
    seen = colours[::_SPOT, ::_SPOT]
    if int((seen.max(axis=2) - seen.min(axis=2)).max(initial=0)) <= _BLUE:
        return np.ascontiguousarray(colours[:, :, 1])
    red, green, blue = (colours[:, :, at].astype(np.int16) for at in range(3))
    grey = (77 * red.astype(np.int32) + 150 * green + 29 * blue) >> 8
    inked = blue - np.minimum(red, green) > _BLUE
    return np.where(inked, np.maximum(grey, _STAMPED), grey).astype(np.uint8)


def skew_of(picture: Grey) -> float:
    """By how many degrees the lines of a page lean, up to 3 to each side; positive where they rise to the right."""
    small = _smaller(picture, max(1, max(picture.shape) // _SIDE))
    down, across = np.nonzero(small < small.mean() - 40)
    if len(down) < 50:
        return 0.0
    best = _sharpest(down, across, np.arange(-_MOST, _MOST + _COARSE, _COARSE), len(small))
    return _sharpest(down, across, np.arange(best - _COARSE, best + _COARSE, _FINE), len(small))


def _sharpest(down: NDArray[Any], across: NDArray[Any], angles: NDArray[Any], height: int) -> float:
    """The angle at which the dark points gather in the fewest lines (Postl, 1986)."""

    def sharpness(angle: float) -> float:
        level = down + across * np.tan(np.radians(angle))
        counts = np.bincount((level + height).astype(np.int64), minlength=3 * height).astype(float)
        return float(np.square(np.diff(counts)).sum())

    return float(max(angles, key=sharpness))


def straight(picture: Grey, angle: float) -> Grey:
    """The picture turned so that its lines run level."""
    if abs(angle) < _FINE:
        return picture
    turned = Image.fromarray(picture).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


def even(picture: Grey) -> Grey:
    """The picture with its paper white everywhere: each point as a share of the light around it."""
    small = Image.fromarray(_smaller(picture, _SPOT))
    light = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(9)).filter(ImageFilter.BoxBlur(4))
    height, width = picture.shape
    paper = np.asarray(light.resize((width, height), Image.Resampling.BILINEAR)).astype(np.uint16)
    share = (picture.astype(np.uint16) * 255) // np.maximum(paper, 64)
    return np.minimum(share, 255).astype(np.uint8)


def _smaller(picture: Grey, times: int) -> Grey:
    return np.asarray(Image.fromarray(picture).reduce(times)) if times > 1 else picture
