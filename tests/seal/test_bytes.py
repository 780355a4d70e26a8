"""The same package gives the same bytes: another clock, locale, hash seed, folder, order of files, of records."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from evaluator.model.values import ABSENT, days
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from evaluator.seal.certificate import canonical
from evaluator.seal.envelope import pae
from evaluator.seal.plain import plain
from evaluator.seal.rulebook import plain_rulebook
from tests.judging import Plain, rulebook_of
from tests.methods.sets import book, package
from tests.random_cases import drawn
from tests.seal.sealing import ROOT, certificate, opened

FIXTURE = ROOT / "fixtures" / "chernozemelsky-2023"
PLACES: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4294967295", "LC_ALL": "ru_RU.UTF-8", "TZ": "Asia/Kamchatka", "PYTHONOPTIMIZE": "1"},
    {"PYTHONHASHSEED": "77", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONUTF8": "1"},
]

SHAPE = {"id", "head", "kinds", "name", "where", "that", "field", "of", "least", "most", "parts"}
WORDS = {"lost", "remedy", "regain", "none", "question"}
PROGRAMS: list[tuple[str, ...]] = [(), (str(ROOT / "tests" / "seal" / "elsewhere.py"),), ()]


def sealed(folder: Path, out: Path, environment: dict[str, str], *program: str) -> bytes:
    # -S: Python's own `site` cannot read the path of a Cyrillic checkout under an ASCII locale; PYTHONPATH has it all.
    alone = [sys.executable, "-S", *(program or ("-m", "evaluator"))]
    command = [*alone, "seal", str(folder), "--out", str(out), "--no-inference"]
    told = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), **environment}
    subprocess.run(command, cwd=out.parent, env=told, check=True, capture_output=True)
    return out.read_bytes()


def reversed_copy(folder: Path, copy: Path) -> Path:
    """The folder again, its files made in the opposite order and at another time."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            target = copy / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (1, 1))
    return copy


def test_the_bytes_are_the_same_everywhere(tmp_path: Path) -> None:
    copy = reversed_copy(FIXTURE, tmp_path / "Другая папка" / "комплект")
    found = [
        sealed(folder, tmp_path / f"{number}.json", place, *program)
        for number, (folder, place, program) in enumerate(zip((FIXTURE, copy, FIXTURE), PLACES, PROGRAMS, strict=True))
    ]
    assert found[0] == found[1] == found[2]
    assert str(tmp_path) not in str(opened(found[1]))


def test_elsewhere_is_another_clock_and_another_order(tmp_path: Path) -> None:
    """What the test above stands on: there is no other way left to ask for the day or for the files of a folder."""
    for name in "бав":
        (tmp_path / name).touch()
    asked = (
        "from tests.seal.elsewhere import elsewhere; elsewhere()\n"
        "import datetime, os, pathlib, time\n"
        "print(datetime.date.today(), datetime.datetime.now().year, time.gmtime(time.time()).tm_year)\n"
        "print(*os.listdir('.'), *(path.name for path in pathlib.Path('.').glob('*')))\n"
    )
    told = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "PYTHONUTF8": "1", "TZ": "UTC"}
    command = [sys.executable, "-S", "-c", asked]
    done = subprocess.run(command, cwd=tmp_path, env=told, check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.splitlines() == ["2099-12-31 2099 2099", "в б а в б а"]


def test_the_order_of_records_changes_nothing_that_is_judged() -> None:
    rulebook = book({"a": "1", "b": "2"}, {})
    plain_package = package(["a"], maybe=["b"])
    turned = {**plain_package, "records": plain_package["records"][::-1]}
    one, other = certificate(rulebook, plain_package), certificate(rulebook, turned)
    assert {name for name in one if one[name] != other[name]} == {"sources", "digests"}


def test_the_day_is_told_or_left_out() -> None:
    assert certificate(book({"a": "1"}, {}), package(["a"]))["sealed"] is None


def test_no_number_stands_in_a_certificate() -> None:
    def never(text: str) -> Any:
        raise AssertionError(text)

    told = certificate(book({"a": {"full": "2", "part": "0.5"}}, {"n": {"mean": ["a"]}}), package(["a"]))
    json.loads(canonical(told), parse_int=never, parse_float=never, parse_constant=never)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction("2.50"), "5/2"), (Fraction(3), "3"), (days("2022"), "2022"), (days("2022-11"), "2022-11"),
     (days("2022-11-30"), "2022-11-30"), (days("2022-12"), "2022-12"), (ABSENT, None), (True, True)],
)  # fmt: skip
def test_every_value_has_one_spelling(value: Any, text: Any) -> None:
    assert plain(value) == text


def test_a_constant_of_a_rule_is_spelled_as_a_value_is() -> None:
    """`0.50` of a rule and `0.5` of a record are the same number, so they are the same text."""
    plain_book, _ = drawn(1, 0, 1)
    bound = {"id": "c", "find": "score", "where": {"percent": {"is": "80.50"}}}
    plain_book["rules"] = {"r": {"title": "Р", "claims": [{"conditions": [bound]}]}}
    line = {"id": "l", "words": "К", "position": "p1", "points": "1.0", "rule": "r", "reconstructed": "true"}
    plain_book["directions"] = {"d1": [line]}
    plain_book["set"] |= {"directions": {"d1": {"title": "д", "maximum": "1"}}, "not_applicable": {}}
    told = plain_rulebook(rulebook_of(plain_book))
    assert told["rules"]["r"]["claims"][0]["conditions"][0]["where"] == [
        {"field": "percent", "test": "is", "of": None, "value": "161/2"}
    ]
    assert told["lines"][0]["points"] == {"claim": "1"}


def test_the_canonical_form_is_that_of_the_rfc() -> None:
    """RFC 8785, sections 3.2.2 and 3.2.3: strings escaped least, keys in the order of their UTF-16 code units."""
    told: Plain = {"\u20ac": "Euro", "\r": "CR", "\ufb33": "Dalet", "1": "One", "\U0001f600": "Smile"}
    told |= {"\x80": "Control", "\u00f6": "O with diaeresis"}
    order = [told[key] for key in json.loads(canonical(told))]
    assert order == ["CR", "One", "Control", "O with diaeresis", "Euro", "Smile", "Dalet"]
    assert canonical({"s": '\u20ac$\u000f\u000aA\'B"\\\\"/'}) == '{"s":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()
    assert canonical(told) == rfc8785.dumps(told)


def test_what_is_signed_is_the_encoding_of_dsse() -> None:
    """The test vector of the DSSE protocol, version 1.0.2."""
    assert pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


@pytest.mark.parametrize("name", Library(ROOT).set_ids())
def test_every_condition_of_a_certificate_has_one_shape(name: str) -> None:
    """Nothing is left to a default: the same keys in each, words apart; each test says what it is held against."""
    told = plain_rulebook(load_rulebook(Library(ROOT), name))
    waiting = [one for rule in told["rules"].values() for claim in rule["claims"] for one in claim["conditions"]]
    assert waiting
    while waiting:
        one = waiting.pop()
        assert {*one} - WORDS == SHAPE
        assert one["head"] in {"find", "given", "ask", "any_of", "count", "share", "value"}
        assert all({*test} == {"field", "test", "of", "value"} for test in one["where"] + one["that"])
        waiting += one["parts"]
