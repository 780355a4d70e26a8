"""The words of a comparison: the four causes, and what their order means."""

from __future__ import annotations

__all__ = ["cause_name", "comparison_text", "figure_name"]

_CAUSES: dict[str, tuple[str, str]] = {
    "criteria": ("критерии", "criteria"),
    "evidence": ("материалы", "evidence"),
    "expert": ("ответы экспертов", "experts"),
    "cohort": ("числа других", "numbers of others"),
}

_TEXTS: dict[str, tuple[str, str]] = {
    "order": (
        "Откуда разница: сначала прежние материалы рассчитаны по новым критериям, затем взяты новые материалы, затем "
        "новые ответы экспертов, затем новые числа других районов. Части в сумме дают ровно всю разницу",
        "Where the difference comes from: first the former evidence is scored by the new criteria, then the new "
        "evidence is taken, then the new answers of experts, then the new numbers of others. The parts make the "
        "difference exactly",
    ),
    "order matters": (
        "Там, где две причины действуют только вместе, доля каждой зависит от порядка; рядом показаны доли в обратном "
        "порядке",
        "Where two causes act together only, the share of each depends on the order; shares in the reverse order stand "
        "beside",
    ),
    "order is nothing": (
        "При обратном порядке доли те же: от порядка здесь ничего не зависит",
        "In the reverse order the shares are the same: nothing here depends on the order",
    ),
    "pending": ("требует подтверждения {value}", "pending {value}"),
    "maximum": ("максимум {value}", "maximum {value}"),
    "reverse": ("В обратном порядке", "In the reverse order"),
    "because": ("Откуда", "Due to"),
    "title": ("Сравнение результатов", "Comparison of results"),
    "whole": ("Итог", "Whole"),
    "measure": ("Показатель", "Figure"),
    "percent": ("процент, разница в п.п.", "percent, change in p.p."),
    "earned": ("получено", "earned"),
    "pending points": ("требует подтверждения", "pending"),
    "maximum points": ("максимум", "maximum"),
    "lines sum": ("Сумма по критериям", "Sum of the lines"),
    "was named": ("Прежде назывался", "Formerly"),
    "back": ("в обратном порядке: {cause}", "in the reverse order: {cause}"),
    "adds up": (
        "В каждой строке разница равна сумме причин точно. Баллы отдельных критериев в сумме дают разницу направления",
        "In every row the change is exactly the sum of the causes. The points of lines make the change of their "
        "direction",
    ),
    "named": ("прежде {name}", "formerly {name}"),
}


def cause_name(cause: str, lang: str) -> str:
    """A cause in words."""
    return _CAUSES[cause][lang == "en"]


def figure_name(what: str, lang: str) -> str:
    """A figure of a node or a line in words: its percent, what is earned, pending, the most there is."""
    return comparison_text(what if what in ("percent", "earned") else f"{what} points", lang)


def comparison_text(key: str, lang: str, **values: object) -> str:
    """A phrase of the table in a language, filled in."""
    return _TEXTS[key][lang == "en"].format(**values)
