"""The words of the paragraph on one lost or pending point, Russian and English."""

from __future__ import annotations

__all__ = ["said", "stopped"]

_SAID: dict[str, tuple[str, str]] = {
    "head": ("{line} «{words}» ({origin})", "{line} “{words}” ({origin})"),
    "lost": ("Недобрано", "Lost"),
    "pending": ("Требует подтверждения", "Pending"),
    "why": ("Почему", "Why"),
    "sought": ("Что искали", "Looked for"),
    "nearest": ("Ближе всего", "Nearest"),
    "remedy": ("Что сделать", "What to do"),
    "besides": ("Кроме того", "Besides"),
    "back": ("Вернётся", "Comes back"),
    "who": ("Кто", "Who"),
    "due": ("Срок", "By when"),
    "sought Find": ("{kinds}: {tests}", "{kinds}: {tests}"),
    "sought Given": ("в записи «{label}» — {tests}", "in “{label}”: {tests}"),
    "no test": ("{kinds}", "{kinds}"),
    "its link": ("запись, на которую дана ссылка", "the record that is referred to"),
    "near": ("{label} — {misses}", "{label}: {misses}"),
    "near in": ("{label} — {misses} (источник: {source})", "{label}: {misses} (source: {source})"),
    "near bare": ("{label}", "{label}"),
    "near bare in": ("{label} (источник: {source})", "{label} (source: {source})"),
    "none near": ("похожих записей в комплекте нет", "the package holds no such record"),
    "no answer": ("ответа эксперта ещё нет", "the expert has not answered yet"),
    "more": ("Ещё условий: {count}", "{count} more conditions"),
    "back own": ("{points}", "{points}"),
    "back opened": (
        "{points}: по самому критерию {own}, и откроются {opened}",
        "{points}: {own} of the line itself, and opened are {opened}",
    ),
    "back only opened": ("{points}: откроются {opened}", "{points}: opened are {opened}"),
    "back with root": (
        "{points}, когда будет выполнен критерий {root} (всего по нему вернётся {all})",
        "{points} once the line {root} is met (which gives back {all} in all)",
    ),
    "back awaited": (
        "{told}; станут доступны, но потребуют подтверждения {listed}",
        "{told}; within reach, but pending, will be {listed}",
    ),
    "back awaited root": (
        "{points} — после критерия {root}, но и тогда потребует подтверждения",
        "{points} after the line {root}, but pending even then",
    ),
    "back later": (
        "{points}, когда будут выполнены и критерии: {also}",
        "{points} once these lines are met too: {also}",
    ),
    "line points": ("{line} — {points}", "{line} ({points})"),
    "lines more": ("и ещё {count} (вместе {points})", "and {count} more ({points} together)"),
    "who from": ("{who} ({record})", "{who} ({record})"),
    "who expert": ("эксперт", "an expert"),
    "who nobody": (
        "в комплекте ответственный не назван, его назначает муниципалитет",
        "the package names nobody; the municipality does",
    ),
    "due from": ("{due} ({record})", "{due} ({record})"),
    "due expert": ("когда ответит эксперт", "when the expert answers"),
    "due deed": (
        "провести и внести не позднее {end}, конца периода",
        "to be done and entered by {end}, the end of the period",
    ),
    "due open": ("до закрытия комплекта", "before the package is closed"),
    "due next": (
        "в этом периоде уже не восполнить, учесть в следующем",
        "not in this period any more; for the next one",
    ),
    "due closed": (
        "комплект закрыт, внести можно только в следующий",
        "the package is closed; only the next one can have it",
    ),
    "effort": (
        "трудоёмкость этого изменения по набору критериев — {effort}",
        "the effort of this change as the set has it: {effort}",
    ),
}


def said(key: str, lang: str, **values: object) -> str:
    """A phrase of the paragraph in a language, filled in."""
    return _SAID[key][lang == "en"].format(**values)


def stopped(words: str) -> str:
    """Words as a sentence: begun with a capital, ended with a full stop."""
    told = words.strip()
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "!", "?")) else ".")
