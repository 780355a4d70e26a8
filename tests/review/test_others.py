"""Another municipality that is named in a reason is named in nothing that a district gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from evaluator.round.review.others import without_others
from tests.columns import untold
from tests.review.rounds import answered, round_of, sheet
from tests.round.districts import run
from tests.summary.alone import leaks, texts

FOREST, LAKE = "Лесной район", "Озёрный район"
ROUND = ("blind: false", "experts:", "  - {id: ivanova, name: Рябинина Алла Викторовна}", "hide: [рыбка]")
REASON = "Хуже, чем в Озёрном районе и Лесном районе; так решили ребинина и Рябенина, а Рыбке виднее"


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """(a round whose expert compares districts with each other, what the reading told)."""
    made = round_of(tmp_path_factory.mktemp("приём"), (FOREST, LAKE), *ROUND)
    answered(made, "ivanova", *["нет"] * 4, reason=REASON)
    told = run("review", made, "--read", sheet(made, "ivanova"))[1]
    run("score", made, "--no-inference")
    return made, told


@pytest.mark.parametrize(("own", "other"), [(FOREST, "озёрн"), (LAKE, "лесн")])
def test_each_district_reads_the_reason_without_the_other(scored: tuple[Path, str], own: str, other: str) -> None:
    folder = scored[0] / "итоги" / own
    assert leaks(folder, [other, other.replace("ё", "е"), "рябенин", "рябинин", "рыбк"]) == []
    page = texts(folder / "результат.html")
    assert "(другой муниципалитет)" in page
    assert ("Хуже, чем в Озёрном районе" in page) == (own == LAKE)
    assert leaks(folder, [own.split()[0][:4].casefold()]), "what is searched for would be found"


def test_the_ministry_is_told_at_the_cell_and_sees_what_districts_will_read(scored: tuple[Path, str]) -> None:
    made, told = scored
    assert all("муниципалитет прочтёт: «" in line and line.endswith("[review-names]") for line in told.splitlines())
    book = load_workbook(made / "итоги" / "сводная.xlsx")
    assert untold(book, "сводная.xlsx", _ALL) == []
    assert {"Обоснования", "Согласие экспертов"} <= {*book.sheetnames}
    sheet_ = book["Обоснования"]
    head, *rows = sheet_.iter_rows(values_only=True)
    assert head[-1] == "Что прочтёт муниципалитет"
    assert len(rows) == 4
    for row in rows:
        assert row[3] == "нет"
        assert str(row[4]) in texts(made / "итоги" / str(row[0]) / "результат.html")
    assert REASON in (made / "ответы.jsonl").read_text(encoding="utf-8")


_ALL = (FOREST, LAKE, "Северный округ", "городской округ Золотая Рыбка", "Жар-Птицынский район", "Городской округ")


@pytest.mark.parametrize(
    ("own", "text", "told"),
    [
        (FOREST, "В озерном районе лучше, Озёрный прав", "В (другой муниципалитет) лучше, (другой муниципалитет) прав"),
        (FOREST, "Лесной район, лесная школа у озёрной станции", "Лесной район, лесная школа у озёрной станции"),
        (FOREST, "Золотой Рыбке и Жар-Птицынскому", "(другой муниципалитет) и (другой муниципалитет)"),
        (FOREST, "золотая медаль, городской округ", "золотая медаль, городской округ"),
        ("Северный район", "Северный район, Северного округа", "Северный район, (другой муниципалитет)"),
        ("Северо-Лесной район", "Северо-Лесной и Лесной районы", "Северо-Лесной и (другой муниципалитет)"),
    ],
)
def test_names_of_municipalities_in_their_cases(own: str, text: str, told: str) -> None:
    assert without_others(text, own, _ALL) == told
