"""The front of the regional note: what it is about, and the findings in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from evaluator.regional.spread import quartile
from evaluator.regional.values import RegionalNote, Spread
from evaluator.render.regional.words import word
from evaluator.report.before import signed
from evaluator.report.counted import points_words
from evaluator.report.words import decimal
from evaluator.score import ScoreNode

__all__ = ["brief", "facts"]


def facts(note: RegionalNote) -> Iterator[tuple[str, str]]:
    """(label, words): whose results, by which set, of which period and day, how many, who is not among them."""
    heading, lang = note.heading, note.lang
    if heading.title:
        yield word("assessed", lang), heading.title
    yield word("region", lang), heading.region
    yield word("set", lang), heading.set_title
    yield word("period", lang), heading.period
    yield word("as of", lang), heading.as_of
    yield word("count", lang), str(len(note.towns))
    late = [town.name for town in note.towns if town.late]
    for key, names in (("late", late), ("missing", heading.missing), ("aside", heading.aside)):
        if names:
            yield word(key, lang), ", ".join(names)


def brief(note: RegionalNote) -> Iterator[str]:
    """The findings, a sentence each."""
    lang, total = note.lang, note.spreads[0]
    if total.whole is not None and total.whole.percent is not None:
        yield _together(total.whole, lang)
    if total.median is not None:
        ends = {
            "low": total.low,
            "first": total.first,
            "median": total.median,
            "third": total.third,
            "high": total.high,
        }
        yield word("between", lang, **{name: f"{decimal(value, lang)} %" for name, value in ends.items()})
    yield from _weakest(note)
    everywhere = sum(line.losing == len(note.towns) for line in note.lines)
    if everywhere:
        yield word("lost by all", lang, count=everywhere, all=len(note.lines))
    if note.movement is not None:
        yield from _moved([one.points for one in note.movement.towns], lang)


def _together(whole: ScoreNode, lang: str) -> str:
    earned, maximum, percent = (decimal(value, lang) for value in (whole.earned, whole.maximum, whole.percent))
    told = word("whole", lang, earned=earned, maximum=maximum, percent=percent, lost=points_words(whole.lost, lang))
    waits = word("waiting", lang, pending=points_words(whole.pending, lang)) if whole.pending else ""
    return f"{told} {waits}".strip()


def _weakest(note: RegionalNote) -> Iterator[str]:
    """The direction and the position of which least was earned."""
    for kind, key in (("direction", "weakest"), ("position", "weakest position")):
        known = [one for one in note.spreads if one.kind == kind and _share(one) is not None]
        if len(known) > 1:
            least = min(known, key=lambda one: _share(one) or Fraction(0))
            percent = decimal(least.whole.percent, note.lang) if least.whole else ""
            yield word(key, note.lang, id=least.id, title=least.title, percent=percent)


def _share(one: Spread) -> Fraction | None:
    whole = one.whole
    return whole.earned / whole.maximum if whole is not None and whole.maximum else None


def _moved(steps: Sequence[Fraction | None], lang: str) -> Iterator[str]:
    known = sorted(step for step in steps if step is not None)
    if known:
        counts = {"up": sum(step > 0 for step in known), "down": sum(step < 0 for step in known)}
        counts["same"] = len(known) - sum(counts.values())
        yield word("moved", lang, **counts, median=signed(quartile(known, Fraction(1, 2)), lang))
