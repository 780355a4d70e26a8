"""The districts of a round scored, and their results written, by the workers of a cluster.

Twice the bytes of a package go out. First a worker reads and judges it, and gives the package back with its verdicts
(judge/sent.py): the steps are known, so here nothing is judged; here the districts are held against each other, ranked
and searched for what was judged differently. Then a worker reads and judges it once more, confirms it by the second
engine and makes its files, in a set that compares municipalities with the values of the others: that takes ten times as
long, and all that was judged would be more to send than the package. What comes back the second time is taken only
where the package is the one that was scored; all files are written here, at once. The files that a package names are
looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from evaluator.cli.load import loaded, loaded_by
from evaluator.cli.many_read import bytes_of
from evaluator.cluster.crew import Crew, Parcel
from evaluator.evidence.files import file_fault
from evaluator.evidence.load import Draft, package_file, sent_package
from evaluator.inference.confirm import confirmed
from evaluator.judge.sent import judged_sent, packed_judged
from evaluator.judge.verdict import Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput
from evaluator.model.score_node import RelativeNode
from evaluator.nodes import Others, Peers
from evaluator.report.before import Before
from evaluator.round.changes import Changes
from evaluator.round.model import Entry, RoundFile
from evaluator.round.publish import Written, before_in, district_files
from evaluator.round.register import package_at, read_register
from evaluator.round.review.kept import read_review
from evaluator.round.review.model import Review
from evaluator.round.review.others import municipalities_of
from evaluator.round.standings import Standing, closed_score
from evaluator.rulebook.folder import Library
from evaluator.rulebook.sent import draft_sent, packed_library
from evaluator.score import Score, held_against, score

__all__ = ["Away", "away_of", "confirming"]


@dataclass(frozen=True)
class _Ground:
    """What all districts share: the library, the round, what experts marked, all municipalities."""

    packed: bytes
    round_: RoundFile
    review: Review
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Judged:
    """What a worker judged, by the rulebook of which id and digests."""

    of: tuple[str, str, str]
    packed: bytes


def confirming(verdicts: Verdicts, inference: bool) -> dict[str, Any]:
    """What the second engine says, or that it was not asked. Raises Disagreement."""
    return confirmed(verdicts) if inference else {"engine": "", "status": "off"}


def away_of(folder: Path, round_: RoundFile, rulebook: Rulebook, library: Library, crew: Crew) -> Away:
    """The districts of the round in a folder, for a crew; the round must not change meanwhile."""
    names = municipalities_of(round_, read_register(folder))
    return Away(folder, rulebook, library, crew, _Ground(packed_library(library), round_, read_review(folder), names))


@dataclass(frozen=True)
class Away:
    """The districts of a round, and the crew that scores them and writes their results."""

    folder: Path
    rulebook: Rulebook
    criteria: Library
    crew: Crew
    ground: _Ground

    @cached_property
    def _shared(self) -> tuple[Any, ...]:
        return (self.crew.share(self.ground),)

    def closed(self, entries: Sequence[Entry]) -> Iterator[tuple[Package, Score]]:
        """What `closed_score` gives of each entry, in order. Raises InvalidInput."""
        for entry, answer in self.crew.answers(_closed, entries, self._parcel, self._closed_here):
            taken = self._taken(entry, answer) if isinstance(answer, _Judged) else answer
            yield self._closed_here(entry) if taken is None else taken

    def written(self, told: Sequence[Standing], changes: Changes | None, inference: bool) -> Iterator[Written]:
        """What `written_here` gives, in its order. Raises Disagreement."""
        scores = {one.entry.municipality: one.score for one in told}
        compares = any(isinstance(node, RelativeNode) for node in self.rulebook.head.scores.values())

        def parcel(one: Standing) -> Parcel | None:
            before = before_in(changes, one.entry)
            plain = before and replace(before, nodes={**before.nodes})
            against = held_against(scores, one.entry.municipality) if compares else None
            return self._parcel(one.entry, plain, against, inference)

        def here(one: Standing) -> tuple[str, Written]:
            answer = confirming(one.score.verdicts, inference)
            district = one.entry, one.package, one.score
            return one.package.digest, district_files(
                self.ground.round_, district, before_in(changes, one.entry), answer
            )

        for one, (digest, written) in self.crew.answers(_written, told, parcel, here):
            yield written if digest == one.package.digest else here(one)[1]

    def _parcel(self, entry: Entry, *more: Any) -> Parcel | None:
        file = package_file(package_at(self.folder, entry))
        raw = bytes_of(file)
        return None if raw is None else Parcel((str(file), raw, entry, *more), self._shared, len(raw))

    def _closed_here(self, entry: Entry) -> tuple[Package, Score]:
        ground, place = self.ground, package_at(self.folder, entry)
        return closed_score(place, entry, ground.review, self._check, ground.round_, ground.names)

    def _check(self, path: Path) -> tuple[Package, Rulebook]:
        return loaded(path, self.criteria)

    def _taken(self, entry: Entry, answer: _Judged) -> tuple[Package, Score] | None:
        """What a worker gave; None where it had another set, or a file is not what the package says."""
        if answer.of != _set_of(self.rulebook):
            return None
        package, verdicts = judged_sent(answer.packed, self.rulebook)
        return (package, score(verdicts)) if self._holds(entry, package) else None

    def _holds(self, entry: Entry, package: Package) -> bool:
        """Whether the files that the package names are there, and are those that it says."""
        place = package_file(package_at(self.folder, entry)).parent
        named = [model for kind, model in package.models if kind == "document" and isinstance(model.file, str)]
        return not any(file_fault(place, model.file, model.sha256) for model in named)


def _set_of(rulebook: Rulebook) -> tuple[str, str, str]:
    return rulebook.id, rulebook.rules_digest, rulebook.criteria_digest


def _closed(ground: _Ground, name: str, raw: bytes, entry: Entry) -> _Judged | None:
    """On a worker: the judged package; None of one that is not sound, which is told where it lies."""
    try:
        package, told = _scored(ground, name, raw, entry)
    except InvalidInput:
        return None
    return _Judged(_set_of(told.verdicts.rulebook), packed_judged(package, told.verdicts))


def _written(
    ground: _Ground, name: str, raw: bytes, entry: Entry, before: Before | None, against: tuple[Peers, Others] | None,
    inference: bool,
) -> tuple[str, Written]:  # fmt: skip
    """On a worker: (the digest of the package that was sent, what is written of it)."""
    package, told = _scored(ground, name, raw, entry)
    answer = confirming(told.verdicts, inference)
    whole = told if against is None else score(told.verdicts, *against)
    return package.digest, district_files(ground.round_, (entry, package, whole), before, answer)


def _scored(ground: _Ground, name: str, raw: bytes, entry: Entry) -> tuple[Package, Score]:
    def check(path: Path) -> tuple[Package, Rulebook]:
        return _loaded(sent_package(path, raw), ground.packed)

    return closed_score(Path(name), entry, ground.review, check, ground.round_, ground.names)


def _loaded(draft: Draft, packed: bytes) -> tuple[Package, Rulebook]:
    return loaded_by(draft, None if draft.set_id is None else draft_sent(packed, draft.set_id))
