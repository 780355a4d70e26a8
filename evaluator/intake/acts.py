"""The documents of a file as proposed records: the act itself, what it approves, and the acts that it cites."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluator.intake.proposal import Plain, Proposal, position_in, slug, spoken, unique

__all__ = ["Acts", "acts_of", "document_key"]

_TYPES = {
    "приказ": "order", "распоряжение": "directive", "положение": "regulation", "порядок": "regulation",
    "регламент": "regulation", "программа": "programme", "план": "plan", "комплекс мер": "plan",
    "дорожная карта": "roadmap", "аналитическая справка": "note", "справка": "note", "отчет": "report",
    "отчёт": "report", "письмо": "letter", "протокол": "minutes", "рекомендации": "recommendations",
    "методические рекомендации": "recommendations",
}  # fmt: skip
_ACTS = ("order", "directive", "minutes", "letter")
"""What approves a plan that has no number and date of its own."""


@dataclass(frozen=True)
class Acts:
    """The proposals of a file's documents, and the id that each of them has by the id it was read with."""

    proposals: tuple[Proposal, ...]
    ids: Mapping[str, str]
    first: str
    plans: Mapping[str, str]
    """By the id a document was read with: the document whose plan its rows are, the act that approves it."""
    ends: Mapping[str, tuple[str, str]]
    """By the id a document was read with: the first and the last day of its period."""


def acts_of(documents: Sequence[Mapping[str, Any]], file: str, digest: str, directions: Collection[str]) -> Acts:
    """The documents of one file; the first holds the others, which take its number and date where they have none."""
    head = documents[0]
    first = _fields(head, directions) | {"file": file, "sha256": digest}
    name = _name(first, file)
    taken, ids, plans, ends, made = [name], {head["id"]: name}, {head["id"]: name}, {}, []
    for document in documents[1:]:
        own = _fields(document, directions)
        bare = not own.get("number") and not own.get("date")
        if bare:
            own = {key: first[key] for key in ("number", "date", "issuer", "level") if key in first} | own
            own |= _in_force(own, document)
        ids[document["id"]] = unique(f"{name}.{own.get('type', 'document')}", taken)
        taken.append(ids[document["id"]])
        plans[document["id"]] = name if bare and first.get("type") in _ACTS else ids[document["id"]]
        source = {"document": name, "quote": own.get("title") or document["type"]}
        made.append(_proposal(ids[document["id"]], own | {"source": source}, document, (own.get("title", ""),)))
    cited = list(_cited(head, name, taken))
    if cited:
        first["cites"] = [one.id for one in cited]
    first["source"] = {"document": name, **({"quote": _quote(head)} if _quote(head) else {})}
    ends = {document["id"]: _period(document) for document in documents}
    return Acts((_proposal(name, first, head, ()), *made, *cited), ids, name, plans, ends)


def document_key(fields: Mapping[str, Any]) -> tuple[str, ...] | None:
    """(type, number, date, title of a part), by which a document is the same; None where it has no number and date."""
    if not fields.get("number") or not fields.get("date") or not fields.get("type"):
        return None
    return str(fields["type"]), str(fields["number"]).casefold(), str(fields["date"])


def _proposal(name: str, fields: Plain, read: Mapping[str, Any], title: tuple[str, ...]) -> Proposal:
    key = document_key(fields) or ("", "", str(fields.get("sha256", "")))
    sure = int(read.get("confidence", 100))
    return Proposal("document", name, fields, sure, (*key, *title), position_in(read))


def _in_force(fields: Plain, document: Mapping[str, Any]) -> Plain:
    """A plan is in force from the day of the act that approves it to the end of the period that it names."""
    start, end = fields.get("date"), _period(document)[1]
    planned = fields.get("type") in ("plan", "roadmap", "programme") and start and end >= str(start)
    return {"in_force": {"from": start, "to": end}} if planned else {}


def _fields(document: Mapping[str, Any], directions: Collection[str]) -> Plain:
    told: Plain = {}
    if document["type"]:
        told["type"] = _TYPES.get(str(document["type"]).casefold(), "other")
    told |= {key: document[key] for key in ("number", "date", "title", "issuer", "level") if document.get(key)}
    named = document.get("directions") or [one["id"] for one in spoken(document, "direction")]
    own = [name for name in named if name in directions]
    if own:
        told["directions"] = own
    if told.get("date") and told.get("type") in ("order", "directive", "plan", "roadmap", "programme"):
        told["in_force"] = {"from": told["date"]}
    return told


def _name(fields: Mapping[str, Any], file: str) -> str:
    kind = fields.get("type", "document")
    told = slug(str(fields.get("number") or fields.get("date") or ""))
    stem = slug(file.rpartition("/")[2].rpartition(".")[0]) or str(fields["sha256"])[:8]
    return f"{kind}-{told}" if told else stem


def _period(document: Mapping[str, Any]) -> tuple[str, str]:
    period = document.get("period") or {}
    return str(period.get("from", "")), str(period.get("to", ""))


def _quote(document: Mapping[str, Any]) -> str:
    return str(document.get("title") or "")[:300].strip()


def _cited(document: Mapping[str, Any], first: str, taken: list[str]) -> Iterator[Proposal]:
    for basis in document.get("legal_bases", ()):
        kind = _TYPES.get(str(basis["type"]).casefold())
        if kind is None or not (basis["number"] or basis["title"]):
            continue
        own = {key: basis[key] for key in ("number", "date", "title", "issuer", "level") if basis.get(key)}
        name = unique(f"{kind}-{slug(str(basis['number'] or basis['title']))}", taken)
        taken.append(name)
        words = basis["title"] or f"{basis['type']} {basis['number']}"
        fields = {"type": kind, **own, "source": {"document": first, "quote": str(words)[:300].strip()}}
        yield _proposal(name, fields, {"confidence": min(90, int(document["confidence"]))}, (str(basis["title"]),))
