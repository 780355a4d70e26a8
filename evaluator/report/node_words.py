"""How a score node is made, in words: its method with its children, weights and bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from evaluator.model.score_node import (
    Band,
    BandNode,
    DeclaredNode,
    NumberNode,
    RangeNode,
    WeakestNode,
    children_of,
    head_of,
)
from evaluator.model.vocabulary import paths_of
from evaluator.report.words import decimal, kind_name, text

__all__ = ["method_words", "node_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "sum": ("сумма: {children}", "sum: {children}"),
    "weighted": ("сумма с весами: {weighted}", "weighted sum: {weighted}"),
    "mean": ("среднее применимых: {children}", "mean of those that apply: {children}"),
    "weighted_mean": ("среднее с весами применимых: {weighted}", "weighted mean of those that apply: {weighted}"),
    "percent": ("процент от максимума: {children}", "percent of the maximum: {children}"),
    "cap": ("{children}, но не больше {at}", "{children}, at most {at}"),
    "floor": ("{children}, но не меньше {at}", "{children}, at least {at}"),
    "band": ("{children} по полосам: {bands}", "{children} by bands: {bands}"),
    "penalty": (
        "{start} минус {each} за каждый невыполненный, но не меньше {least}: {children}",
        "{start} less {each} for each that is not met, at least {least}: {children}",
    ),
    "share": ("процент тех, что не ниже {at_least}: {children}", "percent of those at or above {at_least}: {children}"),
    "weakest": ("наименьшее из: {children}{plus}", "least of: {children}{plus}"),
    "plus": ("; плюс {plus}, если другие выше", "; plus {plus} where another is higher"),
    "table": ("по таблице сочетаний: {children}", "by a table of combinations: {children}"),
    "best": (
        "доля от лучшего в наборе сравнения × {to}: {children}",
        "share of the best of the reference set × {to}: {children}"
    ),
    "range": (
        "место между наименьшим и наибольшим в наборе сравнения, от 0 до {to}{inverse}: {children}",
        "between the least and the greatest of the reference set, from 0 to {to}{inverse}: {children}",
    ),
    "inverse": (" (меньше — лучше)", " (less is better)"),
    "value": (
        "{of} по полю «{field}», записи: {kinds}; от {least} до {most}",
        "{of} of “{field}”, records: {kinds}; from {least} to {most}",
    ),
    "band from": ("от {end}", "from {end}"),
    "band above": ("больше {end}", "above {end}"),
    "band to": ("до {end} включительно", "up to {end}"),
    "band below": ("меньше {end}", "below {end}"),
    "band any": ("любое", "any"),
    "row lost": ("критерий {source}", "line {source}"),
    "row pending": ("критерий {source}", "line {source}"),
    "row penalty": ("вычет за невыполненное: {source}", "penalty for {source}"),
    "row adjusting": ("поправка: действует предел", "adjusting: a bound applies"),
    "row distance": ("расстояние до наибольшего значения, целиком", "distance to the reference, not split"),
    "row number": ("число из записей: {note}", "number from records: {note}"),
    "no reference": (
        "набор сравнения не задан, поэтому значение пока неизвестно: рассчитайте папку приёма или задайте --reference",
        "no reference set is given, so the value is unknown: score a round or give --reference"
    ),
    "reference": ("набор сравнения: {listed}", "reference set: {listed}"),
    "reference figures": (
        "набор сравнения: других муниципальных образований — {count}, наибольшее значение {most}, наименьшее {least}",
        "reference set: {count} other municipalities, greatest {most}, least {least}",
    ),
    "group": ("сравнение внутри группы «{title}»", "compared within the group “{title}”"),
    "no group": (
        "сравнение с теми, кто, как и это муниципальное образование, не входит ни в одну группу",
        "compared with those that, like this municipality, are in no group",
    ),
    "reference empty": ("набор сравнения пуст: сравнивать не с кем", "the reference set is empty"),
    "whole": ("этот показатель даёт итог набора", "this node is the whole of the set"),
    "reconstructed": ("способ реконструирован", "the method is reconstructed"),
    "level": ("уровень: {words}", "level: {words}"),
}  # fmt: skip


def node_text(key: str, lang: str, **values: object) -> str:
    """A phrase on score nodes in a language, filled in."""
    return _WORDS[key][lang == "en"].format(**values)


def method_words(node: DeclaredNode, lang: str) -> str:
    """How the node is made, in a phrase."""
    numbers = {name: _number(getattr(node, name, None), lang) for name in
               ("at", "start", "each", "least", "most", "at_least", "to")}  # fmt: skip
    return node_text(head_of(node), lang, **numbers, **_parts(node, lang))


def _parts(node: DeclaredNode, lang: str) -> Mapping[str, str]:
    """The parts of the phrase that are not one number."""
    parts = {"children": ", ".join(children_of(node))}
    weights = getattr(node, head_of(node))
    if isinstance(weights, dict):
        parts["weighted"] = " + ".join(f"{decimal(weight, lang)} × {child}" for child, weight in weights.items())
    if isinstance(node, BandNode):
        parts["bands"] = "; ".join(_band(band, lang) for band in node.bands)
    if isinstance(node, WeakestNode):
        parts["plus"] = node_text("plus", lang, plus=decimal(node.plus, lang)) if node.plus else ""
    if isinstance(node, RangeNode):
        parts["inverse"] = node_text("inverse", lang) if node.inverse else ""
    if isinstance(node, NumberNode):
        figure = node.value
        parts["of"] = text(figure.of, lang)
        parts["field"] = figure.field if lang == "en" else paths_of(figure.find[0])[figure.field].ru
        parts["kinds"] = text("or", lang).join(kind_name(kind, lang) for kind in figure.find)
    return parts


def _band(band: Band, lang: str) -> str:
    ends = ", ".join(_ends(band, lang)) or node_text("band any", lang)
    word = f" ({band.word})" if band.word else ""
    return f"{ends} — {decimal(band.points, lang)}{word}"


def _ends(band: Band, lang: str) -> Iterator[str]:
    for key, end in (("from", band.from_), ("above", band.above), ("to", band.to), ("below", band.below)):
        if end is not None:
            yield node_text(f"band {key}", lang, end=decimal(end, lang))


def _number(value: object, lang: str) -> str:
    return decimal(value, lang) if isinstance(value, Fraction) else ""
