"""What reading was not sure of or could not tell is said, with its place: never silent, never made up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.cli.reading import drawn_notes
from evaluator.drawn.drawn import drawn_from
from evaluator.drawn.proposed import with_subjects
from evaluator.drawn.subjects import Subjects
from evaluator.drawn.told import told
from evaluator.model.content import DOUBTFUL, Cell, Content, Paragraph, Row, Spot, Table
from evaluator.render.read_text import read_text

EXPECTED = Path(__file__).parent / "expected" / "flattened.txt"
ORDER = "П Р И К А З\nот 30.08.2023 № 15\nОб утверждении плана\nПРИКАЗЫВАЮ:\n1. Утвердить план.\n"
HEAD = "План мероприятий на 2023-2024 учебный год\n"
COLUMNS = "№ п/п Мероприятие Сроки Ответственные Участники\n"
ROWS = "1. Провести совещание август 2023 г. Методист\n2. Провести анализ май 2024 Методист\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ORDER + HEAD + COLUMNS + ROWS, ["План мероприятий на 2023-2024 учебный год"]),
        (ORDER + COLUMNS + ROWS, ["Мероприятие Сроки Ответственные"]),
        (ORDER + COLUMNS.replace(" ", "\n") + ROWS, ["Мероприятие Сроки Ответственные"]),
        (ORDER, []),
        (ORDER + "2. О сроках мероприятий сообщу ответственным письмом.\n", []),
    ],
)
def test_a_plan_flattened_to_text_is_told(text: str, found: list[str]) -> None:
    lines = tuple(Paragraph(line, Spot(paragraph=at)) for at, line in enumerate(text.splitlines(), 1))
    notes = told(drawn_from(Content(lines), "план.txt"))["notes"]
    assert [(note["code"], note["found"]) for note in notes] == [("plan-unread", words) for words in found]


def test_a_plan_that_was_read_is_not_told() -> None:
    drawn = told(drawn_from(Content((Paragraph(HEAD, Spot(paragraph=1)), plan())), "план.docx"))
    assert (len(drawn["activities"]), drawn["notes"]) == (2, [])


def plan(*rows: tuple[str, ...]) -> Table:
    told_rows = (("№", "Мероприятие", "Срок", "Ответственный"), *(rows or (("1", "Сбор", "май 2024", "отдел"),) * 2))
    return Table(
        tuple(Row(tuple(map(Cell, cells)), Spot(page=3, table=1, row=at)) for at, cells in enumerate(told_rows, 1)),
        Spot(page=3, table=1),
    )


def test_rows_that_word_counted_by_itself_get_no_numbers_made_up() -> None:
    table = plan(
        ("1.", "Качество подготовки", "", ""),
        ("", "Провести ВПР", "март 2024", "отдел"),
        ("", "Провести анализ", "май 2024", "отдел"),
        ("2.", "Работа со ШНОР", "", ""),
        ("", "Провести семинар", "июнь 2024", "отдел"),
    )
    rows = told(drawn_from(Content((Paragraph(HEAD, Spot(paragraph=1)), table)), "план.doc"))["activities"]
    assert [(row["number"], row["section"], row["headings"]) for row in rows] == [
        ("", "1", ["Качество подготовки"]),
        ("", "1", ["Качество подготовки"]),
        ("", "2", ["Работа со ШНОР"]),
    ]


def test_a_row_without_a_term_is_no_section_where_rows_are_numbered() -> None:
    table = plan(("1", "Сбор", "май 2024", "отдел"), ("2", "Семинары:", "", ""), ("", "Первый", "июнь 2024", "отдел"))
    rows = told(drawn_from(Content((Paragraph(HEAD, Spot(paragraph=1)), table)), "план.docx"))["activities"]
    assert [row["number"] for row in rows] == ["1", "2", "2/1"]


def unsure(confidence: int) -> dict[str, Any]:
    table = plan()
    cells = (*table.rows[2].cells[:3], Cell("отдел", confidence=confidence))
    rows = (*table.rows[:2], replace(table.rows[2], cells=cells))
    content = Content((Paragraph(HEAD, Spot(page=2, paragraph=1), confidence=90), replace(table, rows=rows)), "ocr")
    return with_subjects(told(drawn_from(content, "скан.pdf")), Subjects())


def test_what_recognition_was_not_sure_of_is_to_be_looked_at_on_its_page() -> None:
    drawn = unsure(DOUBTFUL - 1)
    assert [row["look"] for row in drawn["activities"]] == [False, True]
    text = read_text({"set": "", "unread": [], **drawn}, "table", "ru")
    assert "Распознано неуверенно: сверьте с изображением страницы" in text
    assert f"скан.pdf, стр. 3, таблица 1, строка таблицы 3: 1 «Сбор», {DOUBTFUL - 1} %" in text
    assert "page 3, table 1, row 3 of the table" in read_text({"set": "", "unread": [], **drawn}, "table", "en")


def test_what_recognition_was_sure_of_is_not() -> None:
    drawn = unsure(DOUBTFUL)
    assert not any(row["look"] for row in (*drawn["documents"], *drawn["activities"]))
    assert "изображением" not in read_text({"set": "", "unread": [], **drawn}, "table", "ru")


def test_the_note_stands_beside_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("план.txt").write_text(ORDER + HEAD + COLUMNS + ROWS, encoding="utf-8")
    done = CliRunner().invoke(evaluator, ["read", "план.txt", "--format", "json"])
    notes = json.loads(done.stdout)["notes"]
    assert [(note["file"], note["code"]) for note in notes] == [("план.txt", "read-plan-unread")]
    drawn = {"notes": [{"code": "plan-unread", "found": HEAD.strip()}]}
    assert [note.line() for note in drawn_notes("план.txt", drawn)] == EXPECTED.read_text("utf-8").splitlines()
