"""The year before: beside every percent of the round, in each district's results, and by `compare` of rounds."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.summary.alone import texts
from tests.summary.conftest import Scored
from tests.summary.region import NAMES, region, run

GONE, COME = NAMES[0], NAMES[5]
BOTH = NAMES[1:5]


@pytest.fixture(scope="module")
def years(scored: Scored, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scored]:
    """(the round of the year before, this year's scored beside it)."""
    folder = tmp_path_factory.mktemp("два года")
    old = Path(shutil.copytree(scored.folder, folder / "Приём прошлый"))
    new = region(folder, 5, 1, 'earlier: "../Приём прошлый"')
    out, told = run("score", new, "--format", "json", "--no-inference")
    return old, Scored(new, new / "итоги", json.loads(out), told)


@pytest.fixture(scope="module")
def compared(years: tuple[Path, Scored]) -> dict[str, Any]:
    """What `compare` of both rounds prints."""
    told: dict[str, Any] = json.loads(run("compare", years[0], years[1].folder, "--format", "json")[0])
    return told


def _by_name(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {str(row["municipality"]): row for row in told["municipalities"]}


def _nodes(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [row["total"], *row["directions"]]


def _signed(points: str) -> str:
    return ("+" if Decimal(points) > 0 else "") + points.replace("-", "−").replace(".", ",")


def test_the_difference_is_that_of_the_published_percents(scored: Scored, years: tuple[Path, Scored]) -> None:
    then, now = _by_name(scored.told), _by_name(years[1].told)
    seen = set()
    for name in BOTH:
        for old, new in zip(_nodes(then[name]), _nodes(now[name]), strict=True):
            assert new["before"] == old["percent"]
            assert Decimal(new["change"]) == Decimal(new["percent"]) - Decimal(old["percent"])
            seen.add((Decimal(new["change"]) > 0) - (Decimal(new["change"]) < 0))
    assert seen == {-1, 0, 1}
    assert all(node["before"] is None and node["change"] is None for node in _nodes(now[COME]))
    assert years[1].told["earlier"] == {"title": scored.told["title"], "notices": [], "gone": [GONE], "come": [COME]}


def test_no_earlier_round_no_columns(scored: Scored) -> None:
    assert "earlier" not in scored.told
    assert not [node for row in scored.told["municipalities"] for node in _nodes(row) if {"before", "change"} & {*node}]
    book = load_workbook(scored.results / "сводная.xlsx")
    words = [
        str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell
    ]
    assert not [word for word in words if "п.п." in word or "Прошл" in word or "было" in word]
    for file in ("письмо.docx", "результат.html", "результат.xlsx"):
        told = texts(scored.results / BOTH[0] / file)
        assert "рошлая оценка" not in told
        assert "азница" not in told
    assert "п.п." not in run("score", scored.folder, "--no-inference")[0]


def test_the_json_that_lies_in_the_results_is_the_one_that_is_printed(
    scored: Scored, years: tuple[Path, Scored]
) -> None:
    for one in (scored, years[1]):
        assert json.loads((one.results / "сводная.json").read_text(encoding="utf-8")) == one.told


def test_every_figure_of_the_summary_is_that_of_the_json(years: tuple[Path, Scored]) -> None:
    _, new = years
    book = load_workbook(new.results / "сводная.xlsx")
    head, *rows = book["Направления"].iter_rows(values_only=True)
    figures = ("баллы", "максимум", "ждёт подтверждения", "%", "было, %", "разница, п.п.", "место")
    names = ("Всего", *(node["id"] for node in new.told["municipalities"][0]["directions"]))
    assert head == ("Муниципальное образование", *(f"{name}: {figure}" for name in names for figure in figures))
    for row, told in zip(rows, new.told["municipalities"], strict=True):
        for number, node in enumerate(_nodes(told)):
            cells = row[1 + 7 * number : 8 + 7 * number]
            keys = ("earned", "maximum", "pending", "percent", "before", "change")
            expected = [None if node[key] is None else Decimal(node[key]) for key in keys]
            assert [None if cell is None else Decimal(str(cell)) for cell in cells[:6]] == expected
    facts = {row[0]: row[1] for row in book["Сводная"].iter_rows(values_only=True)}
    assert facts["Прошлая оценка"] == new.told["earlier"]["title"]
    assert (facts["Только в прошлой оценке"], facts["Только в этой оценке"]) == (GONE, COME)


@pytest.mark.parametrize("name", BOTH)
def test_a_district_reads_its_own_year_before(name: str, years: tuple[Path, Scored]) -> None:
    _, new = years
    told, folder = _by_name(new.told)[name], new.results / name
    page = texts(folder / "результат.html")
    for node in _nodes(told):
        phrase = f"Прошлая оценка: {node['before'].replace('.', ',')} %, разница {_signed(node['change'])}\u00a0п.п."
        assert phrase in page
    table = Document(str(folder / "письмо.docx")).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][5:7] == ["Было, %", "Разница, п.п."]
    ends = [row[5:7] for row in (rows[-1], *rows[1:-1])]
    assert ends == [[node["before"].replace(".", ","), _signed(node["change"])] for node in _nodes(told)]
    listed = list(load_workbook(folder / "результат.xlsx")["Итог"].iter_rows(values_only=True))
    start = next(number for number, row in enumerate(listed) if row[0] == "Направление")
    head = [str(cell) for cell in listed[start]]
    for row, node in zip(listed[start + 1 :], _nodes(told), strict=False):
        seen = dict(zip(head, row, strict=True))
        assert Decimal(str(seen["Было, %"])) == Decimal(node["before"])
        assert Decimal(str(seen["Разница, п.п."])) == Decimal(node["change"])
    for file in ("письмо.docx", "результат.html", "результат.xlsx"):
        assert not [other for other in NAMES if other != name and other in texts(folder / file)]


def test_who_was_not_there_is_told_so(years: tuple[Path, Scored]) -> None:
    folder = years[1].results / COME
    words = "В прошлой оценке результата этого муниципального образования нет"
    for file in ("письмо.docx", "результат.html", "результат.xlsx"):
        assert words in texts(folder / file)
        assert "азница" not in texts(folder / file)


def test_compare_says_the_same(years: tuple[Path, Scored], compared: dict[str, Any]) -> None:
    now = _by_name(years[1].told)
    assert [row["municipality"] for row in compared["municipalities"]] == [name for name in now if name != COME]
    for row in compared["municipalities"]:
        for node, told in zip(_nodes(row), _nodes(now[row["municipality"]]), strict=True):
            assert (node["old_percent"], node["new_percent"]) == (told["before"], told["percent"])
            assert node["points"] == told["change"]
    assert (compared["only_old"], compared["only_new"]) == ([GONE], [COME])


def test_compare_names_the_lines_that_moved(
    scored: Scored, years: tuple[Path, Scored], compared: dict[str, Any]
) -> None:
    then, now = _by_name(scored.told), _by_name(years[1].told)
    expected: dict[str, dict[str, list[str]]] = {}
    for name in (name for name in now if name in then):
        for old, new in zip(then[name]["lines"], now[name]["lines"], strict=True):
            if old["earned"] != new["earned"]:
                moved = expected.setdefault(old["criterion"], {"more": [], "less": []})
                moved["more" if Decimal(new["earned"]) > Decimal(old["earned"]) else "less"].append(name)
    assert expected
    assert {row["criterion"]: {key: row[key] for key in ("more", "less")} for row in compared["lines"]} == expected
    assert all(row["title"] for row in compared["lines"])


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("form", ["table", "md"])
def test_the_table_has_no_percent_sign_behind_a_difference(years: tuple[Path, Scored], form: str, lang: str) -> None:
    told, _ = run("compare", years[0], years[1].folder, "--format", form, "--lang", lang)
    unit = "п.п." if lang == "ru" else "p.p."
    row = next(line for line in told.splitlines() if BOTH[0] in line)
    points = _by_name(years[1].told)[BOTH[0]]["total"]["change"]
    assert _signed(points).replace(",", "," if lang == "ru" else ".") in row
    assert unit in told
    assert "%" not in row
    again, _ = run("score", years[1].folder, "--no-inference", "--format", form, "--lang", lang)
    assert unit in again
    assert COME in again
    assert GONE in again


def test_compare_of_a_round_with_itself_moves_nothing(scored: Scored) -> None:
    assert "Ни по одному критерию баллы не изменились" in run("compare", scored.folder, scored.folder)[0]


def _edited(folder: Path, **values: object) -> None:
    path = folder / "итоги" / "сводная.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**told, **values}, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"set": "old", "set_title": "Прежний набор"}, "другой набор критериев: «Прежний набор»"),
        ({"criteria": "0"}, "критерии набора изменены"),
        ({"rules": "0"}, "изменены правила расчёта"),
        ({"notices": ["Пробная оценка"]}, "Прошлая оценка: Пробная оценка"),
    ],
)
def test_what_changed_beside_the_evidence_is_said_everywhere(
    years: tuple[Path, Scored], tmp_path: Path, values: dict[str, object], told: str
) -> None:
    old = Path(shutil.copytree(years[0], tmp_path / "Приём прошлый"))
    new = Path(shutil.copytree(years[1].folder, tmp_path / "Приём"))
    _edited(old, **values)
    assert told in run("compare", old, new)[0]
    assert told in run("score", new, "--no-inference")[0]
    for file in (
        "сводная.xlsx",
        *(f"{BOTH[0]}/{name}" for name in ("письмо.docx", "результат.html", "результат.xlsx")),
    ):
        assert told in texts(new / "итоги" / file)
