"""The auditor's program accepts every honest certificate, agrees with the judge, and stands alone."""

from __future__ import annotations

import base64
import json
import os
import shlex
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from evaluator import verify
from evaluator.cases import case_arguments, case_package, case_rulebook
from evaluator.cli.main import evaluator
from evaluator.inference.confirm import Disagreement
from evaluator.model.vocabulary import KINDS, STRUCTS
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rule, load_rulebook
from evaluator.seal.certificate import canonical, digest_of
from evaluator.seal.envelope import enveloped
from evaluator.seal.rulebook import plain_rulebook
from evaluator.seal.seal import derived_alike
from tests.conftest import SEED
from tests.counts import count
from tests.judging import Plain
from tests.methods.sets import book, package
from tests.methods.test_numbers import COMPLETE, FIGURE, records
from tests.methods.test_pefa import rows
from tests.methods.test_properties import peers, random_book, random_standing
from tests.random_cases import drawn
from tests.seal.sealing import ROOT, certificate, opened, packed, redigested, world_certificate
from tests.seal.tampering import DERIVED, INPUTS, OTHERS, respelled, tampered

FIXTURES = sorted(path.parent for path in (ROOT / "fixtures").glob("*/package.yaml"))
VERIFY = ROOT / "evaluator" / "verify.py"
WORLDS = 25


def seal(folder: Path, out: Path, *options: str) -> str:
    """What the command tells of a package that it sealed."""
    done = CliRunner().invoke(evaluator, ["seal", str(folder), "--out", str(out), "--no-inference", *options])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def told(raw: bytes, folder: Path, **options: Any) -> tuple[bool, str]:
    """(whether a certificate is verified, the last line told)."""
    path = folder / "протокол.json"
    path.write_bytes(raw)
    given: dict[str, Any] = {"package": None, "key": None, "digest": None, "previous": None, "lang": "ru", **options}
    try:
        last = [*verify.verify(Namespace(certificate=path, **given))][-1]
    except verify.Refused as refused:
        return False, str(refused.args[0]).format(*refused.args[2:])
    return last == "ПРОТОКОЛ ПОДТВЕРЖДЁН", last


def world(number: int) -> Plain:
    """The certificate of a drawn rulebook and package."""
    random = Random(f"{SEED}/seal/{number}")
    return world_certificate(*drawn(random.randint(1, 8), random.randint(0, 12), random.getrandbits(60)))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_fixture_is_verified_by_the_file_alone(fixture: Path, lang: str, tmp_path: Path) -> None:
    """In a folder of its own, without site-packages, the environment or the program beside it."""
    seal(fixture, tmp_path / "протокол.json")
    shutil.copyfile(VERIFY, tmp_path / "verify.py")
    command = [sys.executable, "-I", "-S", "verify.py", "протокол.json", str(fixture), "--lang", lang]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == ("ПРОТОКОЛ ПОДТВЕРЖДЁН" if lang == "ru" else "VERIFIED")


