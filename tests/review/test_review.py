"""Experts mark blind and apart; a difference goes to a third; an appeal replaces; nothing is erased."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from evaluator.round.review.blind import masked, new_code
from evaluator.round.review.kept import read_review
from tests.review.rounds import EXPERTS, answered, cells, round_of, rows, scored, sheet
from tests.round.districts import district, frozen, run

FOREST, LAKE = "Лесной район", "Озёрный район"
BOTH = ("ivanova", "petrov")


def read(folder: Path, *who: str) -> str:
    """What is printed when the sheets of these come back."""
    return run("review", folder, "--read", *(sheet(folder, name) for name in who), "--date", "2023-09-21")[0]


def waiting(folder: Path, who: str) -> int:
    return len(rows(sheet(folder, who)))


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return round_of(tmp_path)


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A round of one district."""
    return round_of(tmp_path, (FOREST,))


def test_a_sheet_tells_line_words_evidence_and_question(one: Path) -> None:
    first = rows(sheet(one, "ivanova"))[0]
    assert (first["№"], first["Критерий"], first["Формулировка"]) == (
        "В-1", "1.1.quality", "Установлена цель по качеству подготовки [критерий реконструирован]",
    )  # fmt: skip
    assert "цель goal-1" in first["Что нашла программа"]
    assert first["Вопрос"] == "Обоснована ли цель «Повысить качество»?"


def test_a_sheet_quotes_the_source(tmp_path: Path) -> None:
    folder = round_of(tmp_path, (FOREST,))
    whole = district(tmp_path / "ещё" / "комплект", LAKE)
    path = whole / "package.yaml"
    source = "source: {document: act, page: '3', quote: доля выпускников растёт}}"
    path.write_text(path.read_text(encoding="utf-8").replace("text: Повысить качество}", f"text: Цель, {source}"),
                    encoding="utf-8")  # fmt: skip
    run("receive", frozen(whole), "--round", folder, "--date", "2023-09-12")
    run("review", folder, "--form")
    told = [row["Что нашла программа"] for row in rows(sheet(folder, "ivanova")) if row["Критерий"] == "1.1.quality"]
    assert "источник: документ act, страница 3, «доля выпускников растёт»" in told[-1]


def test_the_sheets_are_blind(tmp_path: Path) -> None:
    folder = round_of(tmp_path, (FOREST,))
    whole = district(tmp_path / "ещё" / "комплект", LAKE)
    path = whole / "package.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Повысить качество", "Повысить качество в Озерном районе"), encoding="utf-8")
    run("receive", frozen(whole), "--round", folder, "--date", "2023-09-12")
    run("review", folder, "--form")
    for who in BOTH:
        told = cells(sheet(folder, who)).casefold()
        assert not re.search("лесн|озерн|озёрн|приём", told)
        assert "повысить качество в мо-" in told
    assert len({row["Муниципалитет"] for row in rows(sheet(folder, "ivanova"))}) == 2


def test_names_stand_where_the_round_is_not_blind(tmp_path: Path) -> None:
    folder = round_of(tmp_path, (FOREST,), *EXPERTS, "blind: false")
    assert {row["Муниципалитет"] for row in rows(sheet(folder, "petrov"))} == {FOREST}


def test_a_name_is_masked_in_every_case_and_other_words_stay() -> None:
    text = "Администрация Чернозёмского муниципального района, Чернозёмский отдел; в другом районе, чернозём"
    told = masked(text, "Чернозёмский муниципальный район", "МО-1")
    assert told == "Администрация МО-1, МО-1 отдел; в другом районе, чернозём"
    assert masked("в городе Кедровке и Кедровку", "город Кедровка", "МО-2") == "в МО-2 и МО-2"


def test_addresses_are_hidden() -> None:
    text = (
        "ссылка: https://les.example.org/приказ.pdf; сайт rmo-les.ru, lesnoe@mail.ru; www.les.edu; п. 2.1 от 01.09.2022"
    )
    told = masked(text, FOREST, "МО-1")
    hidden = "(адрес скрыт)"
    assert told == f"ссылка: {hidden}; сайт {hidden}, {hidden}; {hidden}; п. 2.1 от 01.09.2022"


