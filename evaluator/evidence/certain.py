"""The evidence of a package.json that is certainly sound, without a tree of places and without models.

It says nothing of what is wrong: whatever is not plainly right is None, and the full reader (evidence/load.py) reads
the package and tells its faults. What the full reader gives of a package that is read here is the same evidence
(tests/cohort/test_certain.py). Checks that few packages need are the full reader's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pydantic import TypeAdapter

from evaluator.evidence.answers import answer_problems, claim_problems
from evaluator.evidence.certain_record import form_of
from evaluator.evidence.files import file_fault
from evaluator.evidence.index import Evidence, gathered
from evaluator.evidence.own_words import open_fields
from evaluator.evidence.references import header_problems, replacement_circles
from evaluator.evidence.set_checks import header_word_problems
from evaluator.model.package import Header
from evaluator.model.records import Record
from evaluator.model.terms import Terms
from evaluator.model.values import ABSENT, LEFT_OUT, Gap
from evaluator.model.vocabulary import KINDS, WORDS
from evaluator.source.certain import Doubt, certain_tree
from evaluator.source.tree import Source

__all__ = ["Certain", "Named", "certain_package"]

Named = tuple[str, str | None]
"""A file that a package names, with the digest that the package says it has."""

_HEADER: TypeAdapter[Header] = TypeAdapter(Header)
_SPOKEN = ("answer", "claim")


@dataclass(frozen=True)
class Certain:
    """A sound package: its header, its evidence, the files that it names, with the digests it says they have."""

    header: Header
    evidence: Evidence
    files: tuple[Named, ...]


def certain_package(raw: bytes, folder: Path | None, set_id: str, terms: Terms) -> Certain | None:
    """The package in the bytes of a package.json, None where it may have a fault or follows another set."""
    try:
        tree = certain_tree(raw)
        if type(tree) is not dict or type(tree.get("records")) is not list:
            return None
        listed = tree.pop("records")
        header = _HEADER.validate_python(tree)
        records = [*_records(listed, ABSENT if header.closed else LEFT_OUT)]
        return _checked(header, records, folder, set_id, terms)
    except (ValueError, KeyError, OSError):
        return None


def _records(listed: Sequence[Any], gap: Gap) -> Iterator[Record]:
    for number, tree in enumerate(listed):
        if type(tree) is not dict:
            raise Doubt
        kind = tree["record"]
        if type(kind) is not str or kind not in KINDS:
            raise Doubt
        yield form_of(kind, gap).record(tree, number)


def _checked(
    header: Header, records: Sequence[Record], folder: Path | None, set_id: str, terms: Terms
) -> Certain | None:  # fmt: skip
    """The package, None where something between the records, or against the set, may be wrong."""
    if header.set != set_id or terms.directions is None or terms.own is None:
        return None
    kinds = {record.id: record.kind for record in records}
    whole = Source("", {})
    whole.whole = True
    told = chain(
        header_problems(whole, header),
        header_word_problems(whole, header, terms.directions),
        _spoken_problems(whole, records, terms),
    )
    if len(kinds) != len(records) or any(told) or not _sound(records, kinds, terms):
        return None
    files = tuple(_files(records))
    if any(file_fault(folder, name, LEFT_OUT if digest is None else digest) for name, digest in files):
        return None
    return Certain(header, gathered(header, records, terms.directions), files)


def _sound(records: Sequence[Record], kinds: Mapping[str, str], terms: Terms) -> bool:
    """Whether every reference leads to a record of a kind that it may name, and the set knows every word."""
    topics = _Topics(terms)
    words = {kind: [(field.name, {*WORDS[name], *(terms.own or {}).get(name, {})}) for field, name in open_fields(kind)]
             for kind in set(kinds.values())}  # fmt: skip
    refs = {kind: form_of(kind, LEFT_OUT).refs for kind in words}
    for record in records:
        values = record.values
        for path, wanted in refs[record.kind]:
            found = values[path]
            if type(found) is not Gap and not _leads(found, wanted, kinds):
                return False
        for name, known in words[record.kind]:
            if type(values[name]) is str and values[name] not in known:
                return False
        if not topics.know(values):
            return False
    return True


def _leads(found: Any, wanted: frozenset[str], kinds: Mapping[str, str]) -> bool:
    for name in (found,) if type(found) is str else found:
        if type(name) is str and (name not in kinds or not ("*" in wanted or kinds[name] in wanted)):
            return False
    return True


class _Topics:
    """The directions and topics of a set."""

    def __init__(self, terms: Terms) -> None:
        told = (terms.directions or {}).items()
        self.directions = {name: frozenset(topics) for name, topics in told if topics is not None}
        if len(self.directions) < len(told):
            raise Doubt
        self.all = frozenset[str]().union(*self.directions.values())

    def know(self, values: Mapping[str, Any]) -> bool:
        """Whether the set has the directions and the topics of a record."""
        topics, own = self.all, values.get("direction")
        if type(own) is str:
            if own not in self.directions:
                return False
            topics = self.directions[own]
        named, several = values.get("topics"), values.get("directions")
        return (type(named) is not tuple or topics.issuperset(named)) and (
            type(several) is not tuple or self.directions.keys() >= {*several}
        )


def _spoken_problems(whole: Source, records: Sequence[Record], terms: Terms) -> Iterator[Any]:
    """What the full reader says of answers and claims of not-applicable."""
    if not any(record.kind in _SPOKEN for record in records):
        return
    models = [(record.position, record.kind, SimpleNamespace(**_plain(record))) for record in records]
    yield from (record for record in records if record.kind in _SPOKEN and record.proposed)
    yield from replacement_circles(whole, models)
    yield from answer_problems(whole, models, terms)
    yield from claim_problems(whole, models, terms)


def _plain(record: Record) -> Mapping[str, Any]:
    """What is asked of an answer or claim; of others the id only."""
    return record.values if record.kind in _SPOKEN else {"id": record.id}


def _files(records: Sequence[Record]) -> Iterator[Named]:
    for record in records:
        if record.kind == "document" and type(record.values["file"]) is str:
            digest = record.values["sha256"]
            yield record.values["file"], digest if type(digest) is str else None
