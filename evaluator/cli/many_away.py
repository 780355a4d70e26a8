"""Packages read by the workers of a cluster: bytes go out, columns come back, and nothing is read from a shared disk.

A worker has the library and the bytes of the packages, not their folders. The files that a package names are looked at
here, and a package of which anything is wrong is read here once more, so its faults are told as they always are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluator.cli.many_read import Reader, Reading, bytes_of, files_hold
from evaluator.cluster.crew import Crew, Parcel
from evaluator.cohort.layout import layout_of
from evaluator.evidence.load import package_file
from evaluator.model.problems import InvalidInput
from evaluator.rulebook.folder import Library
from evaluator.rulebook.sent import draft_sent, packed_library

__all__ = ["readings_away"]

_BATCH = 25
_OCTETS = 4 << 20
"""So many packages, or octets of them, are one question."""


@dataclass(frozen=True)
class _Batch:
    """Packages that are asked together: their files by name and bytes; without files they cannot be sent."""

    paths: tuple[Path, ...]
    files: tuple[tuple[str, bytes], ...] = ()


def readings_away(reader: Reader, library: Library, paths: Sequence[Path], crew: Crew) -> Iterator[Reading]:
    """What became of each package, in order. Without a sound set nothing is sent: their faults are told here."""
    if reader.layout is None:
        for path in paths:
            yield from reader.read([path])
        return
    shared = (crew.share(packed_library(library)),)
    asked = reader.layout.rulebook.id, reader.layout.digest

    def parcel(batch: _Batch) -> Parcel | None:
        return Parcel((*asked, batch.files), shared) if batch.files else None

    for batch, found in crew.answers(_read, _batches(paths), parcel, lambda batch: reader.read(batch.paths)):
        for path, reading in zip(batch.paths, found, strict=True):
            yield reading if _holds(path, reading) else reader.read([path])[0]


def _read(packed: bytes, set_id: str, digest: str, files: Sequence[tuple[str, bytes]]) -> list[Reading] | None:
    """On a worker: what became of each package; None where the library does not give the layout that is wanted."""
    told = draft_sent(packed, set_id)
    layout = layout_of(told.rulebook) if told.rulebook is not None else None
    if layout is None or layout.digest != digest:
        return None
    return Reader(told, layout).read([Path(name) for name, _ in files], [raw for _, raw in files])


def _batches(paths: Sequence[Path]) -> Iterator[_Batch]:
    batch: list[tuple[Path, str, bytes]] = []
    for path in paths:
        name, raw = _file(path)
        if raw is None:
            yield from _batched(batch)
            yield _Batch((path,))
            batch = []
            continue
        batch.append((path, name, raw))
        if len(batch) >= _BATCH or sum(len(raw) for _, _, raw in batch) >= _OCTETS:
            yield from _batched(batch)
            batch = []
    yield from _batched(batch)


def _batched(batch: Sequence[tuple[Path, str, bytes]]) -> Iterator[_Batch]:
    if batch:
        yield _Batch(tuple(path for path, _, _ in batch), tuple((name, raw) for _, name, raw in batch))


def _file(path: Path) -> tuple[str, bytes | None]:
    """The name and the bytes of a package's file, no bytes of one that is told here what is wrong with it."""
    try:
        file = package_file(path)
    except InvalidInput:
        return "", None
    return str(file), bytes_of(file)


def _holds(path: Path, reading: Reading) -> bool:
    """Whether a package is sound and the files that it names are what it says."""
    return reading.entry is not None and files_hold(package_file(path).parent, reading.entry.cover.files)
