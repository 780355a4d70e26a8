"""Whatever stands in a document, something is drawn in bounded time, in the published form, and no row is dropped."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.drawn.drawn import drawn_from
from evaluator.drawn.told import told
from evaluator.model.categories import CATEGORIES
from evaluator.model.content import Content
from evaluator.model.vocabulary import WORDS
from tests.counts import count
from tests.read.making import HEADER, content_of

PIECES = (
    "ПРИКАЗ", "УТВЕРЖДЕНО", "приказом", "от 30.11.2022", "«30» ноября 2022 г", "№ 5", "№ ____", "N 1",
    "Отдел образования", "Лесного района", "Дорожная карта", "План мероприятий", "на 2022-2023 учебный год",
    "Об утверждении", "«", "»", "(", ")", "приложение 1", "1.1.", "2.", "2022", "май", "до", "с", "по",
    "31.02.2022", "ежегодно", "график", "ОО", "МСОКО", "(далее – МСОКО)", "–", ",", ";", "\n", "\t", "\xa0",
    "60 %", "критерию 1.1", "увеличение на 36 %", "И.И. Иванов", "СНИЛС 112-233-445 95", "постоянно", "школы",
    "0", "𝟛", "ё", "İ", "ß", "\u2028", "II квартал", "99.99.2099",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
tables = st.lists(st.tuples(texts, texts, texts, texts), max_size=6)


@settings(max_examples=count(2000), deadline=None)
@given(st.lists(texts | tables.map(lambda rows: [HEADER, *rows]), max_size=6))
def test_anything_is_drawn_in_the_published_form(blocks: list[str | list[tuple[str, ...]]]) -> None:
    read = told(drawn_from(content_of(*blocks), "файл"))
    json.dumps(read, ensure_ascii=False).encode("utf-8", "strict")
    ids = [document["id"] for document in read["documents"]]
    assert ids[0] == "файл"
    assert len(ids) == len(set(ids))
    for activity in read["activities"]:
        assert activity["document"] in ids
        for due in activity["due"]:  # type: ignore[attr-defined]  # told as JSON
            assert due["kind"] == "unread" or due["kind"] in WORDS["due_kind"]
            for day in (due.get("start", ""), due.get("end", "")):
                assert not day or date.fromisoformat(f"2024{day[1:]}" if day.startswith("-") else day)
    for defect in read["defects"]:
        assert defect["category"] in CATEGORIES
        assert 0 < int(str(defect["confidence"])) <= 100


@settings(max_examples=count(500), deadline=None)
@given(st.lists(st.sampled_from(("Совещание школ", "Проверка сайтов", "Обучение")), min_size=1, max_size=8))
def test_no_row_is_dropped_and_its_words_are_kept(names: list[str]) -> None:
    rows = [(f"{at}.", name, "как выйдет", "кто может") for at, name in enumerate(names, 1)]
    read = told(drawn_from(content_of("План на 2023 год", [HEADER, *rows]), "файл"))
    assert [(row["text"], row["due_text"]) for row in read["activities"]] == [(name, "как выйдет") for name in names]
    assert all(row["due"] == [{"kind": "unread", "ref": "как выйдет"}] for row in read["activities"])


HEAVY = {
    "an endless word": "а" * 200_000,
    "spaces": " " * 200_000 + "x",
    "brackets": "(" * 20_000,
    "quotes": "«" * 50_000,
    "one phrase for ever": "приказ образования от план увеличение на " * 5_000,
    "years": "2020-" * 30_000,
    "abbreviations": "ОО – " * 20_000,
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_a_text_made_to_hold_up_the_patterns_does_not(text: str) -> None:
    content = content_of(text, [HEADER, ("1", text, text, text)])
    start = time.process_time()
    drawn_from(content, "файл")
    assert time.process_time() - start < 10


def test_a_plan_of_the_same_row_hundreds_of_times_is_one_defect() -> None:
    rows = [
        (f"{at}.", "Проведение мониторинга качества образования в школах", "май 2022", "Отдел") for at in range(1, 901)
    ]
    start = time.process_time()
    defects = drawn_from(content_of("План на 2022 год", [HEADER, *rows]), "файл").defects
    assert sum(defect.category == "duplicate_text" for defect in defects) == 1
    assert time.process_time() - start < 20


def test_an_empty_file_is_one_unknown_document() -> None:
    read = told(drawn_from(Content(()), "файл"))
    assert [(document["type"], document["number"]) for document in read["documents"]] == [("", "")]
