"""Rows of plans as they come: sections, torn rows, lists that spill, parts without numbers; who answers for them."""

from __future__ import annotations

import pytest

from evaluator.drawn.plan_rows import activities_of
from evaluator.drawn.plan_table import plan_tables
from evaluator.drawn.responsible import participants_of, responsible_of
from tests.read.making import HEADER, content_of, drawn, plan_of


def _rows(*rows: tuple[str, ...]) -> list[tuple[str, str, str]]:
    (table,) = plan_tables(plan_of(*rows))
    return [(row.number, row.section, row.text) for row in activities_of(table)]


def test_a_section_is_a_line_whose_children_follow() -> None:
    assert _rows(
        ("1.", "Нормативное обеспечение", "", ""),
        ("1.1.", "Приказ", "май 2023", "Отдел"),
        ("2.", "Строка без срока", "", ""),
        ("3.", "Семинар", "июнь 2023", "Отдел"),
    ) == [("1.1", "1", "Приказ"), ("2", "1", "Строка без срока"), ("3", "1", "Семинар")]


def test_a_roman_number_over_numbered_rows_is_a_section() -> None:
    assert _rows(("I", "Организационные мероприятия", "", ""), ("1", "Совещание", "май 2023", "Отдел")) == [
        ("1", "I", "Совещание")
    ]


def test_numbers_written_in_the_text_are_numbers_where_most_rows_have_them() -> None:
    header = ("Мероприятия", "Срок", "Ответственные")
    plan = content_of(
        "План работы на 2023 год",
        [header, ("1. Акция", "май", "Отдел"), ("2.Смотр", "июнь", "ОО"), ("3. 5 лет школе", "июль", "ОО")],
    )
    (table,) = plan_tables(plan)
    assert [(row.number, row.text) for row in activities_of(table)] == [
        ("1", "Акция"),
        ("2", "Смотр"),
        ("3", "5 лет школе"),
    ]


def test_words_in_the_column_of_numbers_are_a_heading() -> None:
    assert _rows(
        ("ОБЩИЕ МЕРОПРИЯТИЯ", "", "", ""), ("1", "Совещание", "май 2023", "Отдел"), ("ТЕКУЩИЕ", "", "", ""),
        ("1", "Уборка", "постоянно", "ОО"),
    ) == [("1", "", "Совещание"), ("1", "", "Уборка")]  # fmt: skip


def test_months_as_headings_are_the_terms_of_the_rows_below() -> None:
    file = drawn(
        "План работы на 2022-2023 учебный год",
        [
            ("Мероприятие", "Ответственные"), ("Сентябрь", ""), ("Совещание", "УО"), ("Мониторинг", "МКУ «ЦРО»"),
            ("Май 2023 г.", ""), ("Семинар", "ИМЦ"),
        ],
    )  # fmt: skip
    (plan,) = file.plans
    told = [(row.row.text, row.row.due, row.due[0].start, row.responsible[0].level) for row in plan.activities]
    assert told == [
        ("Совещание", "Сентябрь", "2022-09-01", "municipal"),
        ("Мониторинг", "Сентябрь", "2022-09-01", "municipal"),
        ("Семинар", "Май 2023 г.", "2023-05-01", "municipal"),
    ]
    assert not [defect for defect in file.defects if defect.category == "deadline_missing"]


def test_a_head_in_two_rows_is_one_head() -> None:
    plan = content_of(
        "План работы на 2023 год",
        [
            ("№", "Мероприятие", "Сроки и ответственные", "<", "Результат"),
            ("^", "^", "Дата", "Исполнитель", "^"),
            ("1", "Совещание", "май", "Отдел", "Протокол"),
        ],
    )
    (table,) = plan_tables(plan)
    assert [(row.text, row.due, row.responsible) for row in activities_of(table)] == [("Совещание", "май", "Отдел")]


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        (("20.03.2008", "30.12.2008"), "с 20.03.2008 по 30.12.2008"),
        (("2022", "2023"), "с 2022 по 2023"),
        (("май 2023", "май 2023"), "май 2023"),
        (("", "май 2023"), "до май 2023"),
    ],
)
def test_a_term_in_two_columns_is_one(ends: tuple[str, str], due: str) -> None:
    head = ("№", "Мероприятие", "Плановое начало", "Плановое окончание")
    (plan,) = drawn("План работы на 2008-2023 годы", [head, ("1", "Отбор", *ends)]).plans
    assert plan.activities[0].row.due == due
    assert all(term.kind in ("interval", "until") for term in plan.activities[0].due)


