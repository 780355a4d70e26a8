"""`evaluator plan` as an official uses it: its table, its files read back, its copy, what it refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from evaluator.cli.main import evaluator
from tests.columns import untold

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "fixtures" / "chernozemelsky-2023"
HEADINGS = ("Критерии реконструированы, не официальный текст",)


def ran(*arguments: object, code: int = 0, verb: str = "plan") -> str:
    result = CliRunner().invoke(evaluator, [verb, *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.stderr


def told(*arguments: object) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(ran(*arguments, "--format", "json"))
    return answer


def gain(plan: dict[str, Any], key: str = "plan") -> Fraction:
    return sum((Fraction(row["points"]) for row in plan[key]), Fraction(0))


def test_the_table_says_what_to_do_for_how_many_points() -> None:
    text = ran(FIXTURE, "--reach", "90%")
    for words in (*HEADINGS, "План восполнения баллов", "Если эксперт согласится", "Трудо-", "до сдачи"):
        assert words in text
    assert "Цель этим не достигнута" in text
    assert "План ничего не утверждает" in text
    plan = told(FIXTURE, "--reach", "90")
    whole = plan["scores"][-1]
    assert Fraction(whole["before"]) + gain(plan) == Fraction(whole["after"])
    assert Fraction(whole["after"]) + gain(plan, "if_the_expert_agrees") == Fraction(whole["if_agreed"])
    assert Fraction(whole["if_agreed"]) * 10 >= Fraction(whole["maximum"]) * 9
    assert sum(row["effort"] for row in plan["plan"]) == plan["effort"]


def test_a_goal_of_points_costs_no_more_than_a_higher_one() -> None:
    five, all_ = told(FIXTURE, "--regain", "5"), told(FIXTURE, "--all")
    assert gain(five) == 5
    assert (five["reached"], five["cheapest_proven"]) == (True, True)
    assert five["effort"] <= all_["effort"]
    assert told(FIXTURE)["effort"] == all_["effort"]
    assert "Goal: 5 more" in ran(FIXTURE, "--regain", "5", "--lang", "en", "--format", "md")


def test_the_result_holds_the_plan(tmp_path: Path) -> None:
    page, book = tmp_path / "план.html", tmp_path / "план.xlsx"
    ran(FIXTURE, "--reach", "90%", "--html", page, "--xlsx", book)
    plan = told(FIXTURE, "--reach", "90%")
    html = page.read_text(encoding="utf-8")
    assert all(words in html for words in (*HEADINGS, "План восполнения баллов", "Трудоёмкость"))
    assert untold(load_workbook(book), "результат.xlsx", (), ["1.1", "1.2"]) == []
    rows = list(load_workbook(book)["План восполнения баллов"].iter_rows(min_row=2, values_only=True))
    firm = [row for row in rows if row[7] == "своими силами"]
    points = sum((Fraction(str(row[3])) for row in firm), Fraction(0))
    assert (points, sum(int(str(row[4])) for row in firm)) == (gain(plan), plan["effort"])
    assert [row[2] for row in firm] == [", ".join(row["criteria"]) for row in plan["plan"]]


def test_the_roadmap_has_the_form_of_the_districts(tmp_path: Path) -> None:
    ran(FIXTURE, "--roadmap", tmp_path / "карта.docx")
    ran(FIXTURE, "--roadmap", tmp_path / "карта.xlsx")
    document = Document(str(tmp_path / "карта.docx"))
    head = ["№", "Мероприятие", "Срок", "Ответственный"]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Проект дорожной карты на 01.09.2023 – 31.08.2024" in words
    assert HEADINGS[0] in words
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert [table[0] for table in tables] == [head, head]
    book = load_workbook(tmp_path / "карта.xlsx")
    sheets = [list(book[name].iter_rows(values_only=True)) for name in book.sheetnames[1:]]
    for table, sheet in zip(tables, sheets, strict=True):
        assert [row[0] for row in table] == [row[0] for row in sheet]
        assert [row[2:] for row in table] == [[*row[2:4]] for row in sheet]
        assert [row[1].partition("\n")[0] for row in table[1:]] == [row[1] for row in sheet[1:]]
        terms = [str(row[2])[-10:] for row in sheet[1:]]
        days = [term[6:] + term[3:5] + term[:2] for term in terms]
        assert days == sorted(days)


def test_the_copy_has_the_points_predicted_and_its_comments(tmp_path: Path) -> None:
    copy = tmp_path / "копия"
    plan = told(FIXTURE, "--reach", "90%", "--apply-to", copy)
    text, before = ((folder / "package.yaml").read_text(encoding="utf-8") for folder in (copy, FIXTURE))
    comments = [line for line in before.splitlines() if line.lstrip().startswith("#") and "yaml-language" not in line]
    assert [line for line in comments if line not in text] == []
    assert text.count("# внести") >= len(plan["plan"])
    scored = CliRunner().invoke(evaluator, ["score", str(copy), "--no-inference", "--format", "json"])
    answer = json.loads(scored.stdout)
    assert answer["total"]["earned"] == plan["scores"][-1]["after"]
    assert answer["made_up"] is True
    assert "копия не записана" in ran(FIXTURE, "--apply-to", copy, code=2)


def test_a_package_in_json_gets_a_copy_in_json(tmp_path: Path) -> None:
    made = yaml.load((FIXTURE / "package.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for record in made["records"]:
        record.pop("file", None)
        record.pop("sha256", None)
    source = tmp_path / "package.json"
    source.write_text(json.dumps(made), encoding="utf-8")
    plan = told(source, "--regain", "5", "--apply-to", tmp_path / "копия")
    copied = json.loads((tmp_path / "копия" / "package.json").read_text(encoding="utf-8"))
    added = sum(change.startswith("add/") for row in plan["plan"] for change in row["changes"])
    assert len(copied["records"]) == len(made["records"]) + added
    assert (copied["made_up"], plan["reached"]) == ("true", True)


def test_a_form_gets_a_copy_that_is_a_form_with_every_written_cell_marked(tmp_path: Path) -> None:
    form, copy = tmp_path / "район" / "форма.xlsx", tmp_path / "копия"
    form.parent.mkdir()
    made = ["form", "kalmykia-2022", "--package", str(FIXTURE), "--out", str(form)]
    assert CliRunner().invoke(evaluator, made).exit_code == 0
    shutil.copytree(FIXTURE / "documents", form.parent / "documents")
    before = form.read_bytes()
    plan = told(form, "--regain", "5", "--apply-to", copy)
    answer = json.loads(ran(copy, "--no-inference", "--format", "json", verb="score"))
    assert (answer["total"]["earned"], answer["made_up"]) == (plan["scores"][-1]["after"], True)
    book = load_workbook(copy / "форма.xlsx")
    marked = [cell.comment for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    written = sum(len(row["changes"]) for row in plan["plan"])
    assert sum(comment.text == "внести" for comment in marked) >= written
    assert form.read_bytes() == before


def test_the_patch_makes_the_file_of_the_copy(tmp_path: Path) -> None:
    source = tmp_path / "комплект"
    shutil.copytree(FIXTURE, source)
    ran(source, "--reach", "90%", "--patch", tmp_path / "план.patch", "--apply-to", tmp_path / "копия")
    subprocess.run(["git", "apply", "--unsafe-paths", str(tmp_path / "план.patch")], cwd=source, check=True)
    copied = (tmp_path / "копия" / "package.yaml").read_text(encoding="utf-8")
    assert (source / "package.yaml").read_text(encoding="utf-8") == copied


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--reach", "много"), "не число"),
        (("--reach", "120%"), "больше 100"),
        (("--regain", "-5"), "не число"),
        (("--reach", "90", "--all"), "что-то одно"),
        (("--roadmap", "карта.pdf"), "docx"),
    ],
)
def test_what_cannot_be_meant_is_told(arguments: tuple[str, ...], words: str) -> None:
    assert words in ran(FIXTURE, *arguments, code=2)
