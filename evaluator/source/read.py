"""A file read into a tree, or refused with the reason."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.source.json_text import json_source
from evaluator.source.tree import UNREAD, Source
from evaluator.source.yaml_text import yaml_source

__all__ = ["LIMIT_BYTES", "read_source"]

LIMIT_BYTES = 4 * 1024 * 1024


def read_source(path: Path, name: str | None = None, raw: bytes | None = None) -> Source:
    """The tree of a YAML or JSON file (by its suffix), with what is wrong in its notation.

    `raw` are its bytes where they were read already. Raises InvalidInput where no tree can be read.
    """
    name = name or str(path)
    text = _text(path, name, raw)
    source = json_source(text, name) if path.suffix.lower() == ".json" else yaml_source(text, name)
    if source.tree is UNREAD:
        raise InvalidInput(source.found)
    if source.tree in (None, ""):
        raise InvalidInput([*source.found, Problem("file-empty", Place(name))])
    return source


def _text(path: Path, name: str, raw: bytes | None) -> str:
    def refuse(code: str, line: int = 0, column: int = 0, **values: object) -> InvalidInput:
        return InvalidInput([Problem(code, Place(name, line, column), values)])

    try:
        if raw is None and not path.is_file():
            raise refuse("file-missing")
        size = path.stat().st_size if raw is None else len(raw)
        if size > LIMIT_BYTES:
            raise refuse("file-too-large", size=f"{size / 2**20:.0f}", limit=LIMIT_BYTES // 2**20)
        raw = path.read_bytes() if raw is None else raw
    except OSError as error:
        reason = "no permission" if isinstance(error, PermissionError) else "cannot be read"
        raise refuse("file-unreadable", reason=reason) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise refuse("not-utf8", line, error.start - raw.rfind(b"\n", 0, error.start)) from error
    if not text.strip():
        raise refuse("file-empty")
    return unicodedata.normalize("NFC", text)
