"""A file of the user's cache folder: read only if it is the user's own and whole, written whole or not at all.

A file says its own SHA-256, in a first line before JSON or, where another format has no room for one, at the end of
its name. Nothing in it is executed, and a torn or damaged file is no file. On POSIX a folder or file of another user,
or one that others may write, is passed over, and so is a link: who can write there could change what lines say. The
cache is never needed: every fault of the disk is passed over.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = [
    "VARIABLE", "cache_folder", "read_cached", "read_kept", "read_summed", "write_cached", "write_kept", "write_summed",
]  # fmt: skip

VARIABLE = "EVALUATOR_CACHE"
_DAY = 24 * 60 * 60


def cache_folder(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Path | None:
    """The folder for what is kept: as `EVALUATOR_CACHE` says (`off`: none), else where the system keeps caches.

    XDG Base Directory on Linux, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows; a relative folder is passed over.
    """
    told = environment.get(VARIABLE, "")
    if told:
        return None if told == "off" else Path(told)
    home = environment.get("USERPROFILE" if system == "win32" else "HOME", "")
    if system == "win32":
        base, inner = environment.get("LOCALAPPDATA", ""), Path("evaluator", "Cache")
    elif system == "darwin":
        base, inner = (f"{home}/Library/Caches" if home else ""), Path("evaluator")
    else:
        base, inner = environment.get("XDG_CACHE_HOME", "") or (f"{home}/.cache" if home else ""), Path("evaluator")
    absolute = base.startswith("/") or (system == "win32" and bool(base))
    return Path(base) / inner if absolute else None


def read_cached(path: Path) -> Any:
    """The JSON value of a file, None where there is none that may be used."""
    body = read_kept(path)
    try:
        return None if body is None else json.loads(body)
    except (ValueError, RecursionError):
        return None


def read_kept(path: Path) -> bytes | None:
    """What was put into a file, None where there is none that may be used."""
    try:
        digest, _, body = _own_bytes(path).partition(b"\n")
    except OSError:
        return None
    return body if digest == _digest(body) else None


def read_summed(path: Path) -> bytes | None:
    """What was put into a file that is named by it, None where there is none that may be used."""
    try:
        body = _own_bytes(path)
    except OSError:
        return None
    return body if path.stem.encode().endswith(b"-" + _digest(body)) else None


def write_cached(path: Path, value: Any) -> bool:
    """Whether the value was put into the file as JSON."""
    return write_kept(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def write_kept(path: Path, body: bytes) -> bool:
    """Whether the bytes were put into the file."""
    return _put(path, _digest(body) + b"\n" + body)


def write_summed(folder: Path, name: str, suffix: str, body: bytes) -> Path | None:
    """The file into which the bytes were put, named by them behind `name`; None where they could not be."""
    path = folder / f"{name}-{_digest(body).decode()}{suffix}"
    return path if _put(path, body) else None


def _put(path: Path, raw: bytes) -> bool:
    """Whether a file holds the bytes: they are put beside it first, then by one rename, so no reader sees a part."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _own(path.parent.lstat()):
            return False
        handle, beside = tempfile.mkstemp(".part", f"{path.name}.", path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(raw)
            os.replace(beside, path)
        finally:
            Path(beside).unlink(missing_ok=True)
        _sweep(path)
        return True
    except OSError:
        return False


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _own_bytes(path: Path) -> bytes:
    """The bytes of a plain file of the user's own. Raises OSError of any other."""
    if not _own(path.parent.lstat()):
        raise PermissionError(path.parent)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        told = os.fstat(stream.fileno())
        if not (stat.S_ISREG(told.st_mode) and _own(told)):
            raise PermissionError(path)
        return stream.read()


def _own(told: os.stat_result) -> bool:
    """Whether a file or folder is the user's own and nobody else may write it; on Windows its place says so."""
    if sys.platform == "win32":
        return True
    writable = told.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return told.st_uid == os.geteuid() and not writable and not stat.S_ISLNK(told.st_mode)


def _sweep(path: Path) -> None:
    """What killed runs left a day ago or longer, by the disk's own clock."""
    now = path.stat().st_mtime
    for left in path.parent.glob("*.part"):
        with suppress(OSError):
            if now - left.stat().st_mtime > _DAY:
                left.unlink()
