"""The three packages: the calibrated years, and the real order, whose own date, rows and defects decide."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluator.compare.compare import compare
from evaluator.compare.way import Side
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.judge.verdict import Verdict
from evaluator.model.criteria import Rulebook
from evaluator.render.score_text import score_text
from evaluator.report.report import Report, report_of
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from evaluator.score import Score, score
from tests.judging import evidence, package_of

ROOT = Path(__file__).parents[1]
Plain = dict[str, Any]


def written(year: int) -> Plain:
    """A fixture's package as plain text values, the file's digest left out (its bytes are tested elsewhere)."""
    path = ROOT / "fixtures" / f"chernozemelsky-{year}" / "package.yaml"
    tree: Plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for record in tree["records"]:
        record.pop("file", None)
        record.pop("sha256", None)
    return tree


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook(Library(ROOT), "kalmykia-2022")


def scored(book: Rulebook, package: Plain) -> Score:
    return score(judge(book, evidence(package, book.head.directions)))


def line(book: Rulebook, package: Plain, name: str) -> Verdict:
    return scored(book, package).verdicts.of(name)


def record(package: Plain, name: str) -> Plain:
    found: Plain = next(record for record in package["records"] if record["id"] == name)
    return found


@pytest.mark.parametrize(
    ("year", "direction", "earned", "maximum", "percent"),
    [(2021, 0, 15, 25, 60), (2022, 0, 24, 25, 96), (2021, 1, 3, 27, 11), (2022, 1, 25, 27, 93)],
)
def test_calibrated_years(book: Rulebook, year: int, direction: int, earned: int, maximum: int, percent: int) -> None:
    node = scored(book, written(year)).directions[direction]
    wanted = [Fraction(number) for number in (earned, maximum, percent, 0)]
    assert [node.earned, node.maximum, node.percent, node.pending] == wanted


def test_calibrated_losses_are_those_of_the_sketch(book: Rulebook) -> None:
    old, new = scored(book, written(2021)), scored(book, written(2022))
    assert {row.verdict.line.id for row in new.ledger} == {
        "1.1.effectiveness.results", "1.2.effectiveness.results", "1.2.measure.sfnsu",
    }  # fmt: skip
    lost = {row.verdict.line.id for row in old.ledger if row.verdict.line.direction == "1.1"}
    groups = {f"1.1.{position}.{topic}" for position in ("goal", "indicator", "monitoring")
              for topic in ("objectivity", "olympiad")}  # fmt: skip
    others = {"1.1.recommendation.addressed", "1.1.recommendation.materials", "1.1.decision.results"}
    assert lost == {*groups, *others, "1.1.effectiveness.results"}


def test_compare_in_percentage_points(book: Rulebook) -> None:
    told = compare(*(Side(package_of(written(year)), book) for year in (2021, 2022)))
    assert [change.percent for change in told.directions] == [36, 82]
    assert sum(1 for moved in told.moved if moved.line.startswith("1.1.")) == 9
    assert sum(1 for moved in told.moved if moved.line.startswith("1.2.")) == 22
    assert {part.cause for moved in told.moved for part in moved.parts} == {"evidence"}


def test_made_up_years_say_so() -> None:
    for year, made_up in ((2021, "true"), (2022, "true"), (2023, "false")):
        assert written(year)["made_up"] == made_up
    for found in written(2022)["records"]:
        if found["record"] == "document" and found.get("number"):
            assert found["number"].startswith("усл. №")


def test_every_record_of_the_order_cites_its_words() -> None:
    text = " ".join((ROOT / "fixtures/chernozemelsky-2023/documents/order-533.txt").read_text("utf-8").split())
    quoted = 0
    for found in written(2023)["records"]:
        assert found["source"]["document"] == "order-533"
        if "quote" in found["source"]:
            quoted += 1
            assert " ".join(found["source"]["quote"].split()) in text, found["id"]
    assert quoted >= 60


def test_one_changed_record_moves_the_score(book: Rulebook) -> None:
    package = written(2022)
    before = scored(book, package).directions[0].earned
    package["records"] = [found for found in package["records"] if found["record"] != "decision"]
    assert scored(book, package).directions[0].earned == before - 1


def told(book: Rulebook, package: Plain, name: str) -> tuple[str, str | None]:
    """(outcome, the condition that is its cause) of a line."""
    verdict = line(book, package, name)
    cause = verdict.claims[0].cause
    return verdict.outcome, cause and cause.condition


@pytest.mark.parametrize(
    ("date", "wanted"), [("2022-10-31", ("pending", "held")), ("2022-11-01", ("no evidence", "approved"))]
)
def test_the_acts_date_decides(book: Rulebook, date: str, wanted: tuple[str, str]) -> None:
    """Row 1.1.2 falls due in October: the order that approves it must be signed by then."""
    package = written(2023)
    assert told(book, package, "1.1.measure.quality") == ("no evidence", "approved")
    record(package, "order-533")["date"] = date
    assert told(book, package, "1.1.measure.quality") == wanted


def test_the_acts_rows_decide(book: Rulebook) -> None:
    package = written(2023)
    assert line(book, package, "1.2.measure.programmes").outcome == "pending"
    package["records"] = [found for found in package["records"] if found["id"] != "measure-row-1.2.3"]
    assert line(book, package, "1.2.measure.programmes").outcome == "no evidence"


def moved(package: Plain, row: str, month: str) -> None:
    record(package, row)["due"] = [{"kind": "interval", "from": month, "to": month, "words": month}]


def test_a_deadline_before_the_approval_costs_the_measure(book: Rulebook) -> None:
    """Row 1.1.2 is the only one of its topic; it falls due in October, the order is of November 30."""
    package = written(2023)
    assert told(book, package, "1.1.measure.quality") == ("no evidence", "approved")
    moved(package, "row-1.1.2", "2022-12")
    assert told(book, package, "1.1.measure.quality") == ("pending", "held")


def test_a_deadline_of_another_year_costs_the_measure(book: Rulebook) -> None:
    """Row 1.2.10 promises January 2021 in a plan for 2022-2023; it decides where it is the only row of its topic."""
    package = written(2023)
    assert told(book, package, "1.2.measure.support") == ("pending", "held")
    package["records"] = [
        found for found in package["records"]
        if "support" not in found.get("topics", ()) or found["id"] == "measure-row-1.2.10"
    ]  # fmt: skip
    assert told(book, package, "1.2.measure.support") == ("not met", "planned")
    moved(package, "row-1.2.10", "2023-01")
    assert told(book, package, "1.2.measure.support") == ("pending", "held")


def test_a_deadline_is_no_proof_of_the_monitoring(book: Rulebook) -> None:
    """Nothing says when the identification of row 1.2.10 ended; and its indicator is missing."""
    package = written(2023)
    assert "ended" not in record(package, "monitoring-row-1.2.10")
    assert told(book, package, "1.2.monitoring.identification") == ("blocked", "dated")
    record(package, "monitoring-row-1.2.10")["ended"] = "2021-01"
    assert told(book, package, "1.2.monitoring.identification") == ("not met", "dated")


@pytest.mark.parametrize(("direction", "pending", "lost"), [(0, 9, 16), (1, 6, 21)])
def test_the_real_order_promises_and_earns_nothing(book: Rulebook, direction: int, pending: int, lost: int) -> None:
    node = scored(book, written(2023)).directions[direction]
    assert [node.earned, node.pending, node.lost] == [Fraction(0), Fraction(pending), Fraction(lost)]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"type": "order"}, ("not met", "proof")),
        ({"type": "order", "title": "Об итогах семинара"}, ("met", None)),
        ({"date": "2022-02-16"}, ("no evidence", "report")),
        ({"date": "2022-09-15"}, ("met", None)),
        ({"date": "2022-09-16"}, ("not met", "requisites")),
    ],
)
def test_a_report_is_written_after_the_measure_and_by_the_day_of_the_package(
    book: Rulebook, change: Plain, wanted: tuple[str, str | None]
) -> None:
    """The seminar of 2022 was held on February 17; the package is of September 15."""
    package = written(2022)
    assert told(book, package, "1.1.measure.quality") == ("met", None)
    record(package, "minutes-seminar-1.1").update(change)
    assert told(book, package, "1.1.measure.quality") == wanted


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("2022-02-17", ("met", None)),
        ("2022-02-18", ("not met", "ahead")),
        ("2022-03-01", ("no evidence", "approved")),
    ],
)
def test_a_plan_written_after_the_measure_is_no_plan_of_it(
    book: Rulebook, date: str, wanted: tuple[str, str | None]
) -> None:
    """The seminar was held on February 17, its row of the roadmap is due by the end of February."""
    package = written(2022)
    record(package, "roadmap-1.1-2021")["date"] = date
    assert told(book, package, "1.1.measure.quality") == wanted


@pytest.mark.parametrize(
    ("act", "date", "name"),
    [
        ("monitoring-note-1.1", "2020-12-20", "1.1.monitoring.quality"),
        ("analytic-note-1.1", "2020-12-28", "1.1.analysis.results"),
        ("letter-1.1", "2021-01-17", "1.1.recommendation.addressed"),
        ("decision-1.1", "2021-01-20", "1.1.decision.results"),
    ],
)
def test_an_act_of_the_year_before_proves_nothing_of_this_one(book: Rulebook, act: str, date: str, name: str) -> None:
    package = written(2022)
    assert told(book, package, name) == ("met", None)
    record(package, act)["date"] = date
    assert told(book, package, name) == ("no evidence", "act")


def test_an_analysis_of_another_direction_proves_nothing(book: Rulebook) -> None:
    package = written(2022)
    assert told(book, package, "1.1.decision.results") == ("met", None)
    record(package, "decision-order-1.1")["from"] = ["analysis-1.2"]
    assert told(book, package, "1.1.decision.results") == ("no evidence", "follows")


def test_a_deadline_outside_the_period_costs_the_measure(book: Rulebook) -> None:
    package = written(2023)
    assert told(book, package, "1.2.measure.programmes") == ("pending", "held")
    moved(package, "row-1.2.3", "2021-01")
    assert told(book, package, "1.2.measure.programmes") == ("not met", "planned")


def test_closing_the_real_order_leaves_nothing_pending(book: Rulebook) -> None:
    result = score(judge(book, evidence(written(2023), book.head.directions, closed=True)))
    assert result.total.pending == Fraction(0)
    assert result.total.earned == Fraction(0)


def cause_of(book: Rulebook, package: Plain, name: str) -> tuple[str, str | None, tuple[str, ...]]:
    """(the reason, the record and the fields concerned) of a line's cause."""
    cause = line(book, package, name).claims[0].cause
    assert cause is not None
    return cause.reason, cause.record.id if cause.record else None, cause.paths


