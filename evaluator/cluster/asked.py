"""What runs on a worker: the question is answered only where the program is the very same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from evaluator.cluster.ground import PROGRAMS, ground

__all__ = ["Unlike", "answered", "shared"]


class Unlike(dict[str, str]):
    """The versions of a worker that has others than the one that asks."""


def answered(wanted: Mapping[str, str], function: Callable[..., Any], *arguments: Any) -> Any:
    """What the function answers, or `Unlike` where this worker is not as wanted."""
    own = ground(any(name in wanted for name in PROGRAMS))
    return function(*arguments) if own == wanted else Unlike(own)


def shared(value: Any) -> Any:
    """The value: it lies on the workers that need it, and is had again from the scheduler where they died."""
    return value
