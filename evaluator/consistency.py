"""What several municipalities share and what was judged of it differently: one document, or one quote.

Two records are the same material if they are of one kind and
- documents whose files are the same to the last byte (`sha256`, or the file itself where the field is left out), or
- drawn from the same words: their quotes are equal without case, ё, dashes, quotation marks, full stops and spaces,
  and have at least 20 letters (shorter ones, as «Да» or «В течение года», say the same by chance).

It is judged by a rule where a condition of a line was decided on the record, which is the one of the best assignment
(quantifiers bind no record and are not looked at), and by an expert where a question about it has a settled answer.
What is still open is no judgement. Only packages of one set are held against each other, line by line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from evaluator.judge.verdict import Verdicts
from evaluator.model.package import Package
from evaluator.model.problems import Place
from evaluator.model.records import Record
from evaluator.model.values import FALSE, TRUE

__all__ = ["Difference", "Judged", "Scored", "differences"]

_LEAST = 20
_NOISE = re.compile(r"[\s\-‐-―−«»„“”\"'’.…]+")


class Scored(NamedTuple):
    """A package with its verdicts and the folder that its files lie in."""

    folder: Path
    package: Package
    verdicts: Verdicts


class Judged(NamedTuple):
    """What one municipality's record was judged: `by` is rule or expert, `good` whether it was found to hold."""

    municipality: str
    record: Record
    place: Place
    by: str
    good: bool


@dataclass(frozen=True)
class Difference:
    """One material, one condition of one line, both sides; `same` is document or quote."""

    line: str
    words: str
    condition: str
    same: str
    by: str
    good: tuple[Judged, ...]
    bad: tuple[Judged, ...]


Key = tuple[str, str, str, str, str, str, str]


def differences(scored: Iterable[Scored]) -> list[Difference]:
    """The materials of different municipalities that were judged differently, in the order of set and line."""
    found: dict[Key, list[Judged]] = {}
    titles: dict[str, str] = {}
    for one in scored:
        titles |= {line.id: line.words for line in one.verdicts.rulebook.lines}
        for line, condition, judged in _judged(one):
            for same, text in _materials(judged.record, one):
                key = one.verdicts.rulebook.id, line, condition, judged.by, judged.record.kind, same, text
                found.setdefault(key, []).append(judged)
    told = (_difference(key, every, titles) for key, every in found.items())
    return [one for one in told if one is not None]


def _difference(key: Key, every: list[Judged], titles: dict[str, str]) -> Difference | None:
    """None where all agree, or where only one municipality differs from itself."""
    good, bad = (tuple(dict.fromkeys(one for one in every if one.good is side)) for side in (True, False))
    if not any(one.municipality != other.municipality for one in good for other in bad):
        return None
    _, line, condition, by, _, same, _ = key
    return Difference(line, titles[line], condition, same, by, good, bad)


def _judged(one: Scored) -> Iterator[tuple[str, str, Judged]]:
    """(line, condition, what was judged) of every record of a package on which something was decided."""
    name, places = one.package.header.municipality, one.package.places
    for verdict in one.verdicts.verdicts:
        for claim in verdict.claims:
            for step in claim.steps:
                record = step.record
                if record is None or record.position < 0 or step.condition.head not in ("Find", "Given"):
                    continue
                if step.value in (TRUE, FALSE):
                    told = Judged(name, record, places[record.position], "rule", step.value == TRUE)
                    yield verdict.line.id, step.condition.id, told
    evidence = one.verdicts.evidence
    for (question, about), answers in evidence.answers.items():
        record, values = evidence.by_id.get(about), {answer.values["value"] for answer in answers}
        if record is not None and len(values) == 1:
            line, _, condition = question.rpartition("/")
            yield line, condition, Judged(name, record, places[record.position], "expert", values == {"yes"})


def _materials(record: Record, one: Scored) -> Iterator[tuple[str, str]]:
    quote = record.values.get("source.quote")
    if isinstance(quote, str) and len(plain := _plain(quote)) >= _LEAST:
        yield "quote", plain
    if record.kind == "document":
        digest, file = record.values["sha256"], record.values["file"]
        if isinstance(digest, str):
            yield "document", digest.lower()
        elif isinstance(file, str) and (made := _digest(one.folder / file)):
            yield "document", made


def _plain(quote: str) -> str:
    return _NOISE.sub("", quote.casefold().replace("ё", "е"))


@cache
def _digest(path: Path) -> str:
    """The SHA-256 of a file, nothing of one that is not there."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
