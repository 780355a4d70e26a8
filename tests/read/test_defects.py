"""Each check of plans and acts on a plan that has the defect and on one that has not."""

from __future__ import annotations

import pytest

from evaluator.drawn.checks import checked_categories, defects_in
from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.documents import documents_of
from evaluator.drawn.drawn import drawn_from
from evaluator.drawn.personal import signs_in
from evaluator.drawn.plans import plans_of
from evaluator.drawn.told import told
from evaluator.model.categories import CATEGORIES
from evaluator.model.content import Content
from tests.read.making import HEADER, content_of, drawn

HEAD = """
УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ЛЕСНОГО МУНИЦИПАЛЬНОГО ОКРУГА
ПРИКАЗ
от 30.08.2022 г. № 5
Об утверждении плана на 2022-2023 учебный год
На основании приказа Министерства образования края от 01.08.2022 № 100 приказываю:
1. Утвердить план (приложение 1).
Начальник управления А.Б. Полева
"""
TITLE = """
Приложение 1 к приказу
План мероприятий по оценке качества на 2022-2023 учебный год
Цель: повысить объективность оценки до целевых показателей.
Мониторинг реализации мероприятий плана ведет управление; по итогам года проводится анализ эффективности принятых мер
и готовятся адресные рекомендации.
"""
GOOD = (
    ("1.", "Совещание руководителей школ", "октябрь 2022", "Методист Лугова В.Г."),
    ("2.", "Проверка сайтов школ", "до 25.12.2022", "Методист Лугова В.Г., школы"),
    ("3.", "Обучение экспертов олимпиады", "март 2023", "Методист Лугова В.Г."),
)
Rows = tuple[tuple[str, ...], ...]


def _found(head: str = HEAD, title: str = TITLE, rows: Rows = GOOD) -> dict[str, list[Defect]]:
    found: dict[str, list[Defect]] = {}
    for defect in drawn(head, title, [HEADER, *rows]).defects:
        found.setdefault(defect.category, []).append(defect)
    return found


def _with(at: int, column: int, text: str) -> Rows:
    rows = [list(row) for row in GOOD]
    rows[at][column] = text
    return tuple(tuple(row) for row in rows)


def test_a_plan_as_it_should_be_has_no_defect() -> None:
    assert _found() == {}


def test_a_term_before_the_approval() -> None:
    found = _found(HEAD.replace("30.08.2022", "30.11.2022"))
    assert {category: [defect.rows for defect in defects] for category, defects in found.items()} == {
        "deadline_before_approval": [("1",)]
    }


ONE_ROW = {
    "deadline_out_of_period": (_with(2, 2, "октябрь 2023"), ("3",)),
    "numbering_gap": (_with(2, 0, "5."), ("2", "5")),
    "numbering_missing": (_with(2, 0, ""), ("2/1",)),
    "numbering_format": (_with(1, 0, "2"), ("1", "2")),
    "deadline_missing": (_with(1, 2, ""), ("2",)),
    "deadline_without_year": (_with(1, 2, "май"), ("2",)),
    "vague_deadline": (_with(1, 2, "План РМО"), ("2",)),
    "no_municipal_responsible": (_with(1, 3, "директора школ"), ("2",)),
    "responsible_school_level": (_with(1, 3, "Методист Лугова В.Г., Рощина Е.Ж. (СОШ №2)"), ("2",)),
    "bracket": (_with(1, 1, "Проверка сайтов (всех школ"), ("2",)),
    "quote_balance": (_with(1, 1, "Проверка «сайтов школ"), ("2",)),
    "state_not_action": (_with(1, 1, "Наличие сайтов школ"), ("2",)),
    "measure_is_participation": (_with(1, 1, "Обеспечение участия школ в вебинаре"), ("2",)),
}


@pytest.mark.parametrize("category", ONE_ROW)
def test_a_row_with_a_defect_is_found_and_nothing_else(category: str) -> None:
    rows, numbers = ONE_ROW[category]
    found = _found(rows=rows)
    assert set(found) == {category}
    assert [defect.rows for defect in found[category]] == [numbers]


