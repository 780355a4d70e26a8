"""The page of a result in a real Chromium: alone with its file, by keyboard, filtered, printed, narrow, readable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.result.conftest import EXPERT, FIXTURES, NASTY, Result, scored
from tests.test_command import ROOT

Opening = Callable[..., Page]
ALL = (*FIXTURES, "nasty")
VISIBLE = "row => row.checkVisibility()"
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


def shown(page: Page, kind: str) -> list[dict[str, str]]:
    """What the visible rows of a kind (`card` or `line`) say of themselves."""
    rows = page.locator(f"[data-row={kind}]").evaluate_all(
        f"rows => rows.filter({VISIBLE}).map(row => ({{...row.dataset, id: row.querySelector('.code').textContent}}))"
    )
    assert isinstance(rows, list)
    return rows


@pytest.mark.parametrize("name", ALL)
def test_the_page_tells_what_the_json_tells(name: str, results: dict[str, Result], opened: Opening) -> None:
    result = results[name]
    page = opened(result.html)
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator("h1").inner_text() == " ".join(result.told["municipality"].split())
    assert page.locator(".notices li").all_inner_texts() == result.told["notices"]
    below = page.locator(".notices").bounding_box()
    first = page.locator(".direction").first.bounding_box()
    assert below
    assert first
    assert below["y"] < first["y"]
    ledger = Counter((entry["criterion"], entry["kind"]) for entry in result.told["ledger"])
    assert Counter((card["id"], card["kind"]) for card in shown(page, "card")) == ledger
    assert [row["id"] for row in shown(page, "line")] == [row["criterion"] for row in result.told["verdicts"]]
    told = page.locator("[data-row=card] .told").all_inner_texts()
    for entry in result.told["ledger"]:
        fits = [" ".join(text.split()) for text in told]
        assert any(" ".join(entry["text"].split()) in text for text in fits)
        assert any(" ".join(entry["remedy"].split()) in text for text in fits)


@pytest.mark.parametrize("name", FIXTURES)
def test_every_bar_says_its_figures(name: str, results: dict[str, Result], opened: Opening) -> None:
    page = opened(results[name].html)
    told = results[name].told
    nodes = [told["total"], *told["directions"]]
    closed = [told["closed_today"][-1], *told["closed_today"][:-1]] if told["closed_today"] else []
    wanted = [pair for pairs in zip(nodes, closed, strict=True) for pair in pairs] if closed else nodes
    bars = page.locator("svg.bar[role=img]")
    assert bars.count() == len(wanted)
    for number, node in enumerate(wanted):
        label = bars.nth(number).get_attribute("aria-label") or ""
        figures = [Fraction(figure.replace(",", ".")) for figure in re.findall(r"\d+(?:,\d+)?", label)]
        assert figures == [Fraction(node[key]) for key in ("earned", "pending", "lost")]
        parts = bars.nth(number).locator("rect:not(.empty)")
        widths = parts.evaluate_all("all => all.map(part => +part.getAttribute('width'))")
        assert sum(widths) == pytest.approx(100, abs=0.01)
        assert (" %" in page.locator(".figure").nth(number).inner_text()) == (node["percent"] is not None)


def test_a_step_tree_tells_what_was_wanted_seen_and_where(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2023"].html)
    card = page.locator("[data-row=card]", has=page.locator(".code", has_text="1.1.measure.quality"))
    nearest = card.locator(".told").inner_text()
    assert "order-533" in nearest
    assert "30.11.2022" in nearest
    card.locator("summary").click()
    steps = " ".join(card.locator("details").inner_text().split())
    assert "требуется — пересекает 01.09.2022 – 31.08.2023; найдено — 01.09.2022 – 31.10.2022" in steps
    assert "package.yaml:" in steps
    assert "приказ № 533 от 30.11.2022 (order-533), строка 1.1.2" in steps
    assert "Обновление пакета документов" in steps


def test_it_unfolds_by_keyboard(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2023"].html)
    focused = "document.activeElement"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate(f"{focused}.id") == "regain"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.tagName") == "SUMMARY":
            break
    assert page.evaluate(f"getComputedStyle({focused}).outlineStyle") != "none"
    assert page.evaluate(f"parseFloat(getComputedStyle({focused}).outlineWidth)") >= 2
    steps = page.locator("[data-row=card] .steps").first
    assert not steps.is_visible()
    page.keyboard.press("Enter")
    assert steps.is_visible()
    page.keyboard.press("Space")
    assert not steps.is_visible()


@pytest.mark.parametrize("name", ["direction", "position", "outcome", "kind"])
def test_a_filter_leaves_what_was_chosen(name: str, results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2023"].html)
    every = shown(page, "card")
    options = page.locator(f"select[name={name}] option").evaluate_all("all => all.map(o => o.value).filter(Boolean)")
    assert len(options) > 1
    for value in options:
        page.select_option(f"select[name={name}]", value)
        assert shown(page, "card") == [card for card in every if card[name] == value]
        assert all(row[name] == value for row in shown(page, "line"))
    assert len(shown(page, "card")) < len(every)
    page.click("button[type=reset]")
    expect(page.locator("[data-row=card]:not([hidden])")).to_have_count(len(every))


def test_the_search_finds_words_in_any_case_and_says_how_many(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2023"].html)
    every = shown(page, "card")
    page.fill("input[name=search]", "ОЛИМПИАДЫ школьников")
    cards = shown(page, "card")
    assert cards
    assert len(cards) < len(every)
    assert {card["id"] for card in cards} >= {"1.1.goal.olympiad", "1.1.indicator.olympiad"}
    assert f"{len(cards)} из {len(every)}" in page.locator("#count").inner_text()
    page.fill("input[name=search]", "нет такого слова")
    assert shown(page, "card") == shown(page, "line") == []
    assert "Ничего не найдено" in page.locator("#count").inner_text()


def test_a_link_to_a_hidden_card_brings_it_back(results: dict[str, Result], opened: Opening) -> None:
    """Cards that wait for each other name each other, so a pair is taken of which the search leaves one."""
    page = opened(results["chernozemelsky-2023"].html)
    for card in page.locator("[data-row=card]:has(.told a)").all():
        link = card.locator(".told a").first
        target = page.locator(link.get_attribute("href") or "")
        page.fill("input[name=search]", card.locator("h3").inner_text())
        if not target.is_visible():
            break
    assert not target.is_visible()
    link.click()
    assert target.is_visible()


def test_paper_with_checks_shows_everything_unfolded_and_the_screen_folds_again(
    results: dict[str, Result], opened: Opening, tmp_path: Path
) -> None:
    page = opened(results["chernozemelsky-2022"].html)
    folded = page.locator("details:not([open])")
    count = folded.count()
    assert count > 10
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    page.click("#full")
    assert page.evaluate("window.printed") == "full"
    page.emulate_media(media="print")
    expect(folded).to_have_count(0)
    assert not page.locator("#filter").is_visible()
    assert all(page.locator(".steps").evaluate_all(f"all => all.map({VISIBLE})"))
    breaks = page.locator(".new-page").evaluate("part => getComputedStyle(part).breakBefore")
    assert breaks == "page"
    page.emulate_media(media="screen")
    expect(folded).to_have_count(count)
    expect(page.locator("body.full")).to_have_count(0)


def _sheets(page: Page, folder: Path) -> int:
    paper = page.pdf(path=str(folder / "результат.pdf"), prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def test_paper_holds_what_the_screen_shows(results: dict[str, Result], opened: Opening, tmp_path: Path) -> None:
    page = opened(results["chernozemelsky-2022"].html)
    folded = _sheets(page, tmp_path)
    assert 2 <= folded <= 12
    page.locator(".card summary").first.click()
    page.emulate_media(media="print")
    opened_steps = page.locator("details[open] .steps").evaluate_all(f"all => all.map({VISIBLE})")
    assert opened_steps
    assert all(opened_steps)
    assert not any(page.locator("details:not([open]) .steps").evaluate_all(f"all => all.map({VISIBLE})"))
    page.emulate_media(media="screen")
    page.click("#unfold")
    assert _sheets(page, tmp_path) > folded


def test_brief_paper_leaves_the_checks_out(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2023"].html)
    page.click("#unfold")
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    page.click("#brief")
    assert page.evaluate("window.printed") == "brief"
    page.emulate_media(media="print")
    assert page.locator("[data-row=card] .told").first.is_visible()
    assert not any(page.locator(".steps").evaluate_all(f"all => all.map({VISIBLE})"))
    page.emulate_media(media="screen")
    expect(page.locator("body.brief")).to_have_count(0)


@pytest.mark.parametrize("name", ALL)
def test_a_telephone_needs_no_sideways_scrolling(name: str, results: dict[str, Result], opened: Opening) -> None:
    page = opened(results[name].html, width=360)
    for click in (None, "#unfold"):
        if click:
            page.click(click)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        outside = page.evaluate(
            "[...document.body.querySelectorAll('*:not(.skip)')].filter(part => part.checkVisibility()"
            " && part.getBoundingClientRect().right > 361).map(part => part.outerHTML.slice(0, 99))"
        )
        assert outside == []


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("name", FIXTURES)
def test_every_text_has_contrast(name: str, media: Any, results: dict[str, Result], opened: Opening) -> None:
    page = opened(results[name].html)
    page.emulate_media(media=media)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.locator(".skip").focus()
    pairs = page.evaluate(CONTRAST)
    assert len(pairs) >= 5
    assert {"text", "under", "ratio"} == set(pairs[0])
    assert [pair for pair in pairs if pair["ratio"] < 4.5] == []


def test_the_measure_of_contrast_sees_pale_text(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2022"].html)
    page.locator("h1").evaluate("title => { title.style.color = '#999'; }")
    assert [round(pair["ratio"], 2) for pair in page.evaluate(CONTRAST) if pair["ratio"] < 4.5] == [2.85]


def test_without_scripts_it_is_all_there(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2023"].html, java_script_enabled=False)
    assert not page.locator("#filter").is_visible()
    steps = page.locator("[data-row=card] .steps").first
    assert not steps.is_visible()
    page.locator("[data-row=card] summary").first.click()
    assert steps.is_visible()


def test_what_looks_like_markup_stays_text(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["nasty"].html)
    assert page.locator("script").count() == 1
    assert "взломано" not in page.title().replace(NASTY, "")
    assert NASTY in page.locator("h1").inner_text()
    assert any(NASTY in told for told in page.locator(".findings li").all_inner_texts())


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_loaded_from_elsewhere(name: str, results: dict[str, Result]) -> None:
    text = results[name].html.read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in text
    assert not re.search(r"\b(src|srcset|action)=|url\(|@import|<link|<iframe|<img", text)
    assert set(re.findall(r'href="(.)', text)) == {"#"}
    assert str(results[name].html.parent) not in text
    assert str(ROOT) not in text


def test_no_output_names_the_expert(results: dict[str, Result]) -> None:
    nasty = results["nasty"]
    page = nasty.html.read_text(encoding="utf-8")
    assert "эксперт считает так" in page
    for part in EXPERT.split():
        assert part not in page
        assert part not in nasty.table
        assert part not in str(nasty.told)


def test_in_english(tmp_path: Path, opened: Opening) -> None:
    page = opened(scored(ROOT / "fixtures/chernozemelsky-2023", tmp_path, "--lang", "en").html)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#regain").inner_text() == "Points to regain: what to do"


@pytest.mark.parametrize("name", ALL)
def test_the_map_of_the_cycle_shows_every_line_once_and_leads_to_it(
    name: str, results: dict[str, Result], opened: Opening
) -> None:
    page = opened(results[name].html)
    told = {row["criterion"]: row["outcome"] for row in results[name].told["verdicts"]}
    spots = page.locator(".cycle a.spot").evaluate_all(
        "all => all.map(spot => ({name: spot.title.split(': ')[0], kind: spot.className, sign: spot.innerText,"
        " to: document.querySelector(spot.getAttribute('href')).textContent,"
        " row: spot.closest('tr').querySelector('th').innerText.trim()}))"
    )
    assert sorted(spot["name"] for spot in spots) == sorted(told)
    signs = {}
    for spot in spots:
        assert spot["kind"] == f"spot {told[spot['name']].replace(' ', '-')}"
        assert spot["name"] in spot["to"]
        assert spot["row"]
        signs[told[spot["name"]]] = spot["sign"].strip()[0]
    assert len(set(signs.values())) == len(signs)  # told apart without colours


def test_a_card_says_what_comes_back_by_whom_and_by_when(results: dict[str, Result], opened: Opening) -> None:
    page = opened(results["chernozemelsky-2023"].html)
    cards = [" ".join(text.split()) for text in page.locator("[data-row=card] .told").all_inner_texts()]
    assert len(cards) == len(results["chernozemelsky-2023"].told["ledger"])
    for word in ("Вернётся", "Кто", "Срок"):
        assert all(word in card for card in cards)
    assert any("образовательные организации (строка плана 1.2.7)" in card for card in cards)
