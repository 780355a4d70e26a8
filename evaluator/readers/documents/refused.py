"""Why a document was not read."""

from __future__ import annotations

__all__ = ["Refused"]


class Refused(Exception):
    """A document that is not read: a code with its row in the messages, and what was found there."""

    def __init__(self, code: str, found: str = "") -> None:
        super().__init__(f"{code}: {found}" if found else code)
        self.code = code
        self.found = found
