"""The results of districts written by the workers of a cluster: a package's bytes go out, its files' bytes come back.

A worker reads, judges and confirms the package anew, so neither records nor scores are sent. What it gives is taken
only where the package is the one that was scored here; the files are written here, with all others at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluator.cli.load import loaded_by
from evaluator.cli.many_read import bytes_of
from evaluator.cluster.crew import Crew, Parcel
from evaluator.evidence.load import Draft, package_file, sent_package
from evaluator.inference.confirm import confirmed
from evaluator.judge.verdict import Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.score_node import RelativeNode
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

__all__ = ["confirming", "written_away"]

Ground = tuple[bytes, RoundFile, Review, tuple[str, ...], bool]
"""What all districts share: the library, the round, what experts marked, all municipalities, whether to confirm."""


def confirming(verdicts: Verdicts, inference: bool) -> dict[str, Any]:
    """What the second engine says, or that it was not asked. Raises Disagreement."""
    return confirmed(verdicts) if inference else {"engine": "", "status": "off"}


def written_away(
    folder: Path, round_: RoundFile, told: Sequence[Standing], changes: Changes | None, inference: bool,
    library: Library, crew: Crew,
) -> Iterator[Written]:  # fmt: skip
    """What `written_here` gives, in its order. Raises Disagreement.

    Of a set that compares municipalities all is written here: a worker has one package.
    """
    names = municipalities_of(round_, read_register(folder))
    ground: Ground = (packed_library(library), round_, read_review(folder), names, inference)
    shared = (crew.share(ground),)

    def parcel(one: Standing) -> Parcel | None:
        file = package_file(package_at(folder, one.entry))
        raw = None if _compares(one.score.verdicts.rulebook) else bytes_of(file)
        before = before_in(changes, one.entry)
        plain = before and replace(before, nodes={**before.nodes})
        return None if raw is None else Parcel((str(file), raw, one.entry, plain), shared, len(raw))

    def here(one: Standing) -> tuple[str, Written]:
        answer = confirming(one.score.verdicts, inference)
        district = one.entry, one.package, one.score
        return one.package.digest, district_files(round_, district, before_in(changes, one.entry), answer)

    for one, (digest, written) in crew.answers(_district, told, parcel, here):
        yield written if digest == one.package.digest else here(one)[1]


def _district(ground: Ground, name: str, raw: bytes, entry: Entry, before: Before | None) -> tuple[str, Written]:
    """On a worker: (the digest of the package that was sent, what is written of it)."""
    packed, round_, review, names, inference = ground

    def check(path: Path) -> tuple[Package, Rulebook]:
        return _loaded(sent_package(path, raw), packed)

    package, score = closed_score(Path(name), entry, review, check, round_, names)
    answer = confirming(score.verdicts, inference)
    return package.digest, district_files(round_, (entry, package, score), before, answer)


def _loaded(draft: Draft, packed: bytes) -> tuple[Package, Rulebook]:
    return loaded_by(draft, None if draft.set_id is None else draft_sent(packed, draft.set_id))


def _compares(book: Rulebook) -> bool:
    return any(isinstance(node, RelativeNode) for node in book.head.scores.values())
