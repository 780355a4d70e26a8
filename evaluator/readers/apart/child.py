"""The child program: reads the file named on its command line and writes what it found as JSON.

`{"kind", "content"}`, `{"kind", "members"}` of an archive, or `{"refused", "found"}`.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluator.limits import confine, cut_off, hurry

if TYPE_CHECKING:
    from evaluator.model.content import Content

__all__ = ["main"]

_SECONDS = 60
"""Processor time for a kind that does not ask for more by `SECONDS`; of the wall clock it has four times as much."""
_OCTETS = 2 << 30
_WRITTEN = 128 << 20
_LONGEST = 200


def main(draw: Callable[[Content, str], Any] | None = None) -> None:
    """Nothing; what libraries print goes to the complaints, so that only the answer is on standard output.

    `draw` gives what is drawn from a content and the file's name, as JSON: it is told beside the content.
    """
    answer = os.dup(1)
    os.dup2(2, 1)
    confine(_SECONDS, _OCTETS, _WRITTEN)
    hurry(4 * _SECONDS)
    cut_off()
    told = json.dumps(_answer(Path(sys.argv[1]), sys.argv[2], draw), ensure_ascii=False, separators=(",", ":"))
    with os.fdopen(answer, "wb") as stream:
        stream.write(told.encode("utf-8", "replace"))


def _answer(path: Path, name: str, draw: Callable[[Content, str], Any] | None) -> dict[str, Any]:
    from evaluator.readers.documents.refused import Refused

    try:
        return _read(path, name, draw)
    except Refused as refused:
        return {"refused": refused.code, "found": refused.found[:_LONGEST]}
    except MemoryError:
        return {"refused": "too-much-memory", "found": ""}
    except RecursionError:
        return {"refused": "too-deep", "found": ""}
    except OSError as error:
        code = {errno.ENOMEM: "too-much-memory", errno.EFBIG: "too-large-unpacked"}.get(
            error.errno or 0, "reader-fault"
        )
        return {"refused": code, "found": str(error)[:_LONGEST]}
    except Exception as error:  # a fault of a reader costs one document, and the parent tells it
        return {"refused": "reader-fault", "found": f"{type(error).__name__}: {error}"[:_LONGEST]}


def _read(path: Path, name: str, draw: Callable[[Content, str], Any] | None) -> dict[str, Any]:
    from evaluator.readers.apart.kinds import reader_of
    from evaluator.readers.apart.packed import packed
    from evaluator.readers.documents.refused import Refused

    kind, reader = reader_of(path)
    seconds = getattr(reader, "SECONDS", _SECONDS)
    confine(seconds, _OCTETS, _WRITTEN)
    hurry(4 * seconds)
    if hasattr(reader, "members"):
        return {"kind": kind, "members": [[*told] for told in reader.members(path, Path("members"))]}
    content = reader.read(path)
    if not any(sign.isalnum() for line in content.lines() for sign in line):
        raise Refused("only-pictures" if "pictures" in content.notes else "no-text")
    renamed = "" if path.suffix in reader.SUFFIXES else reader.SUFFIXES[0]
    drawn = draw(content, name) if draw else None
    return {"kind": kind, "content": packed(content), "renamed": renamed, "drawn": drawn}


if __name__ == "__main__":
    main()