def test_codes_are_free_and_tell_nothing() -> None:
    taken = {f"МО-{number}" for number in range(100, 999)}
    assert new_code(taken) == "МО-999"
    assert new_code({*taken, "МО-999"}) == "МО-1900"


def test_nobody_sees_a_mark_before_both_have_answered(made: Path) -> None:
    secret = "тайное обоснование Ивановой"
    answered(made, "ivanova", "нет", reason=secret)
    before = scored(made)
    read(made, "ivanova")
    run("review", made, "--form")
    assert scored(made) == before
    assert not sheet(made, "третий").exists()
    assert secret not in cells(sheet(made, "petrov"))
    assert waiting(made, "petrov") == len(read_review(made).questions)
    answered(made, "petrov", "да")
    read(made, "petrov")
    assert secret not in cells(sheet(made, "petrov")) + cells(sheet(made, "ivanova"))
    third = cells(sheet(made, "третий"))
    assert "Эксперт 1: нет. тайное обоснование эксперт" in third
    told = third.replace(secret, "").replace("так считает petrov", "")
    assert not [name for name in ("Иванова", "Петров", "ivanova", "petrov") if name in told]


def test_equal_answers_count_only_when_both_are_there(one: Path) -> None:
    count = waiting(one, "ivanova")
    answered(one, "ivanova", *["да"] * count)
    read(one, "ivanova")
    assert scored(one) == {FOREST: ("0", str(count))}
    answered(one, "petrov", *["да"] * count)
    read(one, "petrov")
    assert scored(one) == {FOREST: (str(count), "0")}
    assert not sheet(one, "третий").exists()


def test_a_difference_waits_for_the_third_whose_mark_is_final(one: Path) -> None:
    count = waiting(one, "ivanova")
    answered(one, "ivanova", *["да"] * count)
    answered(one, "petrov", "нет", *["да"] * (count - 1))
    out = read(one, *BOTH)
    assert re.search(r"1\.1\.quality +1 +1 +1 +0 +0 +0,00 +0,00 +мало ответов: 1 из 10 +1", out)
    assert scored(one)[FOREST][1] != "0"
    answered(one, "третий", "да")
    read(one, "третий")
    assert scored(one) == {FOREST: (str(count), "0")}
    marks = read_review(one).marks
    assert len(marks) == 2 * count + 1
    assert (marks[-1].kind, marks[-1].who) == ("third", "Сидорова Мария")
    assert set(marks[-1].replaces) == {mark.number for mark in marks if mark.question == 1} - {marks[-1].number}
    assert waiting(one, "третий") == 0


def test_the_third_may_say_no(one: Path) -> None:
    count = waiting(one, "ivanova")
    answered(one, "ivanova", *["да"] * count)
    answered(one, "petrov", "нет", *["да"] * (count - 1))
    read(one, *BOTH)
    answered(one, "третий", "нет")
    read(one, "третий")
    assert read_review(one).marks[-1].value == "no"
    assert scored(one)[FOREST][1] == "0"
    assert scored(one)[FOREST][0] != str(count)


def test_the_same_sheet_again_changes_nothing(one: Path, tmp_path: Path) -> None:
    answered(one, "ivanova", "да", "–", "нет")
    copy = tmp_path / "копия.xlsx"
    copy.write_bytes(sheet(one, "ivanova").read_bytes())
    read(one, "ivanova")
    before = (one / "ответы.jsonl").read_bytes()
    assert "Новых ответов: 0" in run("review", one, "--read", copy)[0]
    assert (one / "ответы.jsonl").read_bytes() == before


def test_an_apostrophe_that_marks_text_is_no_part_of_an_answer(one: Path) -> None:
    run("review", one, "--read", answered(one, "ivanova", "'да", "'Нет"))
    assert [mark.value for mark in read_review(one).marks] == ["yes", "no"]


def test_answers_not_handed_in_survive_a_new_sheet(made: Path) -> None:
    answered(made, "petrov", "–", "нет")
    run("review", made, "--form")
    assert [row["Ответ"] for row in rows(sheet(made, "petrov"))][:2] == [None, "нет"]


