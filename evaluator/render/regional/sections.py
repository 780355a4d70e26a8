"""The sections of the regional note, the same for the page and the document; the document tells less of long lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from evaluator.ranks import rank_words
from evaluator.regional.values import Asked, Group, LineRow, Reason, RegionalNote, Town
from evaluator.render.regional.heat import heat_svg, key_svg
from evaluator.render.regional.marks import line_name, town_name, towns_told
from evaluator.render.regional.moved import moved_sections
from evaluator.render.regional.plots import MOST_DRAWN
from evaluator.render.regional.ranked import places_svg
from evaluator.render.regional.section import Grid, Section
from evaluator.render.regional.spreads import cycle_section, spread_sections
from evaluator.render.regional.words import word
from evaluator.report.counted import points_words
from evaluator.report.words import decimal

__all__ = ["sections"]

_LINES, _REASONS, _GROUPS, _ASKED, _LISTED = 20, 3, 15, 7, 2
_SHEET = 24
"""Rows of a map on one sheet of paper."""
_ZERO = Fraction(0)


def sections(note: RegionalNote, short: bool) -> Iterator[Section]:
    """The sections in order. Of long lists only what weighs most is told and the rest counted.

    `short`: so too of what is recommended to each municipality.
    """
    yield _results(note)
    yield from _places(note)
    yield cycle_section(note)
    yield from spread_sections(note)
    yield _most_lost(note)
    yield _groups(note)
    if note.movement is not None:
        yield from moved_sections(note, note.movement)
    yield from _asked(note, short)
    yield from _heat(note, short)


def _results(note: RegionalNote) -> Section:
    lang, open_ = note.lang, any(town.possible for town in note.towns)
    head = [word("number", lang), word("municipality", lang), *(f"{name}, %" for name in note.directions)]
    head += [
        f"{word('total', lang)}, %",
        *(word(key, lang) for key in ("earned", "maximum", "lost", "pending", "place")),
        *((word("possible place", lang),) if open_ else ()),
    ]
    rows = tuple(_result(town, lang, open_) for town in note.towns)
    shades = {
        (row, column): int(node.percent // 10)
        for row, town in enumerate(note.towns)
        for column, node in enumerate((*town.directions, town.total), 2)
        if node.percent is not None
    }
    wide = (0.9, 5.6, *[1.15] * len(note.directions), 1.5, 1.9, 2.0, 2.1, 2.7, 1.4, *((1.8,) if open_ else ()))
    return Section(
        word("results", lang),
        words=(word("marks", lang),) if _marked(note) else (),
        grid=Grid(tuple(head), rows, wide, frozenset({0, *range(2, len(head))}), shades),
        after=(word("ranked", lang), *((word("possible how", lang),) if open_ else ())),
        wide=True,
    )


def _places(note: RegionalNote) -> Iterator[Section]:
    """The places drawn, where they can be read on a sheet."""
    title = word("places", note.lang)
    if sum(town.total.percent is not None for town in note.towns) in range(2, MOST_DRAWN + 1):
        yield Section(title, words=(word("places how", note.lang),), plots=(places_svg(note, title),))


def _marked(note: RegionalNote) -> bool:
    return note.reconstructed or any(town.made_up for town in note.towns)


def _result(town: Town, lang: str, open_: bool) -> tuple[str, ...]:
    percents = (decimal(node.percent, lang) for node in (*town.directions, town.total))
    total = town.total
    points = (decimal(value, lang) for value in (total.earned, total.maximum, total.lost, total.pending))
    possible = (rank_words(town.possible) if town.possible else "",) if open_ else ()
    return str(town.number), town_name(town, lang), *percents, *points, rank_words(town.place), *possible


def _most_lost(note: RegionalNote) -> Section:
    lang, count = note.lang, len(note.towns)
    lost = [line for line in note.lines if line.lost or line.pending]
    told = sorted(lost, key=lambda line: (-line.losing, -line.lost, -line.pending))
    shown = told[:_LINES]
    head = (word("line", lang), word("losing", lang, count=count), word("lost", lang), word("pending", lang),
            word("why", lang))  # fmt: skip
    more = word("more lines", lang, shown=len(shown), all=len(told), sheet=word("sheet lines", lang))
    grid = Grid(head, tuple(_lost(line, lang) for line in shown), (4.2, 2.1, 2.0, 2.6, 5.6), frozenset({1, 2, 3}))
    return Section(word("most lost", lang), grid=grid, after=(more,) if len(shown) < len(told) else ())


def _lost(line: LineRow, lang: str) -> tuple[str, ...]:
    points = decimal(line.lost, lang), decimal(line.pending, lang)
    told = [_reason(one, lang) for one in line.reasons[:_REASONS]]
    if rest := line.reasons[_REASONS:]:
        left = sum((one.lost + one.pending for one in rest), _ZERO)
        told.append(word("reasons rest", lang, count=len(rest), points=points_words(left, lang)))
    return line_name(line, lang), str(line.losing), *points, "\n".join(told)


def _reason(one: Reason, lang: str) -> str:
    points = decimal(one.lost + one.pending, lang)
    return word("reason counted", lang, words=one.words.rstrip("."), towns=len(one.towns), points=points)


def _groups(note: RegionalNote) -> Section:
    lang = note.lang
    shown = note.groups[:_GROUPS]
    keys = ("recommendation", "lines count", "towns count", "points", "towns")
    grid = Grid(
        tuple(word(key, lang) for key in keys),
        tuple(_group(one, note) for one in shown),
        (5.6, 1.9, 2.0, 1.6, 5.4),
        frozenset({1, 2, 3}),
    )
    rest = sum((one.points for one in note.groups[len(shown) :]), _ZERO)
    more = word("more groups", lang, shown=len(shown), all=len(note.groups), points=points_words(rest, lang),
                sheet=word("sheet groups", lang))  # fmt: skip
    after = (more,) if len(shown) < len(note.groups) else ()
    return Section(word("groups", lang), words=(word("groups how", lang),), grid=grid, after=after)


def _group(one: Group, note: RegionalNote) -> tuple[str, ...]:
    lang = note.lang
    told = towns_told(note, [town for town, _ in one.towns])
    return advised(one, lang), str(len(one.lines)), str(len(one.towns)), decimal(one.points, lang), told


def advised(one: Asked | Group, lang: str) -> str:
    """What to do, and that it has to be done anew where no paper regains it."""
    return f"{one.words} [{word('deed', lang)}]" if one.deed else one.words


def _asked(note: RegionalNote, short: bool) -> Iterator[Section]:
    lang = note.lang
    yield Section(word("asked", lang), words=(word("asked how", lang),), annex=True)
    for town in sorted(note.towns, key=lambda one: one.name):
        shown = town.asked[:_ASKED] if short else town.asked
        head = tuple(word(key, lang) for key in ("recommendation", "lines", "points"))
        rows = tuple((advised(one, lang), _by_direction(one.lines, note), decimal(one.points, lang)) for one in shown)
        rest = town.asked[len(shown) :]
        points = points_words(sum((one.points for one in rest), _ZERO), lang)
        more = word("asked rest", lang, count=len(rest), points=points, sheet=word("sheet asked", lang))
        yield Section(
            town_name(town, lang),
            3,
            (_sum(town, lang), *(() if town.asked else (word("asked none", lang),))),
            grid=Grid(head, rows, (9.6, 5.0, 1.9), frozenset({2})) if rows else None,
            after=(more,) if rest else (),
            folded=True,
            annex=True,
        )


def _by_direction(lines: tuple[str, ...], note: RegionalNote) -> str:
    """A few lines by name, many by how many of each direction."""
    if len(lines) <= _LISTED:
        return ", ".join(lines)
    known = {line.id: line.direction for line in note.lines}
    counts = Counter(known[line] for line in lines)
    each = ", ".join(f"{name} ({count})" for name, count in counts.items())
    return word("lines counted", note.lang, count=len(lines), each=each)


def _sum(town: Town, lang: str) -> str:
    pending = word("asked pending", lang, pending=decimal(town.pending, lang)) if town.pending else ""
    total = town.total
    points = {"earned": decimal(total.earned, lang), "maximum": decimal(total.maximum, lang),
              "lost": decimal(town.lost, lang)}  # fmt: skip
    told = word("asked sum", lang, place=rank_words(town.place), pending=pending, **points)
    return f"{told[:1].upper()}{told[1:]}."


def _heat(note: RegionalNote, short: bool) -> Iterator[Section]:
    lang, key = note.lang, key_svg(note)
    marks = (word("marks", lang),) if _marked(note) else ()
    if len(note.towns) > MOST_DRAWN:
        away = word("heat away", lang, most=MOST_DRAWN, sheet=word("sheet heat", lang))
        yield Section(word("heat", lang), words=(away,), annex=True)
        return
    yield Section(word("heat", lang), words=(word("heat how", lang), *marks), wide=True, annex=True)
    for number, (name, title) in enumerate(note.directions.items()):
        own = [place for place, line in enumerate(note.lines) if line.direction == name]
        for part, places in enumerate(_sheets(own) if short else [own]):
            drawn = heat_svg(note, places, f"{name} {title}", f"h{number}-{part}-", told=not short)
            yield Section(f"{name} {title}", 3, plots=(drawn, key), wide=True, annex=True)


def _sheets(places: list[int]) -> list[list[int]]:
    """The rows of a map on as few sheets as they need, nearly as many on each."""
    sheets = max(ceil(len(places) / _SHEET), 1)
    most = ceil(len(places) / sheets)
    return [places[first : first + most] for first in range(0, len(places), most)]
