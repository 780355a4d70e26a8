"""What officials and programs see of score nodes: JSON, tables, the page, the workbook, a comparison, a round."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.columns import untold
from tests.note.test_outputs import faults
from tests.summary.alone import leaks, stem
from tests.summary.region import NAMES, SET, make_round, run
from tests.summary.region import _package as district
from tests.test_command import ROOT

NODES = """
methods: [weighted, percent, mean, cap, band, penalty, best, value]
scores:
  first: {title: "Направление 1.1, %", reconstructed: true, percent: "1.1", maximum: 100}
  second: {title: "Направление 1.2, %", clause: п. 7 приложения 2, percent: "1.2", maximum: 100}
  both: {title: Среднее по направлениям, reconstructed: true, mean: [first, second], maximum: 100}
  level:
    title: Уровень
    reconstructed: true
    band: both
    bands:
      - {below: 50, points: 0, word: низкий}
      - {from: 50, below: 80, points: 1, word: средний}
      - {from: 80, points: 2, word: высокий}
  goals: {title: "Цели, не больше 2", reconstructed: true, cap: weighed, at: 2}
  weighed: {title: Цели, reconstructed: true, weighted: {1.1.goal.quality: 1, 1.1.goal.objectivity: 2}}
  fines: {title: Вычеты, reconstructed: true, penalty: [1.1.goal.quality, 1.1.goal.olympiad], start: 1, each: 0.75}
  published: {title: Опубликовано, reconstructed: true, most: 100, value: {find: score, field: percent, of: mean}}
  place: {title: Относительно лучшего, reconstructed: true, best: both, if_same: 0}
total: both
"""
GROUPS = f"""
groups:
  first: {{title: Первые, municipalities: [{", ".join(NAMES[:2])}]}}
"""


@dataclass(frozen=True)
class Seen:
    """A fixture scored by a set with nodes: every output of it."""

    told: dict[str, Any]
    table: str
    markdown: str
    html: str
    xlsx: Path


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library whose set declares nodes."""
    folder = tmp_path_factory.mktemp("библиотека")
    for name in ("criteria", "rules"):
        shutil.copytree(ROOT / name, folder / name)
    head = folder / "criteria" / SET / "set.yaml"
    head.write_text(head.read_text(encoding="utf-8") + NODES, encoding="utf-8")
    return folder


def scored(year: str, library: Path, folder: Path) -> Seen:
    package = ROOT / "fixtures" / f"chernozemelsky-{year}"
    html, xlsx = folder / "результат.html", folder / "результат.xlsx"
    common = ("score", package, "--library", library)
    files = ("--no-inference", "--html", html, "--xlsx", xlsx)
    told = json.loads(run(*common, "--format", "json")[0])
    markdown = run(*common, "--no-inference", "--format", "md")[0]
    table = run(*common, *files)[0]
    return Seen(told, table, markdown, html.read_text(encoding="utf-8"), xlsx)


