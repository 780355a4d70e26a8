"""The paragraph on a lost point: what comes back is what the gates give back, and nothing in it is made up."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from evaluator.cli.load import library_at
from evaluator.cli.run import reported
from evaluator.judge.judge import gated, judge
from evaluator.judge.prepare import prepared
from evaluator.judge.verdict import Verdicts
from evaluator.model.values import TRUE
from evaluator.report.report import Report, report_of
from evaluator.report.returned import Returned
from evaluator.score import score
from tests.counts import count
from tests.judging import Plain, evidence, package_of, rulebook_of
from tests.random_cases import worlds

ROOT = Path(__file__).parents[2]


def whole(verdicts: Verdicts, line: str, claim: str) -> dict[str, Fraction]:
    """What comes back when a claim is made true, every line of the set derived anew."""
    claims = {one.line.id: one.claims for one in verdicts.verdicts}
    claims[line] = tuple(one._replace(value=TRUE, cause=None) if one.id == claim else one for one in claims[line])
    excused = [one.line.id for one in verdicts.verdicts if one.outcome == "not applicable"]
    lines = {one.line.id: one.line for one in verdicts.verdicts}
    policy = verdicts.rulebook.head.not_applicable.maximum
    then = gated(lines, claims, prepared(verdicts.rulebook).gate_order, excused, policy)
    gains = {name: then[name].earned - verdicts.of(name).earned for name in lines}
    return {name: points for name, points in gains.items() if points}


@given(worlds(lines=(1, 8), records=(0, 8)))
@settings(max_examples=count(500))
def test_what_comes_back_is_what_the_whole_set_gives(world: tuple[Plain, Plain]) -> None:
    plain, package = world
    book = rulebook_of(plain)
    verdicts = judge(book, evidence(package, list(book.head.directions)))
    returned = Returned(verdicts)
    for verdict in verdicts.verdicts:
        for claim in verdict.claims:
            assert dict(returned.by(verdict.line.id, claim.id)) == whole(verdicts, verdict.line.id, claim.id)


@given(worlds(lines=(1, 6), records=(0, 8)))
@settings(max_examples=count(300))
def test_every_row_has_its_paragraph_in_both_languages(world: tuple[Plain, Plain]) -> None:
    plain, package = world
    book = rulebook_of(plain)
    told = package_of(package)
    found = score(judge(book, evidence(package, list(book.head.directions))))
    for lang in ("ru", "en"):
        report = report_of(told, found, None, {}, lang)
        for entry in report.ledger:
            names = [part.name for part in entry.paragraph.parts]
            assert names[0] == entry.kind
            assert "why" in names
            assert ("remedy" in names) == bool(entry.remedy)
            assert all(part.words.endswith((".", "!", "?")) for part in entry.paragraph.parts)
            assert "{" not in entry.paragraph.text


def of(name: str, lang: str = "ru") -> Report:
    report, _, _ = reported(ROOT / "fixtures" / name, library_at(None), lang, inference=False)
    return report


@pytest.mark.parametrize(
    ("lang", "line", "parts"),
    [
        (
            "ru", "1.2.measure.network",
            {
                "pending": "1 балл.",
                "why": "В записи «мера measure-row-1.2.7» не указано: дата.",
                "back": "1 балл.",
                "who": "Отдел образования, образовательные организации (строка плана 1.2.7).",
            },
        ),
        (
            "ru", "1.1.goal.quality",
            {
                "lost": "1 балл.",
                "nearest": "Похожих записей в комплекте нет.",
                "who": "В комплекте ответственный не назван, его назначает муниципалитет.",
            },
        ),
        ("en", "1.1.goal.quality", {"lost": "1 point.", "who": "The package names nobody; the municipality does."}),
    ],
)  # fmt: skip
def test_its_parts(lang: str, line: str, parts: dict[str, str]) -> None:
    (entry,) = (entry for entry in of("chernozemelsky-2023", lang).ledger if entry.criterion == line)
    told = {part.name: part.words for part in entry.paragraph.parts}
    assert {name: told[name] for name in parts} == parts
    assert entry.paragraph.head.startswith(f"{line} ")