def test_one_expert_per_line_is_enough_where_the_round_says_so(tmp_path: Path) -> None:
    folder = round_of(tmp_path, (FOREST,), *EXPERTS[:3])
    asked = {name: waiting(folder, name) for name in BOTH}
    assert sum(asked.values()) == len(read_review(folder).questions)
    assert all(asked.values())
    for name, count in asked.items():
        answered(folder, name, *["да"] * count)
    read(folder, *BOTH)
    assert scored(folder)[FOREST][1] == "0"


def test_who_marks_which_line_follows_from_the_round(tmp_path: Path) -> None:
    narrow = ("experts:", "  - {id: a, name: А, lines: [1.1.quality]}", '  - {id: b, name: Б, directions: ["1.1"]}')
    folder = round_of(tmp_path, (FOREST, LAKE), *narrow)
    by_line = {question.line: question.experts for question in read_review(folder).questions}
    assert by_line["1.1.objectivity"] == ("b",)
    assert len({(one.line, one.experts) for one in read_review(folder).questions}) == len(by_line)
    before = (folder / "вопросы.jsonl").read_bytes()
    run("review", folder, "--form")
    assert (folder / "вопросы.jsonl").read_bytes() == before


def test_a_new_version_is_asked_anew_under_the_same_code(one: Path, tmp_path: Path) -> None:
    count = waiting(one, "ivanova")
    for name in BOTH:
        answered(one, name, *["да"] * count)
    read(one, *BOTH)
    again = frozen(district(tmp_path / "второй" / "комплект", FOREST, "2"))
    run("receive", again, "--round", one, "--date", "2023-09-13")
    run("review", one, "--form")
    questions = read_review(one).questions
    assert len({question.code for question in questions}) == 1
    assert [row["№"] for row in rows(sheet(one, "ivanova"))] == [f"В-{count + n}" for n in range(1, count + 1)]
    assert scored(one) == {FOREST: ("0", str(count))}
    assert len(read_review(one).marks) == 2 * count


def test_nobody_marks_his_own_work(tmp_path: Path) -> None:
    folder = round_of(tmp_path, (FOREST,))
    run(
        "receive",
        frozen(district(tmp_path / "ещё" / "комплект", LAKE, answers=["quality", "objectivity"])),
        "--round", folder, "--date", "2023-09-12",
    )  # fmt: skip
    told = scored(folder)
    assert told[LAKE] == told[FOREST]
    assert told[LAKE][0] == "0"


def test_an_experts_answer_stands_where_the_district_brought_its_own(tmp_path: Path) -> None:
    folder = round_of(tmp_path, (FOREST,))
    whole = district(tmp_path / "ещё" / "комплект", LAKE, answers=["quality"])
    path = whole / "package.yaml"
    text = path.read_text(encoding="utf-8")
    other = "  - {record: answer, id: ответ-1, question: 1.1.quality/grounded, about: goal-1, value: no}\n"
    path.write_text(text + other, encoding="utf-8")
    run("receive", frozen(whole), "--round", folder, "--date", "2023-09-12")
    run("review", folder, "--form")
    for name in BOTH:
        answered(folder, name, *["да"] * waiting(folder, name))
    read(folder, *BOTH)
    assert {pending for _, pending in scored(folder).values()} == {"0"}
    assert len({earned for earned, _ in scored(folder).values()}) == 1


def test_agreement_is_told_per_line(made: Path) -> None:
    lines = [row["Критерий"] for row in rows(sheet(made, "ivanova"))]
    answered(made, "ivanova", *["да"] * len(lines))
    answered(made, "petrov", "нет", *["да"] * (len(lines) - 1))
    files = [sheet(made, name) for name in BOTH]
    told = json.loads(run("review", made, "--read", *files, "--format", "json")[0])
    assert told["new"] == 2 * len(lines)
    quality = next(one for one in told["agreement"] if one["line"] == lines[0])
    wanted = {"line": "1.1.quality", "questions": 2, "answered": 2, "pairs": 2, "equal": 1, "third": 1, "percent": "50",
              "beyond": {"alpha": 0.0, "kappa": 0.0, "units": 2}}  # fmt: skip
    assert quality == wanted
    assert {one["percent"] for one in told["agreement"] if one["line"] != lines[0]} == {"100"}


