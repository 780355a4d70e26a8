"""What a worker is asked of a district, where the first that is asked for either is killed in the middle of it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

import evaluator.cli.round_away as away

__all__ = ["closed", "written"]


def closed(*arguments: Any) -> Any:
    """What a worker judged, of a second worker."""
    return _survived("closed", away._closed(*arguments))


def written(*arguments: Any) -> Any:
    """What a worker wrote, of a second worker."""
    return _survived("written", away._written(*arguments))


def _survived(name: str, answer: Any) -> Any:
    """The answer, unless this worker is the first in its folder that has one."""
    with suppress(FileExistsError):
        Path(name).touch(exist_ok=False)
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
