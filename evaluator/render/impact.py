"""`impact` as text and as JSON: what moves for each municipality, and for each line in how many of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from evaluator.ranks import rank_words
from evaluator.render.score_text import title
from evaluator.render.tables import table
from evaluator.report.before import signed
from evaluator.report.impact import ImpactReport, LineRow, NodeRow, PackageRow, PartRow
from evaluator.report.impact_words import impact_text, step_name
from evaluator.report.words import decimal, text
from evaluator.score import ScoreNode

__all__ = ["impact_table"]

_MOST = 12
_WORDS: dict[str, tuple[str, str]] = {
    "heading": ("Что изменит набор {new}", "What set {new} would change"),
    "sets": ("Сейчас: {old}\nБудет: {new}", "Now: {old}\nThen: {new}"),
    "nothing": ("Ничего не изменится: баллы, проценты и места те же", "Nothing moves"),
    "municipalities": ("Муниципальные образования", "Municipalities"),
    "municipality": ("Муниципальное образование", "Municipality"),
    "was": ("Было", "Was"), "became": ("Станет", "Becomes"), "change": ("Разница, п.п.", "Change, p.p."),
    "place was": ("Место было", "Place was"), "place": ("Место станет", "Place becomes"),
    "lines": ("Критерии по всем муниципальным образованиям", "Lines over all municipalities"),
    "line": ("Критерий", "Line"), "why": ("Почему", "Why"), "more": ("Больше баллов у", "More points"),
    "less": ("Меньше баллов у", "Fewer points"), "sum": ("Всего баллов", "Points in all"),
    "node": ("Направление, показатель", "Direction, node"), "total": ("Всего", "Total"),
    "points": ("Баллы", "Points"), "pending": ("Требует подтверждения", "Pending"), "maximum": ("Максимум", "Maximum"),
    "from": ("Из-за чего", "Due to"),
    "steps": ("Разница итога, п.п., по причинам: {listed}", "The total's change in p.p. by reason: {listed}"),
    "still": ("Не изменится", "Nothing moves here"),
    "only maximum": ("Изменился только максимум, {why}: критериев {count}, максимум {maximum} ({names})",
                     "Only the maximum moves, {why}: {count} lines, maximum {maximum} ({names})"),
    "points of": ("{title}: откуда разница в баллах", "{title}: where the difference in points comes from"),
    "ranked": ("Места — в своей папке приёма, а без неё среди названных комплектов того же периода, по точной доле "
               "баллов; п.п. — разница опубликованных процентов.",
               "Places are those in the round, else among the packages of one period named here, by exact share; p.p. "
               "is the difference of the published percentages."),
}  # fmt: skip


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def impact_table(report: ImpactReport, form: str) -> str:
    """The whole report as a terminal shows it or as Markdown."""
    lang = report.lang
    sets = {key: f"«{words}» ({name})" for key, (name, words) in (("old", report.old), ("new", report.new))}
    parts = [title(_word("heading", lang, new=sets["new"]), form, 1), _word("sets", lang, **sets)]
    parts += [f"> {notice}" if form == "md" else f"! {notice}" for notice in report.notices]
    if not report.moved:
        parts.append(_word("nothing", lang))
    parts += [title(_word("municipalities", lang), form), _municipalities(report, form), _word("ranked", lang)]
    if len(report.packages) > 1 and any(one.lines for one in report.packages):
        parts += [title(_word("lines", lang), form), *_lines(report, form)]
    for one in report.packages:
        parts += [title(f"{one.municipality}, {one.period} ({one.path})", form), *_package(one, form, lang)]
    return "\n\n".join(parts) + "\n"


def _municipalities(report: ImpactReport, form: str) -> str:
    lang = report.lang
    head = [_word(key, lang) for key in ("municipality", "was", "became", "change", "place was", "place")]
    rows = [
        [
            f"{one.municipality}, {one.period}",
            *_standing(one.total, lang),
            *(rank_words(rank) for rank in one.total.ranks),
        ]
        for one in report.packages
    ]
    return table(head, rows, form, (34, None, None, None, None, None))


def _standing(row: NodeRow, lang: str) -> list[str]:
    """Both percentages with their points, and the difference in п.п."""
    return [_figures(row.old, lang), _figures(row.new, lang), signed(row.change, lang)]


def _figures(node: ScoreNode | None, lang: str) -> str:
    if node is None:
        return "–"
    return f"{decimal(node.percent, lang)} % ({decimal(node.earned, lang)}/{decimal(node.maximum, lang)})"


def _lines(report: ImpactReport, form: str) -> Iterator[str]:
    """Every line that moves somewhere: why, for how many it is more or less, and how many points in all."""
    lang = report.lang
    found: dict[str, list[LineRow]] = {}
    for one in report.packages:
        for row in one.lines:
            found.setdefault(row.criterion, []).append(row)
    bare = {name for name, rows in found.items() if all(_only_maximum(row) for row in rows)}
    rows = [_line(name, rows, lang) for name, rows in found.items() if name not in bare]
    head = [_word(key, lang) for key in ("line", "more", "less", "sum", "maximum", "why")]
    if rows:
        yield table(head, rows, form, (None, None, None, None, None, 40))
    yield from _maxima([rows[0] for name, rows in found.items() if name in bare], lang)


def _only_maximum(row: LineRow) -> bool:
    return not row.moved.earned and not row.moved.pending and len(row.parts) == 1


def _maxima(rows: Sequence[LineRow], lang: str) -> Iterator[str]:
    """The lines that moved nothing but the maximum, those of one reason together."""
    alike: dict[str, list[LineRow]] = {}
    for row in rows:
        alike.setdefault(row.parts[0].words, []).append(row)
    for why, same in alike.items():
        names = ", ".join(row.criterion for row in same[:_MOST])
        more = text("and others", lang, count=len(same) - _MOST) if len(same) > _MOST else ""
        maximum = signed(sum((row.moved.maximum for row in same), Fraction(0)), lang)
        yield _word("only maximum", lang, why=why, count=len(same), maximum=maximum, names=names + more)


def _line(name: str, rows: Sequence[LineRow], lang: str) -> list[str]:
    steps = [row.moved.earned for row in rows]
    counts = [str(sum(step > 0 for step in steps)), str(sum(step < 0 for step in steps))]
    maximum = {row.moved.maximum for row in rows}
    why = dict.fromkeys(part.words for row in rows for part in row.parts)
    told = signed(maximum.pop(), lang) if len(maximum) == 1 else "…"
    return [name, *counts, signed(sum(steps, Fraction(0)), lang), told, "; ".join(why)]


def _package(one: PackageRow, form: str, lang: str) -> Iterator[str]:
    yield from (f"> {notice}" if form == "md" else f"! {notice}" for notice in one.notices)
    if not one.moved:
        yield _word("still", lang)
        return
    head = [_word(key, lang) for key in ("node", "was", "became", "change", "place was", "place")]
    rows = [[_name(row, lang), *_standing(row, lang), *(rank_words(rank) for rank in row.ranks)] for row in one.nodes]
    yield table(head, rows, form, (44, None, None, None, None, None))
    if one.total.steps:
        listed = "; ".join(f"{step_name(reason, lang)} {signed(points, lang)}" for reason, points in one.total.steps)
        yield _word("steps", lang, listed=listed)
    if not all(_only_maximum(row) for row in one.lines):
        head = [_word(key, lang) for key in ("line", "points", "pending", "maximum", "why", "became")]
        yield table(head, [*_moved(one.lines, lang)], form, (24, None, None, None, 26, 30))
    yield from _maxima([row for row in one.lines if _only_maximum(row)], lang)
    for row in one.nodes:
        if row.parts and (row.kind == "node" or any(not part.source for part in row.parts)):
            yield title(_word("points of", lang, title=_name(row, lang)), form, 3)
            yield _sources(row, form, lang)


def _name(row: NodeRow, lang: str) -> str:
    return f"{row.id} {row.title}" if row.id else _word("total", lang)


def _moved(lines: Sequence[LineRow], lang: str) -> Iterator[list[str]]:
    for row in lines:
        if not _only_maximum(row):
            yield [f"{row.criterion} {row.title}", *_numbers(row.moved, lang), _why(row), row.became]


def _numbers(points: Sequence[Fraction], lang: str) -> list[str]:
    return [signed(value, lang) for value in points]


def _why(row: LineRow) -> str:
    """The reason; of several, each with what it moved."""
    if len(row.parts) == 1:
        first = row.parts[0]
        return first.words if first.reason in ("predecessor", "dropped") else f"{first.words} ({row.origin})"
    return "; ".join(f"{part.words}: {_told(part)}" for part in row.parts)


def _told(part: PartRow) -> str:
    return "/".join(signed(value, "ru") for value in part.points)


def _sources(row: NodeRow, form: str, lang: str) -> str:
    head = [_word(key, lang) for key in ("from", "points", "pending", "maximum", "why")]
    rows = [
        [part.source or impact_text("its maximum", lang), *_numbers(part.points, lang), part.words]
        for part in row.parts
    ]
    return table(head, rows, form, (24, None, None, None, 40))