def test_a_missing_link_is_asked_for_before_the_gaps_of_a_record_that_it_might_name(book: Rulebook) -> None:
    wanted = ("left out", "analysis-report-1.1", ("of",))
    assert cause_of(book, written(2023), "1.1.analysis.results") == wanted


@pytest.mark.parametrize(
    ("vague", "date", "wanted"),
    [("decision-order-1.1", "2022-01", "decision-order-1.1"), ("decision-1.1", "2022-01", "decision-1.1")],
)
def test_the_record_with_the_vague_date_is_named(book: Rulebook, vague: str, date: str, wanted: str) -> None:
    """The order is of January 20 and so is the decision: whichever is known to the month only must be made precise."""
    package = written(2022)
    record(package, vague)["date"] = date
    assert cause_of(book, package, "1.1.decision.results") == ("imprecise", wanted, ("date",))


def reported_of(book: Rulebook, package: Plain) -> Report:
    found = package_of(package)
    result = score(judge(book, evidence_of(found, book.head.directions)))
    return report_of(found, result, None, {"engine": "", "status": "off"}, "ru")


def why(book: Rulebook, package: Plain, name: str) -> str:
    """Why a line has lost or waits for its points, as the official reads it."""
    return next((entry.text for entry in reported_of(book, package).ledger if entry.criterion == name), "")