def test_a_head_may_say_at_length_what_the_rows_are_for() -> None:
    head = "Мероприятия, необходимые для составления проекта бюджета городского округа на очередной финансовый год"
    (table,) = plan_tables(
        content_of([("№ п/п", head, "Срок\nисполнения", "Исполнители"), ("1.", "Свод", "май", "ОО")])
    )
    assert table.columns == {"number": 0, "text": 1, "due": 2, "responsible": 3}


def test_a_merged_row_with_a_number_inside_is_a_section() -> None:
    rows = [("1. Формирование системы оценки", "<", "<", "<"), ("1.1.", "Приказ", "май 2023", "Отдел")]
    assert _rows(*rows) == [("1.1", "1", "Приказ")]


def test_numbered_lines_of_a_list_after_a_page_end_are_no_rows() -> None:
    (row,) = _rows(
        ("1.1.6", "Перечень источников: 1. Доклад", "Ежегодно", "Отдел"),
        ("2.", "Анализ результатов.", "", ""),
        ("3.", "Отчет.", "", ""),
    )
    assert row == ("1.1.6", "", "Перечень источников: 1. Доклад 2. Анализ результатов. 3. Отчет.")


def test_rows_without_numbers_but_with_terms_are_parts_of_the_row_above() -> None:
    rows = _rows(
        ("11", "Семинары:", "", "Отдел"), ("", "Оценка", "май 2023", "Отдел"), ("", "Анализ", "июнь 2023", "Отдел")
    )
    assert [(number, section) for number, section, _ in rows] == [("11", ""), ("11/1", "11"), ("11/2", "11")]


def test_a_number_torn_by_the_width_of_its_column_is_whole() -> None:
    assert _rows(("1.1.1\n0.", "Приказ", "май 2023", "Отдел"))[0][0] == "1.1.10"


def test_a_header_repeated_and_its_line_of_figures_are_no_rows() -> None:
    rows = [("1", "2", "3", "4"), ("1.", "Приказ", "май 2023", "Отдел"), HEADER, ("2.", "Семинар", "май 2023", "Отдел")]
    assert [number for number, _, _ in _rows(*rows)] == ["1", "2"]


def test_a_table_torn_by_a_page_end_is_one_plan() -> None:
    first = [HEADER, ("1.", "Организация семинара по", "май 2023", "Отдел")]
    content = content_of(
        "План работы на 2023 год", first, [("", "оценке качества", "", ""), ("2.", "Совет", "июнь", "ОО")]
    )
    (table,) = plan_tables(content)
    assert [row.text for row in activities_of(table)] == ["Организация семинара по оценке качества", "Совет"]


