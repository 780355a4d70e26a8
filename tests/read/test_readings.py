"""What two or three readings of a cell agree on, and what of it is doubtful."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.drawn.plan_rows import activities_of
from evaluator.drawn.plan_table import plan_tables
from evaluator.model.content import DOUBTFUL, Cell, Content, Row, Spot, Table
from evaluator.readers.pages.cuttings import Cutting, crossed, cut
from evaluator.readers.pages.initials import persons_of, with_initials
from evaluator.readers.pages.known import mended_pages
from evaluator.readers.pages.lattice import Box, Place
from evaluator.readers.pages.readings import agreed, doubts, voted
from evaluator.readers.pages.recognise import Recognised
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.specks import without_specks
from evaluator.readers.pages.spelling import NAME, NO_WORD, SOUND, STRANGE, mended, parted, soundness, words_known
from evaluator.readers.pages.torn import beside, years_of
from evaluator.readers.pages.unread import letters_told, unread_in
from evaluator.readers.pages.words import Word, dash_of
from tests.counts import count


def _words(text: str, confidence: int = 95) -> list[Word]:
    return [Word(word, Box(60 * at, 0, 60 * at + 50, 30), confidence) for at, word in enumerate(text.split())]


def _said(words: list[Word]) -> str:
    return " ".join(f"{word.text}?" if word.confidence < DOUBTFUL else word.text for word in words)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Отдел образования", "Отдел образования", "Отдел образования"),
        ("Отдел обрезования", "Отдел образования", "Отдел образования?"),
        ("до 25 мая", "до 26 мая", "до 25? мая"),
        ("руководители 00", "руководители ОО", "руководители 00?"),
        ("общего’и дошкольного", "общего’и дошкольного", "общего’и? дошкольного"),
        ("Выявление ОО. с результатами", "Выявление ОО. с результатами", "Выявление ОО.? с результатами"),
        ("источников: 1 Ежегодный", "источников: 1 Ежегодный", "источников: 1? Ежегодный"),
        ("совещаний с. директорами", "совещаний с. директорами", "совещаний с.? директорами"),
        ("июнь – июль", "июнь — июль", "июнь – июль"),
        ("Я отдел", "отдел", "Я? отдел"),
    ],
)
def test_two_readings(first: str, second: str, said: str) -> None:
    assert _said(agreed(_words(first), _words(second))) == said


def test_the_third_reading_outvotes_what_is_no_word() -> None:
    told = voted(_words("кач 1 в школе"), _words("кач 1 в школе"), _words("качестве школы"))
    assert doubts(told) > 0
    assert _said(voted(_words("о качестяе"), _words("о качестве"), _words("о качестве"))) == "о качестве"
    assert _said(voted(_words("Отдел школ"), _words("Огдел школ"), _words("Огдел школ"))) == "Отдел? школ"
    assert _said(voted(_words("мая 2023"), _words("мая 2028"), _words("мая 2023"))) == "мая 2023"


_TEXT = st.lists(
    st.sampled_from(["отдел", "образования", "мая", "2023", "2028", "ОО", "0", ".", "кач", "сентябрь"]), max_size=5
)


@settings(max_examples=count(300), deadline=None)
@given(st.tuples(_TEXT, _TEXT, _TEXT))
def test_a_word_of_one_reading_alone_is_never_sure(texts: tuple[list[str], ...]) -> None:
    told = voted(*(_words(" ".join(text)) for text in texts))
    for word in told:
        assert word.confidence < DOUBTFUL or sum(word.text in text for text in texts) >= 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("образования,", SOUND), ("«Эффективность", SOUND), ("25.12.2023", SOUND), ("ВСОКО", SOUND), ("С.В.", SOUND),
        ("сайте).", SOUND), ("семинаров-практикумов", SOUND), ("№22)", SOUND), ("–", SOUND),
        ("Гринцевичюк", NAME), ("воркшопов", STRANGE), ("образдвательные", STRANGE),
        ("Г.А..,", NO_WORD), ("общего’и", NO_WORD), ("„организации", SOUND), ("школ\"с", NO_WORD), ("ь", NO_WORD),
    ],
)  # fmt: skip
def test_what_can_be_a_word(text: str, wanted: int) -> None:
    assert soundness(text) == wanted


def test_a_misread_letter_is_mended_by_the_same_word_elsewhere() -> None:
    known = words_known(["Образовательные", "организации,", "мая"])
    assert mended("образдвательные", known) == "образовательные"
    assert mended("организагии", known) == "организации"
    assert mended("организагий", frozenset()) == "организаций"
    assert mended("обучения", known) == "обучения"
    assert mended("мяя", known) == "мяя"
    assert mended("Огдел", words_known(["Отдел", "отдела"])) == "Отдел"
    assert mended("Г.А..,", known) == "Г.А.,"
    assert mended("и т.д...", known) == "и т.д..."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("клетописям", "к летописям"), ("ис", "и с"), ("учителей", "учителей"), ("вебинаров", "вебинаров"),
        ("образовательными-результатами", "образовательными результатами"),
        ("РАЙОННОГО-МУНИЦИПАЛЬНОГО", "РАЙОННОГО МУНИЦИПАЛЬНОГО"),
        ("семинаров-практикумов", "семинаров-практикумов"), ("нормативно-правовые", "нормативно-правовые"),
    ],
)  # fmt: skip
def test_words_that_dust_or_haste_made_one(text: str, said: str) -> None:
    assert parted(text) == said


def _pages(*texts: str) -> list[Recognised]:
    return [Recognised(tuple(_words(text)), (), (2000, 3000), 95) for text in texts]


@pytest.mark.parametrize(
    ("page", "elsewhere", "said"),
    [
        ("маршру тов школ", "", "маршрутов? школ"),
        ("Г квартал", "", "I? квартал"),
        ("Ш четверти", "", "III? четверти"),
        ("мая 2623 года", "2023 и 2024, 2023", "мая 2023? года"),
        ("Гринцевич ЭА. школ", "Гринцевич Ю.А. школ", "Гринцевич Ю.А.? школ"),
        ("Угледорского округа", "Угледорского Углегорского", "Угледорского? округа"),
        ("Углебурского округа", "Углегурского Углегурского", "Углегурского? округа"),
        ("воркшопов", "", "воркшопов?"),
        ("воркшопов", "воркшопов", "воркшопов"),
        ("мер дорожная карта») мая", "", "мер дорожная карта»)? мая"),
        ("мер («дорожная карта») мая", "", "мер («дорожная карта») мая"),
    ],
)
def test_a_page_is_mended_by_the_whole_document(page: str, elsewhere: str, said: str) -> None:
    assert _said(list(mended_pages(_pages(page, elsewhere))[0].words)) == said


def test_two_letters_read_as_a_nought_by_their_width() -> None:
    years = years_of(())
    wide, round_ = (Word("0,", Box(100, 0, right, 30), 60) for right in (150, 120))
    assert [word.text for word in beside([wide], years) + beside([round_], years)] == ["ОО,", "0,"]


def test_initials_that_were_misread() -> None:
    persons = persons_of([_words("(Колесникова С.Э.), отдел"), _words("Иванов И.И. Иванов П.П. Сидоров А.А.", 60)])
    assert persons == {"колесникова": "С.Э."}
    assert _said(with_initials(_words("Гринцевич ЮВ, отдел УО"), {})) == "Гринцевич Ю.В.,? отдел УО"
    assert _said(with_initials(_words("Иванова А.П., Петренко С.В"), {})) == "Иванова А.П., Петренко С.В"
    for misread in ("С.9.)", "(.э.)", "С...)", "СЭ)"):
        assert _said(with_initials(_words(f"(Колесникова {misread}"), persons)) == "(Колесникова С.Э.)?"
    assert _said(with_initials(_words("(Колесникова А.Э.), май"), persons)) == "(Колесникова А.Э.), май"
    assert _said(with_initials(_words("Колесникова С.Э.); А.Э.", 60), persons)) == "Колесникова С.Э.); А.Э.?"


@pytest.mark.parametrize(("width", "dash"), [(16, "-"), (25, "–"), (50, "—")])
def test_a_dash_is_as_long_as_it_is_drawn(width: int, dash: str) -> None:
    assert dash_of(Word("—", Box(0, 0, width, 4)), 45).text == dash


def _line(*specks: tuple[int, int, int, int]) -> Grey:
    """Five letters 16 × 24 in a row, the third after a space, standing on the line 100; and specks."""
    page = np.full((160, 260), 255, np.uint8)
    for left in (20, 39, 80, 99, 140):
        page[76:100, left : left + 16] = 20
    for left, top, right, bottom in specks:
        page[top:bottom, left:right] = 30
    return page


@pytest.mark.parametrize(
    "specks",
    [
        [(58, 94, 64, 100)],
        [(58, 94, 64, 100), (68, 94, 73, 105)],
        [(58, 94, 64, 100), (58, 78, 64, 84)],
        [(62, 86, 74, 90)],
        [(81, 66, 85, 70), (90, 66, 94, 70)],
        [(119, 76, 123, 84), (127, 76, 131, 84)],
        [(81, 66, 94, 72)],
    ],
    ids=["stop", "stop-and-comma", "colon", "hyphen", "points-of-ё", "quotes", "breve-of-й"],
)
def test_signs_stay(specks: list[tuple[int, int, int, int]]) -> None:
    assert (without_specks(_line(*specks)) == _line(*specks)).all()


@pytest.mark.parametrize(
    "speck",
    [(60, 82, 66, 88), (72, 94, 77, 100), (200, 20, 206, 26), (220, 84, 232, 88), (59, 60, 64, 66), (94, 66, 107, 72)],
    ids=["beside", "before", "far", "flat-and-far", "above", "arch-between-letters"],
)
def test_dust_goes(speck: tuple[int, int, int, int]) -> None:
    assert (without_specks(_line(speck)) == _line()).all()


def test_the_arm_of_a_letter_that_paler_ink_joins_stays() -> None:
    page = _line((117, 76, 123, 82))
    page[76:82, 115:117] = 178
    assert (without_specks(page) == page).all()
    page[76:82, 115:117] = 255
    assert (without_specks(page) == _line()).all()


def test_noise_is_no_dust_and_costs_little() -> None:
    noise = np.random.default_rng(1).normal(190, 40, (3300, 2400)).clip(0, 255).astype(np.uint8)
    begun = time.process_time()
    assert (without_specks(noise) == noise).all()
    assert time.process_time() - begun < 5
    page = np.full((1600, 1600), 255, np.uint8)
    page[4::16, 4::16] = 30
    begun = time.process_time()
    assert (without_specks(page) == page).all()
    assert time.process_time() - begun < 5


def test_a_stroke_of_a_stamp_goes_and_what_it_crossed_is_doubtful() -> None:
    page = np.full((220, 320), 255, np.uint8)
    for left in (30, 60, 90, 200, 230):
        page[40:70, left : left + 18] = 20
    page[10:210, 150:156] = 110
    page[54:58, 100:300] = np.where(page[54:58, 100:300] < 50, page[54:58, 100:300], 110)
    place = Place(0, 0, 1, 1, Box(0, 0, 320, 220))
    cutting = cut(page, place, 20)
    assert cutting is not None
    assert len(cutting.picture) < 60
    words = [Word("Отдел", Box(30, 40, 80, 70), 96), Word("школы", Box(200, 40, 250, 70), 96)]
    assert [word.confidence for word in crossed(words, cutting)] == [96, 40]


def test_a_letter_that_no_word_covers_is_told() -> None:
    page = np.full((120, 320), 255, np.uint8)
    for left in (30, 60, 200):
        page[40:70, left : left + 18] = 20
    cutting = cut(page, Place(0, 0, 1, 1, Box(0, 0, 320, 120)), 20)
    assert cutting is not None
    (unread,) = unread_in([Word("со", Box(30, 40, 80, 70), 96)], cutting)
    assert unread.text == ""
    assert unread.confidence < DOUBTFUL


def test_a_page_without_sense_is_not_looked_at_letter_by_letter() -> None:
    cutting = Cutting(Place(0, 0, 1, 1, Box(0, 0, 40, 40)), np.full((40, 40), 20, np.uint8), 0, 0)
    unread = [(Word("", Box(5, 5, 30, 30), 40), cutting)] * 400
    assert letters_told(unread) == [word for word, _ in unread]


def _table(*rows: tuple[Cell, ...]) -> Content:
    head = (Cell("№"), Cell("Мероприятие"), Cell("Срок"), Cell("Ответственный"))
    told = tuple(Row(cells, Spot(table=1, row=at)) for at, cells in enumerate((head, *rows), 1))
    return Content((Table(told, Spot(table=1)),), "ocr")


def _sure(content: Content) -> list[int]:
    (plan,) = plan_tables(content)
    return [row.confidence for row in activities_of(plan)]


def test_a_row_is_as_sure_as_its_least_sure_cell_wherever_it_stands() -> None:
    first = (Cell("1.1"), Cell("Семинар"), Cell("май 2023"), Cell("Отдел", confidence=70))
    spanned = (Cell("1.2"), Cell("Анализ"), Cell("июнь 2023"), Cell("", "above"))
    unread = (Cell("1.3"), Cell("Совет"), Cell("", confidence=0), Cell("Отдел"))
    torn = (Cell(""), Cell("директоров", confidence=60), Cell(""), Cell(""))
    assert _sure(_table(first, spanned, unread)) == [70, 70, 0]
    assert _sure(_table((*first[:3], Cell("Отдел")), torn)) == [60]
