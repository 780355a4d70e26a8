"""Every line stands with its mark wherever it is named: official by its clause, or reconstructed; a set with both."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from evaluator.cli.load import loaded
from evaluator.cli.run import reported
from evaluator.compare.compare import compare
from evaluator.compare.way import Side
from evaluator.mutation.set_tested import sets_tested
from evaluator.render.comparison import comparison_json, comparison_text
from evaluator.render.form.book import form_book
from evaluator.render.score_text import score_text
from evaluator.render.tested_text import sets_text
from evaluator.report.comparison import comparison_report
from evaluator.report.report import Report
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from evaluator.score import Score

ROOT = Path(__file__).parents[1]
SHIPPED = Library(ROOT)


@cache
def of(name: str) -> tuple[Report, Score]:
    report, score, _ = reported(ROOT / "fixtures" / name, SHIPPED, "ru", inference=False)
    return report, score


@pytest.mark.parametrize("name", ["uglegorsk-2020", "anzhero-sudzhensk-2023"])
def test_each_lost_or_pending_line_has_its_mark_in_the_table(name: str) -> None:
    report, score = of(name)
    text = score_text(report, "md")
    clauses = {line.id: line.clause for line in score.verdicts.rulebook.lines}
    marked = {entry.criterion for entry in report.ledger}
    assert {clauses[one] is None for one in marked} == {True, False}
    for one in marked:
        told = f"основание: {clauses[one]}" if clauses[one] else "критерий реконструирован"
        assert f"| {one} ({told})" in text


def test_each_moved_line_has_its_mark_in_a_comparison() -> None:
    names = "chernozemelsky-2021", "chernozemelsky-2022"
    sides = (Side(*loaded(ROOT / "fixtures" / name, SHIPPED)) for name in names)
    report = comparison_report(compare(*sides), *(of(name)[0] for name in names))
    text = comparison_text(report, "md")
    moved = comparison_json(report)["moved"]
    assert moved
    for row in moved:
        assert row["origin"] == "критерий реконструирован"
        assert f"| {row['criterion']} ({row['origin']})" in text


def test_the_form_says_that_a_set_has_reconstructed_lines() -> None:
    for set_id in SHIPPED.set_ids():
        title = form_book(load_rulebook(SHIPPED, set_id))["Титул"]["A3"].value
        assert "Критерии реконструированы, не официальный текст." in title


def test_tested_sets_are_told_with_the_count_of_both() -> None:
    tested = [*sets_tested(SHIPPED, ["sakhalin-msoko-2020"], False)]
    lines = load_rulebook(SHIPPED, "sakhalin-msoko-2020").lines
    official = sum(line.clause is not None for line in lines)
    assert 0 < official < len(lines)
    row = sets_text(tested, "md", "ru").splitlines()[2]
    assert [cell.strip() for cell in row.split("|")[1:4]] == [
        "sakhalin-msoko-2020", str(official), str(len(lines) - official),
    ]  # fmt: skip
