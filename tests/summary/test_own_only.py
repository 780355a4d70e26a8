"""What a district gets holds its own points only: no other district's name, no expert's name, notices repeated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from tests.summary.alone import leaks, stem, texts
from tests.summary.conftest import Scored
from tests.summary.region import EXPERTS, NAMES

FILES = ("письмо.docx", "результат.html", "результат.xlsx")
DISTRICTS = NAMES[:5]


def letter(folder: Path) -> list[str]:
    """The paragraphs and table rows of the letter."""
    document = Document(str(folder / "письмо.docx"))
    rows = [row for table in document.tables for row in table.rows]
    return [*(line.text for line in document.paragraphs), *("|".join(cell.text for cell in row.cells) for row in rows)]


def test_each_district_has_its_folder(scored: Scored) -> None:
    assert sorted(path.name for path in scored.results.iterdir()) == sorted(
        [*DISTRICTS, "сводная.json", "сводная.xlsx"]
    )
    for name in DISTRICTS:
        assert sorted(path.name for path in (scored.results / name).iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", DISTRICTS)
def test_no_other_district_and_no_expert_is_named(scored: Scored, name: str) -> None:
    stems = [stem(other) for other in (*NAMES, "Молчаливый район") if other != name]
    surnames = [expert.split()[0][:-1].casefold() for expert in EXPERTS]
    assert leaks(scored.results / name, [*stems, *surnames]) == []
    for file in FILES:
        assert leaks(scored.results / name, [stem(name)]).count(f"{file}: {stem(name)}") == 1, "it would be found"


def test_the_names_that_are_searched_for_were_there_to_leak(scored: Scored) -> None:
    packages = [path.read_text(encoding="utf-8") for path in scored.folder.rglob("package.yaml")]
    assert len(packages) == 5
    assert all(sum(expert in package for package in packages) >= 2 for expert in EXPERTS)
    summary = texts(scored.results / "сводная.xlsx")
    assert all(name in summary for name in DISTRICTS)


@pytest.mark.parametrize("name", DISTRICTS)
def test_the_letter_tells_its_points_and_its_losses(scored: Scored, name: str) -> None:
    lines = letter(scored.results / name)
    told = next(row for row in scored.told["municipalities"] if row["municipality"] == name)
    total = told["total"]
    opening = next(line for line in lines if line.startswith("Рассчитан ваш комплект"))
    assert f"Получено {total['earned']} из {total['maximum']} баллов ({total['percent']} %)." in opening
    assert ("после срока (срок подачи" in opening) == told["late"]
    for node in told["directions"]:
        figures = [node[key] for key in ("maximum", "earned", "pending", "percent")]
        row = next(line for line in lines if line.startswith(f"{node['id']} ") and "|" in line)
        assert row.split("|")[1:5] == figures
    expected = sorted(
        (line["criterion"], line[kind]) for line in told["lines"] for kind in ("lost", "pending") if line[kind] != "0"
    )
    rows = [line.split("|") for line in lines if line.count("|") == 2 and not line.startswith("Критерий|")]
    assert sorted((row[0].rpartition("(")[2].rstrip(")"), row[1]) for row in rows) == expected
    pending = any(line["pending"] != "0" for line in told["lines"])
    assert pending == ("Требует подтверждения или экспертной оценки" in lines)
    assert all(row[2].endswith((".", "?")) and len(row[2]) > 10 for row in rows)


@pytest.mark.parametrize("name", DISTRICTS)
def test_the_letter_repeats_the_notices_and_how_to_appeal(scored: Scored, name: str) -> None:
    lines = letter(scored.results / name)
    assert {f"{notice}." for notice in scored.told["notices"]} <= set(lines)
    assert "Апелляции принимает отдел оценки до 10.10.2022." in lines
    assert any("назовите критерий" in line for line in lines)


def test_the_own_results_show_the_same_points(scored: Scored) -> None:
    for told in scored.told["municipalities"]:
        page = texts(scored.results / told["municipality"] / "результат.html")
        assert f"{told['total']['earned']} из {told['total']['maximum']}" in page
        for notice in scored.told["notices"]:
            assert notice in page


def test_no_bar_is_drawn_where_nobody_looks(scored: Scored) -> None:
    assert scored.stderr == f"Записано: {scored.results}\n"
    assert json.dumps(scored.told)
