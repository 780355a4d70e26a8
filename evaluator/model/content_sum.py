"""The digest of what a record says, by which a proposal is known again and a correction of it is seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

__all__ = ["content_digest"]

_OF_A_PERSON = ("id", "state", "confirmed", "drawn", "made_up", "comment")
"""What does not belong to the words of a document."""


def content_digest(kind: str, fields: Mapping[str, Any]) -> str:
    """The SHA-256 of what a record says, whoever confirmed it and however it is numbered."""
    said = {name: _written(value) for name, value in fields.items() if name not in _OF_A_PERSON}
    said["record"] = kind
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _written(value: Any) -> Any:
    """A plain value with every scalar as the text that files have: 6 and "6" are one."""
    if isinstance(value, Mapping):
        return {str(name): _written(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_written(part) for part in value]
    return " ".join(str(value).split())
