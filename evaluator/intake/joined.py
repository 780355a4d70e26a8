"""Proposals joined with the records of a package: new ones added, known ones kept, those of a changed file marked.

What a person wrote or confirmed is never written over; a proposal that nobody touched follows its file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluator.intake.acts import document_key
from evaluator.intake.proposal import Plain, Proposal, share, unique
from evaluator.intake.rows import row_key
from evaluator.model.content_sum import content_digest

__all__ = ["Joined", "join", "mark_gone"]

_NAMED = 20
"""Letters of a title that is a part of another's and still names the same document."""
_STAYS = ("record", "id", "state", "confirmed", "drawn", "made_up", "comment")


@dataclass
class Joined:
    """What became of the proposals, by id: added, known already, drawn anew, marked as stale, rejected before."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.added or self.renewed or self.stale or self.filled)


@dataclass
class _Merge:
    """One file's proposals on their way into a tree of plain records.

    `copy`: another file of the same act is in the package already, a scan beside the text; it stays the one read.
    """

    records: Any
    table: Callable[[Plain], Any]
    digest: str
    file: str
    rejected: frozenset[str]
    told: Joined
    copy: bool = False
    refused: set[str] = field(default_factory=set)
    """The ids that the rejected proposals of this file would have."""
    ids: dict[str, str] = field(default_factory=dict)
    matched: set[str] = field(default_factory=set)

    def named(self, value: Any) -> Any:
        """A value with the ids of proposals that are known already replaced by those that they have."""
        if isinstance(value, Mapping):
            return {key: part if key == "quote" else self.named(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.named(part) for part in value]
        return self.ids.get(value, value) if isinstance(value, str) else value


def join(
    tree: Any,
    proposals: Sequence[Proposal],
    digest: str,
    file: str,
    table: Callable[[Plain], Any] = dict,
) -> Joined:
    """What became of one file's proposals; the tree of the package holds them. `file` is its path in the package.

    `table` makes a mapping of the tree's own kind from a plain one.
    """
    refused = frozenset(str(one["proposal"]) for one in tree.get("rejected") or ())
    merge = _Merge(tree["records"], table, digest, file, refused, Joined())
    for proposal in (one for one in proposals if one.kind == "document"):
        found = _document(merge, proposal)
        merge.copy = merge.copy or _copied(merge, proposal, found)
        _name(merge, proposal, found)
        _enter(merge, proposal, found)
    group = {merge.ids.get(one.id, one.id) for one in proposals if one.kind == "document" and one.id in merge.ids}
    own = _of_the_file(merge, group)
    for proposal in (one for one in proposals if one.kind != "document"):
        alike = [record for record in own if _same(record, proposal)]
        free = [record for record in _drawn_as(merge, own, proposal) + alike if record["id"] not in merge.matched]
        _name(merge, proposal, next(iter(free), None))
    for proposal in (one for one in proposals if one.kind != "document"):
        _enter(merge, proposal, next((one for one in own if one["id"] == merge.ids[proposal.id]), None))
    for record in own if not merge.copy else ():
        drawn = record.get("drawn") or {}
        if record["id"] not in merge.matched and drawn.get("sum") not in (None, digest):
            _mark(merge.table, record, "changed", digest)
            merge.told.stale.append(str(record["id"]))
    return merge.told


def _drawn_as(merge: _Merge, records: Sequence[Any], proposal: Proposal) -> list[Any]:
    """The records that were drawn as this very proposal, whatever a person made of them since."""
    proposed = content_digest(proposal.kind, merge.named(proposal.fields))
    return [one for one in records if (one.get("drawn") or {}).get("proposal") == proposed]


def _name(merge: _Merge, proposal: Proposal, found: Any) -> None:
    taken = [str(record["id"]) for record in merge.records] + [*merge.ids.values()]
    merge.ids[proposal.id] = str(found["id"]) if found is not None else unique(proposal.id, taken)
    merge.matched.add(merge.ids[proposal.id])


def _document(merge: _Merge, proposal: Proposal) -> Any:
    """The record of the same document: of the same bytes, the same file, the same type, number and date."""
    documents = [one for one in merge.records if one["record"] == "document" and one["id"] not in merge.matched]
    if "sha256" in proposal.fields:
        for name, value in (("sha256", merge.digest), ("file", merge.file)):
            found = next((one for one in documents if one.get(name) == value), None)
            if found is not None:
                return found
    drawn = _drawn_as(merge, documents, proposal)
    if drawn:
        return drawn[0]
    key, part = document_key(proposal.fields), proposal.id.partition(".")[2]
    if key is None:
        return next((one for one in documents if _as_named(one, proposal)), None)
    alike = [one for one in documents if document_key(one) == key]
    title = _plain_words(proposal.fields.get("title", ""))
    exact = [one for one in alike if _plain_words(one.get("title", "")) == title]
    return next(iter(exact or ([] if part else alike)), None)


def _copied(merge: _Merge, proposal: Proposal, found: Any) -> bool:
    """Whether the act is known by another file: of other bytes, under a name that is not this one's with a number."""
    if found is None or "sha256" not in proposal.fields or not found.get("file"):
        return False
    return found.get("sha256") not in (None, merge.digest) and _stem(found["file"]) != _stem(merge.file)


def _stem(file: object) -> str:
    """The name of a file without the number that a later version is given beside it."""
    return re.sub(r"-\d+(?=\.\w+$)", "", str(file).rpartition("/")[2].casefold())


def _as_named(record: Any, proposal: Proposal) -> bool:
    """Whether a record is of the same type and name as a document that has no number or no date."""
    one, other = _plain_words(record.get("title", "")), _plain_words(proposal.fields.get("title", ""))
    if record.get("type") != proposal.fields.get("type") or document_key(record) is not None:
        return False
    return (one in other or other in one) if min(len(one), len(other)) >= _NAMED else one == other


