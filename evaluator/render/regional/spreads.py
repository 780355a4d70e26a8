"""How the results are spread: per direction, declared node and position, and the map of the whole region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.regional.values import RegionalNote, Spread
from evaluator.render.regional.section import Grid, Section
from evaluator.render.regional.strips import spread_svg
from evaluator.render.regional.words import word
from evaluator.report.words import decimal

__all__ = ["cycle_section", "spread_cells", "spread_sections"]

ENDS = ("low", "first", "median", "third", "high")


def spread_sections(note: RegionalNote) -> Iterator[Section]:
    """A section per kind: the directions with the whole, declared nodes, positions."""
    kinds = (("spread", "direction", ("total", "direction")), ("spread nodes", "node", ("node",)),
             ("spread positions", "position", ("position",)))  # fmt: skip
    for title, column, wanted in kinds:
        told = [one for one in note.spreads if one.kind in wanted]
        if told:
            yield _section(note, told, title, column)


def _section(note: RegionalNote, told: Sequence[Spread], title: str, column: str) -> Section:
    lang, title = note.lang, word(title, note.lang)
    head = tuple(word(key, lang) for key in (column, *ENDS, "region percent"))
    rows = tuple(spread_cells(one, lang) for one in told)
    grid = Grid(head, rows, (4.2, *[2.05] * 6), frozenset(range(1, 7)), bold=0 if told[0].kind == "total" else None)
    return Section(title, words=(word("spread how", lang),), plots=(spread_svg(note, told, title),), grid=grid)


def spread_cells(one: Spread, lang: str) -> tuple[str, ...]:
    """A row of the table: the name, least, quartiles, greatest, and of all together."""
    name = (
        word("all", lang) if one.kind == "total" else f"{one.id} {one.title}" if one.kind == "direction" else one.title
    )
    ends = (decimal(getattr(one, end), lang) for end in ENDS)
    return name, *ends, decimal(one.whole.percent, lang) if one.whole else "–"


def cycle_section(note: RegionalNote) -> Section:
    """What all municipalities together got in each direction and position, in percent."""
    lang = note.lang
    head = (word("direction", lang), *note.positions.values())
    rows: list[tuple[str, ...]] = []
    shades: dict[tuple[int, int], int] = {}
    for number, (direction, title) in enumerate(note.directions.items()):
        cells = [note.cycle.get((direction, position)) for position in note.positions]
        rows.append((f"{direction} {title}", *(decimal(one.percent, lang) if one else "–" for one in cells)))
        shades |= {
            (number, column): int(one.percent // 10)
            for column, one in enumerate(cells, 1)
            if one is not None and one.percent is not None
        }
    width = 21.5 / max(len(note.positions), 1)
    grid = Grid(head, tuple(rows), (5.5, *[width] * len(note.positions)), frozenset(range(1, len(head))), shades)
    return Section(word("cycle", lang), grid=grid, wide=True)
