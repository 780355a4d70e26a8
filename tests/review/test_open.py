"""A round while experts are awaited: bounds and possible places everywhere; once decided, one number and one place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.note.test_outputs import faults
from tests.review.rounds import EXPERTS, answered, rows, sheet
from tests.round.districts import district, frozen, make_round, run

LAKE, FOREST = "Озёрный район", "Лесной район"
QUOTE = "доля выпускников, достигших минимального уровня, растёт"
_BOUNDS = ("возможно от", "возможно до", "возможно от, %", "возможно до, %")


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of two districts that quote the same words, with questions handed out."""
    folder = tmp_path_factory.mktemp("ждут экспертов")
    made = make_round(folder / "приём", *EXPERTS)
    for name in (FOREST, LAKE):
        whole = district(folder / name / "комплект", name)
        path = whole / "package.yaml"
        source = f"source: {{document: act, page: '3', quote: '{QUOTE}'}}}}"
        text = path.read_text(encoding="utf-8").replace("text: Повысить качество}", f"text: Цель, {source}")
        path.write_text(text, encoding="utf-8")
        run("receive", frozen(whole), "--round", made, "--date", "2023-09-12")
    sheets = run("review", made, "--form", "--date", "2023-09-20", "--format", "json")[0]
    assert faults("review", sheets) == []
    return made


def scored(folder: Path) -> list[dict[str, Any]]:
    out = run("score", folder, "--format", "json", "--no-inference")[0]
    assert faults("round", out) == []
    assert faults("round", (folder / "итоги" / "сводная.json").read_text(encoding="utf-8")) == []
    return list(json.loads(out)["municipalities"])


def columns(folder: Path) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """(the rows of «Направления» by district, each by column; the sheets)."""
    book = load_workbook(folder / "итоги" / "сводная.xlsx")
    head, *told = list(book["Направления"].iter_rows(values_only=True))
    return {str(row[0]): dict(zip(map(str, head), row, strict=True)) for row in told}, book.sheetnames


def test_until_experts_answer_every_output_says_between_which_numbers_and_places(waiting: Path) -> None:
    told = scored(waiting)
    cells, sheets = columns(waiting)
    assert "Оценено по-разному" not in sheets
    for one in told:
        total, row = one["total"], cells[one["municipality"]]
        assert total["pending"] != "0"
        bounds = total["bounds"]
        assert (int(bounds["low"]), int(bounds["high"])) == (
            int(total["earned"]), int(total["earned"]) + int(total["pending"])
        )  # fmt: skip
        assert bounds["low_percent"] == total["percent"]
        assert [row[f"Всего: {figure}"] for figure in _BOUNDS] == [
            int(bounds[key]) for key in ("low", "high", "low_percent", "high_percent")
        ]
        assert one["possible_place"] == [1, 2]
        assert row["Всего: возможное место"] == "от 1 до 2"
        words = f"от {bounds['low']} до {bounds['high']} ({bounds['low_percent']}–{bounds['high_percent']} %)"
        results = waiting / "итоги" / one["municipality"]
        document = Document(str(results / "письмо.docx"))
        assert any(f"результат возможен {words}." in told.text for told in document.paragraphs)
        assert words in [row.cells[-1].text for row in document.tables[0].rows]
        assert f"возможно {words}" in (results / "результат.html").read_text(encoding="utf-8")
    for form in ("table", "md"):
        table = run("score", waiting, "--format", form, "--no-inference")[0]
        assert "от 1 до 2" in table
        assert "Не всё ещё подтверждено" in table


def test_what_is_decided_has_one_number_and_what_was_judged_differently_its_sheet(waiting: Path) -> None:
    """The same quote: at one municipality both experts say yes, at the other no."""
    for who in ("ivanova", "petrov"):
        asked = rows(sheet(waiting, who))
        codes = sorted({str(row["Муниципалитет"]) for row in asked})
        answered(waiting, who, *("да" if row["Муниципалитет"] == codes[0] else "нет" for row in asked))
    sheets = [sheet(waiting, who) for who in ("ivanova", "petrov")]
    taken = run("review", waiting, "--read", *sheets, "--date", "2023-09-21", "--format", "json")[0]
    assert faults("review", taken) == []
    told = scored(waiting)
    assert [one["place"] for one in told] == [[1, 1], [2, 2]]
    for one in told:
        assert one["possible_place"] is None
        assert [node["bounds"] for node in (one["total"], *one["directions"])] == [None] * (1 + len(one["directions"]))
    cells, _ = columns(waiting)
    assert not [name for row in cells.values() for name in row if "возможно" in name]
    assert "Возможное место" not in run("score", waiting, "--format", "md", "--no-inference")[0]
    book = load_workbook(waiting / "итоги" / "сводная.xlsx")
    head, *different = list(book["Оценено по-разному"].iter_rows(values_only=True))
    printed = run("review", waiting, "--consistency", "--format", "json")[0]
    assert faults("review", printed) == []
    wanted = json.loads(printed)
    assert wanted
    assert [row[:2] for row in different] == [(one["criterion"], one["condition"]) for one in wanted]
    for row, one in zip(different, wanted, strict=True):
        found = dict(zip(map(str, head), row, strict=True))
        assert QUOTE in str(found["Материал"])
        assert found["Кто решил"] == "эксперт"
        for name, side in (("Выполнено у", one["holds"]), ("Не выполнено у", one["fails"])):
            assert [str(cell).split(":")[0] for cell in str(found[name]).split("; ")] == [
                told["municipality"] for told in side
            ]