def _plain_words(text: object) -> str:
    return "".join(sign for sign in str(text).casefold().replace("ё", "е") if sign.isalnum())


def _of_the_file(merge: _Merge, group: set[str]) -> list[Any]:
    """The records, documents apart, that speak of one of the file's documents."""

    def speaks(record: Any) -> bool:
        source = record.get("source")
        named = source.get("document") if isinstance(source, Mapping) else None
        return record.get("plan") in group or named in group or record["record"] == "score"

    return [one for one in merge.records if one["record"] != "document" and speaks(one)]


def _same(record: Any, proposal: Proposal) -> bool:
    if record["record"] != proposal.kind:
        return False
    if proposal.kind == "activity":
        return row_key(record) == proposal.key
    if proposal.kind == "score":
        return (str(record.get("direction")), str(record.get("year"))) == proposal.key
    if proposal.kind == "finding":
        numbers = str((record.get("source") or {}).get("row") or "").replace(" ", "").split(",")
        rows, wanted = {*filter(None, numbers)}, {*proposal.key[1:]}
        return record.get("category") == proposal.key[0] and (bool(rows & wanted) or rows == wanted)
    return str(record["id"]) == proposal.id


def _enter(merge: _Merge, proposal: Proposal, found: Any) -> None:
    """Adds a proposal that is new; of a known one, what follows from its file being changed."""
    fields = merge.named(proposal.fields)
    proposed = content_digest(proposal.kind, fields)
    name = merge.ids[proposal.id]
    drawn = {"sum": merge.digest, "sure": share(proposal.sure), "proposal": proposed}
    drawn |= {"position": proposal.position} if proposal.position else {}
    if found is None:
        if merge.copy:
            return
        if proposed in merge.rejected or _stands_on(fields, merge.refused):
            merge.told.rejected.append(name)
            merge.refused.add(name)
            return
        fields = _without(fields, merge.refused)
        plain = {"record": proposal.kind, "id": name, **fields, "state": "proposed", "drawn": drawn}
        merge.records.append(merge.table(plain))
        merge.told.added.append(name)
        return
    known = found.get("drawn")
    if merge.copy:
        merge.told.known.append(name)
    elif not known:
        _fill(merge, proposal, found)
    elif known.get("sum") == merge.digest or known.get("proposal") == proposed:
        _same_again(merge, found, known)
    elif found.get("state") == "proposed" and content_digest(proposal.kind, found) == known.get("proposal"):
        for key in [key for key in found if key not in fields and key not in _STAYS]:
            del found[key]
        for key, value in merge.table({**fields, "drawn": drawn}).items():
            found[key] = value
        merge.told.renewed.append(name)
    else:
        _mark(merge.table, found, "changed", merge.digest)
        _digest_of_file(merge, found)
        merge.told.stale.append(name)


def _stands_on(fields: Plain, refused: set[str]) -> bool:
    """Whether a proposal speaks of what was rejected: its plan, or the document of its source."""
    source = fields.get("source")
    return fields.get("plan") in refused or (isinstance(source, Mapping) and source.get("document") in refused)


def _without(fields: Plain, refused: set[str]) -> Plain:
    """The fields without the ids of rejected proposals in their lists."""
    kept = {name: _left(value, refused) if isinstance(value, list) else value for name, value in fields.items()}
    return {name: value for name, value in kept.items() if value != []}


def _left(value: list[Any], refused: set[str]) -> list[Any]:
    return [part for part in value if not (isinstance(part, str) and part in refused)]


def _same_again(merge: _Merge, found: Any, known: Any) -> None:
    """A record that its file still says: it is stale no more, and stands for the file as it now is."""
    if known.get("sum") == merge.digest and "stale" not in known:
        merge.told.known.append(str(found["id"]))
        return
    if known.get("stale") == "changed" and known.get("sum") == merge.digest:
        merge.told.known.append(str(found["id"]))
        return
    known["sum"] = merge.digest
    known.pop("stale", None)
    _digest_of_file(merge, found)
    merge.told.renewed.append(str(found["id"]))


def _fill(merge: _Merge, proposal: Proposal, found: Any) -> None:
    """What a person wrote stays; the file and its digest are added to a document that names none."""
    merge.told.known.append(str(found["id"]))
    if "sha256" not in proposal.fields:
        return
    before = (found.get("file"), found.get("sha256"))
    if found.get("sha256") != merge.digest:
        found["file"], found["sha256"] = merge.file, merge.digest
    elif not found.get("file"):
        found["file"] = merge.file
    if before != (found.get("file"), found.get("sha256")):
        merge.told.filled.append(str(found["id"]))


def _digest_of_file(merge: _Merge, found: Any) -> None:
    if found["record"] == "document" and found.get("sha256") not in (None, merge.digest):
        found["file"], found["sha256"] = merge.file, merge.digest


def _mark(table: Callable[[Plain], Any], record: Any, why: str, digest: str) -> None:
    """The record is proposed again, and says that what it was drawn from is no longer so."""
    record["state"] = "proposed"
    record["drawn"]["stale"] = why
    if digest:
        record["drawn"]["sum"] = digest


def mark_gone(tree: Any, documents: Iterable[str]) -> list[str]:
    """The ids of the records drawn from documents whose file is gone, now marked; not of those marked before."""
    gone = {*documents}
    marked = []
    for record in tree["records"]:
        source = record.get("source")
        named = source.get("document") if isinstance(source, Mapping) else None
        drawn = record.get("drawn")
        if drawn and named in gone and drawn.get("stale") != "gone":
            _mark(dict, record, "gone", "")
            marked.append(str(record["id"]))
    return marked
