"""The bounds of a result in words: between which points and percents it lies until nothing is pending."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from evaluator.methods.bounds import Bounds
from evaluator.ranks import Ranks
from evaluator.report.words import decimal, text
from evaluator.score import ScoreNode

__all__ = ["any_open", "bounds_json", "bounds_text", "percents_text", "places_text", "unsettled"]


def any_open(nodes: Iterable[ScoreNode]) -> bool:
    """Whether one of them may still become another number."""
    return any(not node.bounds.closed for node in nodes)


def bounds_text(node: ScoreNode, lang: str) -> str:
    """«от 3 до 5 (30–50 %)»; nothing where only one number is left."""
    if node.bounds.closed:
        return ""
    told = text("from to", lang, **_ends(node.bounds, lang))
    percents = percents_text(node, lang)
    return f"{told} ({percents} %)" if percents else told


def unsettled(nodes: Iterable[ScoreNode | None], lang: str, key: str = "unsettled") -> tuple[str, ...]:
    """The sentence on every node that may still become another number; nothing where none may.

    `key`: unsettled, unsettled was, unsettled became.
    """
    told = [f"{node.id or text('whole', lang)} — {bounds_text(node, lang)}" for node in nodes
            if node is not None and not node.bounds.closed]  # fmt: skip
    return (text(key, lang, listed="; ".join(told)),) if told else ()


def percents_text(node: ScoreNode, lang: str) -> str:
    """«30–50», or «30» where both ends are published alike; nothing where only one number is left."""
    if node.bounds.closed or node.percents is None:
        return ""
    low, high = (decimal(end, lang) for end in node.percents)
    return low if low == high else f"{low}–{high}"


def places_text(ranks: Ranks, lang: str) -> str:
    """«от 1 до 3», the places that are possible; nothing where the place stands."""
    return "" if ranks is None else text("from to", lang, **_ends(Bounds(*map(Fraction, ranks)), lang))


def bounds_json(node: ScoreNode) -> dict[str, Fraction | None] | None:
    """The bounds in points and in published percents; None where only one number is left."""
    if node.bounds.closed:
        return None
    low, high = node.percents or (None, None)
    return {"low": node.bounds.low, "high": node.bounds.high, "low_percent": low, "high_percent": high}


def _ends(bounds: Bounds, lang: str) -> dict[str, str]:
    return {"low": decimal(bounds.low, lang), "high": decimal(bounds.high, lang)}
