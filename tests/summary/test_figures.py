"""Every figure of сводная.xlsx is the one that the JSON prints, a typed value in its own cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    every = [[*nodes_of(told)] for told in scored.told["municipalities"]]
    names = ("Всего", *(node["id"] for node in scored.told["municipalities"][0]["directions"]))
    figures = [[*figures_of(nodes)] for nodes in zip(*every, strict=True)]
    assert head[0] == "Муниципальное образование"
    assert head[1:] == tuple(f"{name}: {one}" for name, own in zip(names, figures, strict=True) for one in own)
    assert [row[0] for row in rows] == [told["municipality"] for told in scored.told["municipalities"]]
    for row, nodes in zip(rows, every, strict=True):
        shown = [{**_cells(node), "баллы": node["earned"]} for node in nodes]
        expected = [cells[figure] for cells, own in zip(shown, figures, strict=True) for figure in own]
        places = ("место", "возможное место")
        flat = [figure for own in figures for figure in own]
        seen = [value if name in places else _as_json(value) for name, value in zip(flat, row[1:], strict=True)]
        assert seen == expected


def nodes_of(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The whole and the directions of a district."""
    yield {**told["total"], "place": told["place"], "possible_place": told["possible_place"]}
    yield from told["directions"]


def figures_of(nodes: Sequence[dict[str, Any]], *compared: str) -> Iterator[str]:
    """The columns of a node: bounds and possible places where a district has some."""
    yield from ("баллы", "максимум", "ждёт подтверждения", "%")
    if any(node["bounds"] for node in nodes):
        yield from ("возможно от", "возможно до", "возможно от, %", "возможно до, %")
    yield from (*compared, "место")
    if any(node["possible_place"] for node in nodes):
        yield "возможное место"


def _cells(node: dict[str, Any]) -> dict[str, Any]:
    keys = {"максимум": "maximum", "ждёт подтверждения": "pending", "%": "percent"}
    ends = {
        "возможно от": "low",
        "возможно до": "high",
        "возможно от, %": "low_percent",
        "возможно до, %": "high_percent",
    }
    possible = node["possible_place"]
    return {
        **{figure: node[key] for figure, key in keys.items()},
        **{figure: (node["bounds"] or {}).get(key) for figure, key in ends.items()},
        "место": _place(node["place"]),
        "возможное место": f"от {possible[0]} до {possible[1]}" if possible else None,
    }


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
