"""The requisites of acts as they are written in life (ГОСТ Р 7.0.97-2016); names and numbers are made up."""

from __future__ import annotations

import pytest

from evaluator.drawn.act_bases import bases_of
from evaluator.drawn.act_place import level_of, municipality_of, region_of
from tests.read.making import drawn

ORDER = """
УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ
ПРИОЗЕРСКОГО МУНИЦИПАЛЬНОГО ОКРУГА ЗАОЗЕРСКОЙ ОБЛАСТИ
П Р И К А З
от «30» ноября 2022 г. № 12-ОД
п. Приозерный
Об утверждении дорожной карты
на 2022-2023 учебный год
На основании письма Министерства образования Заозерской области от 16.11.2022 г. № 4518,
приказываю:
1. Утвердить дорожную карту (приложение 1).
2. Контроль оставляю за собой.
Начальник управления образования А.Б. Петрова-Водкина
"""
GIVEN = {
    "order": (
        ORDER,
        {
            "type": "приказ", "number": "12-ОД", "date": "2022-11-30", "level": "municipal",
            "issuer": "Управление образования администрации Приозерского муниципального округа Заозерской области",
            "title": "Об утверждении дорожной карты на 2022-2023 учебный год", "place": "п. Приозерный",
            "municipality": "Приозерский муниципальный округ", "region": "Заозерская область",
            "signatory": "А.Б. Петрова-Водкина",
            "post": "Начальник управления образования", "period": ("2022-09-01", "2023-08-31"),
        },
    ),
    "marked": (
        "УТВЕРЖДЕНА\nраспоряжением Администрации\nЛесного района\nот 09.09.2020 № 134-р\n"
        "Дорожная карта по развитию системы оценки\nна 2020 - 2025 годы",
        {
            "type": "дорожная карта", "number": "134-р", "date": "2020-09-09", "approved_by": "распоряжение",
            "issuer": "Администрация Лесного района", "period": ("2020-01-01", "2025-12-31"),
        },
    ),
    "one line": (
        "Приказ отдела образования администрации Лесного района 04.03.2022 г. № 75-д\n"
        "О внесении изменений в приказ отдела образования «О контроле» от 24.02.2022г. № 64-д\n"
        "В целях контроля, приказываю:",
        {
            "type": "приказ", "number": "75-д", "date": "2022-03-04",
            "issuer": "отдел образования администрации Лесного района",
            "title": "О внесении изменений в приказ отдела образования «О контроле» от 24.02.2022г. № 64-д",
        },
    ),
    "words": ("ПОСТАНОВЛЕНИЕ\nот 22 октября 2010 г. N 1799\nО мерах", {"number": "1799", "date": "2010-10-22"}),
    "blank": ("ПОСТАНОВЛЕНИЕ\n____________________ №_______\nО внесении изменений", {"number": "", "date": ""}),
    "attachment": (
        "Приложение N 2\nк приказу министерства образования\nЛесного края\nот 13 ноября 2015 г. N 5976\n"
        "Дорожная карта\nпроведения аттестации в 2016 году",
        {
            "type": "дорожная карта", "number": "5976", "date": "2015-11-13", "level": "regional",
            "region": "Лесной край",
        },
    ),
    "council and order": (
        "ПРИНЯТО\nпедагогическим советом\nПротокол №1 от 01.03.2017\n"
        "УТВЕРЖДЕНО\n«23» марта 2017. Приказ №69\nПоложение\nо мониторинге в МБОУ СОШ № 5",
        {"type": "положение", "number": "69", "date": "2017-03-23", "level": "school"},
    ),
    "blanks": ("Приложение к приказу\nот « 10»______01____2022 г. № 6а\nПлан мероприятий", {"date": "2022-01-10"}),
    "a page of a site": (
        "Новости 12.10.2022\nПоздравляем!\nОтдел образования Лесного района\nПРИКАЗ\n№ 7\nот 01.02.2023\nО плане",
        {"number": "7", "date": "2023-02-01", "issuer": "Отдел образования Лесного района"},
    ),
    "a base of the same day": (
        "ПРИКАЗ\n29.06.2022 г.\n№ 575\nОб утверждении карты\n"
        "В соответствии с приказом от 29.06.2022 № 1621 приказываю:",
        {"number": "575", "date": "2022-06-29"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), GIVEN.values(), ids=GIVEN)
def test_requisites(text: str, wanted: dict[str, object]) -> None:
    document = drawn(text).documents[0]
    got = {
        "type": document.part.type, "number": document.known.number, "date": document.known.date,
        "issuer": document.issuer, "level": document.level, "title": document.known.title,
        "place": document.known.place, "approved_by": document.known.approved_by,
        "signatory": document.known.signatory, "post": document.known.post,
        "municipality": document.municipality, "region": document.region,
        "period": tuple(day.isoformat() for day in document.period) if document.period else None,
    }  # fmt: skip
    assert {name: got[name] for name in wanted} == wanted


def test_requisites_set_side_by_side_in_a_table_are_read() -> None:
    order = drawn(
        "ПРИКАЗ",
        [["от 05.02.2023", "№ 17"]],
        "О плане\nприказываю:\n1. Утвердить.",
        [["Начальник отдела", "И.И. Иванов"]],
    )
    known = order.documents[0].known
    assert (known.date, known.number, known.signatory, known.post) == (
        "2023-02-05",
        "17",
        "И.И. Иванов",
        "Начальник отдела",
    )


def test_documents_of_one_file_are_told_apart() -> None:
    file = drawn(
        ORDER,
        "Отчет по критерию 1.1. Система оценки качества\nПоказатели: 2021 г. – 60 %, 2022 г. – 96 %.",
        "Приложение 1 к приказу от 30.11.2022 № 12-ОД\nДорожная карта по развитию системы на 2022-2023 учебный год",
        [["№", "Мероприятие", "Срок"], ["1", "Совещание руководителей школ", "май"]],
    )
    assert [document.part.type for document in file.documents] == ["приказ", "отчет", "дорожная карта"]
    assert [(score.direction, score.year, score.percent) for score in file.scores] == [
        ("1.1", 2021, 60),
        ("1.1", 2022, 96),
    ]
    assert file.documents[2].known.number == "12-ОД"
    assert file.plans[0].document is file.documents[2]
    assert file.plans[0].activities[0].due[0].start == "2023-05-01"


def test_bases_have_issuer_day_number_and_what_they_approved() -> None:
    text = (
        "В соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации», "
        "с Положением о региональной системе оценки, утвержденным приказом Министерства образования Лесного края "
        "от 14.06.2022 года № 1470; признать утратившим силу приказ от 01.01.2020 № 1"
    )
    law, order = bases_of(text)
    assert (law.type, law.number, law.level) == ("федеральный закон", "273-ФЗ", "federal")
    assert (order.issuer, order.date, order.number) == ("Министерство образования Лесного края", "2022-06-14", "1470")
    assert (order.title, order.level) == ("Положение о региональной системе оценки", "regional")


@pytest.mark.parametrize(
    ("text", "municipality", "region", "level"),
    [
        (
            "Отдел образования Усть-Лесного района Республики Алтай",
            "Усть-Лесной район",
            "Республика Алтай",
            "municipal",
        ),
        ("Управление образования Березовского городского округа", "Березовский городской округ", "", "municipal"),
        ("Комитет по образованию администрации города Тулы", "город Тула", "", "municipal"),
        ("Министерство образования Удмуртской Республики", "", "Удмуртская Республика", "regional"),
        ("Министерство просвещения Российской Федерации", "", "", "federal"),
        ("МБОУ «Средняя школа № 5»", "", "", "school"),
        ("Совет депутатов", "", "", ""),
    ],
)
def test_place_and_level(text: str, municipality: str, region: str, level: str) -> None:
    assert (municipality_of([text]), region_of([text]), level_of(text)) == (municipality, region, level)