def test_a_term_merged_over_rows_is_not_missing() -> None:
    plan = drawn("План на 2023 год", [HEADER, ("1", "Приказ", "май 2023", "Отдел"), ("2", "Совет", "^", "^")]).plans[0]
    assert [row.due[0].start for row in plan.activities] == ["2023-05-01", "2023-05-01"]
    assert plan.activities[1].row.due_merged


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("МОУО ОО", [("МОУО", "municipal"), ("ОО", "school")]),
        ("Отдел образования, школы", [("Отдел образования", "municipal"), ("школы", "school")]),
        (
            "Отдел (Лесная А.Б., Полева В.Г.); руководители ОО",
            [("Отдел (Лесная А.Б., Полева В.Г.)", "municipal"), ("руководители ОО", "school")],
        ),
        ("Управление образования и науки", [("Управление образования и науки", "municipal")]),
        ("Отдел образования и директора школ", [("Отдел образования", "municipal"), ("директора школ", "school")]),
        ("Полева В.Г., Лесная А.Б (СОШ №22)", [("Полева В.Г.", "municipal"), ("Лесная А.Б (СОШ №22)", "school")]),
        ("ГАУ ДПО «Институт развития образования»", [("ГАУ ДПО «Институт развития образования»", "regional")]),
        (
            "Рощин В.М. (по согласованию) Полева В.Г. Главы поселений",
            [
                ("Рощин В.М. (по согласованию)", "municipal"),
                ("Полева В.Г.", "municipal"), ("Главы поселений", "municipal"),
            ],
        ),
        ("И.И. Лесной П.П. Полевой", [("И.И. Лесной", "municipal"), ("П.П. Полевой", "municipal")]),
        (
            "Отдел по физической культуре, спорту, туризму и делам молодежи",
            [("Отдел по физической культуре, спорту, туризму и делам молодежи", "municipal")],
        ),
        ("Отдел образования, педагоги-психологи, библиотекари", [
            ("Отдел образования", "municipal"), ("педагоги-психологи", "school"), ("библиотекари", "municipal"),
        ]),
        (
            "главы администраций муниципальных районов Республики Полесье",
            [("главы администраций муниципальных районов Республики Полесье", "municipal")],
        ),
        ("Департамент культуры, молодежной политики администрации города", [
            ("Департамент культуры, молодежной политики администрации города", "municipal"),
        ]),
        ("Департамент образования Лесного края", [("Департамент образования Лесного края", "regional")]),
        ("", []),
    ],
)  # fmt: skip
def test_who_answers(text: str, names: list[tuple[str, str]]) -> None:
    assert [(each.who, each.level) for each in responsible_of(text, "municipal")] == names


def test_participants() -> None:
    assert participants_of("специалисты УО, МКУ ФАЦ,\nруководители ОО") == (
        "специалисты УО",
        "МКУ ФАЦ",
        "руководители ОО",
    )


@pytest.mark.parametrize(
    ("term", "kind", "ref"),
    [
        ("В соответствии с графиком проведения", "schedule", "график проведения"),
        ("По плану работы Управления образования", "schedule", "план работы Управления образования"),
        ("Согласно ежегодным планам РМО", "schedule", "ежегодные планы РМО"),
        ("План РМО", "schedule", "План РМО"),
        ("в конце учебного года", "event", "конец учебного года"),
        ("После проведения ВПР", "event", "После проведения ВПР"),
        ("как получится у Отдела", "unread", "как получится у Отдела"),
    ],
)
def test_what_a_term_refers_to_is_named(term: str, kind: str, ref: str) -> None:
    (row,) = drawn("План работы на 2023 год", [HEADER, ("1", "Семинар", term, "Отдел")]).plans[0].activities
    assert [(due.kind, due.ref) for due in row.due] == [(kind, ref)]


@pytest.mark.parametrize(
    "header",
    [
        (
            "№",
            "Задача",
            "Наименование мероприятия",
            "Срок исполнения",
            "Ответственный исполнитель",
            "Ожидаемый результат",
        ),
        ("№ п/п", "Направление", "Мероприятия", "Период реализации", "Исполнители", "Отметка об исполнении"),
        ("N", "Раздел", "Содержание мероприятия", "Дата и время проведения", "Кто отвечает", "Форма отчета"),
    ],
)
def test_columns_are_known_by_their_heads(header: tuple[str, ...]) -> None:
    content = content_of("План на 2023 год", [header, ("1", "Учить", "Семинар", "май 2023", "Отдел", "Отчет")])
    (table,) = plan_tables(content)
    (row,) = activities_of(table)
    assert (row.number, row.text, row.due, row.responsible) == ("1", "Семинар", "май 2023", "Отдел")
