"""A certificate as PROV-JSON (W3C, 2013): from the whole down to clause, rule, record, page and answer.

Everything is an entity, every arrow a `wasDerivedFrom`: total ← node or direction ← points of a line ← claim ← step ←
condition ← rule; condition ← line ← clause; step ← record ← page ← document ← file; step ← answer; answer ← the one it
replaces; node ← node, direction, points, record, reference set. A gate: points ← points. What a step counted is derived
by the auditor's program, whose verdicts are those of the certificate.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import quote

from evaluator.verify import Claim, Evidence, Record, spoken

__all__ = ["prov_json"]

Json = dict[str, Any]
Statement = tuple[str, Json, list[str]]
"""An entity: its name, its attributes, the names of what it was derived from."""
_PREFIX = "urn:evaluator:"
_PLACES = ("page", "row", "paragraph")
_COUNTED = ("count", "share", "value")
"""The heads that look through records without a name."""


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
    book, records = certificate["rulebook"], certificate["records"]
    lines = {line["id"]: line for line in book["lines"]}
    files = {row["name"]: row for row in certificate["files"]}
    yield from (
        (_name("file", name), {key: row[key] for key in ("sha256", "bytes")}, []) for name, row in files.items()
    )
    yield from chain.from_iterable(_of_record(record, files) for record in records)
    yield from ((_name("rule", name), {"title": rule["title"]}, []) for name, rule in book["rules"].items())
    yield from chain.from_iterable(_of_line(line, book["rules"][line["rule"]]) for line in lines.values())
    evidence = Evidence(certificate["package"], records)
    for name, line in lines.items():
        yield from _of_verdict(certificate["verdicts"][name], line, book["rules"][line["rule"]], evidence)
    yield from _of_scores(certificate, evidence)


def _points(told: Json) -> Json:
    return {name: told[name] for name in ("maximum", "earned", "pending", "lost")}


def _of_record(record: Json, files: Json) -> Iterator[Statement]:
    """A record, the place in a document that it was taken from, the file of a document, the records it replaces."""
    source, kind = record.get("source") or {}, record["record"]
    document = source.get("document") if source.get("document") != record["id"] else None
    place = {key: source[key] for key in _PLACES if source.get(key)}
    page = _name("page", document, *(f"{key} {value}" for key, value in place.items())) if document and place else None
    if page and document:
        yield page, place, [_name("record", document)]
    sources = [page] if page else [_name("record", document)] if document else []
    sources += [_name("file", record["file"])] if kind == "document" and record.get("file") in files else []
    replaced = record.get("replaces") or []
    sources += [_name("record", old) for old in (replaced if isinstance(replaced, list) else [replaced])]
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


def _of_verdict(verdict: Json, line: Json, rule: Json, evidence: Evidence) -> Iterator[Statement]:
    """The points of a line, its claims, their steps; of a line that does not apply the claim that says so."""
    name, claims = line["id"], [claim["id"] for claim in rule["claims"]]
    for claim in rule["claims"]:
        told = verdict["claims"][claim["id"]]
        yield from _of_steps(told["steps"], claim["id"], Claim(evidence, line, claim["conditions"]))
        steps = [_name("step", name, claim["id"], condition["id"]) for condition in claim["conditions"]]
        yield _name("claim", name, claim["id"]), {"value": told["value"], "points": told["points"]}, steps
    before = [_name("points", other) for gate in line["gates"] for other in gate["any_of"]]
    excuses = [_name("record", record.id) for record in evidence.of(["claim"]) if record.at("criterion") == name]
    sources = [*(_name("claim", name, claim) for claim in claims), *before, *excuses]
    yield _name("points", name), {"outcome": verdict["outcome"], **_points(verdict)}, sources


def _of_steps(steps: Json, claim_id: str, claim: Claim) -> Iterator[Statement]:
    """Each step of a claim, with every record and every answer that it was decided by."""
    line = claim.line["id"]
    for condition in claim.conditions:
        seen = [*_seen(claim, condition)]
        sources = [_name("condition", line, claim_id, condition["id"])]
        sources += [_name("record", record.id) for record in seen if not record.possible]
        possible = " ".join(dict.fromkeys(record.id for record in seen if record.possible))
        told = {"value": steps[condition["id"]]["value"], "possible": possible or None}
        yield _name("step", line, claim_id, condition["id"]), told, sources


def _seen(claim: Claim, condition: Json) -> Iterator[Record]:
    """The record that a condition speaks of, those that it counts, the answers in force to its question; its parts'."""
    for part in condition["parts"]:
        yield from _seen(claim, part)
    about = claim.bound.get(condition["name"])
    if about is not None:
        yield about
    if condition["head"] == "ask":
        question, subject = f"{claim.line['id']}/{condition['id']}", about and about.id
        for answer in claim.evidence.answers:
            if (answer.at("question"), answer.fields.get("about")) == (question, subject):
                yield answer
    if condition["head"] in _COUNTED and None not in [claim.bound[name] for name in spoken(condition)]:
        yield from (record for _, _, record in claim.members(condition, claim.bound))


def _of_scores(certificate: Json, evidence: Evidence) -> Iterator[Statement]:
    """The directions, the nodes that a set declares with their reference sets, the whole."""
    book, told = certificate["rulebook"], certificate["scores"]
    kinds = {line["id"]: "points" for line in book["lines"]}
    kinds |= dict.fromkeys(book["directions"], "direction") | dict.fromkeys(book["nodes"], "node")
    for home in sorted(book["directions"]):
        own = [_name("points", line["id"]) for line in book["lines"] if line["direction"] == home]
        yield _name("direction", home), _points(told["directions"][home]), own
    for name, peers in sorted(certificate["references"].items()):
        yield _name("reference", name), {"members": str(len(peers))}, []
    for name, node in sorted(book["nodes"].items()):
        sources = [_name(kinds[child], child) for child, _ in node["children"]]
        sources += [_name("reference", name)] if name in certificate["references"] else []
        sources += [_name("record", record.id) for record in _numbered(node, evidence) if not record.possible]
        yield _name("node", name), {"title": node["title"], **_points(told["nodes"][name])}, sources
    homes = [_name("direction", home) for home in sorted(book["directions"])]
    yield "ev:total", _points(told["total"]), [_name("node", book["total"])] if book.get("total") else homes


def _numbered(node: Json, evidence: Evidence) -> list[Record]:
    """The records that a node takes its number from."""
    if node["method"] != "value":
        return []
    claim = Claim(evidence, {"arguments": {}}, [])
    return [record for _, _, record in claim.members(node["figure"], claim.bound)]
