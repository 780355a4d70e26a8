"""One document read in a child process of its own: copied to a private folder, read there, told as JSON."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluator.limits import end
from evaluator.model.content import Content
from evaluator.readers.apart.packed import unpacked

__all__ = ["LARGEST", "READER", "Archive", "Reading", "Unread", "told_apart"]

LARGEST = 50 << 20
"""Octets of a file; larger ones are refused unopened."""
READER = "evaluator.readers.apart.child"
_SECONDS = 1800.0
"""Of the wall clock, for recognition of the longest scan; the child has shorter bounds of its own."""
_ANSWER = 64 << 20
_ROOT = Path(__file__).resolve().parents[3]
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TESSDATA_PREFIX", "OMP_THREAD_LIMIT", "LD_LIBRARY_PATH", "PATHEXT")


@dataclass(frozen=True)
class Unread:
    """A file that was not read: its code among the messages and what was found there."""

    file: str
    code: str
    found: str = ""


@dataclass(frozen=True)
class Reading:
    """A file as it was read, and the kind that it is; `renamed`: the suffix it should have, where it has another.

    `drawn` is what the child told beside the content, if it was one that draws.
    """

    file: str
    kind: str
    content: Content
    renamed: str = ""
    drawn: Any = None


@dataclass(frozen=True)
class Archive:
    """The files of an archive, (name, path) each, in a folder that is soon gone; and what of it was refused."""

    files: tuple[tuple[str, Path], ...]
    unread: tuple[Unread, ...]


@contextmanager
def told_apart(path: Path, name: str, program: str = READER) -> Iterator[Reading | Unread | Archive]:
    """What the child says of a file called `name`; the private folder lasts as long as the context.

    `program` is the child's module: one that calls `main` of apart/child.py.
    """
    with TemporaryDirectory(prefix="evaluator-", ignore_cleanup_errors=True) as folder:
        private = Path(folder, "read")
        private.mkdir()
        copy = private / f"document{_suffix(name)}"
        refused = _copied(path, copy)
        yield Unread(name, *refused) if refused else _read(copy, Path(folder), name, program)


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) < 8 else ""


def _copied(path: Path, copy: Path) -> tuple[str, str] | None:
    """Nothing, or (code, found) why the file cannot be taken: no file of its own, too large, not to be opened."""
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            return "not-a-file", ""
        if told.st_size > LARGEST:
            return "too-large", f"{told.st_size >> 20} MB > {LARGEST >> 20} MB"
        shutil.copyfile(path, copy)
    except FileNotFoundError:
        return "not-there", ""
    except OSError as error:
        return "not-opened", error.strerror or type(error).__name__
    return None


def _read(copy: Path, folder: Path, name: str, program: str) -> Reading | Unread | Archive:
    answer, complaints = folder / "answer", folder / "complaints"
    with answer.open("wb") as out, complaints.open("wb") as errors:
        code = _ended([sys.executable, "-P", "-m", program, copy.name, name], copy.parent, out, errors)
    if code:
        return Unread(name, *_death(code, complaints))
    try:
        if answer.stat().st_size > _ANSWER:
            return Unread(name, "too-large-unpacked", f"> {_ANSWER >> 20} MB")
        return _understood(json.loads(answer.read_bytes()), copy.parent, name)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        return Unread(name, "reader-fault", f"{type(error).__name__}: {error}")


def _ended(command: list[str], private: Path, out: Any, errors: Any) -> int:
    """How the child ended; whatever it started is ended too."""
    child = subprocess.Popen(
        command, cwd=private, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, env=_environment(private),
        start_new_session=True,
    )  # fmt: skip
    with child:
        try:
            return child.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            return -getattr(signal, "SIGALRM", 14)
        finally:
            end(child.pid)
            child.kill()


def _environment(private: Path) -> dict[str, str]:
    """Little of the parent's: no names, keys or proxies; this very package first, temporary files in the folder."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME", "USERPROFILE"), str(private))
    path = os.pathsep.join(part for part in (str(_ROOT), os.environ.get("PYTHONPATH", "")) if part)
    return {**kept, **places, "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


def _death(code: int, complaints: Path) -> tuple[str, str]:
    """(code, found) for a child that gave no answer: the signal by its name, or the last line of its complaints."""
    try:
        name = signal.Signals(-code).name
    except ValueError:
        lines = complaints.read_bytes()[-2000:].decode("utf-8", "replace").strip().splitlines()
        if lines and lines[-1].startswith("MemoryError"):
            return "too-much-memory", ""
        if lines and "PanicException" in lines[-1]:  # of a reader written in Rust
            return "reader-died", lines[-1][:200]
        return "reader-fault", lines[-1][:200] if lines else f"exit code {code}"
    return ("too-long" if name in ("SIGALRM", "SIGXCPU", "SIGKILL") else "reader-died"), name


def _understood(told: dict[str, Any], private: Path, name: str) -> Reading | Unread | Archive:
    if "refused" in told:
        return Unread(name, str(told["refused"]), str(told["found"]))
    if "content" in told:
        return Reading(name, str(told["kind"]), unpacked(told["content"]), str(told["renamed"]), told["drawn"])
    files, unread = [], []
    for inner, plain, code, found in told["members"]:
        place = private / "members" / Path(str(plain)).name
        if code:
            unread.append(Unread(f"{name}/{inner}", str(code), str(found)))
        else:
            files.append((f"{name}/{inner}", place))
    return Archive(tuple(files), tuple(unread))
