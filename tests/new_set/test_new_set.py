"""A ministry's table becomes a set: from XLSX and DOCX, as written by a library and by a real office suite."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import chdir
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from evaluator.cli.main import evaluator
from evaluator.model.criteria import Line, Rulebook
from evaluator.model.messages import MESSAGES
from evaluator.proposal.known import Known, known_from
from evaluator.proposal.positions import position_of
from evaluator.proposal.propose import Proposal, Proposer
from evaluator.readers.criteria_table import criteria_rows
from evaluator.readers.grid import clean
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.load import load_rulebook
from tests.counts import count
from tests.generated import ROOT
from tests.new_set.mistakes import SOUND
from tests.new_set.tables import REAL, office, real, write_docx, write_xlsx

BASE = ("--based-on", REAL.id)


def run(folder: Path, *arguments: str) -> Result:
    with chdir(folder):
        result = CliRunner().invoke(evaluator, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def made(folder: Path, table: Path, *options: str, name: str = "region-2024") -> Rulebook:
    """The set made of a table in a folder, which `check` finds sound (what it lists is allowed)."""
    done = run(folder, "new-set", name, "--from", str(table), *options)
    assert (done.exit_code, done.stderr) == (0, ""), done.stderr
    checked = run(folder, "check", "--library", ".")
    assert checked.exit_code == 0
    codes = {line.rpartition("[")[2].removesuffix("]") for line in checked.stdout.splitlines()}
    assert {MESSAGES[code].level for code in codes} <= {"note"}, checked.stdout
    return load_rulebook(Library(folder), name)


def told(line: Line) -> tuple[Any, ...]:
    return line.id, line.words, line.direction, line.position, line.maximum, line.rule_id, line.arguments, line.gates


@pytest.fixture(scope="module", params=["xlsx", "docx", "office.xlsx", "office.docx"])
def table(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("таблица")
    kind = str(request.param)
    path = real(folder / f"критерии.{kind.removeprefix('office.')}")
    return office(path, folder / "из офиса") if kind.startswith("office") else path


def test_the_exported_set_comes_back_whole(table: Path, tmp_path: Path) -> None:
    book = made(tmp_path, table, *BASE)
    assert [told(line) for line in book.lines] == [told(line) for line in REAL.lines]
    assert [direction.title for direction in book.directions] == [direction.title for direction in REAL.directions]
    assert book.head.origin == "reconstructed"
    assert all(line.clause is None for line in book.lines)


def test_reasons_go_with_the_rules_that_are_copied(tmp_path: Path) -> None:
    made(tmp_path, real(tmp_path / "критерии.xlsx"), *BASE)
    copied = {path.name for path in (tmp_path / "rules").glob("*.yaml")}
    reasons = {path.name: path.read_bytes() for path in (tmp_path / "rules" / "survivors").glob("*.yaml")}
    shipped_reasons = (Path(__file__).parents[2] / "rules" / "survivors").glob("*.yaml")
    assert reasons == {path.name: path.read_bytes() for path in shipped_reasons if path.name in copied}
    assert reasons


def test_without_a_base_the_rules_are_the_same_and_topics_are_new(table: Path, tmp_path: Path) -> None:
    book = made(tmp_path, table)
    for new, old in zip(book.lines, REAL.lines, strict=True):
        assert (new.words, new.position, new.maximum, new.rule_id) == (
            old.words,
            old.position,
            old.maximum,
            old.rule_id,
        )
    by_rule = [
        (line.direction, line.rule_id, line.arguments.get("topic")) for line in book.lines if "topic" in line.arguments
    ]
    assert len(set(by_rule)) == len(by_rule), "one record would win two lines"


def proposed(folder: Path, known_for: Callable[[Line], Known]) -> list[tuple[Proposal, Line]]:
    """What is proposed for each exported line when only what `known_for(line)` leaves is known."""
    rows, problems = criteria_rows(real(folder / "критерии.xlsx"))
    assert not problems
    found = []
    for row, line in zip(rows, REAL.lines, strict=True):
        known = known_for(line)
        assert position_of(row.position, known.positions) == line.position
        found.append((Proposer(known, rows).propose(row, line.position), line))
    return found


def share(found: list[tuple[Proposal, Line]]) -> float:
    """The share of lines with their own rule; the others must be questions, never a wrong rule."""
    same = [proposal.rule_id == line.rule_id for proposal, line in found]
    assert all(right or proposal.asks for right, (proposal, _) in zip(same, found, strict=True))
    return sum(same) / len(same)


def test_most_lines_find_their_rule_though_their_own_line_is_unknown(tmp_path: Path) -> None:
    full = known_from((shipped(),), REAL.id)
    without = proposed(
        tmp_path, lambda line: replace(full, lines=tuple(one for one in full.lines if one.id != line.id))
    )
    assert share(without) >= 0.9
    topics = [(proposal.topic, line.arguments["topic"]) for proposal, line in without if proposal.topic]
    assert sum(new == old for new, old in topics) / len(topics) >= 0.9


def test_most_lines_find_their_rule_from_the_lines_of_another_direction(tmp_path: Path) -> None:
    full = known_from((shipped(),), REAL.id)

    def others(line: Line) -> Known:
        return replace(full, lines=tuple(one for one in full.lines if one.direction != line.direction))

    assert share(proposed(tmp_path, others)) >= 0.9


@pytest.mark.parametrize("base", [(), BASE])
def test_lines_that_match_nothing_become_questions(tmp_path: Path, base: tuple[str, ...]) -> None:
    book = made(tmp_path, write_xlsx(tmp_path / "критерии.xlsx", SOUND), *base)
    assert [line.rule_id for line in book.lines] == ["goal", "indicator", "monitoring", "expert_opinion"]
    assert [line.maximum for line in book.lines] == [1, Fraction(1, 2), 1, 2]
    assert book.lines[3].arguments["criterion"] == "На сайте размещена карта школ"
    assert book.lines[3].arguments["evidence"] == "ссылка"
    text = (tmp_path / "criteria/region-2024/1.2.yaml").read_text(encoding="utf-8")
    assert "# вопрос эксперту:" in text
    assert "# таблица: лист «Критерии», ячейка D8, № 4" in text
    assert "# предложено: правило goal, тема" in (tmp_path / "criteria/region-2024/1.1.yaml").read_text(
        encoding="utf-8"
    )


def test_a_question_is_scored_by_the_answer(tmp_path: Path) -> None:
    book = made(tmp_path, write_xlsx(tmp_path / "критерии.xlsx", SOUND))
    package = tmp_path / "package.yaml"
    head = (
        "municipality: Условный район\nregion: Условный регион\nset: region-2024\nmade_up: true\n"
        "period: {from: 2024-01-01, to: 2024-12-31}\nas_of: 2024-12-31\n"
    )
    question = f"{book.lines[3].id}/fulfilled"
    for answer, earned, pending in (("yes", "2", "0"), ("no", "0", "0"), ("", "0", "2")):
        record = f"  - {{record: answer, id: a, question: {question}, value: '{answer}'}}\n" if answer else ""
        package.write_text(head + ("records:\n" + record if record else "records: []\n"), encoding="utf-8")
        done = run(tmp_path, "score", "package.yaml", "--library", ".", "--format", "json")
        assert done.exit_code == 0, done.stderr
        second = json.loads(done.stdout)["directions"][1]
        assert (second["id"], second["earned"], second["pending"]) == ("1.2", earned, pending)


def test_a_package_scores_by_the_new_set_as_by_the_old(tmp_path: Path) -> None:
    made(tmp_path, real(tmp_path / "критерии.docx"), *BASE, name="region-2022")
    shutil.copytree(ROOT / "fixtures" / "chernozemelsky-2022", tmp_path / "package")
    path = tmp_path / "package" / "package.yaml"
    path.write_text(
        re.sub(r"^set: .*$", "set: region-2022", path.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8"
    )
    new = json.loads(run(tmp_path, "score", "package", "--library", ".", "--format", "json").stdout)
    old = json.loads(run(ROOT, "score", "fixtures/chernozemelsky-2022", "--format", "json").stdout)
    points = ("criterion", "outcome", "points", "maximum")
    assert [[one[key] for key in points] for one in new["verdicts"]] == [
        [one[key] for key in points] for one in old["verdicts"]
    ]
    assert new["directions"] == old["directions"]


def test_the_same_table_makes_the_same_bytes_and_nothing_is_overwritten(tmp_path: Path) -> None:
    table = write_xlsx(tmp_path / "критерии.xlsx", SOUND)
    for folder in ("one", "two"):
        assert run(tmp_path, "new-set", "region-2024", "--from", str(table), "--library", folder).exit_code == 0
    files = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.yaml")}
    assert files == {
        path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.yaml")
    }
    again = run(tmp_path, "new-set", "region-2024", "--from", str(table), "--library", "one")
    assert (again.exit_code, "[set-exists]" in again.stderr) == (2, True)
    assert files == {
        path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.yaml")
    }


def test_what_the_ministry_tells_stands_in_the_head(tmp_path: Path) -> None:
    table = write_xlsx(tmp_path / "критерии.xlsx", SOUND)
    told = (
        "--title",
        "Критерии",
        "--authority",
        "Министерство",
        "--edition",
        "2",
        "--in-force",
        "01.09.2023",
        "2024-08-31",
    )
    head = made(tmp_path, table, *told, name="region").head
    assert (head.title, head.authority, head.edition) == ("Критерии", "Министерство", "2")
    assert (str(head.in_force.from_.first), str(head.in_force.to.first)) == ("2023-09-01", "2024-08-31")


def test_a_column_of_clauses_makes_lines_official(tmp_path: Path) -> None:
    headings = ("№", "Направление", "Позиция", "Критерий", "Баллы", "Пункт")
    rows = [[*row[:5], f"п. {row[0]}"] for row in SOUND]
    book = made(tmp_path, write_xlsx(tmp_path / "критерии.xlsx", rows, headings))
    assert book.head.origin == "official"
    assert [line.clause for line in book.lines] == ["п. 1", "п. 2", "п. 3", "п. 4"]
    rows[1][5] = ""
    book = made(tmp_path, write_xlsx(tmp_path / "критерии.xlsx", rows, headings), name="second-2024")
    assert book.head.origin == "reconstructed"
    assert [line.clause for line in book.lines] == ["п. 1", None, "п. 3", "п. 4"]


@pytest.mark.parametrize(
    "headings",
    [
        ("№ п/п", "Направление (критерий)", "Позиция оценивания", "Критерий", "Макс. балл", "Подтверждающие акты"),
        ("N", "НАПРАВЛЕНИЕ", "Позиция\nцикла", " Критерий оценки ", "Кол-во баллов", "Чем подтверждается"),
        ("Номер критерия", "Наименование направления", "Позиции", "Формулировка критерия", "Балл", "Подтверждение"),
    ],
)  # fmt: skip
def test_headings_are_known_by_their_words(tmp_path: Path, headings: tuple[str, ...]) -> None:
    rows, problems = criteria_rows(write_xlsx(tmp_path / "критерии.xlsx", SOUND, headings))
    assert not problems
    assert [row.number for row in rows] == ["1", "2", "3", "4"]
    assert [row.evidence for row in rows] == ["приказ", "приказ", "справка", "ссылка"]
    order = [5, 4, 3, 2, 1, 0]
    turned = [[row[column] for column in order] for row in SOUND]
    again, _ = criteria_rows(
        write_xlsx(tmp_path / "критерии.xlsx", turned, [headings[column] for column in order], merge=False)
    )
    assert [(row.words, row.points, row.direction) for row in again] == [
        (row.words, row.points, row.direction) for row in rows
    ]


def test_extra_columns_are_named_and_ignored(tmp_path: Path) -> None:
    headings = ("№", "Направление", "Позиция", "Критерий", "Баллы", "Подтверждение", "Ответственный")
    table = write_xlsx(tmp_path / "критерии.xlsx", [[*row, "отдел"] for row in SOUND], headings)
    done = run(tmp_path, "new-set", "region-2024", "--from", str(table))
    assert done.exit_code == 0
    assert done.stderr == (
        "критерии.xlsx, лист «Критерии», ячейка G4: столбец «Ответственный» не читается; если он нужен, озаглавьте его "
        "одним из слов: баллы, подтверждение, №, пункт, направление, позиция, критерий [table-extra-column]\n"
    )


def test_sums_numbers_of_columns_and_bands_are_no_criteria(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[Any]] = [
        ["№", "Критерий", "Баллы", "Подтверждение"],
        [1, 2, 3, 4],
        ["1.1. Система оценки качества подготовки"],
        ["Показатели"],
        [1, "Определены показатели функциональной грамотности", 0.25, "приказ"],
        ["Мониторинг"],
        [2, "Проведён мониторинг функциональной грамотности", "0,75", "справка"],
        ["Итого по направлению", "", 1],
        ["1.2. Система работы со ШНОР"],
        ["Показатели"],
        [3, "Определены показатели динамики", "1 балл.", "приказ"],
        ["Всего", "", 2],
    ]
    for number, row in enumerate(rows, 15):
        for column, value in enumerate(row, 1):
            if value != "":
                sheet.cell(number, column, value)
        if len(row) == 1:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=4)
    book.save(tmp_path / "критерии.xlsx")
    read, problems = criteria_rows(office(tmp_path / "критерии.xlsx", tmp_path / "office"))
    assert not problems
    assert [(row.direction, row.position, row.number, row.points) for row in read] == [
        ("1.1", "Показатели", "1", Fraction(1, 4)),
        ("1.1", "Мониторинг", "2", Fraction(3, 4)),
        ("1.2", "Показатели", "3", Fraction(1)),
    ]


def test_formulas_count_by_the_value_an_office_suite_stored(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "критерии.xlsx", SOUND)
    book = load_workbook(path)
    book["Критерии"]["E5"] = "=1+2"
    book.create_sheet("Скрытый").sheet_state = "hidden"
    book["Скрытый"]["A1"] = "черновик"
    book.save(path)
    rows, problems = criteria_rows(office(path, tmp_path / "office"))
    assert not problems
    assert rows[0].points == 3


def test_an_apostrophe_that_marks_text_is_no_part_of_a_number(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "критерии.xlsx", SOUND)
    book = load_workbook(path)
    sheet = book["Критерии"]
    sheet["A8"], sheet["B8"], sheet["E8"] = "'4", f"'{sheet['B8'].value}", "'2,5"
    book.save(path)
    rows, problems = criteria_rows(path)
    assert not problems
    assert (rows[-1].number, rows[-1].direction, rows[-1].points) == ("4", "1.2", Fraction(5, 2))


def test_a_number_is_read_as_the_sheet_shows_it(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "критерии.xlsx", SOUND)
    book = load_workbook(path)
    book["Критерии"]["B8"], book["Критерии"]["B8"].number_format = 1.1, "0.00"
    book.save(path)
    rows, _ = criteria_rows(path)
    assert [row.direction for row in rows] == ["1.1", "1.1", "1.1", "1.10"]


def test_revisions_of_a_document_are_read_as_accepted(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "критерии.docx", [SOUND])
    document = Document(str(path))
    run_element = document.tables[0].cell(2, 3).paragraphs[0].runs[0]._r
    paragraph = run_element.getparent()
    for tag, text_tag, text in (("ins", "t", " обучающихся"), ("del", "delText", " удалено")):
        revised = parse_xml(
            f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{text_tag} xml:space="preserve">{text}'
            f"</w:{text_tag}></w:r></w:{tag}>"
        )
        paragraph.append(revised)
    document.save(str(path))
    rows, _ = criteria_rows(path)
    assert rows[1].words == "Определены показатели функциональной грамотности обучающихся"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Цели", "goal"), ("1. Обоснованные цели", "goal"), ("ПОКАЗАТЕЛИ", "indicator"), ("Показатель", "indicator"),
        ("Методы сбора информации", "method"), ("Мониторинг", "monitoring"), ("Проведение мониторинга", "monitoring"),
        ("Анализ", "analysis"), ("Анализ результатов", "analysis"), ("Адресные рекомендации", "recommendation"),
        ("Рекомендации", "recommendation"), ("Меры", "measure"), ("Принятие мер", "measure"),
        ("Мероприятия", "measure"), ("Управленческое решение", "decision"), ("Принятие решений", "decision"),
        ("Анализ эффективности", "effectiveness"), ("Оценка эффективности принятых мер", "effectiveness"),
        ("goal", "goal"), ("Погода", None), ("", None),
    ],
)  # fmt: skip
def test_positions_are_known_by_their_words(text: str, position: str | None) -> None:
    assert position_of(text, REAL.head.positions) == position


def test_the_verb_is_listed(tmp_path: Path) -> None:
    assert "new-set" in run(tmp_path, "--help").stdout


def test_borders_down_to_the_last_row_cost_nothing(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "критерии.xlsx", SOUND)
    book = load_workbook(path)
    book["Критерии"].cell(2**20, 7).border = Border(bottom=Side("thin"))
    book.save(path)
    start = process_time()
    rows, problems = criteria_rows(path)
    assert process_time() - start < 2
    assert (len(rows), problems) == (4, [])


_STRANGE = st.one_of(
    st.sampled_from(["- да", "нет: да", "# слово", "{слово} и {criterion}", "$period слово", "null слово",
                     "'слово' \"а\"",
                     "absent а", "% слово", "слово " * 60, "1.1 а", "а\u00a0б", "| а", "*а &б !в", "а\\б", "а 😀"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters=" "), min_size=1, max_size=60).map(
        lambda text: f"слово {text}"
    ),
)  # fmt: skip


@settings(max_examples=count(200))
@given(words=st.lists(_STRANGE, min_size=1, max_size=4, unique_by=lambda text: clean(text).casefold().rstrip(".")))
def test_any_words_come_through_the_files_unchanged(words: list[str]) -> None:
    rows = [[number, "1.1 Название", "Цели", text, 1, text] for number, text in enumerate(words, 1)]
    with TemporaryDirectory() as place:
        folder = Path(place)
        book = made(folder, write_docx(folder / "критерии.docx", [rows], merge=False))
        assert [line.words for line in book.lines] == [clean(text) for text in words]
        package = (
            "municipality: Условный район\nregion: Условный регион\nset: region-2024\nmade_up: true\nrecords: []\n"
            "period: {from: 2024-01-01, to: 2024-12-31}\nas_of: 2024-12-31\n"
        )
        (folder / "package.yaml").write_text(package, encoding="utf-8")
        assert run(folder, "score", "package.yaml", "--library", ".", "--no-inference").exit_code == 0
