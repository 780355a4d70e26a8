"""Two more regions by data alone: roadmaps judged for soundness and execution, schools by shares, and the crosswalk."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluator.judge.judge import judge
from evaluator.judge.verdict import Verdict
from evaluator.model.categories import CATEGORIES
from evaluator.model.criteria import Rulebook
from evaluator.report.phrase import cause_text
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from evaluator.score import Score, score
from tests.judging import evidence

ROOT = Path(__file__).parents[1]
UGLEGORSK, ANZHERO = "uglegorsk-2020", "anzhero-sudzhensk-2023"
SETS = {UGLEGORSK: "sakhalin-msoko-2020", ANZHERO: "kuzbass-vsoko-2022"}
Plain = dict[str, Any]


def written(name: str) -> Plain:
    path = ROOT / "fixtures" / name / "package.yaml"
    tree: Plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for record in tree["records"]:
        record.pop("file", None)
        record.pop("sha256", None)
    return tree


def book(name: str) -> Rulebook:
    return load_rulebook(Library(ROOT), SETS[name])


def scored(name: str, package: Plain, closed: bool | None = None) -> Score:
    rules = book(name)
    return score(judge(rules, evidence(package, rules.head.directions, closed=closed)))


def record(package: Plain, name: str) -> Plain:
    found: Plain = next(record for record in package["records"] if record["id"] == name)
    return found


def told(result: Score, line: str) -> tuple[Verdict, str]:
    """(the verdict of a line, why its first claim that is not true is not)."""
    verdict = result.verdicts.of(line)
    claim = next((claim for claim in verdict.claims if claim.cause), None)
    return verdict, cause_text(verdict, claim, result.verdicts, "ru") if claim else ""


@pytest.mark.parametrize(
    ("name", "points"),
    [
        (
            UGLEGORSK,
            [(7, 1, 10), (3, 0, 5), (7, 0, 1), (3, 0, 4), (0, 3, 4), (1, 0, 5), (9, 0, 0), (1, 0, 6), (0, 3, 3)],
        ),
        (ANZHERO, [(11, 1, 6), (4, 1, 7)]),
    ],
)
def test_the_packages_score_as_their_readmes_say(name: str, points: list[tuple[int, int, int]]) -> None:
    nodes = scored(name, written(name)).directions
    assert [(node.earned, node.pending, node.lost) for node in nodes] == [tuple(map(Fraction, row)) for row in points]


@pytest.mark.parametrize("name", [UGLEGORSK, ANZHERO])
def test_every_real_record_quotes_its_document(name: str) -> None:
    text = next((ROOT / "fixtures" / name / "documents").iterdir()).read_text(encoding="utf-8")
    flat = " ".join(text.split())
    package = written(name)
    real = [found for found in package["records"] if found.get("made_up") != "true"]
    assert len(real) > 30
    for found in real:
        quote = found.get("source", {}).get("quote")
        assert quote or found["record"] == "finding", found["id"]
        assert not quote or " ".join(quote.split()) in flat, found["id"]


@pytest.mark.parametrize("name", [UGLEGORSK, ANZHERO])
def test_what_is_made_up_says_so_and_nobody_is_named(name: str) -> None:
    package = written(name)
    assert package["made_up"] == "true"
    for found in package["records"]:
        if found["record"] == "document" and found.get("made_up") == "true":
            assert found["number"].startswith("усл. №"), found["id"]
        if found["record"] == "activity" and {"status", "done_by"} & found.keys():
            assert "условное" in found.get("comment", "") or found["done_by"] == ["directive-134r"], found["id"]
        assert found["record"] != "school" or found["made_up"] == "true"
    text = (ROOT / "fixtures" / name / "package.yaml").read_text(encoding="utf-8")
    assert not re.search(r"[А-Я][а-я]+(ва|ко|на|ич|чук|ая|ва)\s[А-Я]\.\s?[А-Я]", text)


@pytest.mark.parametrize("name", [UGLEGORSK, ANZHERO])
def test_official_lines_are_those_with_a_clause_of_the_act(name: str) -> None:
    lines = book(name).lines
    official = [line for line in lines if line.clause]
    assert 0 < len(official) < len(lines)
    number = "№ 134-р" if name == UGLEGORSK else "№ 575"
    assert all(number in (line.clause or "") for line in official)


def test_a_defect_costs_a_point_where_the_set_says_so_and_is_a_remark_elsewhere() -> None:
    package = written(ANZHERO)
    verdict, _ = told(scored(ANZHERO, package), "2.sound.before_approval")
    assert verdict.outcome == "met"
    package["records"].append(
        {"record": "finding", "id": "new", "plan": "roadmap-575", "category": "deadline_before_approval",
         "rows": ["row-1", "row-11-3"], "text": "Срок раньше утверждения"}
    )  # fmt: skip
    verdict, why = told(scored(ANZHERO, package), "2.sound.before_approval")
    assert verdict.outcome == "not met"
    assert why.endswith("замечание: Срок раньше утверждения (строки 1, 11 (подпункт 3)).")
    plain = scored(ANZHERO, package).total.earned
    record(package, "new")["category"] = "abbreviation_wrong"
    assert scored(ANZHERO, package).total.earned == plain + 1


def test_the_first_dozen_in_the_way_is_named_and_the_rest_counted() -> None:
    package = written(ANZHERO)
    package["records"] += [
        {"record": "finding", "id": f"new-{number}", "plan": "roadmap-575", "category": "deadline_before_approval"}
        for number in range(14)
    ]
    _, why = told(scored(ANZHERO, package), "2.sound.before_approval")
    assert why.count("замечание: new-") == 12
    assert why.endswith(" и ещё 2.")


def test_every_defect_of_a_roadmap_is_taken_by_some_line() -> None:
    """The twelve defects at the end of section 3 of the domain, and the words of the labelled roadmaps."""
    taken = {
        category
        for line in book(UGLEGORSK).lines
        if line.rule_id == "roadmap_sound"
        for category in line.arguments["categories"]
    }
    assert {
        "deadline_before_approval", "deadline_out_of_period", "title_year_mismatch", "numbering_gap", "duplicate_text",
        "deadline_missing", "vague_deadline", "depersonalised_responsible", "requisite_missing", "link_missing",
        "typo_municipality", "abbreviation_wrong",
    } <= taken <= {*CATEGORIES}  # fmt: skip


def test_a_row_done_late_costs_the_time_and_a_row_not_done_the_execution() -> None:
    package = written(UGLEGORSK)
    assert told(scored(UGLEGORSK, package), "2.in_time")[0].outcome == "met"
    record(package, "row-3.1")["status"] = "late"
    verdict, why = told(scored(UGLEGORSK, package), "2.in_time")
    assert verdict.outcome == "not met"
    assert why.endswith("строка плана 3.1.")
    assert told(scored(UGLEGORSK, package), "2.no_arrears")[0].outcome == "met"
    record(package, "row-3.1").update(status="not_done", done_by="absent")
    assert told(scored(UGLEGORSK, package), "2.no_arrears")[0].outcome == "not met"
    assert told(scored(UGLEGORSK, package), "2.executed")[0].outcome == "met"


def test_a_row_is_asked_for_on_the_day_that_it_falls_due() -> None:
    package = written(UGLEGORSK)
    assert told(scored(UGLEGORSK, package), "3.no_arrears")[1].endswith("строка плана 4.6.")
    package["as_of"] = "2020-11-30"
    assert "4.6" not in told(scored(UGLEGORSK, package), "3.no_arrears")[1]
    package["as_of"] = "2020-12-01"
    assert told(scored(UGLEGORSK, package), "3.no_arrears")[1].endswith("строка плана 4.6.")


def test_the_next_year_keeps_the_arrears_of_the_year_before() -> None:
    package = written(UGLEGORSK)
    package.update(period={"from": "2021-01-01", "to": "2021-12-31"}, as_of="2021-12-31")
    record(package, "row-9.3").update(status="done", done_by=["report-2020"])
    record(package, "row-4.1")["due"] = [{"kind": "recurring", "from": "2021-01-01", "to": "2021-12-31"}]
    result = scored(UGLEGORSK, package)
    assert told(result, "3.executed")[0].outcome == "met"
    assert told(result, "3.no_arrears")[1].endswith("строка плана 4.6.")


def test_a_correction_waits_for_the_report_of_the_year() -> None:
    package = written(UGLEGORSK)
    assert told(scored(UGLEGORSK, package), "0.corrected")[0].outcome == "met"
    record(package, "report-2020")["directions"] = ["1"]
    assert told(scored(UGLEGORSK, package), "0.corrected")[0].outcome == "blocked"
    record(package, "report-2020")["directions"] = ["0"]
    record(package, "correction-2020")["date"] = "2020-12-24"
    assert told(scored(UGLEGORSK, package), "0.corrected")[0].outcome in ("no evidence", "not met")


def test_schools_are_counted_and_those_in_the_way_are_named() -> None:
    package = written(ANZHERO)
    verdict, why = told(scored(ANZHERO, package), "1.schools.posted")
    assert verdict.earned == 1
    assert verdict.maximum == 2
    assert why.endswith("Школа № 6 (условная).")
    record(package, "school-6").update(regulation="regulation-5", published={"opens": "true", "checked": "2022-09-26"})
    assert told(scored(ANZHERO, package), "1.schools.posted")[0].earned == 2
    for number in (5, 6):
        record(package, f"school-{number}")["regulation"] = "absent"
    assert told(scored(ANZHERO, package), "1.schools.posted")[0].earned == 0


def test_no_marks_stand_where_their_comparison_is_scored() -> None:
    """Рособрнадзор 2021: marks of the national tests rate nobody; a flag is a sign and moves no point."""
    package = written(ANZHERO)
    plain = scored(ANZHERO, package).total
    for number in range(1, 7):
        record(package, f"school-{number}")["flagged"] = "true"
    assert scored(ANZHERO, package).total == plain
    assert not [found for found in package["records"] if found["record"] == "score"]


def test_a_part_of_a_row_has_a_deadline_of_its_own() -> None:
    package = written(ANZHERO)
    assert record(package, "row-11")["due"] == "absent"
    assert told(scored(ANZHERO, package), "2.no_arrears")[1].endswith("строка плана 11 (подпункт 3).")
    record(package, "row-11-3").update(status="late", done_by=["note-vsoko"])
    assert told(scored(ANZHERO, package), "2.no_arrears")[0].outcome == "met"
    package["as_of"] = "2022-11-29"
    record(package, "row-11-2").update(status="not_done", done_by="absent")
    assert told(scored(ANZHERO, package), "2.in_time")[1].endswith("строка плана 2.")
    package["as_of"] = "2022-11-30"
    assert "11 (подпункт 2)" in told(scored(ANZHERO, package), "2.in_time")[1]


def test_closing_the_packages_leaves_nothing_pending() -> None:
    for name in (UGLEGORSK, ANZHERO):
        closed = scored(name, written(name), closed=True).total
        assert closed.pending == 0
        assert closed.earned + closed.lost == closed.maximum
        assert closed.earned <= scored(name, written(name)).total.earned + scored(name, written(name)).total.pending


def test_the_crosswalk_names_every_old_direction_once() -> None:
    walk = book(UGLEGORSK).head.crosswalk
    assert walk is not None
    assert {*walk.directions, *walk.without} == {*book(UGLEGORSK).head.directions}
    targets = {target for many in walk.directions.values() for target in many}
    assert walk.set is not None
    assert load_rulebook(Library(ROOT), walk.set).head.directions.keys() - targets == {"2.3", "2.4"}


def test_rows_that_may_count_and_are_not_done_are_named_where_none_is_certain_to_count() -> None:
    """Of rows without a direction nobody knows whether they count; not done they would not help: they are named."""
    package = written(UGLEGORSK)
    for row in package["records"]:
        if row["record"] == "activity":
            row.update(status="planned", done_by="absent")
            row.pop("directions", None)
    verdict, why = told(scored(UGLEGORSK, package), "7.executed")
    assert verdict.outcome == "not met"
    assert "Не позволяют засчитать: строка плана" in why


def test_remarks_name_rows_by_their_numbers_and_findings_by_their_text() -> None:
    """A finding is told by what was found, not by the row of the document where it stands."""
    package = written(UGLEGORSK)
    record(package, "row-1.1")["number"] = "1.1"
    package["records"].append(
        {"record": "finding", "id": "new", "plan": "roadmap-134r", "category": "link_missing", "rows": ["row-1.1"],
         "text": "Ссылки нет", "source": {"document": "roadmap-134r", "row": "1.1"}}
    )  # fmt: skip
    _, why = told(scored(UGLEGORSK, package), "0.sound.links")
    assert "замечание: Ссылки нет (строка 1.1)" in why
