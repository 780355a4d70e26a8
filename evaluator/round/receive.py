"""Archives received into a round folder, one by one: checked, numbered, stored, answered, and then registered.

A package and its notice are made in a staging folder and moved into place; replacing the register is what makes them
count. Whoever is killed before leaves marked folders, which the next run takes away.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.round.arrival import Arrival, Check, arrival_of, standing_for
from evaluator.round.durable import sync_folder, sync_tree
from evaluator.round.lock import alone_in
from evaluator.round.model import Entry, RoundFile
from evaluator.round.names import printable
from evaluator.round.notice import write_notice
from evaluator.round.register import MARK, NOTICES, PACKAGE, RECEIVED, STAGING, swept, write_register

__all__ = ["LIMIT_ARCHIVE", "Receipt", "receive"]

LIMIT_ARCHIVE = 1 << 30
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Receipt:
    """An entry of the register with its problems; `again` says that it stood there before and nothing was done."""

    entry: Entry
    problems: tuple[Problem, ...]
    again: bool = False


def receive(
    folder: Path, round_: RoundFile, archives: Sequence[Path], when: datetime, check: Check
) -> Iterator[Receipt]:
    """A receipt for each archive, as it is registered. Raises InvalidInput where one is not there or the round is busy.

    An archive that is registered with the same result gets no second number, so a killed run is simply repeated.
    """
    for archive in archives:
        _refuse_unusable(archive)
    with alone_in(folder, when):
        entries = swept(folder)
        for archive in archives:
            receipt = _received(folder, round_, archive, when, check, entries)
            if not receipt.again:
                entries = (*entries, receipt.entry)
            yield receipt


def _refuse_unusable(archive: Path) -> None:
    place = Place(str(archive))
    if not archive.is_file():
        raise InvalidInput([Problem("file-missing", place)])
    size = archive.stat().st_size
    if size > LIMIT_ARCHIVE:
        raise InvalidInput([Problem("file-too-large", place, {"size": size >> 20, "limit": LIMIT_ARCHIVE >> 20})])


def _received(
    folder: Path, round_: RoundFile, archive: Path, when: datetime, check: Check, entries: tuple[Entry, ...]
) -> Receipt:
    number = len(entries) + 1
    staged = folder / STAGING / str(number)
    staged.mkdir(parents=True)
    (staged / MARK).touch()
    name = printable(archive.name if archive.suffix.lower() == ".zip" else f"{archive.name}.zip")
    copy = staged / name
    digest = _copied(archive, copy)
    same = next((entry for entry in entries if entry.sha256 == digest and entry.status == "accepted"), None)
    if same is None:
        arrival = arrival_of(copy, name, staged / PACKAGE, round_, entries, check)
        entry = _entry(number, name, digest, arrival, round_, when, entries)
        same = next((known for known in entries if _alike(known, entry)), None)
    if same is not None:
        shutil.rmtree(folder / STAGING)
        return Receipt(same, (), again=True)
    _registered(folder, round_, entry, arrival, entries)
    return Receipt(entry, arrival.problems)


def _copied(archive: Path, copy: Path) -> str:
    """The digest of the bytes copied; a detached signature beside the archive comes along, unopened."""
    summed = hashlib.sha256()
    with archive.open("rb") as read, copy.open("wb") as written:
        while block := read.read(_BLOCK):
            summed.update(block)
            written.write(block)
    signature = archive.with_name(f"{archive.name}.sig")
    if signature.is_file() and signature.stat().st_size <= _BLOCK:
        shutil.copyfile(signature, copy.with_name(f"{copy.name}.sig"))
    return summed.hexdigest()


def _entry(
    number: int,
    name: str,
    digest: str,
    arrival: Arrival,
    round_: RoundFile,
    when: datetime,
    entries: Sequence[Entry],
) -> Entry:
    late = when.date() > round_.deadline.first
    replaces = arrival.accepted and not (late and round_.late == "not_counted")
    earlier = standing_for(arrival.municipality, entries, round_.late)
    return Entry(
        number=number,
        received=when.isoformat(timespec="minutes"),
        file=name,
        sha256=digest,
        status="accepted" if arrival.accepted else "returned",
        late=late,
        municipality=arrival.municipality,
        region=arrival.region,
        version=arrival.version if arrival.accepted else "",
        replaces=earlier.number if replaces and earlier else None,
        problems=tuple(problem.line() for problem in arrival.problems),
    )


def _alike(known: Entry, entry: Entry) -> bool:
    return (known.sha256, known.status, known.problems) == (entry.sha256, entry.status, entry.problems)


def _registered(folder: Path, round_: RoundFile, entry: Entry, arrival: Arrival, entries: tuple[Entry, ...]) -> None:
    """Nothing; the package, its notice and its entry are in place, in this order, the entry last."""
    number = str(entry.number)
    staged, stored, notice = folder / STAGING / number, folder / RECEIVED / number, folder / NOTICES / f"{number}.docx"
    if entry.status == "returned":
        shutil.rmtree(staged / PACKAGE, ignore_errors=True)
    written = staged.with_name(notice.name)
    write_notice(written, round_, entry, arrival.problems)
    sync_tree(folder / STAGING)
    for source, target in ((staged, stored), (written, notice)):
        target.parent.mkdir(exist_ok=True)
        source.replace(target)
        sync_folder(target.parent)
    write_register(folder, (*entries, entry))
    (stored / MARK).unlink()
    (folder / STAGING).rmdir()
