"""A scored package sealed: only what the auditor's own program derives as well, in its envelope, with its digest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluator.inference.confirm import Disagreement
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.model.values import Days
from evaluator.score import Score
from evaluator.seal.certificate import canonical, certificate_of, digest_of
from evaluator.seal.envelope import certificate_in, enveloped
from evaluator.seal.plain import plain
from evaluator.verify import DERIVED, derived, difference, read_json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["Sealed", "derived_alike", "sealed"]


@dataclass(frozen=True)
class Sealed:
    """A certificate in its envelope, with the digest that is printed and handed over apart."""

    content: bytes
    digest: str
    certificate: dict[str, Any]
    signed: bool
    chained: bool


def sealed(
    package: Package,
    score: Score,
    file: Path,
    key: Ed25519PrivateKey | None = None,
    previous: Path | None = None,
    day: Days | None = None,
) -> Sealed:
    """The sealed certificate of a scored package.

    Raises InvalidInput where a file or last year's is wrong, Disagreement where the auditor's program differs.
    """
    before = _before(package, previous) if previous else ""
    try:
        payload = canonical(certificate_of(package, score, file, day, before))
    except OSError as fault:
        place = Place(str(fault.filename or file))
        values = {"found": place.file, "reason": str(fault.strerror)}
        raise InvalidInput([Problem("document-unreadable", place, values)]) from None
    certificate = read_json(payload, file)
    derived_alike(certificate)
    return Sealed(enveloped(payload, key), digest_of(payload), certificate, key is not None, previous is not None)


def _before(package: Package, path: Path) -> str:
    """The digest of last year's certificate, which is of the same municipality and of an earlier period."""
    told, digest = certificate_in(path)
    period = told["package"]["period"]["from"], plain(package.header.period.from_)
    if told["package"]["municipality"] != package.header.municipality or period[0] >= period[1]:
        values = {"found": told["package"]["municipality"], "since": period[0]}
        raise InvalidInput([Problem("certificate-not-previous", Place(str(path)), values)])
    return digest


def derived_alike(certificate: dict[str, Any]) -> None:
    """Nothing; all that the certificate concludes follows from its records. Raises Disagreement: a bug of ours."""
    told = {name: certificate[name] for name in DERIVED}
    other = difference(told, derived(certificate), "certificate")
    if other:
        raise Disagreement("{}: sealed {}, derived {}".format(*other))
