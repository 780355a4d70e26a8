"""One package sealed for the command: scored, confirmed by the second engine, signed, written once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.evidence.load import package_file
from evaluator.inference.confirm import confirmed
from evaluator.judge.judge import judge
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.model.values import Days
from evaluator.round.durable import put_bytes, write_fault
from evaluator.rulebook.folder import Library
from evaluator.score import score
from evaluator.seal.certificate import canonical
from evaluator.seal.keys import made_key, read_key
from evaluator.seal.prov import prov_json
from evaluator.seal.seal import Sealed, sealed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["key_at", "put_certificate", "put_prov", "sealed_package"]


def key_at(path: Path | None, new: bool) -> Ed25519PrivateKey | None:
    """The key that signs, made first if a new one is wanted; None where nothing is signed. Raises InvalidInput."""
    if path is None and new:
        raise InvalidInput([Problem("key-unnamed", Place("--new-key"))])
    return None if path is None else made_key(path) if new else read_key(path)


def sealed_package(
    path: Path,
    library: Library,
    key: Callable[[], Ed25519PrivateKey | None],
    previous: Path | None,
    day: date | None,
    inference: bool,
) -> Sealed:
    """The sealed certificate of a package; a new key is made only for a sound one.

    Raises InvalidInput, and Disagreement where the engines differ: that is never sealed.
    """
    package, rulebook = loaded(path, library)
    verdicts = judge(rulebook, evidence_of(package, list(rulebook.head.directions)))
    if inference:
        confirmed(verdicts)
    told = None if day is None else Days(day, day)
    return sealed(package, score(verdicts), package_file(path), key(), previous, told)


def put_certificate(path: Path, content: bytes) -> None:
    """Nothing; the file holds the certificate. Raises InvalidInput where it cannot, or holds another one."""
    try:
        if path.exists() and path.read_bytes() != content:
            raise InvalidInput([Problem("certificate-exists", Place(str(path)))])
        put_bytes(path, content)
    except OSError as fault:
        raise InvalidInput([write_fault(path, fault)]) from None


def put_prov(path: Path, made: Sealed) -> None:
    """Nothing; the file holds where every point of a certificate comes from. Raises InvalidInput where it cannot."""
    try:
        put_bytes(path, canonical(prov_json(made.certificate, made.digest)))
    except OSError as fault:
        raise InvalidInput([write_fault(path, fault)]) from None
