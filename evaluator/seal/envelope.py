"""A certificate in its envelope (DSSE 1.0): canonical payload, and an Ed25519 signature where there is a key."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.seal.certificate import FORM, canonical, digest_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["PAYLOAD_TYPE", "certificate_in", "enveloped", "pae", "signatures_in"]

PAYLOAD_TYPE = "application/vnd.evaluator.certificate+json"


def pae(kind: str, payload: bytes) -> bytes:
    """What is signed: the pre-authentication encoding of DSSE, which binds the payload to its type."""
    return b"DSSEv1 %d %s %d %s" % (len(kind.encode()), kind.encode(), len(payload), payload)


def enveloped(payload: bytes, key: Ed25519PrivateKey | None = None) -> bytes:
    """The envelope's own canonical bytes; without a key its list of signatures is empty."""
    signatures = []
    if key is not None:
        signature = key.sign(pae(PAYLOAD_TYPE, payload))
        public = key.public_key().public_bytes_raw()
        signatures = [{"keyid": digest_of(public), "sig": b64encode(signature).decode()}]
    told = {"payload": b64encode(payload).decode(), "payloadType": PAYLOAD_TYPE, "signatures": signatures}
    return canonical(told)


def certificate_in(path: Path) -> tuple[dict[str, Any], str]:
    """(the certificate in a file, its digest). Raises InvalidInput of a file that holds none, or not canonically."""
    try:
        raw = path.read_bytes()
        envelope = json.loads(raw)
        payload = b64decode(envelope["payload"], validate=True)
        certificate: dict[str, Any] = json.loads(payload)
        sound = canonical(envelope) == raw and canonical(certificate) == payload and certificate["form"] == FORM
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise InvalidInput([Problem("certificate-broken", Place(str(path)))])
    return certificate, digest_of(payload)


def signatures_in(path: Path) -> list[dict[str, str]]:
    """The signatures over a certificate that was read before; whether they hold is for the auditor's program to say."""
    listed = json.loads(path.read_bytes()).get("signatures")
    told = listed if isinstance(listed, list) else []
    return [one for one in told if isinstance(one, dict) and isinstance(one.get("keyid"), str)]
