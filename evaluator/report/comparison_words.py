"""The words of a comparison: the four causes, and what their order means."""

from __future__ import annotations

__all__ = ["cause_name", "comparison_text"]

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
    "named": ("прежде {name}", "formerly {name}"),
}


def cause_name(cause: str, lang: str) -> str:
    """A cause in words."""
    return _CAUSES[cause][lang == "en"]


def comparison_text(key: str, lang: str, **values: object) -> str:
    """A phrase of the table in a language, filled in."""
    return _TEXTS[key][lang == "en"].format(**values)
