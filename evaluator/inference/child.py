"""One run of the child: started, written to, waited for, killed when its time is up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from math import ceil
from pathlib import Path
from typing import Any

__all__ = ["EngineFailed", "EngineMissing", "Started", "ask"]

OCTETS = 2 << 30
ROOT = Path(__file__).resolve().parents[2]
Started = Callable[[int], None]


class EngineMissing(Exception):
    """The child could not import the engine."""


class EngineFailed(Exception):
    """The child gave no usable answer; says how."""


def ask(job: Mapping[str, Any], deadline: float, started: Started | None) -> dict[str, Any]:
    """The rules that fired, by world. `deadline` is on the monotonic clock."""
    seconds = max(deadline - time.monotonic(), 0.0)
    written = json.dumps({**job, "seconds": ceil(seconds) + 1, "octets": OCTETS}).encode()
    answer, errors, code = _exchange(written, deadline, started)
    if code:
        raise EngineFailed(f"{_death(code)}{_last_line(errors)}")
    return _fired(answer)


def _exchange(written: bytes, deadline: float, started: Started | None) -> tuple[bytes, bytes, int]:
    """What the child wrote, what it complained, how it ended. The time limit covers its start."""
    try:
        child = subprocess.Popen(_command(), stdin=-1, stdout=-1, stderr=-1, env=_environment())
    except OSError as error:
        raise EngineFailed(f"the child did not start: {error}") from error
    with child:
        try:
            if started:
                started(child.pid)
            answer, errors = child.communicate(written, max(deadline - time.monotonic(), 0.001))
        except subprocess.TimeoutExpired as error:
            raise EngineFailed("time limit") from error
        finally:
            child.kill()
    return answer, errors, child.returncode


def _command() -> list[str]:
    """-P: a file of the directory the user happens to stand in must not pass for a module."""
    return [sys.executable, "-P", "-m", "evaluator.inference.driver"]


def _environment() -> dict[str, str]:
    """The parent's, with this very package to be found first and text in UTF-8 whatever the system's tongue."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


def _fired(answer: bytes) -> dict[str, Any]:
    try:
        told = json.loads(answer)
        if isinstance(told, dict) and told.get("fault") == "missing":
            raise EngineMissing(str(told.get("reason")))
        if isinstance(told, dict) and "fault" in told:
            raise EngineFailed(str(told.get("reason")))
        return {world: [(rule, tuple(ids)) for rule, ids in frames] for world, frames in told["fired"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise EngineFailed("answer not readable") from error


def _death(code: int) -> str:
    """How the child ended: the signal by name where there are signals."""
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"exit code {code}"


def _last_line(errors: bytes) -> str:
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return f": {lines[-1]}" if lines else ""
