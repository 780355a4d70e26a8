"""Why something moves between two sets, and what of a package one of them does not read, in words."""

from __future__ import annotations

__all__ = ["impact_text", "reason_name", "step_name"]

_REASONS: dict[str, tuple[str, str]] = {
    "directions": ("изменены направления набора", "the set's directions changed"),
    "rule": ("изменено правило", "the rule changed"),
    "arguments": ("изменены аргументы правила", "the rule's arguments changed"),
    "points": ("изменены баллы критерия", "the line's points changed"),
    "added": ("критерий добавлен", "the line is added"),
    "gates": ("изменены предшествующие критерии или переход", "the gates changed"),
    "methods": ("изменён способ расчёта", "the scoring method changed"),
    "dropped": ("критерий исключён", "the line is dropped"),
    "not applicable": ("изменены условия неприменимости", "what may be not applicable changed"),
    "predecessor": ("изменился предшествующий критерий {by}", "its predecessor {by} moved"),
}

_STEPS: dict[str, tuple[str, str]] = {
    "directions": ("направления", "directions"),
    "rule": ("правила", "rules"),
    "arguments": ("аргументы правил", "arguments of rules"),
    "points": ("баллы критериев", "points of lines"),
    "added": ("добавленные критерии", "lines added"),
    "gates": ("переходы и предшествующие критерии", "gates"),
    "methods": ("способ расчёта и округление", "scoring methods and rounding"),
    "dropped": ("исключённые критерии", "lines dropped"),
    "not applicable": ("неприменимость", "not applicable"),
}

_TEXTS: dict[str, tuple[str, str]] = {
    "unread direction": (
        "О направлениях, которых в наборе {set} нет ({words}), упоминаний: {count}; этот набор их не читает",
        "Directions that set {set} has not ({words}) are named {count} times; that set does not read them",
    ),
    "unread several": (
        "О направлениях, которым в наборе {set} отвечают несколько ({words}), записей: {count}; к какому относится "
        "запись, не сказано, и этот набор их не читает",
        "{count} records are of directions to which several of set {set} answer ({words}); which is not said, "
        "that set does not read them",
    ),
    "unread topic": (
        "О темах, которых в наборе {set} нет ({words}), упоминаний: {count}; этот набор их не читает",
        "Topics that set {set} has not ({words}) are named {count} times; that set does not read them",
    ),
    "unread word": (
        "Своих слов, которых у набора {set} нет ({words}), записей: {count}; для этого набора они ничего не значат",
        "{count} records have words that set {set} has not ({words}); they mean nothing there",
    ),
    "unread question": (
        "Ответов экспертов на вопросы, которых набор {set} не задаёт: {count} ({words})",
        "Answers to questions that set {set} does not ask: {count} ({words})",
    ),
    "unread claim": (
        "Заявлений о неприменимости, которых набор {set} не допускает: {count} ({words})",
        "Claims of not-applicable that set {set} does not admit: {count} ({words})",
    ),
    "out of force": (
        "Набор {set} действует {force}, период {period} лежит вне этого срока: расчёт по нему — проба",
        "Set {set} is in force {force}, the period {period} lies outside: this is a trial",
    ),
    "gone": ("критерия нет", "no such line"),
    "its maximum": ("наибольшее значение", "its maximum"),
}


def reason_name(reason: str, by: str, lang: str) -> str:
    """Why a line or a node moved."""
    return _REASONS[reason][lang == "en"].format(by=by)


def step_name(reason: str, lang: str) -> str:
    """What, of all lines at once, moved a percentage."""
    return _STEPS[reason][lang == "en"]


def impact_text(key: str, lang: str, **values: object) -> str:
    """A phrase of the table in a language, filled in."""
    return _TEXTS[key][lang == "en"].format(**values)
