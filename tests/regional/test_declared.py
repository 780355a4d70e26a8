"""A set whose total is a declared node, with lines that do not apply: lines add up, the total is as published."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any

from docx import Document
from openpyxl import load_workbook

from evaluator.regional.note import Member, regional_note
from evaluator.regional.values import Heading
from evaluator.render.regional.book import regional_xlsx
from evaluator.render.regional.csvw import open_files
from evaluator.render.regional.document import regional_docx
from evaluator.render.regional.page import regional_html
from evaluator.render.regional.plots import MOST_DRAWN
from evaluator.score import printed
from tests.methods.sets import book, package, scored

_NAMES = ("a", "b", "c")
_NODES: dict[str, dict[str, Any]] = {
    "both": {"mean": ["first", "second"]},
    "first": {"percent": "1.1"},
    "second": {"percent": "1.2"},
}


def test_a_declared_total_is_told_as_published_and_lines_still_add_up() -> None:
    rulebook = book(dict.fromkeys((*_NAMES, "d"), "1"), _NODES, {"d": "1.2"}, total="both",
                    not_applicable={"lines": ["c"], "maximum": "excluded"})  # fmt: skip
    packages = {"Первый": package(["a"], maybe=["b"]), "Второй": package(["a", "b", "c"]), "Третий": package(out=["c"])}
    scores = {name: scored(rulebook, plain) for name, plain in packages.items()}
    heading = Heading("", "Регион", "", "", ("2022-11-30",), rulebook.id, rulebook.head.title,
                      {"criteria": "", "rules": ""})  # fmt: skip
    note = regional_note([Member(name, one, True) for name, one in scores.items()], rulebook, heading, None, "ru")
    assert any("Итог — показатель" in told for told in note.notices)
    assert note.spreads[0].whole is None
    for town in note.towns:
        assert town.total == printed(scores[town.name].total)
        assert town.lost == sum((row.points for row in scores[town.name].ledger if row.kind == "lost"), Fraction(0))
        assert town.lost + town.pending == sum((one.points for one in town.asked), Fraction(0))
    assert {cell.outcome for cell in (town.cells[2] for town in note.towns)} >= {"not applicable"}
    page = regional_html(note)
    assert "не применяется" in page
    assert note.notices[-1] in page
    document = Document(io.BytesIO(regional_docx(note)))
    assert any(note.notices[-1] in paragraph.text for paragraph in document.paragraphs)
    assert "Показатель: Получено" in str(
        [cell.value for cell in load_workbook(io.BytesIO(regional_xlsx(note)))["Позиции"][1]]
    )
    assert b",node,both," in open_files(note)["scores.csv"]


def test_of_too_many_municipalities_the_map_is_left_to_the_workbook() -> None:
    rulebook = book(dict.fromkeys(_NAMES, "1"), {})
    one = scored(rulebook, package(["a"]))
    heading = Heading("", "Регион", "", "", ("2022-11-30",), rulebook.id, rulebook.head.title,
                      {"criteria": "", "rules": ""})  # fmt: skip
    members = [Member(f"Район {number}", one, False) for number in range(MOST_DRAWN + 1)]
    page = regional_html(regional_note(members, rulebook, heading, None, "ru"))
    assert "<use" not in page
    assert "карта — в книге" in page
    assert "<use" in regional_html(regional_note(members[1:], rulebook, heading, None, "ru"))
