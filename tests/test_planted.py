"""Whatever mistakes stand in whichever files, one run tells each of them at its line, sorted, and nothing besides."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from contextlib import chdir
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.model.terms import terms_of
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from evaluator.source.read import read_source
from tests.conftest import SEED
from tests.counts import count
from tests.planted import CATALOGUE, Page, Site

ROOT = Path(__file__).parents[1]
PACKAGES = sorted((ROOT / "fixtures").glob("*/package.yaml"))
_TOLD = re.compile(r"(?P<file>[^:]+)(:(?P<line>\d+):(?P<column>\d+))?: .* \[(?P<code>[a-z0-9-]+)\]")


def site_in(folder: Path, package: Path, random: Random) -> Site:
    """A copy of a shipped package and of the library, open for planting."""
    set_id = str(read_source(package).tree["set"])
    book = load_rulebook(Library(ROOT), set_id)
    for name in ("rules", "criteria"):
        shutil.copytree(ROOT / name, folder / "library" / name)
    shutil.copytree(package.parent, folder / "package")
    question, kinds = next((question, kinds) for question, kinds in terms_of(book).questions.items() if kinds)
    criteria = folder / "library" / "criteria" / set_id
    return Site(
        Page.of(folder / "package" / "package.yaml"),
        Page.of(criteria / "set.yaml"),
        [Page.of(criteria / f"{name}.yaml") for name in book.head.directions],
        [Page.of(folder / "library" / "rules" / f"{name}.yaml") for name in sorted({x.rule_id for x in book.lines})],
        question,
        min(kinds),
        random,
    )


def planted(site: Site, names: list[str], set_id: str) -> Counter[tuple[str, int, str]]:
    """What must be told after the mistakes named were planted: (file, line, code)."""
    for name in names:
        CATALOGUE[name](site)
    for page in site.pages():
        for line in page.lines:
            line.text = line.text.replace("{set: SET}", f"{{set: {set_id}}}")
        page.write()
    return Counter((page.path.name, page.number(line) if page.lines else 0, code) for page, line, code in site.planted)


def told(verb: list[str], folder: Path) -> list[tuple[str, int, int, str]]:
    """(file, line, column, code) of every problem that a command tells."""
    with chdir(folder):
        result = CliRunner().invoke(evaluator, verb)
    assert result.exit_code == 2, (result.output, result.exception)
    lines = (result.stdout if verb[0] == "check" else result.stderr).splitlines()
    found = [_TOLD.fullmatch(line) for line in lines if "[" in line]
    assert all(found), lines
    return [(one["file"], int(one["line"] or 0), int(one["column"] or 0), one["code"]) for one in found if one]


@pytest.mark.parametrize("verb", [["score", "package", "--no-inference"], ["check", "package"]], ids=["score", "check"])
def test_all_that_is_planted_is_told_and_nothing_else(verb: list[str]) -> None:
    random = Random(SEED)
    for number in range(count(300 if verb[0] == "score" else 60)):
        package = PACKAGES[number % len(PACKAGES)]
        with TemporaryDirectory() as place:
            site = site_in(Path(place), package, random)
            # What makes a whole rule unreadable comes last, so that nothing else is planted there.
            names = sorted(random.sample([*CATALOGUE], random.randint(2, 5)), key=lambda name: name == "rule: no YAML")
            if "set: builds on itself" in names:  # the base may ask the question, so nobody can say that it is unknown
                names = [name for name in names if name != "record: question unknown"]
            wanted = planted(site, names, site.head.path.parent.name)
            found = told([*verb, "--library", f"{place}/library"], Path(place))
            assert Counter((Path(file).name, line, code) for file, line, _, code in found) == wanted, names
            for file in {each[0] for each in found}:
                own = [each for each in found if each[0] == file]
                assert own == sorted(own, key=lambda each: each[:3]), names


@pytest.mark.parametrize("name", [*CATALOGUE])
def test_each_mistake_is_told_alone(name: str, tmp_path: Path) -> None:
    for package in PACKAGES:
        folder = tmp_path / package.parent.name
        site = site_in(folder, package, Random(SEED))
        wanted = planted(site, [name], site.head.path.parent.name)
        if not wanted:
            continue
        found = told(["score", "package", "--no-inference", "--library", f"{folder}/library"], folder)
        assert Counter((Path(file).name, line, code) for file, line, _, code in found) == wanted
        return
    pytest.fail("no package has a place for it")
