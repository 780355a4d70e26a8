"""What cannot both be so is warned of: each side of each boundary; gaps and shipped packages are no contradiction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluator.cases import placed
from evaluator.checking import package_problems
from evaluator.evidence.contradictions import contradictions
from evaluator.evidence.load import package_from
from evaluator.rulebook.folder import Library
from evaluator.source.tree import Source

ROOT = Path(__file__).parents[1]
PLAN = {"record": "document", "id": "plan", "in_force": {"from": "2022-10-01", "to": "2022-12-31"}}
ROW = {"record": "activity", "id": "row", "plan": "plan", "status": "done"}
MEASURE = {"record": "measure", "id": "measure", "date": "2022-12-31", "planned": ["row"]}


def codes(*records: dict[str, Any], made_up: str = "false") -> list[str]:
    head = {"municipality": "Район", "region": "Край", "set": "s", "period": {"from": "2022-09-01", "to": "2023-08-31"}}
    tree = {**head, "as_of": "2023-08-31", "made_up": made_up, "records": [*records]}
    draft = package_from(Source("drawn", placed(tree)), Path("drawn"))
    assert not draft.problems
    assert draft.header
    return [problem.code for problem in contradictions(draft.source, draft.header, draft.models)]


def document(**fields: Any) -> dict[str, Any]:
    return {"record": "document", "id": "d", "url": "example.org", **fields}


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({"record": "monitoring", "id": "m", "started": "2022-11-01", "ended": "2022-11-01"}, ""),
        ({"record": "monitoring", "id": "m", "started": "2022-11-02", "ended": "2022-11-01"}, "dates-reversed"),
        ({"record": "monitoring", "id": "m", "started": "2022-11", "ended": "2022-11-01"}, ""),
        ({"record": "monitoring", "id": "m", "started": "2022-12", "ended": "2022-11-30"}, "dates-reversed"),
        ({"record": "monitoring", "id": "m", "started": "2022-12", "ended": "absent"}, ""),
        (document(date="2022-11-01", published={"opens": "true", "checked": "2022-11-01"}), ""),
        (document(date="2022-11-02", published={"opens": "true", "checked": "2022-11-01"}), "dates-reversed"),
        (document(published={"opens": "true", "checked": "2023-08-31"}), ""),
        (document(published={"opens": "true", "checked": "2023-09-01"}), "link-checked-later"),
        (document(published={"opens": "true"}, url="absent"), "link-without-address"),
        (document(published={"opens": "false"}, url="absent"), ""),
        (document(published={"opens": "true"}, url="absent", made_up="true"), ""),
        (document(date="2022-11-02", in_force={"from": "2022-09-01", "to": "unlimited"}), ""),
        (document(date="2022-11-02", in_force={"from": "2022-09-01", "to": "2022-11-01"}), "dates-reversed"),
    ],
)
def test_one_record(record: dict[str, Any], code: str) -> None:
    assert codes(record) == ([code] if code else [])


@pytest.mark.parametrize(
    ("row", "measure", "wanted"),
    [
        ({}, {}, []),
        ({}, {"date": "2023-01-01"}, ["measure-after-plan"]),
        ({}, {"date": "2022-12"}, []),
        ({"status": "late"}, {}, []),
        ({"status": "absent"}, {}, []),
        ({"status": "cancelled"}, {}, ["measure-of-idle-row"]),
        ({"status": "not_done"}, {"date": "2023-01-01"}, ["measure-of-idle-row", "measure-after-plan"]),
        ({}, {"planned": "absent"}, []),
    ],
)
def test_a_measure_and_its_plan(row: dict[str, Any], measure: dict[str, Any], wanted: list[str]) -> None:
    assert codes(PLAN, {**ROW, **row}, {**MEASURE, **measure}) == wanted


@pytest.mark.parametrize(
    "package", sorted((ROOT / "fixtures").glob("*/package.yaml")), ids=lambda path: path.parent.name
)
def test_no_shipped_package_contradicts_itself(package: Path) -> None:
    assert package_problems(package, Library(ROOT)) == []
