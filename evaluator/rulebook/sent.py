"""A library as one value that goes to another machine, and the draft of a set there."""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import RulebookDraft, draft_rulebook
from evaluator.rulebook.read import read_rule

__all__ = ["draft_sent", "packed_library"]

_PATTERNS = ("rules/*.yaml", "criteria/*.yaml", "criteria/*/*.yaml")
_KEPT = 4
"""So many sets a worker keeps: it may work for several people."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def packed_library(library: Library) -> bytes:
    """The YAML files of a library in a ZIP; the same files give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for pattern in _PATTERNS for path in library.root.glob(pattern)):
            name = zipfile.ZipInfo(path.relative_to(library.root).as_posix(), _EARLIEST)
            archive.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def draft_sent(packed: bytes, set_id: str) -> RulebookDraft:
    """The draft of a set of a library that was sent; read once by a process for the same library."""
    return _read(_Packed(packed), set_id)


class _Packed:
    """A packed library, equal to another by its digest."""

    def __init__(self, packed: bytes) -> None:
        self.packed, self.digest = packed, hashlib.sha256(packed).digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Packed) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@lru_cache(maxsize=_KEPT)
def _read(told: _Packed, set_id: str) -> RulebookDraft:
    with TemporaryDirectory(prefix="evaluator-") as folder:
        with zipfile.ZipFile(io.BytesIO(told.packed)) as archive:
            archive.extractall(folder)
        draft = draft_rulebook(Library(Path(folder)), set_id)
    read_rule.cache_clear()  # what it keeps is by the folder, and that is gone
    return draft
