"""What is read quickly is what the full reader reads; whatever has a fault goes to the full reader, which tells it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from evaluator.cli.load import loaded
from evaluator.evidence.certain import certain_package
from evaluator.evidence.index import Evidence, evidence_of
from evaluator.evidence.load import open_package, sound_package
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput
from evaluator.model.terms import terms_of
from evaluator.model.values import Fresh
from evaluator.rulebook.folder import shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.source.tree import LIMIT_VALUES
from evaluator.synth.region import packages
from tests.counts import count
from tests.generated import ROOT
from tests.judging import rulebook_of
from tests.random_cases import random_package
from tests.random_packages import mutated
from tests.random_rules import random_rulebook

Plain = dict[str, Any]
Written = Callable[[Plain], bytes]
WRITTEN: list[Written] = [
    lambda tree: json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
    lambda tree: json.dumps(tree, ensure_ascii=True).encode(),
    lambda tree: b"\xef\xbb\xbf" + json.dumps(tree, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass"),
]
SCRAPS = [
    b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"\x00", b"\x7f", b"\xc2\x85", b"\xc2\x80", b"\xff", b"\n", b"e5",
    b"null", b"NaN", b"-", b"0", b"\\ud800", b"\\u0000", b"\\u0301", b"\\n", "й".encode(), "\u0438\u0306".encode(),
    b"\xed\xa0\x80", b'"id":"a0",', b'"records":[],', b"9" * 40, b"1e400", b"/*x*/", b"\xef\xbb\xbf", b" ", b"\x1f",
]  # fmt: skip
"""What is put into, or over, the bytes of a package."""


def told(evidence: Evidence) -> Any:
    """All that evidence says, structures as the mark that they are there."""
    kinds = {
        kind: [
            (one.kind, one.id, one.proposed, one.position, {path: _plain(value) for path, value in one.values.items()})
            for one in records
        ]
        for kind, records in evidence.by_kind.items()
    }
    return evidence.municipality, evidence.period, evidence.as_of, evidence.closed, kinds


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_plain(part) for part in value)
    if isinstance(value, bool | BaseModel):
        return "there" if isinstance(value, BaseModel) or value else "no"
    return value.section if isinstance(value, Fresh) else value


def slowly(folder: Path, raw: bytes, set_id: str, book: Rulebook) -> Evidence | None:
    """What the full reader makes of the bytes, None where it finds a fault."""
    (folder / "package.json").write_bytes(raw)
    try:
        draft = open_package(folder)
        package = sound_package(draft, book)
    except InvalidInput:
        return None
    return evidence_of(package, [*book.head.directions]) if package.header.set == set_id else None


def assert_same(folder: Path, raw: bytes, set_id: str, book: Rulebook, sound: bool = False) -> bool:
    """Whether the package was read quickly; then the full reader reads the same. `sound`: it must be."""
    quick = certain_package(raw, folder, set_id, terms_of(book))
    full = slowly(folder, raw, set_id, book) if quick or sound else None
    if quick is not None:
        assert full is not None, raw.decode("utf-8", "replace")
        assert told(quick.evidence) == told(full), raw.decode("utf-8", "replace")
    assert quick is not None or not sound or full is None, raw.decode("utf-8", "replace")
    return quick is not None


@given(st.integers(1, 4), st.integers(0, 12), st.integers(0, 2**32), st.sampled_from(WRITTEN))
@settings(max_examples=count(3000), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sound_packages_are_read_quickly(tmp_path: Path, lines: int, size: int, number: int, write: Written) -> None:
    plain = random_rulebook(lines, number)
    assert_same(tmp_path, write(random_package(plain, size, number)), "s", rulebook_of(plain), sound=True)


@given(st.integers(0, 2**32), st.sampled_from(WRITTEN))
@settings(max_examples=count(6000), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_packages(tmp_path: Path, number: int, write: Written) -> None:
    random, plain = Random(number), random_rulebook(2, number % 40)
    package = random_package(plain, random.randrange(12), number)
    book = rulebook_of(plain)
    assert_same(tmp_path, write(mutated(random, package)), "s", book)
    assert_same(tmp_path, _torn(random, write(package)), "s", book)


def _torn(random: Random, raw: bytes) -> bytes:
    """The bytes with some put in, put over or taken out."""
    for _ in range(random.randint(1, 2)):
        at, scrap = random.randrange(len(raw)), random.choice(SCRAPS)
        raw = raw[:at] + scrap + raw[at + random.choice((0, 0, 1, len(scrap))) :]
    return raw if random.random() < 0.9 else raw[: random.randrange(len(raw))]


@pytest.mark.parametrize("name", ["model-rf-2021", "kalmykia-2022", "kuzbass-vsoko-2022"])
def test_made_up_regions(tmp_path: Path, name: str) -> None:
    book = load_rulebook(shipped(), name)
    for package in packages(book, 3, 5):
        assert assert_same(tmp_path, WRITTEN[0](package), name, book, sound=True)
        damaged = [mutated(Random(number), package) for number in range(6)]
        assert sum(assert_same(tmp_path, WRITTEN[0](one), name, book) for one in damaged) < 6, "one has a fault"


def test_real_packages(tmp_path: Path) -> None:
    """Fixtures rewritten as JSON, without the files that they name; with one, a file that is there, gone, changed."""
    from evaluator.source.read import read_source

    for path in sorted((ROOT / "fixtures").glob("*/package.yaml")):
        _, book = loaded(path.parent, shipped())
        tree = json.loads(json.dumps(read_source(path).tree))
        for record in tree["records"]:
            record.pop("file", None), record.pop("sha256", None)
        assert assert_same(tmp_path, WRITTEN[0](tree), book.id, book, sound=True)
    (tmp_path / "act.txt").write_text("акт", "utf-8")
    tree["records"].append({"record": "document", "id": "own-file", "file": "act.txt"})
    assert assert_same(tmp_path, WRITTEN[0](tree), book.id, book, sound=True)
    for name, digest in (("gone.txt", "absent"), ("../act.txt", "absent"), ("act.txt", "0" * 64)):
        tree["records"][-1] |= {"file": name, "sha256": digest}
        assert not assert_same(tmp_path, WRITTEN[0](tree), book.id, book)


HOSTILE: dict[str, Callable[[Plain], bytes]] = {
    "key twice": lambda tree: WRITTEN[0](tree).replace(b'"set":', b'"set":"s","set":', 1),
    "deep": lambda tree: WRITTEN[0](tree)[:-1] + b',"note":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "many values": lambda tree: WRITTEN[0]({**tree, "records": [{}] * LIMIT_VALUES}),
    "large": lambda tree: WRITTEN[0](tree) + b" " * 5 * 2**20,
    "long number": lambda tree: WRITTEN[0](tree)[:-1] + b',"version":' + b"9" * 5000 + b"}",
    "great power": lambda tree: WRITTEN[0](tree)[:-1] + b',"version":1e999999999}',
    "two packages": lambda tree: WRITTEN[0](tree) * 2,
    "not composed": lambda tree: WRITTEN[0]({**tree, "note": "и\u0306"}),
    "half a pair": lambda tree: WRITTEN[1]({**tree, "note": "\ud800"}),
    "zero byte": lambda tree: WRITTEN[1]({**tree, "note": "a\0"}),
    "utf-16": lambda tree: WRITTEN[0](tree).decode().encode("utf-16"),
    "list": lambda tree: WRITTEN[0]([tree]),  # type: ignore[arg-type]
    "nothing": lambda tree: b"",
    "id twice": lambda tree: WRITTEN[0]({**tree, "records": [{"record": "goal", "id": "a"}] * 2}),
    "dangling": lambda tree: WRITTEN[0](
        {**tree, "records": [{"record": "indicator", "id": "a", "goal": "no-such-goal"}]}
    ),
    "wrong kind": lambda tree: WRITTEN[0](
        {**tree, "records": [{"record": "indicator", "id": "a", "goal": "b"}, {"record": "school", "id": "b"}]}
    ),
    "circle": lambda tree: WRITTEN[0](
        {**tree, "records": [{"record": "answer", "id": "a", "question": "x/y", "value": "yes", "replaces": ["a"]}]}
    ),
    "a word of no list": lambda tree: WRITTEN[0](
        {**tree, "records": [{"record": "document", "id": "a", "type": "no-such-type"}]}
    ),
    "span reversed": lambda tree: WRITTEN[0](
        {**tree, "records": [{"record": "document", "id": "a", "in_force": {"from": "2023", "to": "2022"}}]}
    ),
    "another set": lambda tree: WRITTEN[0]({**tree, "set": "t"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_packages_are_left_to_the_full_reader(tmp_path: Path, name: str) -> None:
    plain = random_rulebook(2, 7)
    package, book = copy.deepcopy(random_package(plain, 6, 7)), rulebook_of(plain)
    assert assert_same(tmp_path, WRITTEN[0](package), "s", book, sound=True)
    raw = HOSTILE[name](package)
    assert certain_package(raw, tmp_path, "s", terms_of(book)) is None
    if name != "not composed":  # the full reader composes it
        assert slowly(tmp_path, raw, "s", book) is None
