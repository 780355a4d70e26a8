"""Every figure of сводная.xlsx is the one that the JSON prints, a typed value in its own cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.summary.conftest import Scored

Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="session")
def sheets(scored: Scored) -> dict[str, Rows]:
    """The rows of every sheet, as an office suite reads them."""
    book = load_workbook(scored.results / "сводная.xlsx")
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def _as_json(value: object) -> str | None:
    """A cell's number as the JSON writes it."""
    if value is None:
        return None
    assert isinstance(value, int | float)
    assert not isinstance(value, bool)
    return str(int(value)) if value == int(value) else str(value)


def _place(ranks: list[int]) -> str:
    return str(ranks[0]) if ranks[0] == ranks[1] else f"{ranks[0]}–{ranks[1]}"


def test_the_region_has_what_a_summary_must_show(scored: Scored) -> None:
    told = scored.told["municipalities"]
    assert len(told) == 5
    assert len({row["total"]["earned"] for row in told}) >= 3
    assert any(row["place"][0] != row["place"][1] for row in told)
    assert [row["municipality"] for row in told if row["late"]] == ["Нагорный район"]
    assert scored.told["missing"] == ["Молчаливый район"]


def test_the_first_sheet_tells_what_it_is(scored: Scored, sheets: dict[str, Rows]) -> None:
    assert list(sheets) == ["Сводная", "Направления", "Критерии", "Чаще всего недобрано"]
    words = [row[0] for row in sheets["Сводная"]]
    assert words[0] == scored.told["title"]
    assert len(scored.told["notices"]) == 2
    assert set(scored.told["notices"]) <= set(words)
    facts = {row[0]: row[1] for row in sheets["Сводная"]}
    assert facts["Срок подачи"] == "20.09.2022"
    assert facts["Рассчитано комплектов"] == len(scored.told["municipalities"])
    assert facts["Поступили после срока"] == "Нагорный район"
    assert facts["Не поступило"] == "Молчаливый район"
    assert facts["Контрольная сумма критериев"] == scored.told["criteria"]
    assert facts["Контрольная сумма правил"] == scored.told["rules"]


def test_directions(scored: Scored, sheets: dict[str, Rows]) -> None:
    head, *rows = sheets["Направления"]
    names = ("Всего", *(node["id"] for node in scored.told["municipalities"][0]["directions"]))
    figures = ("баллы", "максимум", "ждёт подтверждения", "%", "место")
    assert head == ("Муниципальное образование", *(f"{name}: {figure}" for name in names for figure in figures))
    assert [row[0] for row in rows] == [told["municipality"] for told in scored.told["municipalities"]]
    for row, told in zip(rows, scored.told["municipalities"], strict=True):
        nodes = [{**told["total"], "place": told["place"]}, *told["directions"]]
        expected = [
            value
            for node in nodes
            for value in (*(node[key] for key in ("earned", "maximum", "pending", "percent")), _place(node["place"]))
        ]
        seen = [value if number % 5 == 4 else _as_json(value) for number, value in enumerate(row[1:])]
        assert seen == expected


def test_criteria(scored: Scored, sheets: dict[str, Rows]) -> None:
    head, *rows = sheets["Критерии"]
    told = scored.told["municipalities"]
    assert head[6:] == tuple(row["municipality"] for row in told)
    lines = [line["criterion"] for line in told[0]["lines"]]
    assert [row[0] for row in rows] == lines
    for number, row in enumerate(rows):
        of_districts = [district["lines"][number] for district in told]
        assert {line["criterion"] for line in of_districts} == {row[0]}
        assert [_as_json(value) for value in row[6:]] == [line["earned"] for line in of_districts]
        assert {line["maximum"] for line in of_districts} == {_as_json(row[4])}
        assert {line["clause"] for line in of_districts} == {None}
        assert row[5] == "критерий реконструирован"


def test_what_was_lost_most_often(scored: Scored, sheets: dict[str, Rows]) -> None:
    head, *rows = sheets["Чаще всего недобрано"]
    assert head[4] == f"Недобрали муниципалитетов, из {len(scored.told['municipalities'])}"
    lost: dict[str, list[int]] = {}
    for district in scored.told["municipalities"]:
        for line in district["lines"]:
            if line["lost"] != "0":
                lost.setdefault(line["criterion"], []).append(int(line["lost"]))
    expected = {name: (len(points), sum(points)) for name, points in lost.items()}
    assert {row[0]: row[4:6] for row in rows} == expected
    assert len({row[4] for row in rows}) > 1
    assert [row[4:6] for row in rows] == sorted((row[4:6] for row in rows), reverse=True)
    words = {row[0]: row[1] for row in sheets["Критерии"]}
    assert all(row[1] == words[row[0]] for row in rows)


def test_the_json_adds_up(scored: Scored) -> None:
    for district in scored.told["municipalities"]:
        for key in ("maximum", "earned", "pending", "lost"):
            assert sum(int(line[key]) for line in district["lines"]) == int(district["total"][key])
            assert sum(int(node[key]) for node in district["directions"]) == int(district["total"][key])


def test_values_are_typed_and_heads_stay(scored: Scored) -> None:
    book = load_workbook(scored.results / "сводная.xlsx")
    assert not [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert [sheet.freeze_panes for sheet in book.worksheets] == ["A2", "B2", "C2", "A2"]


def test_a_district_named_like_a_formula_stays_text(tmp_path: Path) -> None:
    from tests.summary.region import named_round

    results = named_round(tmp_path, ["=1+1 район", "СВОДНАЯ.xlsx", "А/Б", "А*Б"])
    book = load_workbook(results / "сводная.xlsx")
    (cell,) = [cell for (cell,) in book["Направления"].iter_rows(max_col=1) if str(cell.value).startswith("=")]
    assert (cell.value, cell.data_type) == ("=1+1 район", "s")
    folders = sorted(path.name for path in results.iterdir() if path.is_dir())
    assert folders == ["1 1 район", "А Б", "А Б (2)", "СВОДНАЯ.xlsx (2)"]