def test_texts_told_twice() -> None:
    long = "Анализ результатов всероссийских проверочных работ по русскому языку и математике в четвертых классах"
    same = _found(
        rows=(*GOOD, ("4.", GOOD[2][1] + " школьников", "май 2023", "Методист Лугова В.Г."), ("5.", long, *GOOD[0][2:]))
    )
    assert "near_duplicate" not in same
    twice = _found(rows=(*GOOD, ("4.", long, *GOOD[0][2:]), ("5.", f"{long} и пятых", *GOOD[1][2:])))
    assert [defect.rows for defect in twice["duplicate_text"]] == [("4", "5")]
    near = _found(rows=(*GOOD, ("4.", long, *GOOD[0][2:]), ("5.", long.replace("Анализ", "Обсуждение"), *GOOD[1][2:])))
    assert [defect.rows for defect in near["near_duplicate"]] == [("4", "5")]


def test_a_misspelt_municipality_and_another_kind_of_it() -> None:
    head = HEAD.replace("ЛЕСНОГО", "ПРИОЗЕРСКОГО")
    rows = _with(1, 1, "Проверка сайтов школ Приозёрнского муниципального округа")
    assert [defect.rows for defect in _found(head, rows=rows)["typo_municipality"]] == [("2",)]
    other = _found(head, rows=_with(1, 1, "Проверка сайтов школ Приозерского района"))
    assert [defect.rows for defect in other["name_inconsistent"]] == [("2",)]


WHOLE = {
    "requisite_missing": (HEAD.replace("№ 5", "№ ____"), TITLE, GOOD),
    "requisite_format": (HEAD.replace("2022 г.", "2022 г"), TITLE, GOOD),
    "requisite_plausibility": (HEAD.replace("от 01.08.2022 № 100", "от 30.08.2022 № 100"), TITLE, GOOD),
    "attachment_unlabelled": (HEAD, TITLE.replace("Приложение 1 к приказу\n", ""), GOOD),
    "period_mismatch": (HEAD, TITLE.replace("учебный год\n", "учебный год и ближайшую перспективу\n"), GOOD),
    "no_goal": (HEAD, TITLE.replace("Цель: повысить", "Повысить"), GOOD),
    "no_indicators": (HEAD, TITLE.replace(" до целевых показателей", ""), GOOD),
    "no_plan_monitoring": (HEAD, TITLE.replace("Мониторинг реализации мероприятий плана", "Все это"), GOOD),
    "no_effectiveness_analysis": (HEAD, TITLE.replace("анализ эффективности принятых мер", "совещание"), GOOD),
    "no_address_recommendations": (HEAD, TITLE.replace("адресные рекомендации", "письма"), GOOD),
    "period_name": (HEAD, TITLE + "Отчет готовят за 2021-2022 год по форме.\n", GOOD),
    "unit_error": (HEAD, TITLE + "Было 60 %, стало 96 %, увеличение показателя на 36 %.\n", GOOD),
    "abbreviation_wrong": (HEAD, TITLE + "- МСОКО – муниципальная система качества образования\n", GOOD),
    "abbreviation_undefined": (HEAD, TITLE + "Участвуют ШМО, РМО, ИМЦ и ЦРБ.\n", GOOD),
    "depersonalised_responsible": (HEAD, TITLE, tuple((*row[:3], "Отдел образования, школы") for row in GOOD)),
    "responsible_without_post": (HEAD, TITLE, tuple((*row[:3], "Лугова В.Г., Полева А.Б.") for row in GOOD)),
    "vague_deadline": (HEAD, TITLE, tuple((*row[:2], "постоянно", row[3]) for row in GOOD)),
    "title_year_mismatch": (HEAD, TITLE, tuple((*row[:2], "май 2025", row[3]) for row in GOOD)),
    "coverage_gap": (HEAD, TITLE.replace("по оценке качества", "по работе со ШФНСУ"), GOOD),
    "personal_data": (HEAD, TITLE + "Сведения: Рощина Е.Ж., СНИЛС 112-233-445 95.\n", GOOD),
}  # fmt: skip


