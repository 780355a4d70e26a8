"""The same picture for further looks at it: softer, or black and white, so that another reading errs elsewhere."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from evaluator.readers.pages.cuttings import INK
from evaluator.readers.pages.skew import Grey

__all__ = ["black_and_white", "soft"]

_SOFT = 0.8
"""By how many points a picture is blurred for a second look, and before it is made black and white for a third."""


def soft(picture: Grey) -> Grey:
    """The picture, blurred."""
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(_SOFT)))


def black_and_white(picture: Grey) -> Grey:
    """The picture, blurred, without tones."""
    return np.where(soft(picture) < INK, 0, 255).astype(np.uint8)
