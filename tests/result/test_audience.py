"""Each block of a result in each audience, in every output; persons in none unless asked; the ledger's sums in all."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from playwright.sync_api import Page

from evaluator.cli.main import evaluator
from evaluator.report import audience
from evaluator.report.audience import AUDIENCES, BLOCKS
from evaluator.report.persons import nameless
from tests.result.conftest import FIXTURES, Result, scored
from tests.test_command import ROOT

Opening = Callable[..., Page]
PERSON = "Петрова Анна Ильинична"
SAID = "осмотр общежития отложен"
"""Words of a document's quote and of a remark, which only its own people and the ministry read."""


def peopled(folder: Path) -> Path:
    """The open real package; a person answers for its rows and stands in a quote, and it has a remark of its own."""
    package = folder / "комплект"
    shutil.copytree(ROOT / "fixtures" / "chernozemelsky-2023", package)
    path = package / "package.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("{who: Отдел образования,") > 10
    text = text.replace("{who: Отдел образования,", f"{{who: Отдел образования ({PERSON}),")
    quote = "quote: Обновление пакета документов"
    assert quote in text
    text = text.replace(quote, f"quote: Ответственная И.И. Сидорова — {SAID}. Обновление пакета документов")
    path.write_text(text, encoding="utf-8")
    return package


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """The result of the peopled package for each audience, and one (`names`) that was asked for names."""
    package = peopled(tmp_path_factory.mktemp("люди"))
    made = {name: scored(package, tmp_path_factory.mktemp(name), "--audience", name) for name in AUDIENCES}
    return {**made, "names": scored(package, tmp_path_factory.mktemp("names"), "--names")}


PAGE = {
    "scores": ".direction .figure",
    "map": ".cycle a.spot",
    "lines": "[data-row=line]",
    "closed": ".pair .standing:nth-child(2)",
    "regain": "[data-row=card]",
    "findings": "#findings",
    "steps": "[data-row=line] .steps",
    "ledger": "table.ledger",
}
"""What shows a block on the page; a met line's steps are looked for in a package that has met lines."""


@pytest.mark.parametrize("name", AUDIENCES)
def test_the_page_has_the_blocks_of_its_audience(name: str, seen: dict[str, Result], opened: Opening) -> None:
    page = opened(seen[name].html)
    for block, selector in PAGE.items():
        if block != "steps":
            assert bool(page.locator(selector).count()) == (name in BLOCKS[block]), block
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert page.locator("main").count() == page.locator("header").count() == page.locator("footer").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_only_the_ministry_sees_how_met_lines_were_checked(tmp_path: Path) -> None:
    for name in AUDIENCES:
        (tmp_path / name).mkdir()
        told = scored(ROOT / "fixtures/chernozemelsky-2022", tmp_path / name, "--audience", name).told
        checked = {row["outcome"] for row in told["verdicts"] if row["step"]["claims"]}
        assert checked == {"ministry": {"met", "no evidence"}, "municipality": {"no evidence"}, "public": set()}[name]


@pytest.mark.parametrize("name", AUDIENCES)
def test_the_json_and_the_workbook_have_no_more(name: str, seen: dict[str, Result]) -> None:
    told, book = seen[name].told, load_workbook(seen[name].xlsx)
    assert told["audience"] == name
    assert told["total"]["maximum"] == "52"
    assert bool(told["ledger"]) == (name in BLOCKS["regain"]) == ("Недобранные баллы" in book.sheetnames)
    assert bool(told["findings"]) == (name in BLOCKS["findings"]) == ("Замечания" in book.sheetnames)
    assert bool(told["finding_records"]) == (name in BLOCKS["findings"])
    assert bool(told["closed_today"]) == (name in BLOCKS["closed"])
    assert len(told["verdicts"]) == 52
    assert all(row["origin"] for row in told["verdicts"])


def test_the_second_engine_s_derivation_is_for_the_ministry() -> None:
    for name in AUDIENCES:
        line = ["score", str(ROOT / "fixtures/chernozemelsky-2022"), "--audience", name, "--format", "json"]
        told = json.loads(CliRunner().invoke(evaluator, line, catch_exceptions=False).stdout)
        assert ("derivation" in told["inference"]) == (name in BLOCKS["derivation"])
        assert told["inference"]["status"] == "agrees"


def _everything(result: Result) -> Iterator[str]:
    """Every output as text."""
    yield result.html.read_text(encoding="utf-8")
    yield json.dumps(result.told, ensure_ascii=False)
    yield result.table
    book = load_workbook(result.xlsx)
    yield "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def test_persons_are_named_only_where_names_were_asked_for(seen: dict[str, Result]) -> None:
    for name, result in seen.items():
        for text in _everything(result):
            for part in (*PERSON.split(), "Сидорова"):
                assert part not in text or name == "names", (name, part)
    assert PERSON in json.dumps(seen["names"].told, ensure_ascii=False)
    assert "Отдел образования ([имя не показано])" in seen["municipality"].html.read_text(encoding="utf-8")


def test_the_public_reads_no_quotes_no_remedies_and_no_remarks(seen: dict[str, Result]) -> None:
    remark = "Строка плана не подтверждает исполнения"
    remedies = [entry["remedy"] for entry in seen["ministry"].told["ledger"]]
    for text in _everything(seen["public"]):
        assert SAID not in text
        assert remark not in text
        assert "package.yaml" not in text
        assert not [remedy for remedy in remedies if remedy in text]
    for name in ("ministry", "municipality"):
        page = seen[name].html.read_text(encoding="utf-8")
        assert SAID in page
        assert remark in page


@pytest.mark.parametrize("options", [("--names",), ("--docx", "с.docx"), ("--pdf", "с.pdf")])
def test_what_is_not_for_the_public_is_refused(options: tuple[str, ...], tmp_path: Path) -> None:
    line = ["score", str(ROOT / "fixtures/chernozemelsky-2022"), "--audience", "public", *options]
    done = CliRunner().invoke(evaluator, line)
    assert done.exit_code == 2
    assert "--audience public" in done.stderr


def test_every_block_stands_in_the_table() -> None:
    rows = re.findall(r"^\| (\w+) \|.*\| (yes|no) \| (yes|no) \| (yes|no) \|$", audience.__doc__ or "", re.M)
    told = {block: tuple(who for who, mark in zip(AUDIENCES, marks, strict=True) if mark == "yes")
            for block, *marks in rows}  # fmt: skip
    assert told == dict(BLOCKS)


def test_names_of_persons_and_what_only_looks_like_them() -> None:
    for person in ("Иванов И.И.", "И. И. Иванова", "Иванову Ивану Петровичу", "Анны-Марии Петровой-Сидоровой Ильиничны",
                   "Мария Петровна Сидорова", "Алиев Ахмед Гасан оглы"):  # fmt: skip
        shown = nameless(f"Контроль: {person}, директор.", "…")
        assert "…" in shown
        assert not re.search("Иван|Мари|Алиев", shown) or person.startswith("Анны")
    for other in ("школа им. А.С. Пушкина", "гимназия имени Героя Советского Союза И.И. Иванова", "Отдел образования",
                  "приказ № 533 от 30.11.2022 (order-533)", "Черноземельский район, Республика Калмыкия"):  # fmt: skip
        assert nameless(other, "…") == other


def _number(words: Any) -> Fraction:
    return Fraction(str(words).replace(",", ".")) if words not in (None, "") else Fraction(0)


@pytest.mark.parametrize("name", FIXTURES)
def test_the_ledger_adds_up_in_every_output(name: str, results: dict[str, Result], opened: Opening) -> None:
    """Read back from the page, the workbook and the JSON: row by row the same, and the sums those of the directions."""
    told = results[name].told
    entries = Counter((row["criterion"], row["kind"], _number(row["points"])) for row in told["ledger"])
    sums = {node["id"]: (_number(node["lost"]), _number(node["pending"])) for node in told["directions"]}
    homes = {row["criterion"]: row["direction"] for row in told["verdicts"]}
    for kind, place in (("lost", 0), ("pending", 1)):
        for direction, both in sums.items():
            own = [points for line, of, points in entries.elements() if of == kind and homes[line] == direction]
            assert sum(own, Fraction(0)) == both[place]
    page = opened(results[name].html)
    read: Counter[tuple[str, str, Fraction]] = Counter()
    for part in page.locator("table.ledger tbody").all():
        *rows, last = part.locator("tr").all()
        for row in rows:
            for kind in ("lost", "pending"):
                points = row.locator(f"td.{kind}").inner_text().strip()
                if points:
                    read[row.locator("th").inner_text().strip(), kind, _number(points)] += 1
        found = tuple(_number(last.locator(f"td.{kind}").inner_text().strip()) for kind in ("lost", "pending"))
        assert found == sums[part.get_attribute("data-direction") or ""]
    assert read == entries
    whole = [_number(page.locator(f"table.ledger tfoot td.{kind}").inner_text()) for kind in ("lost", "pending")]
    assert whole == [_number(told["total"][kind]) for kind in ("lost", "pending")]
    kinds = {"Недобрано": "lost", "Требует подтверждения": "pending"}
    sheet = load_workbook(results[name].xlsx)["Недобранные баллы"]
    cells = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] is not None]
    assert Counter((str(row[1]), kinds[str(row[11])], _number(row[6])) for row in cells) == entries


