"""Package → form → package loses nothing, also through a real office suite."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.evidence.load import open_package, package_from
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.vocabulary import KINDS, STRUCTS, fields_of
from evaluator.rulebook.folder import Library
from evaluator.source.json_text import json_source
from tests.counts import count
from tests.form.forms import contents, office_saved, read_back, written_form
from tests.judging import rulebook_of
from tests.random_cases import random_package, worlds
from tests.random_packages import sound
from tests.random_rules import random_rulebook

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT)
YEARS = (2021, 2022, 2023)
Plain = dict[str, Any]
TEXTS = [
    "отсутствует", "Бессрочно", "да", "нет", "-", "–", " с пробелами ", "две\nстроки", "две\r\nстроки", "\tтаб", "a;b",
    "=1+1", "+7 900", "-5", "@x", "#N/A", "#ССЫЛКА!", "0010", "1.10", "12:30", "30.11.2022", "2022", "1e5", "TRUE",
    "'к",
    '"в кавычках"', "[в скобках]", "{}", "[]", "_x000D_", "a_x0041_b", "неразрывный\u00a0пробел", "мягкий\u00adперенос",
    "\u00a0край", "нулевая\u200bширина", "эмодзи 🙂", "\ufeffметка", "я" * 29_999, "ь;" * 20_000, " " * 5 + "x",
    "Отдел (муниципальный)", "Отдел (внутренний)", "…(продолжение)", "&amp; <b>", "absent ", "unlimited", "е\u0308ж",
]  # fmt: skip


def strange(random: Random, package: Plain) -> Plain:
    """The package with some of its texts replaced by ones that office suites are known to spoil."""
    for record in package["records"]:
        for name, field in fields_of(record["record"]).items():
            if field.type == "text" and name in record and record[name] != "absent" and record["record"] != "answer":
                if record["record"] == "claim" and name == "criterion":
                    continue
                made = [random.choice(TEXTS) for _ in record[name]] if field.many else random.choice(TEXTS)
                record[name] = made if random.random() < 0.6 else record[name]
    return package


def with_more(random: Random, package: Plain, rulebook: Rulebook) -> Plain:
    """The package with records of every kind and every field, each under a number of its own."""
    numbers = iter(range(1000))
    topics = {name for direction in rulebook.directions for name in direction.topics} or {"t1"}
    directions = [direction.id for direction in rulebook.directions]
    for record in sound(random)["records"]:
        record["id"] = f"{record['id']}.{next(numbers)}"
        for name, field in fields_of(record["record"]).items():
            if name in record and record[name] != "absent" and field.type in ("topic", "direction"):
                choices = sorted(topics) if field.type == "topic" else directions
                record[name] = [random.choice(choices)] if field.many else random.choice(choices)
        package["records"].append(record)
    package["rejected"] = [_refused(random) for _ in range(random.randrange(3))]
    return package


def _refused(random: Random) -> Plain:
    """A rejected proposal with some of what may stand in it."""
    texts = {name: random.choice(TEXTS) for name in ("what", "by", "reason") if random.random() < 0.6}
    day = {"on": "2022-11-30"} if random.random() < 0.6 else {}
    return {"proposal": f"{random.randrange(16):x}" * 64, **texts, **day}


def package_of_world(seed: int | str, world: tuple[Plain, Plain]) -> tuple[Rulebook, Package]:
    random = Random(seed)
    rulebook = rulebook_of(world[0])
    package = strange(random, with_more(random, world[1], rulebook))
    return rulebook, _shaped(package)


def _shaped(plain: Plain) -> Package:
    """A package whose shape is right; references of records drawn apart may dangle, files are not there."""
    draft = package_from(json_source(json.dumps(plain), "drawn"), Path("drawn"))
    assert not draft.problems, [problem.line() for problem in draft.problems]
    assert draft.header is not None
    models = tuple((kind, model) for _, kind, model in draft.models)
    return Package("drawn", draft.header, models, "", ())


@settings(max_examples=count(300))
@given(world=worlds(lines=(1, 3), records=(0, 14)))
def test_the_form_loses_nothing(world: tuple[Plain, Plain]) -> None:
    rulebook, package = package_of_world(str(world), world)
    with read_back(rulebook, package) as draft:
        assert not draft.problems, [problem.line() for problem in draft.problems]
        assert draft.header is not None
        found = contents(draft.header, [(kind, model) for _, kind, model in draft.models])
    header = package.header.model_copy(update={"set": rulebook.id})
    assert found == contents(header, package.models)


@pytest.mark.parametrize("seed", range(count(30)))
def test_the_form_saved_by_an_office_suite_loses_nothing(seed: int) -> None:
    rulebook, package = package_of_world(seed, drawn(seed))
    with TemporaryDirectory() as place:
        office_saved(written_form(rulebook, package, Path(place)))
        draft = open_package(Path(place))
        assert not draft.problems, [problem.line() for problem in draft.problems]
        assert draft.header is not None
        found = contents(draft.header, [(kind, model) for _, kind, model in draft.models])
    assert found == contents(package.header.model_copy(update={"set": rulebook.id}), package.models)


def drawn(seed: int) -> tuple[Plain, Plain]:
    rulebook = random_rulebook(2, seed)
    return rulebook, random_package(rulebook, 12, seed)


def scored(folder: Path) -> Any:
    done = CliRunner().invoke(
        evaluator, ["score", str(folder), "--format", "json", "--library", str(ROOT), "--no-inference"]
    )
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize("year", YEARS)
def test_a_fixture_scores_the_same_from_its_form_and_from_the_form_an_office_suite_saved(
    year: int, tmp_path: Path
) -> None:
    source = ROOT / "fixtures" / f"chernozemelsky-{year}"
    package, rulebook = loaded(source, LIBRARY)
    if (source / "documents").exists():
        shutil.copytree(source / "documents", tmp_path / "documents")
    form = written_form(rulebook, package, tmp_path)
    ours = scored(tmp_path)
    office_saved(form)
    assert scored(tmp_path) == ours
    written = scored(source)
    for key in ("directions", "total", "closed_today"):
        assert ours[key] == written[key]
    points = [{key: entry[key] for key in ("criterion", "points", "kind")} for entry in ours["ledger"]]
    assert points == [{key: entry[key] for key in ("criterion", "points", "kind")} for entry in written["ledger"]]


def test_the_words_of_fields_tell_them_apart() -> None:
    for kind in KINDS:
        words = [field.ru for field in fields_of(kind).values()]
        assert len(set(words)) == len(words), kind
    for parts in STRUCTS.values():
        assert len({part.ru for part in parts}) == len(parts)
