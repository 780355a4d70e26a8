"""Documents read by the workers of a cluster: the bytes of a file go out, what a child there told of it comes back.

On the worker each is read as it would be here, in a child process with bounds and without a network.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluator.cluster.crew import Crew, Parcel
from evaluator.readers.apart.run import LARGEST, Reading, Unread

__all__ = ["read_away"]

Read = Callable[[str, Path, str], list[Reading | Unread]]
"""(name, path, module of the child) → the documents of a file."""


def read_away(
    files: Sequence[tuple[str, Path]], program: str, crew: Crew, read: Read
) -> Iterator[list[Reading | Unread]]:  # fmt: skip
    """The documents of each file (name, path), in order; `read`, a function of a module, reads those of one."""

    def parcel(told: tuple[str, Path]) -> Parcel | None:
        raw = _octets(told[1])
        return None if raw is None else Parcel((read, told[0], raw, program), weight=len(raw))

    for _, found in crew.answers(_read, files, parcel, lambda told: read(*told, program)):
        yield found


def _read(read: Read, name: str, raw: bytes, program: str) -> list[Reading | Unread]:
    """On a worker: the documents of a file that was sent."""
    with TemporaryDirectory(prefix="evaluator-") as folder:
        copy = Path(folder, "sent")
        copy.write_bytes(raw)
        return read(name, copy, program)


def _octets(path: Path) -> bytes | None:
    """The octets of a plain file, None of one that is refused unopened: that is told here."""
    try:
        told = path.stat()
        return path.read_bytes() if stat.S_ISREG(told.st_mode) and told.st_size <= LARGEST else None
    except OSError:
        return None
