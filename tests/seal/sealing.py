"""Certificates of plain rulebooks and packages, and of fixtures, for the tests of sealing and verifying."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.nodes import Peers
from evaluator.score import score
from evaluator.seal.certificate import canonical, certificate_of, digest_of
from evaluator.seal.envelope import PAYLOAD_TYPE
from tests.judging import Plain, package_of, rulebook_of

__all__ = ["ROOT", "certificate", "opened", "packed", "redigested", "sealed_fixture", "world_certificate"]

ROOT = Path(__file__).parents[2]


def certificate(rulebook: Rulebook, plain: Plain, peers: Peers | None = None) -> Plain:
    """The certificate of a plain package whose file is an empty one."""
    package = package_of(plain, None)
    verdicts = judge(rulebook, evidence_of(package, list(rulebook.head.directions)))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "package.yaml"
        file.touch()
        return certificate_of(package, score(verdicts, peers or {}), file)


@cache
def sealed_fixture(name: str) -> tuple[bytes, bytes]:
    """(the certificate, its provenance) as the command writes them for a fixture."""
    with TemporaryDirectory() as place:
        out, prov = Path(place) / "протокол.json", Path(place) / "prov.json"
        options = ["--out", str(out), "--prov", str(prov), "--no-inference"]
        done = CliRunner().invoke(evaluator, ["seal", str(ROOT / "fixtures" / name), *options])
        assert done.exit_code == 0, done.stderr
        return out.read_bytes(), prov.read_bytes()


def world_certificate(rulebook: Plain, package: Plain) -> Plain:
    """The certificate of a plain world."""
    return certificate(rulebook_of(rulebook), package)


def packed(told: Any, signatures: list[Plain] | None = None) -> bytes:
    """An unsigned envelope around a certificate, whatever is in it."""
    envelope = {
        "payload": base64.b64encode(canonical(told)).decode(),
        "payloadType": PAYLOAD_TYPE,
        "signatures": signatures or [],
    }
    return canonical(envelope)


def opened(raw: bytes) -> Plain:
    """The certificate in an envelope."""
    found: Plain = json.loads(base64.b64decode(json.loads(raw)["payload"]))
    return found


def redigested(told: Plain) -> Plain:
    """The certificate with the digest of every part made anew, as an attacker would."""
    parts = {name: part for name, part in told.items() if name not in ("form", "digests")}
    return {**told, "digests": {name: digest_of(canonical(part)) for name, part in parts.items()}}