@pytest.mark.parametrize("category", WHOLE)
def test_a_document_with_a_defect_is_told_so_once(category: str) -> None:
    head, title, rows = WHOLE[category]
    found = _found(head, title, rows)
    assert set(found) - {"deadline_out_of_period"} == {category}
    assert len(found[category]) == 1


def test_years_without_activities_and_sections_that_end_early() -> None:
    title = "План мероприятий по оценке качества на 2020-2025 годы"
    rows = [
        ("1.", "Система оценки", "", ""),
        *((f"1.{at}", f"Совещание {at}", "2020", "Отдел образования") for at in (1, 2, 3)),
    ]
    gaps = [defect for defect in drawn(title, [HEADER, *rows]).defects if defect.category == "coverage_gap"]
    assert [defect.rows for defect in gaps] == [("1.1",), ("1.1", "1.2", "1.3")]


def test_a_check_before_what_it_checks() -> None:
    what = "Положения о формах и порядке текущего контроля успеваемости"
    rows = (
        ("1.", f"Разработка рекомендаций по составлению {what}", "октябрь 2022", "Методист Лугова В.Г."),
        ("2.", f"Мониторинг размещения {what}", "сентябрь 2022", "Методист Лугова В.Г."),
    )
    assert [defect.rows for defect in _found(rows=rows)["sequence"]] == [("1", "2")]
    assert "sequence" not in _found(rows=tuple(reversed([rows[0], (*rows[1][:2], "май 2023", rows[1][3])])))


def test_two_meanings_of_an_abbreviation() -> None:
    head = HEAD.replace("ЛЕСНОГО МУНИЦИПАЛЬНОГО ОКРУГА", "ЛЕСНОГО РАЙОННОГО МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ")
    title = TITLE + "Отвечает управление Лесного РМО.\n"
    rows = _with(1, 1, "Разбор заданий на заседаниях РМО учителей")
    assert "abbreviation_collision" not in _found(head, TITLE, rows)
    assert [defect.rows for defect in _found(head, title, rows)["abbreviation_collision"]] == [("2",)]


def test_personal_data_is_found_and_never_stored() -> None:
    pupils = [["№", "Фамилия, имя", "Класс"], ["1", "Рощин Егор", "9"], ["2", "Борова Анна", "9"]]
    row = ("4.", "Звонить Рощиной Е.Ж. +7 912 345-67-89 (не закрыта", "май 2023", "Методист Лугова В.Г.")
    content = content_of(HEAD, TITLE, [HEADER, *GOOD, row], "Список участников", pupils)
    read = told(drawn_from(content, "файл"))
    kinds = [str(defect["text"]) for defect in read["defects"] if defect["category"] == "personal_data"]
    assert any("список обучающихся" in kind for kind in kinds)
    assert any("телефон" in kind for kind in kinds)
    assert "345-67-89" not in str(read)
    assert "Рощин Егор" not in str(read)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("СНИЛС: 11223344595", "СНИЛС"), ("паспорт серия 8512 № 345678", "паспорт"), ("+79123456789", "телефон"),
        ("Рощин Егор Ильич, диагноз: астма", "сведения о здоровье"),
        ("Борова А.А. — ребёнок-инвалид", "сведения о здоровье"),
        ("Рощин Егор Ильич, 12.03.2010 г.р.", "дата рождения"), ("Рощин Егор, 9А класс", "обучающийся"),
        ("Рощин Егор, ученик 7 «Б» класса", "обучающийся"), ("ученица 8 класса Борова Анна", "обучающийся"),
    ],
)  # fmt: skip
def test_personal_data_in_a_row_is_named_and_left_out(text: str, kind: str) -> None:
    read = told(drawn_from(content_of(HEAD, TITLE, [HEADER, *_with(1, 1, f"Провести беседу: {text}")]), "файл"))
    assert any(kind in str(defect["text"]) for defect in read["defects"] if defect["category"] == "personal_data")
    assert not [part for part in ("Рощин", "Борова Анна", "345678", "11223344595", "+7912") if part in str(read)]


