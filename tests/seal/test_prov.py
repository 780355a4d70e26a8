"""Every point leads back to its rule, its line's clause and, where a record gave it, to the page of a document."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.seal.certificate import canonical
from evaluator.seal.prov import prov_json
from tests.conftest import SEED
from tests.counts import count
from tests.judging import Plain
from tests.random_cases import drawn
from tests.seal.sealing import ROOT, opened, world_certificate

FIXTURES = sorted(path.parent for path in (ROOT / "fixtures").glob("*/package.yaml"))


def sealed(fixture: Path, folder: Path) -> tuple[Plain, Plain]:
    """(the certificate, its provenance)."""
    out, prov = folder / "протокол.json", folder / "prov.json"
    options = ["--out", str(out), "--prov", str(prov), "--no-inference"]
    done = CliRunner().invoke(evaluator, ["seal", str(fixture), *options])
    assert done.exit_code == 0, done.stderr
    return opened(out.read_bytes()), json.loads(prov.read_bytes())


def sources(prov: Plain, name: str) -> set[str]:
    """Everything that an entity was derived from, however far."""
    edges: dict[str, list[str]] = {}
    for told in prov["wasDerivedFrom"].values():
        edges.setdefault(told["prov:generatedEntity"], []).append(told["prov:usedEntity"])
    found, waiting = set[str](), [name]
    while waiting:
        for other in edges.get(waiting.pop(), []):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def check(prov: Plain) -> None:
    """Every name that a relation uses is declared, and nothing was derived from itself."""
    names = {*prov["entity"]}
    for told in prov["wasDerivedFrom"].values():
        assert {told["prov:generatedEntity"], told["prov:usedEntity"]} <= names
    assert prov["wasGeneratedBy"]["_:g1"]["prov:entity"] in names
    assert "ev:total" not in sources(prov, "ev:total")


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_every_step_of_a_fixture_is_in_the_chain(fixture: Path, tmp_path: Path) -> None:
    told, prov = sealed(fixture, tmp_path)
    check(prov)
    below = sources(prov, "ev:total")
    kinds = {name.split("/")[0] for name in below}
    assert {
        "ev:direction",
        "ev:points",
        "ev:claim",
        "ev:step",
        "ev:condition",
        "ev:rule",
        "ev:line",
        "ev:record",
    } <= kinds
    steps = sum(len(claim["steps"]) for verdict in told["verdicts"] for claim in verdict["claims"])
    assert sum(name.startswith("ev:step/") for name in below) == steps
    clauses = {line["clause"] for line in told["rulebook"]["lines"] if "clause" in line}
    assert sum(name.startswith("ev:clause/") for name in below) == len(clauses)


def test_a_point_leads_to_the_row_of_the_order(tmp_path: Path) -> None:
    _, prov = sealed(ROOT / "fixtures" / "chernozemelsky-2023", tmp_path)
    below = sources(prov, "ev:points/1.1.measure.quality")
    assert {"ev:record/measure-row-1.1.2", "ev:page/order-533/row%201.1.2", "ev:record/order-533"} <= below
    assert prov["entity"]["ev:record/order-533"]["ev:sha256"]


def test_an_answer_stands_below_its_step() -> None:
    found = 0
    for number in range(count(200)):
        random = Random(f"{SEED}/prov/{number}")
        told = world_certificate(*drawn(random.randint(1, 8), random.randint(0, 12), random.getrandbits(60)))
        prov = prov_json(told, "")
        check(prov)
        assert canonical(prov) == canonical(prov_json(json.loads(canonical(told)), ""))
        answers = {f"ev:record/{record['id']}" for record in told["records"] if record["record"] == "answer"}
        found += bool(answers & sources(prov, "ev:total"))
    assert found