@pytest.fixture(scope="session", params=["2021", "2023"])
def seen(request: pytest.FixtureRequest, library: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return scored(request.param, library, tmp_path_factory.mktemp("результат"))


def points(told: dict[str, Any]) -> tuple[Fraction, ...]:
    return tuple(Fraction(told[name]) for name in ("maximum", "earned", "pending", "lost"))


def test_every_node_adds_up_as_printed_and_exactly(seen: Seen) -> None:
    assert [node["id"] for node in seen.told["nodes"]] == [
        "first", "second", "both", "level", "goals", "weighed", "fines", "published", "place",
    ]  # fmt: skip
    for node in seen.told["nodes"]:
        for told in (node, node["exact"]):
            maximum, earned, pending, lost = points(told)
            assert maximum == earned + pending + lost
        for name in ("lost", "pending"):
            assert sum(Fraction(row[name]) for row in node["rows"]) == Fraction(node[name])
            assert sum(Fraction(row["exact"][name]) for row in node["rows"]) == Fraction(node["exact"][name])


def test_its_json_obeys_the_schema(seen: Seen) -> None:
    assert faults("score", json.dumps(seen.told)) == []


def test_the_node_named_total_is_the_whole(seen: Seen) -> None:
    both = next(node for node in seen.told["nodes"] if node["id"] == "both")
    assert points(seen.told["total"]) == points(both)
    assert "этот показатель даёт итог набора" in both["notes"]


def test_the_engine_says_what_it_does_not_confirm(seen: Seen, library: Path) -> None:
    assert seen.told["inference"]["status"] == "agrees"
    out = run("score", ROOT / "fixtures" / "chernozemelsky-2021", "--library", library)[0]
    assert "показатели набора (способы расчёта) вторым механизмом не проверяются" in out
    plain = run("score", ROOT / "fixtures" / "chernozemelsky-2021")[0]
    assert "показатели набора" not in plain


def test_the_tables_show_each_node_and_its_method(seen: Seen) -> None:
    for words in (seen.table, seen.markdown):
        assert "Показатели, которые задаёт набор" in words
        assert "- both: среднее применимых: first, second (способ реконструирован)" in words
        assert "- second: процент от максимума: 1.2 (основание: п. 7 приложения 2)" in words
        assert "набор сравнения не задан, поэтому значение пока неизвестно" in words
        assert "вычет за невыполненное: 1.1.goal.olympiad" in words


def test_figures_of_2021(library: Path, tmp_path: Path) -> None:
    """15/25 and 3/27: 60 and 11,11 %, the mean 35,56; two thirds of the goals are lost, the cap gives one back."""
    told = {node["id"]: node for node in scored("2021", library, tmp_path).told["nodes"]}
    assert [told[name]["earned"] for name in ("first", "second", "both", "weighed", "goals")] == [
        "60", "11.11", "35.56", "1", "1",
    ]  # fmt: skip
    assert told["level"]["levels"] == ["низкий"]
    adjusting = [row for row in told["goals"]["rows"] if row["kind"] == "adjusting"]
    assert [row["lost"] for row in adjusting] == ["-1"]
    assert told["fines"]["earned"] == "0.25"
    assert told["place"]["pending"] == "100"


def test_the_page_and_the_workbook_show_the_nodes(seen: Seen) -> None:
    assert '<h2 id="nodes">Показатели, которые задаёт набор</h2>' in seen.html
    book = load_workbook(seen.xlsx)
    assert "Показатели" in book.sheetnames
    assert untold(book, "результат.xlsx", (), ["1.1", "1.2"]) == []
    rows = list(book["Показатели"].iter_rows(values_only=True))
    figures = {row[0]: row for row in rows[1:] if row[2] is not None}
    for node in seen.told["nodes"]:
        shown = [Fraction(str(cell)) for cell in figures[node["id"]][2:6]]
        assert shown == [Fraction(node[name]) for name in ("maximum", "earned", "pending", "lost")]
        own = [row for row in rows[1:] if row[0] == node["id"] and row[2] is None]
        assert sum((Fraction(str(row[5])) for row in own), Fraction(0)) == Fraction(node["lost"])


def test_without_nodes_nothing_is_seen_of_them() -> None:
    out = run("score", ROOT / "fixtures" / "chernozemelsky-2021", "--no-inference", "--format", "json")[0]
    assert "nodes" not in json.loads(out)


def test_years_are_compared_by_the_rounded_whole(library: Path) -> None:
    packages = [ROOT / "fixtures" / f"chernozemelsky-{year}" for year in ("2021", "2022")]
    out = run("compare", *packages, "--library", library)[0]
    assert "36 % (35,56/100)" in out
    assert "+58 п.п." in out


def test_a_round_is_the_reference_set_which_the_ministry_alone_reads_with_names(library: Path, tmp_path: Path) -> None:
    round_ = make_round(tmp_path / "приём", NAMES[:3])
    for number, name in enumerate(NAMES[:3]):
        source = tmp_path / str(number) / "комплект"
        source.mkdir(parents=True)
        (source / "package.yaml").write_text(district(name, number), encoding="utf-8")
        run("submit", source, "--date", "2022-09-16", "--library", library)
        archive = next(source.parent.glob("*.zip"))
        run("receive", archive, "--round", round_, "--date", "2022-09-17T10:00", "--library", library)
    out = json.loads(run("score", round_, "--no-inference", "--library", library, "--format", "json")[0])
    best = max(Fraction(one["total"]["earned"]) for one in out["municipalities"])
    for one in out["municipalities"]:
        book = load_workbook(round_ / "итоги" / one["municipality"] / "результат.xlsx")
        head, *rows = book["Показатели"].iter_rows(values_only=True)
        place = next(row for row in rows if row[0] == "place" and row[2] is not None)
        told = str(place[head.index("Пояснения")])
        assert "набор сравнения: других муниципальных образований — 2, наибольшее значение" in told
        others = [stem(name) for name in NAMES[:3] if name != one["municipality"]]
        assert leaks(round_ / "итоги" / one["municipality"], others) == []
        own = Fraction(one["total"]["earned"])
        assert abs(Fraction(str(place[head.index("Получено")])) - 100 * own / best) < Fraction(2, 100)
    assert {one["place"][0] for one in out["municipalities"]} <= {1, 2, 3}
    summary = load_workbook(round_ / "итоги" / "сводная.xlsx")
    assert untold(summary, "сводная.xlsx", NAMES) == []
    named = list(summary["Наборы сравнения"].iter_rows(values_only=True))[1:]
    for one in out["municipalities"]:
        row = next(row for row in named if row[0] == "place" and row[2] == one["municipality"])
        assert Fraction(one["total"]["earned"]) == Fraction(str(row[4]))
        assert row[6] == "эта оценка"
    _each_node_is_ranked(out["municipalities"], round_ / "итоги" / "сводная.xlsx")
    (compared,) = out["references"]
    both = {row[2]: Fraction(str(row[4])) for row in named if row[0] == "place"}
    assert {one["municipality"]: round(Fraction(one["value"]), 2) for one in compared["values"]} == both
    assert out["without"] is not None
    assert faults("round", json.dumps(out)) == []


def test_a_round_tells_whom_leaving_one_out_would_move(library: Path, tmp_path: Path) -> None:
    """The whole is a share of the best: without the best all others rise, and nobody else moves anyone."""
    head = library / "criteria" / SET / "set.yaml"
    mine = tmp_path / "библиотека"
    shutil.copytree(library, mine)
    (mine / head.relative_to(library)).write_text(
        head.read_text("utf-8").replace("total: both", "total: place") + GROUPS, "utf-8"
    )
    round_ = make_round(tmp_path / "приём", NAMES[:3])
    for number, name in enumerate(NAMES[:3], 1):
        source = tmp_path / str(number) / "комплект"
        source.mkdir(parents=True)
        (source / "package.yaml").write_text(district(name, number), encoding="utf-8")
        run("submit", source, "--date", "2022-09-16", "--library", mine)
        run(
            "receive",
            next(source.parent.glob("*.zip")),
            "--round",
            round_,
            "--date",
            "2022-09-17T10:00",
            "--library",
            mine,
        )
    out = json.loads(run("score", round_, "--no-inference", "--library", mine, "--format", "json")[0])
    values = {one["municipality"]: Fraction(one["value"]) for one in out["references"][0]["values"]}
    best, second, _ = sorted(values, key=lambda name: -values[name])
    assert values[best] > values[second]
    (told,) = out["without"]
    assert told["municipality"] == best
    for own in told["others"]:
        wanted = 100 * values[own["municipality"]] / values[second]
        assert abs(Fraction(own["percent_without"]) - wanted) <= Fraction(1, 2)
    summary = load_workbook(round_ / "итоги" / "сводная.xlsx")
    assert untold(summary, "сводная.xlsx", NAMES) == []
    assert summary["Без одного"].max_row == 1 + len(told["others"])
    _placed_in_groups(out["municipalities"], summary["Направления"].iter_rows(values_only=True))
    table = run("score", round_, "--no-inference", "--library", mine)[0]
    assert re.search(r"Место .*Группа +Место в группе *$", table, re.MULTILINE)
    assert re.search(rf"^{NAMES[2]}.* –  +– *$", table, re.MULTILINE)


def _placed_in_groups(districts: list[dict[str, Any]], rows: Iterator[tuple[Any, ...]]) -> None:
    """Nothing; of the first two the better is the first of their group, the third is in none."""
    head, *listed = rows
    shown = {row[0]: [row[head.index(f"Всего: {name}")] for name in ("группа", "место в группе")] for row in listed}
    best, worse = (one["municipality"] for one in districts if one["municipality"] in NAMES[:2])
    assert {one["municipality"]: one["in_group"] for one in districts} == {
        best: {"place": [1, 1], "possible_place": None},
        worse: {"place": [2, 2], "possible_place": None},
        NAMES[2]: None,
    }
    assert [one["group"] for one in districts if one["municipality"] == NAMES[2]] == [None]
    assert shown == {best: ["Первые", "1"], worse: ["Первые", "2"], NAMES[2]: ["–", "–"]}


def _each_node_is_ranked(districts: list[dict[str, Any]], path: Path) -> None:
    """Nothing; by each node the greater share stands before, equal ones share places; the workbook says the same."""
    head, *rows = load_workbook(path)["Показатели"].iter_rows(values_only=True)
    assert len(districts) == len(rows) == 3
    for number, node in enumerate(districts[0]["nodes"]):
        shares = [Fraction(one["nodes"][number]["earned"]) for one in districts]
        for one, share, row in zip(districts, shares, rows, strict=True):
            first = 1 + sum(other > share for other in shares)
            place = [first, first + shares.count(share) - 1]
            assert one["nodes"][number]["place"] == place, node["id"]
            words = str(first) if place[0] == place[1] else f"{first}–{place[1]}"
            assert (row[0], str(row[head.index(f"{node['title']}: место")])) == (one["municipality"], words)


def test_a_file_may_give_the_reference_set_of_one_package(library: Path, tmp_path: Path) -> None:
    """One's own number in it does not count; every output names whom one is compared with, before and after closing."""
    given = tmp_path / "набор.yaml"
    text = (ROOT / "fixtures" / "chernozemelsky-2021" / "package.yaml").read_text(encoding="utf-8")
    own = re.search(r"^municipality: (.*)$", text, re.MULTILINE)
    assert own is not None
    given.write_text(f"place: {{Соседний район: 80, Дальний район: 12.5, {own[1]}: 99}}\n", encoding="utf-8")
    common = ("score", ROOT / "fixtures" / "chernozemelsky-2021", "--library", library, "--reference", given)
    told = json.loads(run(*common, "--no-inference", "--format", "json")[0])
    place = next(node for node in told["nodes"] if node["id"] == "place")
    assert (place["earned"], place["pending"]) == ("44.44", "0")
    html, xlsx = tmp_path / "р.html", tmp_path / "р.xlsx"
    out = run(*common, "--no-inference", "--html", html, "--xlsx", xlsx)[0]
    words = "абор сравнения: Соседний район — 80, Дальний район — 12,5"
    assert words in out
    assert words in html.read_text(encoding="utf-8")
    cells = [str(cell.value) for sheet in load_workbook(xlsx) for row in sheet for cell in row]
    assert any(words in cell for cell in cells)
    assert "задайте --reference" not in out
