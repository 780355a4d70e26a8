"""What the plots draw is what the note says; they need no network and no font; the same note gives the same bytes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from evaluator.ranks import rank_words
from evaluator.regional.values import Spread, Town
from evaluator.render.regional.marks import marked_names
from evaluator.render.regional.strips import spread_svg
from evaluator.report.words import decimal
from tests.generated import ROOT
from tests.regional.conftest import Region, Years, tables_of
from tests.regional.plots import SVG, marks, plots_of

_ACROSS = 490


def _x(mark: Any) -> float:
    """Where a mark stands across the plot, in percent of it."""
    found = re.match(r"translate\(([-\d.]+),", mark.get("transform", ""))
    assert found, mark.attrib
    return float(found[1]) * 100 / _ACROSS


def _short(one: Spread) -> str:
    return "Всего" if one.kind == "total" else one.id if one.kind == "direction" else one.title


@pytest.mark.parametrize(("name", "kinds"), [("direction", ("total", "direction")), ("position", ("position",))])
def test_each_dot_band_and_bar_of_a_distribution_is_the_note_s(made: Region, name: str, kinds: tuple[str, ...]) -> None:
    told = marks(plots_of(made.written / "справка.html")[f"spread-{name}"])
    names = marked_names(made.note)
    wanted: dict[str, Fraction | None] = {}
    for one in (one for one in made.note.spreads if one.kind in kinds):
        for town, percent in zip(made.note.towns, one.percents, strict=True):
            if percent is not None:
                wanted[f"{names[town.name]}, {_short(one)}: {decimal(percent, 'ru')} %"] = percent
        if one.median is not None:
            first, third = decimal(one.first, "ru"), decimal(one.third, "ru")
            wanted[f"{_short(one)}: медиана {decimal(one.median, 'ru')} %"] = one.median
            wanted[f"{_short(one)}: средняя половина — от {first} до {third} %"] = None
    assert sorted(words for _, words in told) == sorted(wanted)
    for mark, words in told:
        at = wanted[words]
        if at is not None:
            assert _x(mark) == pytest.approx(float(at))


def test_places_stand_with_the_percentages_and_places_still_possible(made: Region) -> None:
    told = {words: mark for mark, words in marks(plots_of(made.written / "справка.html")["places"])}
    assert any(town.possible for town in made.note.towns)
    for town in made.note.towns:
        (words,) = (words for words in told if words.startswith(f"{town.name} (усл.): "))
        assert _x(told[words]) == pytest.approx(float(town.total.percent or 0))
        assert words == f"{town.name} (усл.): {_placed(town)}"
    head, *rows = tables_of(made.written / "справка.html")[0]
    assert [row[head.index("Возможное место")] for row in rows] == [
        rank_words(town.possible) if town.possible else "" for town in made.note.towns
    ]


def _placed(town: Town) -> str:
    ends = town.total.percents
    assert ends is not None
    open_ = f", возможно от {ends.low} до {ends.high} %" if ends.low != ends.high else ""
    possible = f" (возможно {town.possible[0]}–{town.possible[1]})" if town.possible else ""
    return f"{decimal(town.total.percent, 'ru')} %{open_}; место {rank_words(town.place)}{possible}"


def test_movement_and_its_causes_are_drawn_as_they_are_told(years: Years) -> None:
    page = years.written / "справка.html"
    table = next(table for table in tables_of(page) if "Разница, п.п." in table[0])
    rows = {row[0]: row for row in table[1:]}
    drawn = plots_of(page)
    moves = [words for _, words in marks(drawn["moves"])]
    assert sorted(moves) == sorted(
        f"{name}: было {row[1]} %, стало {row[2]} %, {row[3]} п.п." for name, row in rows.items()
    )
    causes = [words for _, words in marks(drawn["causes"])]
    wanted = [
        f"{name}, {part} п.п.".replace(" +", ": +").replace(" −", ": −")
        for name, row in rows.items() for part in row[4].split("; ") if part != "–"
    ]  # fmt: skip
    assert sorted(causes) == sorted(wanted)
    assert wanted


def test_a_plot_says_what_it_is_and_how_it_is_read(made: Region, years: Years) -> None:
    text = (made.written / "справка.html").read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for page in (made.written, years.written):
        for name, plot in plots_of(page / "справка.html").items():
            said = {one.get("id"): one.text for one in plot}
            assert plot.get("role") == "img"
            assert said[f"{name}-title"]
            assert len(said[f"{name}-told"]) > 20
            assert not plot.xpath("//*[@aria-label or @aria-roledescription]"), "what Vega says is English"


def test_words_and_marks_stand_out_from_the_paper(made: Region, years: Years) -> None:
    """WCAG 2.2: words 4.5 to 1 (1.4.3), marks that tell something 3 to 1 (1.4.11)."""
    for page in (made.written, years.written):
        for plot in plots_of(page / "справка.html").values():
            for one in plot.iter(f"{SVG}text"):
                assert _contrast(one.get("fill"), one.get("opacity")) >= 4.5
                assert one.get("font-family").startswith("Libertinus Serif")
            for mark, words in marks(plot):
                colours = [mark.get(name) for name in ("fill", "stroke") if mark.get(name)]
                least = max(_contrast(colour, mark.get("opacity")) for colour in colours)
                assert least >= 3 or "средняя половина" in words


def _contrast(colour: str, opacity: str | None) -> float:
    """To white, of a colour laid over white."""
    share = float(opacity or 1)
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)] if len(colour) == 7 else [255] * 3
    levels = [(255 + (part - 255) * share) / 255 for part in parts]
    linear = [level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


_ALONE = """
import json, socket, sys
def none(*given, **named):
    raise AssertionError("a plot asked for the network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = none
from evaluator.render.regional.vega import across, down, drawn, layer
rows = [{"at": at, "y": 0.5, "told": f"{at} %"} for at in (0, 12.5, 100)]
dots = layer(rows, {"type": "circle"}, x=across("at"), y=down("y", 1), description={"field": "told"})
print(json.dumps([drawn([dots], (490, 18), (9, 26, 9, 6), "ru", "p", "Точки", "Точка — процент") for _ in "ab"]))
"""


def test_a_plot_needs_neither_network_nor_fonts_and_is_the_same_in_another_process() -> None:
    """In a process that has no network at all where the system lets us take it away, and no fonts."""
    cut = ["unshare", "-n", "-m", "sh", "-c", 'mount -t tmpfs none /usr/share/fonts && exec "$@"', "sh"]
    able = subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0
    told = []
    for before in ([], cut if able else []):
        done = subprocess.run(
            [*before, sys.executable, "-c", _ALONE], cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"},
        )  # fmt: skip
        told += json.loads(done.stdout)
    assert len(told) == 4
    assert len(set(told)) == 1
    assert "12,5 %" not in told[0]
    assert "12.5 %" in told[0]


def test_only_the_note_pays_for_the_drawing() -> None:
    asked = "import sys, evaluator.cli.main, evaluator.cli.regional; sys.exit('vl_convert' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0


_FIFTY: tuple[Fraction, Fraction, Fraction, Fraction, Fraction] = (Fraction(50),) * 5


def test_hostile_names_are_words_in_a_plot(made: Region) -> None:
    town = made.note.towns[0]
    spread = Spread("position", "p", '<script>alert(1)</script> & "co"', (Fraction(50),), *_FIFTY, None)
    drawn = spread_svg(replace(made.note, towns=(town,)), [spread], "<b>")
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "&lt;b&gt;" in drawn
