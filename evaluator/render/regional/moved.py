"""The year before beside this one: each municipality's difference in п.п., its causes, the lines that moved."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.regional.values import Movement, RegionalNote, TownMove
from evaluator.render.regional.causes import causes_svg
from evaluator.render.regional.marks import line_name, marked_names, towns_told
from evaluator.render.regional.plots import MOST_DRAWN
from evaluator.render.regional.section import Grid, Section
from evaluator.render.regional.steps import moves_svg
from evaluator.render.regional.words import word
from evaluator.report.before import Change, signed
from evaluator.report.comparison_words import cause_name
from evaluator.report.words import decimal

__all__ = ["causes_told", "moved_sections"]

_LINES = 20


def moved_sections(note: RegionalNote, movement: Movement) -> Iterator[Section]:
    """The municipalities, then the lines."""
    lang, names = note.lang, marked_names(note)
    causes = any(one.parts is not None for one in movement.towns)
    keys = ("municipality", "before", "now", "change", *(("because",) if causes else ()))
    head = (*(word(key, lang) for key in keys), *(f"{name}, {word('pp', lang)}" for name in note.directions))
    rows = tuple(_row(one, note, names[one.town], causes) for one in movement.towns)
    widths = (4.9, 1.6, 1.6, 1.9, *((4.0,) if causes else ()), *[1.5] * len(note.directions))
    numbers = frozenset({*range(1, len(head))} - ({4} if causes else set()))
    title = word("movement", lang)
    said = (f"{word('earlier', lang)}: {movement.title}.", *(f"{one.rstrip('.')}." for one in movement.notices))
    known = [one for one in movement.towns if one.points is not None]
    drawn = 0 < len(known) <= MOST_DRAWN
    plots = (moves_svg(note, title),) if drawn else ()
    yield Section(title, words=(*said, word("movement how", lang), *((word("moves how", lang),) if drawn else ())),
                  plots=plots, after=tuple(_others(movement, lang)))  # fmt: skip
    if causes:
        what = word("causes", lang)
        told = drawn and any(one.parts for one in known)
        yield Section(what, 3, (word("movement causes", lang), *((word("causes how", lang),) if told else ())),
                      plots=(causes_svg(note, what),) if told else ())  # fmt: skip
    if rows:
        yield Section(word("by direction", lang), 3, grid=Grid(head, rows, widths, numbers), wide=True)
    if movement.lines:
        yield _lines(note, movement)


def _row(one: TownMove, note: RegionalNote, name: str, causes: bool) -> tuple[str, ...]:
    lang, none = note.lang, Change(None, None)
    whole = one.nodes.get("", none)
    told = (name, decimal(whole.before, lang), decimal(whole.now, lang), signed(whole.points, lang))
    why = (causes_told(one, lang),) if causes else ()
    return *told, *why, *(signed(one.nodes.get(name, none).points, lang) for name in note.directions)


def causes_told(one: TownMove, lang: str) -> str:
    """The causes of a difference, each with its part in п.п."""
    return "; ".join(f"{cause_name(cause, lang)} {signed(part, lang)}" for cause, part in one.parts or ()) or "–"


def _others(movement: Movement, lang: str) -> Iterator[str]:
    for key, names in (("gone", movement.gone), ("come", movement.come)):
        if names:
            yield f"{word(key, lang)}: {', '.join(names)}."


def _lines(note: RegionalNote, movement: Movement) -> Section:
    lang, known = note.lang, {line.id: line for line in note.lines}
    told = sorted(movement.lines, key=lambda one: -len(one.more) - len(one.less))
    shown = told[:_LINES]
    rows = tuple(
        (line_name(known[one.line], lang), *(_listed(side, note) for side in (one.more, one.less))) for one in shown
    )
    more = word("more moved", lang, shown=len(shown), all=len(told), sheet=word("sheet lines moved", lang))
    grid = Grid(tuple(word(key, lang) for key in ("line", "more", "less")), rows, (8.0, 8.5, 8.5))
    return Section(
        word("lines moved", lang), 3, grid=grid, after=(more,) if len(shown) < len(told) else (), wide=True
    )  # fmt: skip


def _listed(towns: tuple[str, ...], note: RegionalNote) -> str:
    """How many and who."""
    return f"{len(towns)}: {towns_told(note, towns)}" if towns else "–"
