"""What comes back of a judged district is what would have been judged here, and is taken only where it holds."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

import evaluator.cli.round_away as round_away
from evaluator.cli.load import loaded
from evaluator.cli.round_away import away_of
from evaluator.cluster.crew import Crew
from evaluator.cluster.ground import ground
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.judge.sent import judged_sent, packed_judged
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput
from evaluator.model.records import made_model, made_name
from evaluator.model.vocabulary import KINDS, STRUCTS
from evaluator.render.result_html import result_html
from evaluator.report.report import report_of
from evaluator.round.open import open_round
from evaluator.round.standings import Standing, standings
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.score import Score, score
from tests.cluster.fakes import FakeClient
from tests.cluster.rounds import received
from tests.generated import ROOT
from tests.mistakes import LIBRARY

_NAMES = ("Лесной район", "Степной район")
_SMALL = Library(LIBRARY)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return received(tmp_path_factory.mktemp("приём"), _NAMES)


@pytest.fixture
def round_(made: Path, tmp_path: Path) -> Path:
    """A round of a test's own."""
    return Path(shutil.copytree(made, tmp_path / "приём"))


def _standings(folder: Path, away: bool) -> tuple[Standing, ...]:
    told = open_round(folder, _SMALL)
    crew = Crew(FakeClient(), "", ground())
    closing = away_of(folder, told, load_rulebook(_SMALL, told.set), _SMALL, crew).closed if away else None
    return standings(folder, told, lambda path: loaded(path, _SMALL), closing=closing)[0]


def _page(package: Package, told: Score) -> str:
    return result_html(report_of(package, told, None, {"engine": "", "status": "off"}, "ru", others=False))


def _pages(told: Sequence[Standing]) -> list[str]:
    return [_page(one.package, one.score) for one in told]


def test_a_judged_package_comes_back_as_it_went() -> None:
    package, book = loaded(ROOT / "fixtures" / "chernozemelsky-2022", shipped())
    verdicts = judge(book, evidence_of(package, [*book.head.directions], closed=True))
    packed = packed_judged(package, verdicts)
    back, told = judged_sent(packed, book)
    assert (back.header, back.models, back.places, back.digest) == (
        package.header, package.models, package.places, package.digest,
    )  # fmt: skip
    assert _page(back, score(told)) == _page(package, score(verdicts))
    for one, other in zip(told.verdicts, verdicts.verdicts, strict=True):
        assert one.line is other.line
        steps = [[step for claim in side.claims for step in claim.steps] for side in (one, other)]
        assert all(mine.condition is yours.condition for mine, yours in zip(*steps, strict=True))
    bound = [record for one in told.verdicts for claim in one.claims for record in claim.bound.values() if record]
    assert bound
    assert all(record is told.evidence.by_id[record.id] for record in bound if record.position >= 0)


@pytest.mark.parametrize("name", [*(f"kind:{kind}" for kind in KINDS), *(f"struct:{one}" for one in STRUCTS)])
def test_each_model_that_is_made_has_a_name(name: str) -> None:
    assert made_name(made_model(name)) == name
    assert made_name(made_model("struct:span")) == "struct:span"
    assert made_name(Package) is None


def test_what_workers_judged_is_taken(round_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = _standings(round_, away=False)
    monkeypatch.setattr(round_away.Away, "_closed_here", None)
    found = _standings(round_, away=True)
    assert _pages(found) == _pages(wanted)
    assert [one.entry for one in found] == [one.entry for one in wanted]


def test_what_was_judged_by_another_set_is_judged_here(round_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = _pages(_standings(round_, away=False))
    judged = round_away._Judged(("small", "", ""), b"never opened")
    monkeypatch.setattr(round_away, "_closed", lambda *_: judged)
    assert _pages(_standings(round_, away=True)) == wanted


def _told_alike(round_: Path) -> str:
    """The faults of a round, which must be the same with a crew and without."""
    told = []
    for away in (False, True):
        with pytest.raises(InvalidInput) as fault:
            _standings(round_, away)
        told.append(str(fault.value))
    assert told[0] == told[1]
    return told[0]


def test_a_file_that_is_gone_is_told_as_it_is_without_a_crew(round_: Path) -> None:
    next(round_.rglob("комплект/документы/приказ.txt")).unlink()
    assert "приказ.txt" in _told_alike(round_)


def test_a_package_that_is_no_longer_sound_is_told_as_it_is_without_a_crew(round_: Path) -> None:
    package = next(round_.rglob("комплект/package.yaml"))
    package.write_text(package.read_text("utf-8").replace("type: order", "type: letter of intent"), "utf-8")
    assert "package.yaml" in _told_alike(round_)
