"""The certificate of a scored package: one tree of plain values, and its canonical bytes (RFC 8785).

No clock, locale, address or order of files enters it: the same package gives the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from evaluator.model.package import Package
from evaluator.model.records import Record
from evaluator.model.values import Days
from evaluator.score import Score
from evaluator.seal.files import plain_files
from evaluator.seal.plain import plain
from evaluator.seal.result import plain_ledger, plain_scores, plain_verdicts
from evaluator.seal.rulebook import plain_rulebook

__all__ = ["FORM", "canonical", "certificate_of", "digest_of", "sealed_parts"]

FORM = "evaluator certificate 2"
Json = dict[str, Any]


def certificate_of(package: Package, score: Score, file: Path, day: Days | None = None, previous: str = "") -> Json:
    """The certificate; `day` is when it was sealed, as told, `previous` the digest of last year's.

    Raises OSError where a file of the package cannot be read.
    """
    book = score.verdicts.rulebook
    parts = sealed_parts(package, score) | {
        "files": plain_files(package, file),
        "sources": {"package": package.digest, "rules": book.rules_digest, "criteria": book.criteria_digest},
        "previous": previous or None,
        "sealed": plain(day),
    }
    return {"form": FORM, **parts, "digests": {name: digest_of(canonical(part)) for name, part in parts.items()}}


def sealed_parts(package: Package, score: Score) -> Json:
    """What is judged, what it is judged by, and what came out."""
    return {
        "package": _header(package, score),
        "records": sorted(_records(package), key=lambda record: str(record["id"])),
        "rulebook": plain_rulebook(score.verdicts.rulebook),
        "references": _references(score),
        "verdicts": plain_verdicts(score),
        "ledger": plain_ledger(score),
        "scores": plain_scores(score),
    }


def _header(package: Package, score: Score) -> Json:
    """The head of the package file, with the sections that are open instead of those that it declares complete."""
    told = {key: value for key, value in plain(package.header).items() if key != "complete"}
    return {**told, "open": [_section(record) for record in score.verdicts.evidence.possible]}


def _section(possible: Record) -> list[str]:
    """The kind of an open section and its direction, empty where the kind has none."""
    direction = possible.values.get("direction")
    return [possible.kind, direction if isinstance(direction, str) else ""]


def _records(package: Package) -> list[Json]:
    return [{**plain(model), "record": kind} for kind, model in package.models]


def _references(score: Score) -> Json:
    """The reference sets of relative nodes, given or fixed by the set; one's own value is in none."""
    return {node.id: plain(node.reference) for node in score.nodes if node.reference is not None}


def canonical(value: Any) -> bytes:
    """The canonical JSON of a plain value (RFC 8785). Raises rfc8785.CanonicalizationError of another."""
    import rfc8785

    return rfc8785.dumps(value)


def digest_of(content: bytes) -> str:
    """The SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