def test_keys_search_move_unfold_and_can_be_switched_off(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2023"].html)
    focused = "document.activeElement"
    page.keyboard.press("/")
    assert page.evaluate(f"{focused}.name") == "search"
    page.keyboard.type("олимпиады")
    assert page.locator("[data-row=card]:visible").count() < 20
    page.keyboard.press("ArrowDown")
    first = page.evaluate(f"{focused}.id")
    assert first.startswith("card-")
    outline = page.evaluate(f"parseFloat(getComputedStyle({focused}).outlineWidth)")
    assert outline >= 2
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"{focused}.id") != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.locator(f"#{first} .steps").first.is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate(f"{focused}.name") == "search"
    page.keyboard.press("Escape")
    assert page.locator("input[name=search]").input_value() == ""
    assert page.locator("[data-row=card]:visible").count() == 52
    page.keyboard.press("Escape")
    page.uncheck("#keys")
    page.locator("#keys").blur()
    page.keyboard.press("/")
    assert page.evaluate(f"{focused}.name || ''") != "search"


@pytest.mark.parametrize("name", FIXTURES)
def test_the_same_paragraph_stands_in_every_output(name: str, results: dict[str, Result], opened: Opening) -> None:
    told = results[name].told["ledger"]
    wanted = Counter(" ".join(row["paragraph"].split()) for row in told)
    printed = {}
    for form in ("table", "md", "json"):
        line = ["explain", str(ROOT / "fixtures" / name), "--no-inference", "--format", form]
        printed[form] = CliRunner().invoke(evaluator, line, catch_exceptions=False).stdout
    paragraphs = {form: [" ".join(part.replace("**", "").split()) for part in printed[form].split("\n\n")]
                  for form in ("table", "md")}  # fmt: skip
    for form in ("table", "md"):
        assert not wanted - Counter(paragraphs[form]), form
    assert Counter(" ".join(row["paragraph"].split()) for row in json.loads(printed["json"])["ledger"]) == wanted
    page = opened(results[name].html)
    cards = [" ".join(card.split()) for card in page.locator("[data-row=card]").all_inner_texts()]
    for row in told:
        parts = re.split(
            r"\. (?=(?:Почему|Что искали|Ближе всего|Что сделать|Кроме того|Вернётся|Кто|Срок): )", row["paragraph"]
        )
        words = [part.partition(": ")[2] for part in parts[1:]]
        assert any(all(part in card for part in words) for card in cards), row["criterion"]
