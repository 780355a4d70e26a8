"""What regains most, over random rulebooks and packages: nothing lost on the way, roots first, figures kept."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from io import BytesIO
from typing import Any

from hypothesis import given, settings
from openpyxl import load_workbook

from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.render.as_json import as_json, score_json
from evaluator.render.result_html import result_html
from evaluator.render.result_words import of_points, points_words
from evaluator.render.result_xlsx import result_xlsx
from evaluator.report.regain import by_regain
from evaluator.report.report import Report, report_of
from evaluator.score import score
from tests.counts import count
from tests.judging import Plain, package_of, rulebook_of
from tests.random_cases import drawn, worlds

EXPERT = "Экспертова"


def reported(plain: Plain, records: Plain) -> Report:
    """The report of a drawn package, whose experts all have a name."""
    named = [
        {**record, "who": EXPERT, "reason": f"{EXPERT} уверена"} if record["record"] == "answer" else record
        for record in records["records"]
    ]
    book = rulebook_of(plain)
    package = package_of({**records, "records": named})
    directions = list(book.head.directions)
    now = score(judge(book, evidence_of(package, directions)))
    closed = None if package.header.closed else score(judge(book, evidence_of(package, directions, closed=True)))
    return report_of(package, now, closed, {"engine": "", "status": "off"}, "ru")


@settings(max_examples=count(500))
@given(worlds())
def test_the_order_keeps_every_row_and_sums(world: tuple[Plain, Plain]) -> None:
    report = reported(*world)
    ordered = by_regain(report.ledger)
    assert sorted(map(id, ordered)) == sorted(map(id, report.ledger))
    own = sum((entry.points for entry in report.ledger), Fraction(0))
    assert own == report.total.lost + report.total.pending
    lines = {entry.criterion: entry for entry in reversed(report.ledger)}
    for entry in report.ledger:
        waiting = [other for other in report.ledger if other.root == entry.criterion and entry.root is None]
        assert set(entry.opens) == {other.criterion for other in waiting}
        assert entry.hangs == entry.points + sum((other.points for other in waiting), Fraction(0))
        if entry.root in lines and lines[entry.root].root is None:
            assert ordered.index(lines[entry.root]) < ordered.index(entry)
    leading = [entry for entry in ordered if entry.root is None]
    best: dict[str, Any] = {}
    for entry in leading:
        best[entry.criterion] = max(entry.hangs, best.get(entry.criterion, 0))
    weights = [best[entry.criterion] for entry in leading]
    if not [entry for entry in ordered if entry.root is not None and entry.root not in best]:
        assert weights == sorted(weights, reverse=True)


@settings(max_examples=count(200))
@given(worlds())
def test_page_and_workbook_hold_all_of_any_package_and_no_expert(world: tuple[Plain, Plain]) -> None:
    report = reported(*world)
    page, book = result_html(report), load_workbook(BytesIO(result_xlsx(report)))
    assert page == result_html(report)
    assert page.count('data-row="card"') == len(report.ledger)
    assert page.count('data-row="line"') == len(report.verdicts)
    assert EXPERT not in page + as_json(score_json(report))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert not [cell.value for cell in cells if EXPERT in str(cell.value)]
    points = Counter(str(row[6]) for row in book["Недобранные баллы"].iter_rows(min_row=2, values_only=True))
    told = Counter(str(_typed(entry["points"])) for entry in score_json(report)["ledger"])
    assert points == told


def _typed(points: Fraction) -> int | float:
    return points.numerator if points.denominator == 1 else round(float(points), 6)


def test_points_in_words() -> None:
    numbers = ("0", "1", "2", "4", "5", "11", "14", "21", "22", "25", "111", "1/2")
    assert [points_words(Fraction(number), "ru") for number in numbers] == [
        "0 баллов", "1 балл", "2 балла", "4 балла", "5 баллов", "11 баллов", "14 баллов", "21 балл", "22 балла",
        "25 баллов", "111 баллов", "0,5 балла",
    ]  # fmt: skip
    assert of_points(Fraction(3), Fraction(52), "ru") == "3 из 52 баллов"
    assert of_points(Fraction(1), Fraction(21), "ru") == "1 из 21 балла"
    assert of_points(Fraction(1), Fraction(11), "ru") == "1 из 11 баллов"
    assert [points_words(Fraction(number), "en") for number in (1, 2)] == ["1 point", "2 points"]


def test_a_condition_that_compares_with_an_unbound_name_is_told_without_tests() -> None:
    """Found by full counts: `given: n1` against `$n2.path`, where n2 has no candidate."""
    report = reported(*drawn(1, 1, 1263))
    assert report.verdicts