def test_an_appeal_raises_keeps_and_erases_nothing(one: Path) -> None:
    count = waiting(one, "ivanova")
    for name in BOTH:
        answered(one, name, "нет", *["да"] * (count - 1))
    read(one, *BOTH)
    before = read_review(one).marks
    low = scored(one)[FOREST][0]
    run("review", one, "--appeal", "лесной район")
    appeal = "апелляция-лесной-район"
    told = cells(sheet(one, appeal))
    assert FOREST in told
    assert not [name for name in ("Иванова", "Петров", "Озёрный") if name in told]
    board = "Апелляционная комиссия, протокол № 2"
    answered(one, appeal, "да", "да", reason="представлен приказ", **{"Кем решено": board})
    read(one, appeal)
    marks = read_review(one).marks
    assert marks[: len(before)] == before
    assert [(mark.kind, mark.value, mark.who) for mark in marks[len(before) :]] == [("appeal", "yes", board)] * 2
    assert scored(one)[FOREST] == (str(count), "0") != (low, "0")
    assert "Новых ответов: 0" in read(one, appeal)


def test_an_office_suite_saves_what_is_read(one: Path, tmp_path: Path) -> None:
    answered(one, "ivanova", "Да", "НЕТ ", reason="обосновано; 1,5 балла")
    saved = saved_by_libreoffice(sheet(one, "ivanova"), tmp_path / "сохранено")
    assert "Новых ответов: 2" in run("review", one, "--read", saved)[0]
    assert [mark.value for mark in read_review(one).marks] == ["yes", "no"]
    assert read_review(one).marks[0].reason == "обосновано; 1,5 балла"


def saved_by_libreoffice(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    import subprocess

    folder.mkdir()
    profile = f"-env:UserInstallation={(folder / 'профиль').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / path.name


def test_other_keys_are_refused(one: Path) -> None:
    from click.testing import CliRunner

    from evaluator.cli.main import evaluator

    for keys in ([], ["--form", "--read"], ["--read"], ["--form", "--appeal", FOREST]):
        assert CliRunner().invoke(evaluator, ["review", str(one), *keys]).exit_code == 2


def test_a_sheet_is_locked_but_for_the_answers_and_offers_two(one: Path) -> None:
    from openpyxl import load_workbook

    found = load_workbook(sheet(one, "petrov")).worksheets[0]
    assert found.protection.sheet
    open_ = {cell.coordinate[:1] for row in found.iter_rows() for cell in row if not cell.protection.locked}
    assert open_ == {"G", "H"}
    assert [rule.formula1 for rule in found.data_validations.dataValidation] == ['"да,нет"']
    assert found["A1"].value == "лист-эксперта"


def test_two_at_once_are_refused(one: Path) -> None:
    answered(one, "ivanova", "да")
    (one / "занято.json").write_text("{}", encoding="utf-8")
    before = sorted(path.name for path in one.rglob("*"))
    for keys in (["--form"], ["--read", sheet(one, "ivanova")], ["--appeal", FOREST]):
        assert "[round-busy]" in run("review", one, *keys, code=2)[1]
    assert sorted(path.name for path in one.rglob("*")) == before


def test_results_tell_the_answer_and_not_who_gave_it(one: Path) -> None:
    answered(one, "ivanova", "нет", reason="Иванова Анна: обоснования нет")
    answered(one, "petrov", "да")
    read(one, *BOTH)
    answered(one, "третий", "нет", reason="цель не обоснована")
    read(one, "третий")
    run("score", one)
    pages = [path.read_text(encoding="utf-8") for path in one.rglob("*.html")]
    books = [cells(path) for path in (one / "итоги").rglob("*.xlsx")]
    assert pages
    assert any("цель не обоснована" in page for page in pages)
    names = ("Иванова Анна", "Петров", "Сидорова", "ivanova", "petrov", read_review(one).questions[0].code)
    assert not [name for name in names for text in (*pages, *books) if name in text]
