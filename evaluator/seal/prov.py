"""A certificate as PROV-JSON (W3C, 2013): from the whole down to clause, rule, record, page and answer.

Everything is an entity, every arrow a `wasDerivedFrom`: total ← direction ← points of a line ← claim ← step ←
condition ← rule; condition ← line ← clause; step ← record ← page ← document; step ← answer. A gate: points ← points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import quote

__all__ = ["prov_json"]

Json = dict[str, Any]
Statement = tuple[str, Json, list[str]]
"""An entity: its name, its attributes, the names of what it was derived from."""
_PREFIX = "urn:evaluator:"
_PLACES = ("page", "row", "paragraph")


def prov_json(certificate: Json, digest: str) -> Json:
    """The document of a certificate with this digest; a tree of plain values, the same for the same certificate."""
    entities, derived = dict[str, Json](), dict[str, Json]()
    for name, attributes, sources in _statements(certificate):
        entities[name] = {f"ev:{key}": value for key, value in attributes.items() if value is not None}
        for source in dict.fromkeys(sources):
            derived[f"_:d{len(derived) + 1}"] = {"prov:generatedEntity": name, "prov:usedEntity": source}
    return {
        "prefix": {"ev": _PREFIX},
        "entity": entities,
        "activity": {"ev:scoring": {"ev:certificate": digest}},
        "agent": {"ev:program": {"prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}}},
        "wasAssociatedWith": {"_:a1": {"prov:activity": "ev:scoring", "prov:agent": "ev:program"}},
        "wasGeneratedBy": {"_:g1": {"prov:entity": "ev:total", "prov:activity": "ev:scoring"}},
        "wasDerivedFrom": derived,
    }


def _name(kind: str, *parts: str) -> str:
    """A qualified name; what such a name cannot hold is percent-encoded."""
    return f"ev:{kind}/" + "/".join(quote(part, safe="") for part in parts)


def _statements(certificate: Json) -> Iterator[Statement]:
    records = {record["id"]: record for record in certificate["records"]}
    book = certificate["rulebook"]
    lines = {line["id"]: line for line in book["lines"]}
    yield from chain.from_iterable(_of_record(record) for record in records.values())
    yield from ((_name("rule", name), {"title": rule["title"]}, []) for name, rule in book["rules"].items())
    yield from chain.from_iterable(_of_line(line, book["rules"][line["rule"]]) for line in lines.values())
    for verdict in certificate["verdicts"]:
        yield from _of_verdict(verdict, lines[verdict["line"]], records)
    for told in certificate["scores"]["directions"]:
        own = [_name("points", name) for name, line in lines.items() if line["direction"] == told["id"]]
        yield _name("direction", told["id"]), _points(told), own
    homes = [_name("direction", told["id"]) for told in certificate["scores"]["directions"]]
    yield "ev:total", _points(certificate["scores"]["total"]), homes


def _points(told: Json) -> Json:
    return {name: told[name] for name in ("maximum", "earned", "pending", "lost")}


def _of_record(record: Json) -> Iterator[Statement]:
    """A record, and the place in a document that it was taken from."""
    source, kind = record.get("source") or {}, record["record"]
    document = source.get("document") if source.get("document") != record["id"] else None
    place = {key: source[key] for key in _PLACES if source.get(key)}
    page = _name("page", document, *(f"{key} {value}" for key, value in place.items())) if document and place else None
    if page and document:
        yield page, place, [_name("record", document)]
    sources = [page] if page else [_name("record", document)] if document else []
    told = {"kind": kind, "state": record.get("state"), "quote": source.get("quote"), "sha256": record.get("sha256")}
    yield _name("record", record["id"]), told, sources


def _of_line(line: Json, rule: Json) -> Iterator[Statement]:
    """A line, its clause, and the conditions that its rule makes of it."""
    clause = line.get("clause")
    key = hashlib.sha256((clause or "").encode()).hexdigest()[:16]
    if clause:
        yield _name("clause", key), {"clause": clause}, []
    told = {"words": line["words"], "reconstructed": clause is None}
    yield _name("line", line["id"]), told, [_name("clause", key)] if clause else []
    for claim in rule["claims"]:
        for condition in claim["conditions"]:
            sources = [_name("rule", line["rule"]), _name("line", line["id"])]
            yield _name("condition", line["id"], claim["id"], condition["id"]), {}, sources


def _of_verdict(verdict: Json, line: Json, records: Json) -> Iterator[Statement]:
    """The points of a line, its claims, their steps."""
    name, claims = verdict["line"], [(claim["id"], claim) for claim in verdict["claims"]]
    for claim_id, claim in claims:
        steps = {_name("step", name, claim_id, step["condition"]): step for step in claim["steps"]}
        for step_name, step in steps.items():
            sources = [_name("condition", name, claim_id, step["condition"])]
            sources += [_name("record", step["record"])] if step["record"] in records else []
            sources += _answers(f"{name}/{step['condition']}", step["record"], records)
            yield step_name, {"value": step["value"], "possible": _possible(step["record"], records)}, sources
        yield _name("claim", name, claim_id), {"value": claim["value"], "points": claim["points"]}, [*steps]
    before = [_name("points", other) for gate in line["gates"] for other in gate["any_of"]]
    told = {"outcome": verdict["outcome"], **_points(verdict)}
    yield _name("points", name), told, [*(_name("claim", name, claim_id) for claim_id, _ in claims), *before]


def _possible(record: str | None, records: Json) -> str | None:
    """The open section that a step counts on, if it does."""
    return record if record not in records else None


def _answers(question: str, about: str | None, records: Json) -> list[str]:
    """The answers to the question of a step."""
    return [
        _name("record", record["id"])
        for record in records.values()
        if record["record"] == "answer" and record["question"] == question and record.get("about") == about
    ]