def test_it_speaks_on_an_old_console(tmp_path: Path) -> None:
    seal(FIXTURES[0], tmp_path / "c.json")
    command = [sys.executable, "-I", "-S", str(VERIFY), str(tmp_path / "c.json"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, env={"PYTHONIOENCODING": "cp866"})
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_it_says_what_it_did_not_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seal(FIXTURES[0], tmp_path / "c.json")
    assert verify.main([str(tmp_path / "c.json")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {"НЕ проверено: подпись", "НЕ проверено: сумма", "НЕ проверено: файлы"} <= {*lines}


@pytest.mark.parametrize("part", range(10))
def test_it_agrees_with_the_judge(part: int) -> None:
    """Verdicts, steps, causes, ledger and sums of random rulebooks and packages, derived twice."""
    each = count(1000) // 10
    for number in range(part * each, (part + 1) * each):
        honest = verify.read_json(canonical(world(number)), "")
        verify.check_parts(honest)
        found = {name: honest[name] for name in verify.DERIVED}
        assert verify.difference(found, verify.derived(honest), "") == (), number


@pytest.mark.parametrize("rule_id", Library(ROOT).rule_ids())
def test_it_agrees_on_every_case_of_every_rule(rule_id: str) -> None:
    rule, _, _ = load_rule(Library(ROOT), rule_id)
    assert rule is not None
    by_name = {case.name: case for case in rule.cases}
    for case in rule.cases:
        own = case_rulebook(rule_id, rule, case_arguments(case, by_name))
        raw = canonical(certificate(own, case_package(case, by_name)))
        honest = verify.read_json(raw, "")
        assert honest["verdicts"]["case"]["outcome"] == case.outcome
        derived_alike(honest)


def test_it_has_the_vocabulary_of_the_program() -> None:
    numbers = {field.name for kind in KINDS.values() for field in kind.fields if field.type == "number"}
    assert {*verify.NUMBERS} == numbers
    tested = {name: fields for name, fields in STRUCTS.items() if name != "drawn"}  # which no rule may test
    assert {field.name for fields in tested.values() for field in fields if field.type == "number"} == {"months"}


def test_every_shipped_set_can_be_put_into_a_certificate() -> None:
    for name in Library(ROOT).set_ids():
        told_book = plain_rulebook(load_rulebook(Library(ROOT), name))
        assert verify.read_json(canonical(told_book), "") == json.loads(canonical(told_book))
        assert told_book["lines"]


@pytest.mark.parametrize("part", range(4))
def test_it_agrees_on_score_nodes(part: int, tmp_path: Path) -> None:
    """Random trees of nodes with reference sets: amounts, official maxima, rows; none of them can be changed."""
    each = count(400) // 4
    for number in range(part * each, (part + 1) * each):
        random = Random(f"{SEED}/nodes/{number}")
        own = random_book(random)
        told_ = certificate(own, package(**random_standing(random, own)), peers(random, own))
        honest_one = verify.read_json(canonical(told_), "")
        derived_alike(honest_one)
        assert told(packed(honest_one), tmp_path)[0] is True
        assert told(packed(redigested(tampered(random, honest_one, "scores"))), tmp_path)[0] is False


@pytest.mark.parametrize("number", range(count(200)))
def test_it_agrees_on_numbers_from_records_and_on_tables(number: int) -> None:
    random = Random(f"{SEED}/numbers/{number}")
    values = random.choices([None, "absent", "40", "~10", "~100", "250", "0", "99.5"], k=random.randint(0, 4))
    section = [COMPLETE] if random.random() < 0.7 else []
    node = {"value": {**FIGURE, "of": random.choice(("only", "mean", "sum"))}, "most": "100"}
    node |= {"least": "5"} if random.random() < 0.3 else {}
    own = book({"l": "1"}, {"n": node, "m": {"mean": ["n", "l"]}})
    derived_alike(
        verify.read_json(canonical(certificate(own, package(records=records(*values)) | {"complete": section})), "")
    )
    size = random.choice((2, 3))
    own = book(
        {f"d{at}": {"A": "3", "B": "2", "C": "1"} for at in range(size)},
        {"n": {"table": [f"d{at}" for at in range(size)], "rows": rows(size), "maximum": "3"}},
    )
    grades = {f"d{at}": random.choice("ABC") for at in range(size) if random.random() < 0.8}
    derived_alike(verify.read_json(canonical(certificate(own, package(grades=grades))), ""))


@pytest.fixture(scope="module")
def honest() -> list[Plain]:
    """The certificates that are tampered with: drawn ones with something in their ledgers, and a fixture's."""
    drawn_ones = [one for one in (world(number) for number in range(WORLDS * 3)) if one["ledger"] and one["records"]]
    return drawn_ones[:WORLDS]


@pytest.fixture(scope="module")
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def public(folder: Path, key: Ed25519PrivateKey) -> Path:
    path = folder / "ключ.pub"
    path.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return path


def _tries(kind: str, each: int) -> Iterator[Random]:
    yield from (Random(f"{SEED}/{kind}/{number}") for number in range(each))


@pytest.mark.parametrize("part", [*INPUTS, *DERIVED, *OTHERS])
def test_a_changed_value_is_refused(part: str, honest: list[Plain], tmp_path: Path) -> None:
    """By the digest of its part; what is derived also with every digest made anew, and without key or digest."""
    for random in _tries(part, count(250)):
        one = random.choice(honest)
        other = tampered(random, one, part)
        assert told(packed(other), tmp_path)[0] is False
        if part in DERIVED:
            assert told(packed(redigested(other)), tmp_path)[0] is False, other


@pytest.mark.parametrize("part", [*INPUTS, "files", "sources", "previous", "sealed", "references"])
def test_a_changed_value_is_refused_by_digest_and_key_whatever_is_made_anew(
    part: str, honest: list[Plain], key: Ed25519PrivateKey, tmp_path: Path
) -> None:
    """The attacker makes every digest anew, and where he can, everything that follows; he cannot sign."""
    path, stolen = public(tmp_path, key), Ed25519PrivateKey.generate()
    for random in _tries(f"anew {part}", count(250)):
        one = random.choice(honest)
        payload = canonical(one)
        other = redigested(_followed(tampered(random, one, part)))
        assert told(packed(other), tmp_path, digest=digest_of(payload))[0] is False
        signatures = json.loads(enveloped(payload, key))["signatures"]
        forged = [packed(other), packed(other, signatures), enveloped(canonical(other), stolen)]
        assert told(random.choice(forged), tmp_path, key=path)[0] is False


@pytest.mark.parametrize("part", [*INPUTS, *OTHERS])
def test_a_broken_certificate_never_ends_it_with_a_traceback(
    part: str, honest: list[Plain], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is in it, with every digest made anew: a line of words and an exit code."""
    path = tmp_path / "c.json"
    for random in _tries(f"broken {part}", count(250)):
        other = tampered(random, random.choice(honest), part)
        path.write_bytes(packed(other if part == "digests" else redigested(other)))
        code = verify.main([str(path), "--lang", random.choice(("ru", "en"))])
        last = capsys.readouterr().out.splitlines()[-1]
        assert (code == 0) == (last in ("ПРОТОКОЛ ПОДТВЕРЖДЁН", "VERIFIED"))


def _followed(told_: Plain) -> Plain:
    """The certificate with what follows from its inputs, where something does."""
    try:
        return told_ | verify.derived(verify.read_json(canonical(told_), ""))
    except (verify.Refused, *verify.FAULTS):
        return told_


def test_without_key_and_digest_a_consistent_forgery_is_an_honest_certificate_of_another_package(
    honest: list[Plain], tmp_path: Path
) -> None:
    """What the file says of itself that it cannot know."""
    one = honest[0]
    other = {**one, "package": {**one["package"], "municipality": "Соседний район"}}
    assert told(packed(redigested(_followed(other))), tmp_path)[0] is True
    assert told(packed(other), tmp_path)[0] is False


def test_other_bytes_of_the_same_value_are_refused(honest: list[Plain], tmp_path: Path) -> None:
    for random in _tries("bytes", count(500)):
        payload = respelled(random, canonical(random.choice(honest)))
        envelope = {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": verify.PAYLOAD,
            "signatures": [],
        }
        assert told(canonical(envelope), tmp_path)[0] is False, payload


def test_a_changed_envelope_is_refused(honest: list[Plain], key: Ed25519PrivateKey, tmp_path: Path) -> None:
    path = public(tmp_path, key)
    raw = enveloped(canonical(honest[0]), key)
    assert told(raw, tmp_path, key=path)[0] is True
    for random in _tries("envelope", count(250)):
        at = random.randrange(len(raw))
        other = raw[:at] + bytes([raw[at] ^ 1 << random.randrange(8)]) + raw[at + 1 :]
        assert told(other, tmp_path, key=path)[0] is False, at
    for other in (
        raw + b"\n",
        b" " + raw,
        raw[:-1],
        b"",
        b"[]",
        b"{}",
        b"null",
        raw.replace(b'"sig"', b'"sig":"","sig"'),
    ):
        assert told(other, tmp_path, key=path)[0] is False


def test_a_signature_is_of_this_key(honest: list[Plain], key: Ed25519PrivateKey, tmp_path: Path) -> None:
    path, payload = public(tmp_path, key), canonical(honest[0])
    assert told(enveloped(payload, key), tmp_path, key=path)[0] is True
    assert told(enveloped(payload), tmp_path, key=path) == (False, f"верной подписи ключа «{path}» нет")
    assert told(enveloped(payload, Ed25519PrivateKey.generate()), tmp_path, key=path)[0] is False
    assert told(enveloped(payload, key), tmp_path, key=tmp_path / "нет")[0] is False


def test_a_signature_that_cannot_be_checked_is_not_passed_over(tmp_path: Path) -> None:
    """Without site-packages there is no cryptography."""
    seal(FIXTURES[0], tmp_path / "c.json", "--key", str(tmp_path / "ключ.pem"), "--new-key")
    command = [
        sys.executable,
        "-I",
        "-S",
        str(VERIFY),
        str(tmp_path / "c.json"),
        "--key",
        str(tmp_path / "ключ.pem.pub"),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "без библиотеки cryptography подпись не проверить" in done.stdout


@pytest.fixture
def copied(tmp_path: Path) -> tuple[Path, bytes]:
    """A fixture with documents, and its certificate."""
    folder = tmp_path / "комплект"
    shutil.copytree(ROOT / "fixtures" / "chernozemelsky-2023", folder)
    seal(folder, tmp_path / "c.json")
    return folder, (tmp_path / "c.json").read_bytes()


def test_a_swapped_file_is_refused(copied: tuple[Path, bytes], tmp_path: Path) -> None:
    folder, raw = copied
    assert told(raw, tmp_path, package=folder)[0] is True
    assert told(raw, tmp_path, package=folder / "package.yaml")[0] is True
    for row in opened(raw)["files"]:
        path = folder / row["name"]
        kept = path.read_bytes()
        for other in (kept[:-1], kept + b"\n", kept[:-1] + b"!", b"", kept.replace(b"2", b"3", 1)):
            path.write_bytes(other)
            assert told(raw, tmp_path, package=folder)[0] is False
        path.unlink()
        assert told(raw, tmp_path, package=folder)[0] is False
        path.symlink_to(tmp_path / "c.json")
        assert told(raw, tmp_path, package=folder)[0] is False
        path.unlink()
        path.write_bytes(kept)
    assert told(raw, tmp_path, package=folder)[0] is True


@pytest.mark.parametrize("name", ["/etc/passwd", "../c.json", "documents/../../c.json", "C:\\file", "a\\..\\b"])
def test_a_path_never_leads_out_of_the_package(name: str, copied: tuple[Path, bytes], tmp_path: Path) -> None:
    folder, raw = copied
    other = opened(raw)
    other["files"].append({"name": name, "role": "document", "bytes": "0", "sha256": digest_of(b"")})
    assert told(packed(redigested(other)), tmp_path, package=folder)[0] is False


def test_years_are_chained(tmp_path: Path) -> None:
    first, second = tmp_path / "2022.json", tmp_path / "2023.json"
    assert "Сцеплен" not in seal(ROOT / "fixtures" / "chernozemelsky-2022", first)
    text = seal(ROOT / "fixtures" / "chernozemelsky-2023", second, "--previous", str(first), "--date", "2023-10-01")
    assert "Сцеплен с прошлым протоколом" in text
    assert opened(second.read_bytes())["sealed"] == "2023-10-01"
    assert told(second.read_bytes(), tmp_path, previous=first)[0] is True
    other = tmp_path / "другой.json"
    seal(ROOT / "fixtures" / "chernozemelsky-2021", other)
    assert told(second.read_bytes(), tmp_path, previous=other)[0] is False
    assert told(second.read_bytes(), tmp_path, previous=second)[0] is False


def test_the_first_thing_that_differs_is_named(honest: list[Plain], tmp_path: Path) -> None:
    one = json.loads(canonical(honest[0]))
    name = next(iter(one["verdicts"]))
    claim = next(iter(one["verdicts"][name]["claims"]))
    one["verdicts"][name]["claims"][claim]["points"] = "77"
    line = told(packed(redigested(one)), tmp_path)[1]
    assert line.startswith(
        f'certificate / verdicts / {name} / claims / {claim} / points: в протоколе "77", а выводится "'
    )


def test_nothing_is_sealed_that_it_derives_otherwise(honest: list[Plain]) -> None:
    one = verify.read_json(canonical(honest[0]), "")
    derived_alike(one)
    first = next(iter(one["verdicts"].values()))
    first["outcome"] = "blocked" if first["outcome"] != "blocked" else "met"
    with pytest.raises(Disagreement, match="outcome: sealed"):
        derived_alike(one)


@pytest.mark.skipif(os.name != "posix", reason="only there have files a mode")
def test_only_its_owner_reads_a_new_key(tmp_path: Path) -> None:
    seal(FIXTURES[0], tmp_path / "c.json", "--key", str(tmp_path / "ключ.pem"), "--new-key")
    assert (tmp_path / "ключ.pem").stat().st_mode & 0o777 == 0o600


def test_what_is_told_can_be_run_as_it_stands(tmp_path: Path) -> None:
    """In both languages; in a folder with spaces and Cyrillic."""
    folder = tmp_path / "Комплект 2023"
    shutil.copytree(ROOT / "fixtures" / "chernozemelsky-2023", folder)
    for lang, word in (("ru", "Проверить: "), ("en", "To check it: ")):
        text = seal(folder, tmp_path / "мой протокол.json", "--lang", lang)
        (line,) = [line for line in text.splitlines() if line.startswith(word)]
        program, *arguments = shlex.split(line.removeprefix(word))
        assert program == "python"
        assert subprocess.run([sys.executable, *arguments], capture_output=True, check=False).returncode == 0
