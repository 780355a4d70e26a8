"""What office suites and people really write is read as it was meant."""

from __future__ import annotations

import io
from contextlib import chdir
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.model.package import Package
from evaluator.model.values import days
from evaluator.rulebook.folder import Library
from tests.form.edits import HEADER, Edit, both, cell, column, header, title, write
from tests.form.forms import office_saved
from tests.form.mistakes import ROOT, sound_form


def read(edit: Edit, office: bool = False) -> Package:
    book = load_workbook(io.BytesIO(sound_form()))
    edit(book)
    with TemporaryDirectory() as place, chdir(place):
        book.save("форма.xlsx")
        if office:
            office_saved(Path("форма.xlsx").resolve())
        return loaded(Path("форма.xlsx"), Library(ROOT))[0]


def models(package: Package) -> dict[str, Any]:
    return {model.id: model for _, model in package.models}


def first(package: Package, kind: str) -> Any:
    return next(model for found, model in package.models if found == kind)


@pytest.mark.parametrize(
    ("value", "number_format", "meant"),
    [
        (datetime(2021, 11, 30), "dd.mm.yyyy", "2021-11-30"),
        (datetime(2021, 11, 1), "mmm\\-yy", "2021-11"),
        (datetime(2021, 11, 1), "[$-419]mmmm\\ yyyy;@", "2021-11"),
        (datetime(2021, 1, 1), "yyyy", "2021"),
        ("30.11.2021", "@", "2021-11-30"),
        ("'30.11.2021", "@", "2021-11-30"),
        ("’ноябрь 2021", "General", "2021-11"),
        ("''2021", "@", None),
        (" 30.11.2021 г. ", "@", "2021-11-30"),
        ("2021-11-30", "@", "2021-11-30"),
        ("30\u00a0ноября\u00a02021 года", "@", "2021-11-30"),
        ("«30» ноября 2021 г.", "@", "2021-11-30"),
        ("1.5.2021", "@", "2021-05-01"),
        ("НОЯБРЬ 2021", "@", "2021-11"),
        ("11.2021", "@", "2021-11"),
        ("к маю 2021", "@", None),
        ("мая 2021", "@", "2021-05"),
        ("марта 2021 г.", "@", "2021-03"),
        ("2021 год", "@", "2021"),
        (2021, "General", "2021"),
        (2021.0, "General", "2021"),
    ],
)
def test_dates(value: Any, number_format: str, meant: str | None) -> None:
    edit = write("Документы", "Дата", 4, value, number_format)
    if meant is None:
        with pytest.raises(Exception, match="form-date"):
            read(edit)
    else:
        assert first(read(edit), "document").date == days(meant)


def test_words_numbers_and_blanks() -> None:
    package = read(both(
        write("1.1", "Позиция оценивания", 4, "\u00a0обоснованные  ЦЕЛИ "),
        write("1.1", "Состояние", 4, "Подтверждено\n"),
        write("Документы", "Номер", 4, 533.0), write("Документы", "Вид документа", 4, "отчет"),
        write("Документы", "Направления", 4, 1.1), title("Версия комплекта", "2,0"), title("Условные данные", True),
        write("План", "Месяцы", 4, "9, 10; 11"), write("План", "Ответственные", 4, "Отдел (Муниципальный)\nШколы"),
        write("Документы", "Заголовок", 5, "отсутствует"),
    ))  # fmt: skip
    document = first(package, "document")
    assert (document.number, document.type, document.directions) == ("533", "report", ("1.1",))
    assert package.header.version == 2
    assert package.header.made_up is True
    row = first(package, "activity")
    assert row.due[0].months == (9, 10, 11)
    assert (row.responsible[0].who, row.responsible[0].level) == ("Отдел", "municipal")
    assert [one.who for one in row.responsible] == ["Отдел", "Школы"]


def test_an_apostrophe_that_marks_text_is_no_part_of_it() -> None:
    """LibreOffice keeps it in a cell that is text already, where a person who wants no date typed it."""
    package = read(both(
        write("1.1", "Позиция оценивания", 4, "'цель"), write("Документы", "Номер", 4, "'01-533"),
        write("Документы", "Направления", 4, "'1.1"), write("Документы", "Вид документа", 4, "'отчёт"),
        write("Документы", "Заголовок", 4, "'Приказ' и 'план'"), title("Версия комплекта", "'2,0"),
        write("План", "Месяцы", 4, "'9; 10"), write("План", "Номер строки", 4, "'1.1.2"),
    ))  # fmt: skip
    document, row = first(package, "document"), first(package, "activity")
    assert (document.number, document.type, document.directions) == ("01-533", "report", ("1.1",))
    assert document.title == "'Приказ' и 'план'"
    assert package.header.version == 2
    assert (row.due[0].months, row.number) == ((9, 10), "1.1.2")


