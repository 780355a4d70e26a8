"""Made-up regions: marked, sound, the same for the same seed, spread as real ones are, larger than real sets."""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path

import pytest

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.score import score
from evaluator.synth.__main__ import PACKAGES, main, synth
from evaluator.synth.names import municipalities
from evaluator.synth.region import packages
from tests.judging import evidence

LARGEST = "model-rf-2021"


def test_packages_are_marked_sound_and_the_same_each_time(tmp_path: Path) -> None:
    for number, form in enumerate(("json", "yaml")):
        synth(shipped(), tmp_path / str(number), 2, 0, 7, None, form)
        for path in sorted((tmp_path / str(number) / PACKAGES).iterdir()):
            package, book = loaded(path, shipped())
            assert package.header.made_up
            assert book.id == LARGEST
    book = load_rulebook(shipped(), LARGEST)
    told = [json.loads(path.read_text("utf-8")) for path in sorted((tmp_path / "0").rglob("package.json"))]
    again = {package["municipality"]: package for package in packages(book, 2, 7)}
    assert told == [again[name] for name in sorted(again)]
    assert [*packages(book, 2, 8)] != [*packages(book, 2, 7)]
    documents = [record for package in told for record in package["records"] if record["record"] == "document"]
    assert all(record.get("number", "усл.").startswith("усл.") for record in documents)


def test_scores_are_spread_as_a_real_regions() -> None:
    book = load_rulebook(shipped(), LARGEST)
    scores = [score(judge(book, evidence(package, book.head.directions))) for package in packages(book, 24, 3)]
    percents = [float(one.total.earned / one.total.maximum * 100) for one in scores]
    assert min(percents) < 35
    assert max(percents) > 55
    assert 30 < statistics.mean(percents) < 65
    positions: dict[str, list[float]] = {}
    for one in scores:
        for name in book.head.positions:
            own = [verdict for verdict in one.verdicts.verdicts if verdict.line.position == name]
            if own:
                share = sum(verdict.earned for verdict in own) / sum(verdict.maximum for verdict in own)
                positions.setdefault(name, []).append(float(share * 100))
    for name, shares in positions.items():
        assert 25 < statistics.mean(shares) < 85, name
        assert max(shares) - min(shares) > 25, name
    outcomes = {verdict.outcome for one in scores for verdict in one.verdicts.verdicts}
    assert outcomes >= {"met", "pending", "blocked", "no evidence", "not met"}


def test_a_set_has_as_many_lines_as_were_asked_for(tmp_path: Path) -> None:
    assert synth(shipped(), tmp_path, 1, 700, 1, None, "json") == "synth-700"
    library = Library(tmp_path)
    book = load_rulebook(library, "synth-700")
    assert len(book.lines) == 700
    assert book.head.origin == "reconstructed"
    assert "Условный" in book.head.title
    (path,) = (tmp_path / PACKAGES).iterdir()
    package, _ = loaded(path, library)
    verdicts = judge(book, evidence_of(package, list(book.head.directions)))
    assert {verdict.line.direction for verdict in verdicts.verdicts} == {*book.head.directions}


def test_names_never_repeat() -> None:
    names = municipalities(3000)
    assert len({*names}) == 3000


def test_a_folder_that_is_not_empty_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "чужое.txt").write_text("чужое", "utf-8")
    monkeypatch.setattr(sys, "argv", ["synth", str(tmp_path), "--municipalities", "1"])
    assert main() == 2
    assert "не пуста" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["чужое.txt"]
