"""Every point leads back to its rule, its line's clause and, where a record gave it, to the page of a document."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.seal.certificate import canonical
from evaluator.seal.prov import prov_json
from tests.conftest import SEED
from tests.counts import count
from tests.judging import Plain
from tests.methods.sets import book, package
from tests.methods.test_numbers import COMPLETE, FIGURE, records
from tests.random_cases import drawn
from tests.seal.sealing import ROOT, certificate, opened, world_certificate

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
    steps = sum(len(claim["steps"]) for verdict in told["verdicts"].values() for claim in verdict["claims"].values())
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


def test_a_document_leads_to_its_file(tmp_path: Path) -> None:
    told, prov = sealed(ROOT / "fixtures" / "chernozemelsky-2023", tmp_path)
    documents = {record["id"]: record["file"] for record in told["records"] if record.get("file")}
    sums = {row["name"]: row["sha256"] for row in told["files"]}
    assert documents
    for name, file in documents.items():
        assert f"ev:file/{quote(file, safe='')}" in sources(prov, f"ev:record/{name}")
        assert prov["entity"][f"ev:file/{quote(file, safe='')}"]["ev:sha256"] == sums[file]


def test_what_a_step_counted_is_in_the_chain(tmp_path: Path) -> None:
    """A share over schools names no record of its own; each school stands below the points all the same."""
    told, prov = sealed(ROOT / "fixtures" / "anzhero-sudzhensk-2023", tmp_path)
    schools = {f"ev:record/{record['id']}" for record in told["records"] if record["record"] == "school"}
    lines = [line["id"] for line in told["rulebook"]["lines"] if line["rule"] == "schools_trained"]
    assert schools
    assert all(schools <= sources(prov, f"ev:points/{name}") for name in lines)


def test_nodes_stand_between_points_and_the_whole() -> None:
    nodes: dict[str, Plain] = {"n": {"value": {**FIGURE, "of": "sum"}, "most": "100"}, "t": {"mean": ["l", "n"]}}
    told = certificate(book({"l": "1"}, nodes, total="t"), package(["l"]) | {"complete": [COMPLETE]})
    numbered = certificate(
        book({"l": "1"}, nodes, total="t"), package(records=records("40")) | {"complete": [COMPLETE]}
    )
    assert {"ev:node/t", "ev:node/n", "ev:points/l", "ev:rule/one"} <= sources(prov_json(told, ""), "ev:total")
    (number,) = (record["id"] for record in numbered["records"] if record["record"] == FIGURE["find"])
    assert f"ev:record/{number}" in sources(prov_json(numbered, ""), "ev:node/n")


def test_an_answer_in_force_stands_below_the_points_wherever_it_was_asked() -> None:
    """A question inside an `any_of` too; an answer that was replaced stands below the one that replaced it."""
    found = {"asked": 0, "replaced": 0}
    for number in range(count(200)):
        random = Random(f"{SEED}/prov answers/{number}")
        told = world_certificate(*drawn(random.randint(1, 8), random.randint(4, 16), random.getrandbits(60)))
        prov = prov_json(told, "")
        answers = {record["id"]: record for record in told["records"] if record["record"] == "answer"}
        old = {name for record in answers.values() for name in record.get("replaces") or []}
        for name, record in answers.items():
            line = record["question"].partition("/")[0]
            below = sources(prov, f"ev:points/{line}") if f"ev:points/{line}" in prov["entity"] else set()
            if name not in old and record.get("about") is None and asked(told, record["question"]):
                assert f"ev:record/{name}" in below
                found["asked"] += 1
            for other in record.get("replaces") or []:
                assert f"ev:record/{other}" in sources(prov, f"ev:record/{name}")
                found["replaced"] += 1
    assert all(found.values()), found


def asked(told: Plain, question: str) -> bool:
    """Whether a condition of the line, or a part of one, asks this about the line."""
    name, _, condition = question.partition("/")
    rules = [told["rulebook"]["rules"][line["rule"]] for line in told["rulebook"]["lines"] if line["id"] == name]
    listed = [one for rule in rules for claim in rule["claims"] for one in claim["conditions"]]
    listed += [part for one in listed for part in one["parts"]]
    return any(one["id"] == condition and one["head"] == "ask" and one["name"] is None for one in listed)