@pytest.mark.parametrize(
    "text",
    [
        "тел. 8 (84743) 9-12-34", "дети с ОВЗ и дети-инвалиды, 9 классы", "Рощин И.И., директор школы",
        "начальник отдела Борова А.А., 9 классов", "ВПР Русский язык, 5 класс", "Сидорова Е.П., учителя 4 классов",
    ],
)  # fmt: skip
def test_offices_classes_and_posts_are_no_personal_data(text: str) -> None:
    assert not [*signs_in(text)]


def test_a_defect_of_a_recognised_picture_is_less_sure() -> None:
    content = content_of(HEAD, TITLE, [HEADER, *_with(1, 2, "")])
    scanned = Content(content.blocks, "ocr")
    (typed,) = drawn_from(content, "файл").defects
    (seen,) = drawn_from(scanned, "файл").defects
    assert (typed.category, seen.category) == ("deadline_missing", "deadline_missing")
    assert seen.confidence <= 80 < typed.confidence


def test_every_checked_category_is_a_word_of_the_vocabulary_and_shown_here() -> None:
    shown = {
        *ONE_ROW,
        *WHOLE,
        "deadline_before_approval",
        "duplicate_text",
        "typo_municipality",
        "near_duplicate",
        "name_inconsistent",
        "sequence",
        "abbreviation_collision",
        "typo",
    }
    assert checked_categories() <= set(CATEGORIES)
    assert checked_categories() - shown == {"report_without_analysis"}


def test_short_reports_and_a_region_in_small_letters() -> None:
    found = _found(
        HEAD + "Отчет по критерию 1.1. Система оценки качества\nВыводы: стало лучше в заозерской области-Приозерье.\n"
    )
    assert len(found["report_without_analysis"]) == 1
    assert len(found["typo"]) == 1


def test_an_empty_content_has_one_unknown_document_and_no_defect() -> None:
    content = Content(())
    documents = tuple(documents_of(content, "файл"))
    assert defects_in(Seen(content, documents, (), plans_of(content, documents))) == []
    assert [(document.part.type, document.id) for document in documents] == [("", "файл")]


@pytest.mark.parametrize(
    "text",
    [
        "Утверждаю:\nНачальник УО И.И. Рощин\n«29» августа 2022 г.\nПлан работы на 2022-2023 учебный год",
        "Аналитическая справка о результатах мониторинга",
    ],
)
def test_a_paper_that_bears_no_number_lacks_none(text: str) -> None:
    assert not [defect for defect in drawn(text).defects if defect.category == "requisite_missing"]


def test_an_act_about_results_may_approve_a_plan_for_another_year() -> None:
    file = drawn(
        "ПРИКАЗ\n12.04.2023 № 5\nОб итогах мониторинга в 2022 году\nприказываю:\n1. Утвердить дорожную карту.",
        "Приложение к приказу от 12.04.2023 № 5\nДорожная карта по развитию системы на 2023 год",
        [["№", "Мероприятие", "Срок"], ["1", "Совещание", "май 2023"]],
    )
    assert not [defect for defect in file.defects if defect.category == "period_mismatch"]


def test_a_plan_without_its_order_is_not_asked_for_papers_of_their_own() -> None:
    plan = drawn("План работы на 2023 год", [HEADER, ["1", "Совещание", "май 2023", "Отдел"]])
    told = {defect.category for defect in plan.defects}
    assert "no_goal" in told
    assert not told & {"no_effectiveness_analysis", "no_address_recommendations"}


def test_an_exam_is_prepared_from_the_year_before_it() -> None:
    rows = [["1", "Анализ итогов", "июль - август 2015", "УО"], ["2", "Сбор сведений", "октябрь", "УО"]]
    file = drawn("Дорожная карта проведения государственной итоговой аттестации в 2016 году", [HEADER, *rows])
    assert not [defect for defect in file.defects if defect.category == "deadline_out_of_period"]
    assert [row.due[0].year for row in file.plans[0].activities] == ["explicit", "unknown"]
