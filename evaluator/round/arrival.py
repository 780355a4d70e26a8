"""What one received archive is: a package that the round takes, or the reasons to return it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.report.words import decimal
from evaluator.round.inventory import Inventory
from evaluator.round.model import Entry, RoundFile, same_name
from evaluator.round.register import current
from evaluator.round.unpack import unpack

__all__ = ["Arrival", "Check", "arrival_of", "standing_for"]

Check = Callable[[Path], tuple[Package, Rulebook]]
"""Reads and checks a package's file; raises InvalidInput with every problem."""


@dataclass(frozen=True)
class Arrival:
    """Who sent which version, as far as it could be read, and every problem; an error returns it."""

    municipality: str
    region: str
    version: str
    problems: tuple[Problem, ...]

    @property
    def accepted(self) -> bool:
        return not any(problem.level == "error" for problem in self.problems)


def arrival_of(
    archive: Path, name: str, into: Path, round_: RoundFile, entries: Sequence[Entry], check: Check
) -> Arrival:
    """The arrival of an archive that is unpacked `into` a new folder; problems name files from that folder."""
    try:
        inventory, problems = unpack(archive, name, into)
    except InvalidInput as fault:
        return Arrival("", "", "", tuple(fault.problems))
    told = Arrival(inventory.municipality, inventory.region, inventory.version, tuple(problems))
    if problems:
        return told
    if inventory.set != round_.set:
        values = {"found": inventory.set, "wanted": round_.set}
        return replace(told, problems=(Problem("set-differs", Place(name), values),))
    try:
        package, rulebook = check(into)
    except InvalidInput as fault:
        return replace(told, problems=tuple(_from_folder(problem, into) for problem in fault.problems))
    found = _against_round(package, rulebook, inventory, round_, entries, Place(name))
    header = package.header
    return Arrival(header.municipality, header.region, decimal(header.version), tuple(found))


def _from_folder(problem: Problem, folder: Path) -> Problem:
    """The problem with its file as the sender knows it."""
    file = Path(problem.place.file)
    if not file.is_relative_to(folder):
        return problem
    return replace(problem, place=problem.place._replace(file=file.relative_to(folder).as_posix()))


def _against_round(
    package: Package,
    rulebook: Rulebook,
    inventory: Inventory,
    round_: RoundFile,
    entries: Sequence[Entry],
    place: Place,
) -> Iterator[Problem]:
    header = package.header
    for name, value in _inside(package).items():
        if getattr(inventory, name) != value:
            yield Problem("inventory-differs", place, {"found": getattr(inventory, name)})
    if inventory.criteria != rulebook.criteria_digest:
        yield Problem("criteria-differ", place, {"found": inventory.set})
    awaited = {same_name(known): known for known in round_.municipalities}
    if awaited and same_name(header.municipality) not in awaited:
        known = nearest(header.municipality, awaited.values())
        yield Problem("unknown-municipality", place, {"found": header.municipality, "known": known})
    earlier = standing_for(header.municipality, entries)
    if earlier and header.version <= earlier.rank:
        values = {"found": decimal(header.version, "ru"), "number": earlier.number, "known": earlier.version}
        yield Problem("version-not-newer", place, values)


def _inside(package: Package) -> dict[str, str]:
    """What the package itself says of what its inventory repeats."""
    header = package.header
    return {
        "municipality": header.municipality,
        "region": header.region,
        "set": header.set,
        "version": decimal(header.version),
        "as_of": header.as_of.first.isoformat(),
        "package": Path(package.name).name,
    }


def standing_for(municipality: str, entries: Sequence[Entry], late: str = "counted") -> Entry | None:
    """The entry that counts for a municipality so far, None where nothing does."""
    same = same_name(municipality)
    return next((entry for entry in current(entries, late) if same_name(entry.municipality) == same), None)