def test_formulas_that_an_office_suite_counted() -> None:
    edit = both(write("Документы", "Дата", 4, "=DATE(2021,2,15)", "dd.mm.yyyy"),
                write("Документы", "Заголовок", 4, '="Приказ"&" о мониторинге"'))  # fmt: skip
    document = first(read(edit, office=True), "document")
    assert (document.date, document.title) == (days("2021-02-15"), "Приказ о мониторинге")


def reordered(book: Any) -> None:
    sheet = book["1.1"]
    one, other = column(sheet, "Тема"), column(sheet, "Цитата")
    for row in range(HEADER, sheet.max_row + 1):
        a, b = sheet.cell(row, one), sheet.cell(row, other)
        a.value, b.value = b.value, a.value


def renamed(book: Any) -> None:
    book["1.1"].title = "качество подготовки"
    book["Документы"].title = "Наши приказы"
    header("План", "Мероприятие", " МЕРОПРИЯТИЕ \u00a0")(book)


def with_empty_rows(book: Any) -> None:
    for name in ("1.1", "Документы", "План"):
        book[name].insert_rows(5, 3)


@pytest.mark.parametrize("edit", [reordered, renamed, with_empty_rows])
@pytest.mark.parametrize("office", [False, True])
def test_columns_sheets_and_rows_moved(edit: Edit, office: bool) -> None:
    assert models(read(edit, office)) == models(read(lambda book: None))


def test_a_note_of_their_own_on_a_new_sheet_and_an_empty_column_do_no_harm() -> None:
    def edit(book: Any) -> None:
        book.create_sheet("Черновик")["A1"] = "не забыть"
        book["1.1"].cell(HEADER, book["1.1"].max_column + 1).value = "Пустой столбец"

    assert models(read(edit)) == models(read(lambda book: None))


@pytest.mark.parametrize("office", [False, True])
def test_merged_cells_speak_for_each_row_that_they_span(office: bool) -> None:
    def edit(book: Any) -> None:
        sheet = book["1.1"]
        for number in range(24, 28):
            for name in ("№", "Содержание", "Ссылка на документ"):
                cell(book, "1.1", name, number).value = None
        cell(book, "1.1", "№", 24).value = "цели"
        cell(book, "1.1", "Позиция оценивания", 24).value = "цель"
        for name in ("№", "Позиция оценивания"):
            letter = sheet.cell(1, column(sheet, name)).column_letter
            sheet.merge_cells(f"{letter}24:{letter}27")
        cell(book, "1.1", "Содержание", 24).value = "первая"
        cell(book, "1.1", "Содержание", 26).value = "вторая"

    before = models(read(lambda book: None))
    added = {name: model.text for name, model in models(read(edit, office)).items() if name not in before}
    assert added == {"цели": "первая", "1.1-строка-26": "вторая"}


def test_the_place_of_a_record_is_its_cell(tmp_path: Path) -> None:
    (tmp_path / "форма.xlsx").write_bytes(sound_form())
    done = CliRunner().invoke(evaluator, ["explain", str(tmp_path), "1.1.goal.quality", "--no-inference"])
    assert done.exit_code == 0
    assert "форма.xlsx, лист «1.1», ячейка A4" in done.stdout


def test_the_command_writes_an_empty_form_and_a_filled_one(tmp_path: Path) -> None:
    empty, filled = tmp_path / "пустая.xlsx", tmp_path / "полная.xlsx"
    fixture = str(ROOT / "fixtures" / "chernozemelsky-2022")
    for arguments in (["--out", str(empty)], ["--package", fixture, "--out", str(filled)]):
        done = CliRunner().invoke(evaluator, ["form", "kalmykia-2022", *arguments])
        assert (done.exit_code, done.stderr) == (0, "")
    assert len(loaded(filled, Library(ROOT))[0].models) == 83
    book = load_workbook(empty)
    assert book.sheetnames[:3] == ["Титул", "Помощь", "Документы"]
    assert book["Списки"].sheet_state == "hidden"
    for sheet in book.worksheets[2:-1]:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert sheet.freeze_panes
    assert sum(1 for row in book["1.1"].iter_rows(min_row=HEADER + 1) if row[0].value) >= 100
    assert not cell(book, "1.1", "Содержание", 50).protection.locked
    assert book["1.1"].cell(HEADER, 1).protection.locked
    assert cell(book, "1.1", "Дата", 50).number_format == "DD.MM.YYYY"
    lists = {str(one.formula1) for one in book["1.1"].data_validations.dataValidation}
    assert len(lists) >= 5
