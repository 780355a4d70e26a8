"""What runs on a worker: the question is answered only where the program is the very same."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from evaluator.cluster.ground import PROGRAMS, ground

__all__ = ["Answer", "Unlike", "answered", "shared"]


class Unlike(dict[str, str]):
    """The versions of a worker that has others than the one that asks."""


@dataclass(frozen=True)
class Answer:
    """What a function answered, packed as one: Dask packs each part of a list anew with all that the parts share."""

    packed: bytes

    @property
    def value(self) -> Any:
        return pickle.loads(self.packed)


def answered(wanted: Mapping[str, str], function: Callable[..., Any], *arguments: Any) -> Any:
    """The answer of the function, or `Unlike` where this worker is not as wanted."""
    own = ground(any(name in wanted for name in PROGRAMS))
    return Answer(pickle.dumps(function(*arguments), pickle.HIGHEST_PROTOCOL)) if own == wanted else Unlike(own)


def shared(value: Any) -> Any:
    """The value: it lies on the workers that need it, and is had again from the scheduler where they died."""
    return value
