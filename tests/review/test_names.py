"""An expert who is named in a reason, his own or another's, is named in nothing that a district sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.round.model import Entry, RoundFile
from evaluator.round.review.model import Mark, Question, Review
from evaluator.round.review.names import anonymous
from evaluator.round.review.sheets import appeal_sheet, expert_sheets
from tests.review.rounds import answered, fill, round_of, rows, sheet
from tests.round.districts import run
from tests.summary.alone import leaks, texts

FOREST = "Лесной район"
NAMES = ("Рябинина Алла Викторовна", "Соболев Пётр Ильич", "Коваленко Н. Н.")
ROUND = (
    "experts:",
    f"  - {{id: ivanova, name: {NAMES[0]}}}",
    f"  - {{id: petrov, name: {NAMES[1]}}}",
    'per_line: "2"',
    f"third: {NAMES[2]}",
)
STEMS = ("рябинин", "соболев", "коваленк", "викторовн", "ильич")
REASONS = (
    "Согласна с П. И. Соболевым: цель не обоснована",
    "Мы с А.В. Рябининой спорили, а СОБОЛЕВ и рябинина разошлись; Алле Викторовне виднее",
    "Прав Пётр Ильич, а не Рябинина и не Коваленко",
    "Коваленко Н. Н. и Соболева слушать не стали",
)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """(a round in which two differ, a third settles, and an appeal is decided; what the readings told)."""
    made = round_of(tmp_path_factory.mktemp("приём"), (FOREST,), *ROUND)
    told = []
    answered(made, "ivanova", "нет", "нет", reason=REASONS[0])
    answered(made, "petrov", "да", "нет", reason=REASONS[1])
    told.append(run("review", made, "--read", sheet(made, "ivanova"), sheet(made, "petrov"))[1])
    third = "\n".join(str(row["Ответы двух экспертов"]) for row in rows(sheet(made, "третий"))).casefold()
    assert "эксперт" in third
    assert not [stem for stem in STEMS if stem in third]
    answered(made, "третий", "нет", reason=REASONS[2])
    told.append(run("review", made, "--read", sheet(made, "третий"))[1])
    run("review", made, "--appeal", FOREST)
    return made, told


def test_the_appeal_sheet_and_every_result_name_no_expert(settled: tuple[Path, list[str]]) -> None:
    made, _ = settled
    appeal = sheet(made, "апелляция-лесной-район")
    marks = {str(row["Решение экспертов"]) for row in rows(appeal)}
    assert any("Прав эксперт, а не эксперт и не эксперт" in mark for mark in marks)
    assert not [stem for stem in STEMS if stem in texts(appeal).casefold()]
    fill(appeal, {0: {"Ответ": "нет", "Обоснование": REASONS[3], "Кем решено": "Комиссия, протокол № 2"}})
    assert "[review-names]" in run("review", made, "--read", appeal)[1]
    run("score", made, "--no-inference")
    files = list((made / "итоги" / FOREST).iterdir())
    assert sorted(path.suffix for path in files) == [".docx", ".html", ".xlsx"]
    assert leaks(made / "итоги" / FOREST, STEMS) == []
    assert "эксперт и эксперт слушать не стали" in texts(made / "итоги" / FOREST / "результат.html")


def test_the_ministry_keeps_what_was_written(settled: tuple[Path, list[str]]) -> None:
    kept = (settled[0] / "ответы.jsonl").read_text(encoding="utf-8")
    assert all(reason in kept for reason in REASONS[:3])


def test_who_reads_the_sheets_is_told_at_the_cell(settled: tuple[Path, list[str]]) -> None:
    first, third = (told.splitlines() for told in settled[1])
    assert len(first) == 4
    assert first[0].endswith(
        "ivanova.xlsx, лист «Вопросы», ячейка H5: в обосновании назван эксперт или другой муниципалитет; "
        "муниципалитет прочтёт: «Согласна с эксперт: цель не обоснована»; пишите обоснования без имён и "
        "названий [review-names]"
    )
    assert len(third) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Мнение Рябининой", "Мнение эксперт"),
        ("а. рябининой, соболеву, Соболёвым", "а. эксперт, эксперт, эксперт"),
        ("А. В. Рябинина и Н.Н. Коваленко", "эксперт и эксперт"),
        ("Викторовну", "эксперт"),
        ("Пётр, Петра, Петру", "эксперт, эксперт, эксперт"),
        ("Ивановка, Аллея, петрушка, Рябиновка", "Ивановка, Аллея, петрушка, Рябиновка"),
        ("главный эксперт 1", "главный эксперт 1"),
        ("Рябенина, Рябнина, Рябиинна, Рябининна, Рябининной", "эксперт, эксперт, эксперт, эксперт, эксперт"),
        ("Соболъеву, Каваленко, Собор, Соболь, Боголев", "эксперт, эксперт, Собор, Соболь, Боголев"),
    ],
)
def test_names_in_their_cases(text: str, told: str) -> None:
    assert anonymous(text, (*NAMES, "главный специалист", "Эксперт 1", "")) == told


def test_without_names_nothing_changes() -> None:
    assert anonymous("Начальник отдела прав", ("Начальник отдела", "эксперт")) == "Начальник отдела прав"


def test_who_decides_an_appeal_reads_the_district_instead_of_its_code() -> None:
    told = {"title": "Оценка", "set": "small", "deadline": "2023-09-15", "experts": [{"id": "a", "name": "А"}]}
    question = Question(
        number=1, entry=1, code="МО-305", district="МО-305", line="1.1.quality", question="1.1.quality/grounded",
        about=None, experts=("a",), words="Слова", found="приказ отдела МО-305", asked="Обоснована ли цель МО-305?",
    )  # fmt: skip
    mark = Mark(number=1, question=1, kind="expert", expert="a", who="А", value="yes", when="2023-09-20")
    entry = Entry(
        number=1, received="2023-09-12T10:00", file="а.zip", sha256="", status="accepted", late=False,
        municipality=FOREST,
    )  # fmt: skip
    review = Review(questions=(question,), marks=(mark,))
    (row,) = appeal_sheet(RoundFile.model_validate(told), review, entry, Path()).rows
    assert (row.district, row.found, row.question) == (
        FOREST,
        f"приказ отдела {FOREST}",
        f"Обоснована ли цель {FOREST}?",
    )
    (blind,) = next(expert_sheets(RoundFile.model_validate(told), Review(questions=(question,)), frozenset({1}))).rows
    assert (blind.district, blind.found) == ("МО-305", "приказ отдела МО-305")
