"""Terms as plans of other regions word them: lists labelled before they were read, and the classes they showed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from evaluator.drawn.due import Due, PlanYears, due_of

HERE = Path(__file__).parent
SCHOOL = ((2022, 9, 1), (2023, 8, 31))
MONTH = ((2021, 1, 25), (2021, 2, 28))


def _plan(period: list[str] | None) -> PlanYears | None:
    if period is None:
        return None
    first, last = ((int(day[:4]), int(day[5:7]), int(day[8:])) for day in period)
    return first, last


def _bare(term: dict[str, Any]) -> str:
    """A term without its `ref`, which the lists do not judge."""
    kept = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in term.items()
        if key != "ref" and value not in ("", ())
    }
    return json.dumps(
        kept | ({"months": kept.get("months", [])} if kept["kind"] == "recurring" else {}), sort_keys=True
    )


def _read(words: str, period: list[str] | None) -> list[str]:
    return sorted(_bare(asdict(due)) for due in due_of(words, _plan(period)))


def _right(wording: dict[str, Any]) -> list[list[str]]:
    """Every reading that is right; of words that say no term, «не распознано»."""
    if wording.get("unread"):
        return [sorted([_bare({"kind": "unread"})] * times) for times in (1, 2)]
    return [sorted(_bare(term) for term in terms) for terms in (wording["due"], *wording.get("or", []))]


def _wordings(name: str) -> list[tuple[dict[str, Any], list[str] | None]]:
    documents = json.loads((HERE / name).read_text(encoding="utf-8"))["documents"]
    return [(wording, document["period"]) for document in documents for wording in document["wordings"]]


@pytest.mark.parametrize(
    ("name", "least"), [("held_out_due.json", 0.99), ("held_out_due_2.json", 1), ("held_out_due_3.json", 1)]
)
def test_wordings_of_other_plans_are_read(name: str, least: float) -> None:
    wordings = _wordings(name)
    wrong = [wording["words"] for wording, period in wordings if _read(wording["words"], period) not in _right(wording)]
    assert len(wrong) <= (1 - least) * len(wordings), wrong


@pytest.mark.parametrize("name", ["held_out_due.json", "held_out_due_3.json"])
def test_no_date_is_told_where_words_say_none(name: str) -> None:
    for wording, period in _wordings(name):
        if wording.get("unread"):
            assert {due.kind for due in due_of(wording["words"], _plan(period))} == {"unread"}, wording["words"]


@pytest.mark.parametrize(
    ("words", "plan", "terms"),
    [
        ("по средам и пятницам", None, [Due("recurring", freq="weekly")]),
        ("каждая последняя пятница месяца", None, [Due("recurring", freq="monthly")]),
        ("среда", None, [Due("unread", ref="среда")]),
        (
            "25.05.2022, среда, 14:30", None,
            [Due("interval", "2022-05-25", "2022-05-25", ref="среда, 14:30", year="explicit")],
        ),
        ("2 мая 10.10", None, [Due("interval", "--05-02", "--05-02", year="unknown")]),
        ("до 17.00 25 мая", SCHOOL, [Due("until", end="2023-05-25", ref="17.00", year="plan")]),
        ("5 мая школа № 2", SCHOOL, [Due("interval", "2023-05-05", "2023-05-05", ref="школа № 2", year="plan")]),
        (
            "I этап - сентябрь, II этап - март", SCHOOL,
            [
                Due("interval", "2022-09-01", "2022-09-30", ref="I этап", year="plan"),
                Due("interval", "2023-03-01", "2023-03-31", ref="II этап", year="plan"),
            ],
        ),
        (
            "заявки - май", SCHOOL,
            [Due("unread", ref="заявки"), Due("interval", "2023-05-01", "2023-05-31", year="plan")],
        ),
        ("31.09 - 30.10", SCHOOL, [Due("unread", ref="31.09 - …")]),
        ("с 01 по 09.05.2022", None, [Due("interval", "2022-05-01", "2022-05-09", year="explicit")]),
        ("с 1 по 9 мая", SCHOOL, [Due("interval", "2023-05-01", "2023-05-09", year="plan")]),
        (
            "I, III кв. 2023 г.", None,
            [
                Due("interval", "2023-01-01", "2023-03-31", year="explicit"),
                Due("interval", "2023-07-01", "2023-09-30", year="explicit"),
            ],
        ),
        ("с 5 по по 25 марта 2011г.", None, [Due("interval", "2011-03-05", "2011-03-25", year="explicit")]),
        ("35 по 25 марта", SCHOOL, [Due("unread", ref="35 - …")]),
        ("31 сентября", SCHOOL, [Due("unread", ref="31 …")]),
        ("29 февраля", SCHOOL, [Due("interval", "--02-29", "--02-29", year="unknown")]),
        ("29 февраля - май 2022", None, [Due("unread", ref="… - …")]),
        ("2023 г. - май 2022", None, [Due("unread", ref="… - …")]),
        ("31-1 мая 2022", None, [Due("unread", ref="31-1 …")]),
        ("конец четверти", None, [Due("event", ref="конец четверти")]),
        ("ко Дню Победы", None, [Due("event", ref="День Победы")]),
        ("День знаний", None, [Due("event", ref="День знаний")]),
        ("в течение месяца", MONTH, [Due("whole_period")]),
        ("в течение месяца", SCHOOL, [Due("event", ref="месяц")]),
        ("в теч.уч.года", None, [Due("whole_period")]),
        ("1 р. в мес.", None, [Due("recurring", freq="monthly")]),
        ("на постоянной основе", None, [Due("continuous")]),
        ("не менее двух раз в год", None, [Due("recurring", freq="yearly")]),
        ("еженедельно по пятницам", None, [Due("recurring", freq="weekly")]),
        ("последняя неделя каждого месяца", None, [Due("recurring", freq="monthly")]),
        ("ежегодно в августе", None, [Due("recurring", freq="yearly", months=(8,))]),
        (
            "не позднее 1 июня 2022 года и далее ежегодно", None,
            [Due("recurring", freq="yearly"), Due("until", end="2022-06-01")],
        ),
        ("01.09.2022г. - постоянно", None, [Due("from", start="2022-09-01")]),
        ("в период с 01.03.2022 по 20.05.2022", None, [Due("interval", "2022-03-01", "2022-05-20", year="explicit")]),
        ("в 2022 году", None, [Due("interval", "2022-01-01", "2022-12-31", year="explicit")]),
        ("апрель текущего года", SCHOOL, [Due("interval", "2023-04-01", "2023-04-30", year="plan")]),
        ("1 полугодие", SCHOOL, [Due("interval", "2022-09-01", "2022-12-31", year="plan")]),
        ("второе полугодие", SCHOOL, [Due("interval", "2023-01-01", "2023-05-31", year="plan")]),
        ("1 полугодие", None, [Due("interval", "--01-01", "--06-30", year="unknown")]),
        (
            "сентябрь/октябрь 2022", None,
            [
                Due("interval", "2022-09-01", "2022-09-30", year="explicit"),
                Due("interval", "2022-10-01", "2022-10-31", year="explicit"),
            ],
        ),
        (
            "май (итоговая диагностика)", SCHOOL,
            [Due("interval", "2023-05-01", "2023-05-31", ref="итоговая диагностика", year="plan")],
        ),
        (
            "Январь 2022 г. (итоги за 2021 г.)", None,
            [Due("interval", "2022-01-01", "2022-01-31", year="explicit"), Due("unread", ref="итоги за 2021 г.")],
        ),
        ("в течение действия программы", None, [Due("whole_period")]),
        (
            "3, 10 и 17 октября 2022", None,
            [Due("interval", day, day, year="explicit") for day in ("2022-10-03", "2022-10-10", "2022-10-17")],
        ),
        (
            "5-7, 12 мая", SCHOOL,
            [
                Due("interval", "2023-05-05", "2023-05-07", year="plan"),
                Due("interval", "2023-05-12", "2023-05-12", year="plan"),
            ],
        ),
        ("12,13.10.2022", None, [Due("interval", day, day, year="explicit") for day in ("2022-10-12", "2022-10-13")]),
        (
            "классы 9, 11 мая", SCHOOL,
            [Due("unread", ref="классы 9"), Due("interval", "2023-05-11", "2023-05-11", year="plan")],
        ),
        (
            "№ 8, 9, 10 ноября", SCHOOL,
            [
                Due("unread", ref="№ 8, 9"),
                Due("interval", "2022-11-10", "2022-11-10", year="plan"),
            ],
        ),
        ("до 15 марта, 15 июня", SCHOOL, [Due("until", end=f"2023-{day}", year="plan") for day in ("03-15", "06-15")]),
        (
            "до 1 июня, июль", SCHOOL,
            [Due("until", end="2023-06-01", year="plan"), Due("interval", "2023-07-01", "2023-07-31", year="plan")],
        ),
        ("25.05.2022 10.10 - 11.10", None, [Due("interval", "2022-05-25", "2022-05-25", year="explicit")]),
        ("2021-2023 г.г.", None, [Due("interval", "2021-01-01", "2023-12-31", year="explicit")]),
        ("на период с 1 мая по 1 июня 2022", None, [Due("interval", "2022-05-01", "2022-06-01", year="explicit")]),
        ("на 1 сентября", SCHOOL, [Due("interval", "2022-09-01", "2022-09-01", year="plan")]),
        ("не ранее 1 сентября", SCHOOL, [Due("from", start="2022-09-01", year="plan")]),
        ("в течение 1 квартала 2023 года", None, [Due("interval", "2023-01-01", "2023-03-31", year="explicit")]),
        ("II-III декада октября", SCHOOL, [Due("interval", "2022-10-11", "2022-10-31", year="plan")]),
        (
            "1 неделя октября", SCHOOL,
            [Due("interval", "2022-10-01", "2022-10-31", ref="1 неделя", year="plan")],
        ),
        ("до второй недели октября", SCHOOL, [Due("unread", ref="до, второй недели")]),
        ("до 1 февраля следующего года", SCHOOL, [Due("until", end="--02-01", ref="следующего года")]),
        (
            "до 1 марта года, следующего за отчетным", SCHOOL,
            [Due("until", end="--03-01", ref="года, следующего за отчетным")],
        ),
        ("до 31 декабря отчетного года", SCHOOL, [Due("until", end="2022-12-31", year="plan")]),
        ("осенние каникулы", SCHOOL, [Due("event", ref="осенние каникулы")]),
        ("весенние каникулы 2023", SCHOOL, [Due("event", ref="весенние каникулы 2023")]),
        ("1 четверть 2022-2023 учебного года", SCHOOL, [Due("unread", ref="1 четверть 2022-2023 учебного года")]),
        ("IX-XI 2022", None, [Due("unread", ref="IX-XI 2022")]),
        ("согласовано, 2022 год", None, [
            Due("unread", ref="согласовано"), Due("interval", "2022-01-01", "2022-12-31", year="explicit"),
        ]),
        (
            "сентябрь, май 2022-2023 учебного года", None,
            [
                Due("interval", "2022-09-01", "2022-09-30", year="explicit"),
                Due("interval", "2023-05-01", "2023-05-31", year="explicit"),
            ],
        ),
        ("с сентября по май 2022-2023 уч. г.", None, [Due("interval", "2022-09-01", "2023-05-31", year="explicit")]),
        ("зима 2022-2023", None, [Due("interval", "2022-12-01", "2023-02-28", year="explicit")]),
        ("2 недели до экзамена", None, [Due("event", ref="2 недели до экзамена")]),
        ("за две недели до начала", None, [Due("event", ref="за две недели до начала")]),
        ("в недельный срок", None, [Due("event", ref="недельный срок")]),
        ("до 25 числа ежемесячно", None, [Due("recurring", freq="monthly")]),
        ("ежемесячно, до 5-го числа месяца, следующего за отчетным", None, [Due("recurring", freq="monthly")]),
        ("до 10 числа", None, [Due("unread", ref="до 10 числа")]),
        ("каждый четверг месяца", None, [Due("recurring", freq="weekly")]),
        (
            "I этап: сентябрь - декабрь 2022; II этап: май 2023", None,
            [
                Due("interval", "2022-09-01", "2022-12-31", ref="I этап", year="explicit"),
                Due("interval", "2023-05-01", "2023-05-31", ref="II этап", year="explicit"),
            ],
        ),
        ("-", None, [Due("unread", ref="-")]),
        ("", SCHOOL, []),
    ],
)  # fmt: skip
def test_classes_that_the_lists_showed(words: str, plan: PlanYears | None, terms: list[Due]) -> None:
    assert list(due_of(words, plan)) == terms