def test_the_acts_date_its_rows_and_their_defects_change_what_is_told(book: Rulebook) -> None:
    """The date of the act, a row of it and a deadline in it: each changes the outcome and the words for it."""
    package = written(2023)
    before = why(book, package, "1.1.measure.quality")
    assert before.startswith("Среди муниципальных документов комплекта нет плана, который содержит строку 1.1.2")
    record(package, "order-533")["date"] = "2022-10-31"
    assert why(book, package, "1.1.measure.quality") == "В записи «мера measure-row-1.1.2» не указано: дата."
    package = written(2023)
    package["records"] = [found for found in package["records"] if found["id"] not in ("row-1.1.2", "finding-05")]
    for found in package["records"]:
        found.update({"rows": "absent"} if "row-1.1.2" in found.get("rows", ()) else {})
        found.update({"planned": "absent"} if "row-1.1.2" in found.get("planned", ()) else {})
    assert why(book, package, "1.1.measure.quality") == (
        "В комплекте материалов нет строки плана, которой предусмотрена мера (дата — не указано)."
    )
    package = written(2023)
    moved(package, "row-1.1.2", "2022-12")
    assert why(book, package, "1.1.measure.quality") == "В записи «мера measure-row-1.1.2» не указано: дата."


def test_the_orders_defects_are_remarks_with_their_rows_and_words(book: Rulebook) -> None:
    """No line of this set takes a point for a finding: its points are those of the sketch."""
    package = written(2023)
    findings = [found for found in package["records"] if found["record"] == "finding"]
    report = reported_of(book, package)
    assert len(report.findings) == len(findings) == 36
    roadmap = "дорожная карта № 533 от 30.11.2022 (roadmap-1.2)"
    assert report.findings[2] == (
        f"существенное: Срок 2021 года в плане на 2022-2023 учебный год ({roadmap}; строка 1.2.10; «Январь 2021»)"
    )
    assert report.finding_codes[2]["source"]["quote"] == "Январь 2021"
    assert not any(told["lines"] for told in report.finding_codes)
    text = score_text(report, "md")
    assert "## Замечания к документам: баллов не снимают" in text
    assert all(told in text for told in report.findings)
    package["records"] = [found for found in package["records"] if found["record"] != "finding"]
    bare = reported_of(book, package)
    assert bare.findings == ()
    assert (bare.total.earned, bare.total.lost) == (report.total.earned, report.total.lost)
