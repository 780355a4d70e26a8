"""A made-up region of six with its scores and its note, as the command writes it; rounds of two years with experts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.regional.note import Member, regional_note
from evaluator.regional.values import Heading, RegionalNote
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from evaluator.score import Score, score
from evaluator.synth.region import packages
from tests.generated import ROOT
from tests.summary.region import SET, region, run


@dataclass(frozen=True)
class Region:
    """The folder of packages, their scores by municipality, the note, the folder that the command wrote."""

    folder: Path
    book: Rulebook
    scores: dict[str, Score]
    note: RegionalNote
    written: Path
    printed: str


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Region:
    """Six municipalities, one of whose folders holds a broken package besides."""
    folder = tmp_path_factory.mktemp("условная область")
    library = Library(ROOT)
    book = load_rulebook(library, SET)
    scores: dict[str, Score] = {}
    for package in packages(book, 6, 3):
        place = folder / "комплекты" / package["municipality"]
        place.mkdir(parents=True)
        (place / "package.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
        read, _ = loaded(place, library)
        scores[package["municipality"]] = score(judge(book, evidence_of(read, [*book.head.directions])))
    (folder / "комплекты" / "сломанный").mkdir()
    (folder / "комплекты" / "сломанный" / "package.json").write_text("{", encoding="utf-8")
    heading = Heading("", "Условная область", "", "", ("2023-09-15",), book.id, book.head.title, {})
    members = [Member(name, one, True) for name, one in scores.items()]
    out, _ = run("score", folder / "комплекты", "--note", folder / "справка", code=2)
    return Region(folder, book, scores, regional_note(members, book, heading, None, "ru"), folder / "справка", out)


def tables_of(page: Path) -> list[list[list[str]]]:
    """Each table of a page as rows of words."""
    tree: Any = html.fromstring(page.read_text(encoding="utf-8"))
    return [
        [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")]
        for table in tree.iter("table")
    ]


@dataclass(frozen=True)
class Years:
    """Two rounds, the folder of the newer's note."""

    old: Path
    new: Path
    written: Path


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> Years:
    """Districts 0–2 of last year, 1–3 of this; experts gave reasons in both."""
    place = tmp_path_factory.mktemp("годы")
    old = region(place / "прошлый", 3)
    run("score", old, "--no-inference")
    new = region(place / "этот", 3, 1, "earlier: ../../прошлый/Приём 2022")
    run("score", new, "--no-inference", "--note", place / "справка")
    return Years(old, new, place / "справка")
