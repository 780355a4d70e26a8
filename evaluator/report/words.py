"""Values and outcomes in the words that an official reads, Russian or English."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from evaluator.model.values import ABSENT, LEFT_OUT, UNLIMITED, Days, Fresh, Span
from evaluator.model.vocabulary import KINDS, WORDS, Field
from evaluator.report.plan_texts import PLAN_TEXTS

__all__ = ["MONTHS", "TESTS", "TEXTS", "decimal", "kind_name", "outcome_name", "shown", "text"]

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip

OUTCOMES = {
    "met": ("выполнен", "met"),
    "pending": ("требует подтверждения", "pending"),
    "partly": ("выполнен частично", "partly met"),
    "blocked": ("не засчитано: предшествующий критерий", "blocked"),
    "no evidence": ("нет подтверждающих материалов", "no evidence"),
    "not met": ("не выполнен", "not met"),
    "not applicable": ("не применяется", "not applicable"),
}

TESTS: dict[str, tuple[str, str]] = {
    "is": ("именно", "is"),
    "in": ("одно из", "in"),
    "has": ("содержит", "has"),
    "present": ("указано", "present"),
    "at_least": ("не меньше", "at least"),
    "at_most": ("не больше", "at most"),
    "within": ("внутри", "within"),
    "overlaps": ("пересекает", "overlaps"),
    "on_or_before": ("не позднее", "on or before"),
    "on_or_after": ("не ранее", "on or after"),
    "matches": ("содержит слова", "matches"),
}

TEXTS: dict[str, tuple[str, str]] = {
    "left out": ("не указано", "not given"),
    "absent": ("отсутствует", "absent"),
    "gap": ("{field} — {words}", "{field} {words}"),
    "unknown date genitive": ("неуказанной даты", "a date that is not given"),
    "unknown date dative": ("неуказанной дате", "a date that is not given"),
    "unknown date prepositional": ("неуказанной дате", "a date that is not given"),
    "given": ("указано", "given"),
    "no reference": ("ссылка на запись не внесена", "no reference to the record is entered"),
    "no comparison": ("сравнить не с чем", "nothing to compare it with"),
    "unlimited": ("бессрочно", "unlimited"),
    "yes": ("да", "yes"),
    "no": ("нет", "no"),
    "reconstructed": (
        "Критерии реконструированы, не официальный текст",
        "Criteria are reconstructed, not official text",
    ),
    "made up": ("Условные данные: комплект составлен для примера", "Made-up evidence, for illustration only"),
    "open section": (
        "Раздел «{kind}»{direction} не заявлен полным: подходящая запись ещё может появиться. {words}",
        "Section “{kind}”{direction} is open: a fitting record may still be entered. {words}",
    ),
    "unsettled section": (
        "Раздел «{kind}»{direction} не заявлен полным: записи, которых ещё нет, могут изменить результат. {words}",
        "Section “{kind}”{direction} is open: records yet to come may change the result. {words}",
    ),
    "left out cause": ("В записи «{record}» не указано: {fields}.", "Record “{record}” does not give: {fields}."),
    "absent cause": (
        "Сравнить не с чем: в записи «{record}» отсутствует: {fields}.",
        "There is nothing to compare with: record “{record}” has no {fields}.",
    ),
    "fill in record": ("Указать в записи «{record}»: {fields}.", "Give in record “{record}”: {fields}."),
    "none to look at": (
        "Проверять нечего: в комплекте материалов нет ни одной такой записи ({kind}).",
        "There is nothing to look at: the package holds no such record ({kind}).",
    ),
    "enter": ("Внести в комплект такие записи: {kind}.", "Enter such records: {kind}."),
    "imprecise": ("В записи «{record}» неточно указано: {fields}.", "Record “{record}” is imprecise on: {fields}."),
    "proposed": (
        "Запись «{record}» предложена программой и не подтверждена человеком.",
        "Record “{record}” was proposed by the machine and not confirmed by a person.",
    ),
    "unanswered": ("Требуется экспертная оценка: {question}", "An expert must answer: {question}"),
    "disputed": (
        "Ответы экспертов расходятся, нужен третий: {question}",
        "Experts disagree, a third must settle: {question}",
    ),
    "refused": ("Эксперт ответил «нет»: {question}", "The expert answered no: {question}"),
    "out of force": (
        "Набор критериев действует {force}, период комплекта {period} лежит вне этого срока",
        "The set is in force {force}, the package's period {period} lies outside",
    ),
    "crosswalk": ("Соответствие направлений{to}: {pairs}", "Crosswalk of directions{to}: {pairs}"),
    "crosswalk set": (" набору {found}", " to the set {found}"),
    "crosswalk none": ("нет", "none"),
    "excused": (
        "Критерий {line} не применяется: {reason} (признано: {authority}); "
        "его максимум в акте {official}, здесь {maximum}",
        "Line {line} is not applicable: {reason} ({authority}); its official maximum {official}, counted {maximum}",
    ),
    "reduced": (
        "Максимум по набору в акте {official}, здесь {maximum}",
        "Official maximum of the set {official}, counted {maximum}",
    ),
    "blocked": (
        "Не засчитано: не выполнен предшествующий критерий {line} «{words}». {cause}",
        "Blocked by line {line} “{words}”. {cause}",
    ),
    "waiting": (
        "Ожидает предшествующего критерия {line} «{words}». {cause}",
        "Waits for line {line} “{words}”. {cause}",
    ),
    "fill": ("Указать: {fields}.", "Give: {fields}."),
    "complete": (
        "Внести все записи раздела и заявить его полным.",
        "Enter every record of the section and declare it complete.",
    ),
    "confirm": ("Проверить и подтвердить запись «{record}».", "Check and confirm record “{record}”."),
    "ask expert": ("Дождаться ответа эксперта.", "Wait for the expert's answer."),
    "precise": ("Уточнить: {fields}.", "Give precisely: {fields}."),
    "first": ("Сначала выполнить критерий {line}. {remedy}", "First meet line {line}. {remedy}"),
    "not this year": ("В этом периоде уже не восполнить.", "Cannot be regained in this period."),
    "by deed": (
        "Одним документом не восполнить: провести нужно до {end}.",
        "No paper alone regains it: it must be done by {end}.",
    ),
    "nearest": ("Ближе всего «{record}»: {misses}.", "Nearest is “{record}”: {misses}."),
    "dated": ("от {date}", "of {date}"),
    "stand in the way": ("Не позволяют засчитать: {records}.", "In the way: {records}."),
    "and others": (" и ещё {count}", " and {count} more"),
    "remark costs": (". Не позволяет засчитать: {lines}", ". In the way of: {lines}"),
    "row": ("строка {rows}", "row {rows}"),
    "unconfirmed": (" (предложено программой, не подтверждено)", " (proposed by the machine, not confirmed)"),
    "rows": ("строки {rows}", "rows {rows}"),
    "not reached": (
        "Не проверено: не найдена запись, о которой здесь идёт речь.",
        "Not checked: the record that it speaks of was not found.",
    ),
    "miss": ("{field} — {seen} (требуется {wanted})", "{field} {seen} (wanted {wanted})"),
    "miss nothing": ("{field} — {seen} (сравнить не с чем)", "{field} {seen} (nothing to compare it with)"),
    "unlinked": (
        "связь не указана: подошла бы любая такая запись, для примера: {record}",
        "the link is not given: any such record would fit, {record} is taken as an example",
    ),
    "possible record": ("раздел не заявлен полным, запись ещё возможна", "the section is open, a record is possible"),
    "members": ("возможных: {possible}, подтверждённых: {certain}", "possible: {possible}, certain: {certain}"),
    "members open": ("; раздел не заявлен полным, записи ещё возможны", "; the section is open, records are possible"),
    "mean": ("среднее", "mean"),
    "sum": ("сумма", "sum"),
    "only": ("единственное число", "only number"),
    "figure": ("{of} по полю «{field}»: {found}, нужно {bounds}", "{of} of “{field}”: {found}, wanted {bounds}"),
    "figure scored": ("{of} по полю «{field}»: {found}", "{of} of “{field}”: {found}"),
    "figure missing": ("числа нет (нет записей, где оно указано)", "there is no number (no record gives one)"),
    "figure several": ("числа нет (записей с числом несколько)", "there is no number (several records give one)"),
    "figure between": ("от {low} до {high}", "from {low} to {high}"),
    "figure unknown": ("пока неизвестно", "not yet known"),
    "figure unsure": (" (или числа не будет)", " (or there is no number)"),
    "figure sure": ("из записей: {records}", "from: {records}"),
    "figure possible": ("возможны: {records}", "possible: {records}"),
    "figure section": ("открытый раздел{direction}", "open section{direction}"),
    "origin reconstructed": ("критерий реконструирован", "the line is reconstructed"),
    "origin clause": ("основание: {clause}", "clause: {clause}"),
    "taken": (
        "Из набора {set} взято критериев: {count} из {all}, изменено из них: {altered}",
        "Lines taken from set {set}: {count} of {all}, altered of these: {altered}",
    ),
    "origin set": (", взят из набора {set}", ", from set {set}"),
    "origin altered": ("; изменено набором {set}: {keys}", "; altered by set {set}: {keys}"),
    "key words": ("слова", "words"),
    "key position": ("позиция", "position"),
    "key points": ("баллы", "points"),
    "key rule": ("правило", "rule"),
    "key arguments": ("аргументы правила", "arguments"),
    "key needs": ("предшествующие критерии", "predecessors"),
    "key clause": ("основание", "clause"),
    "no such line": ("критерия не было", "no such line"),
    "person": ("[имя не показано]", "[name not shown]"),
    "direction": (" направления {direction}", " of direction {direction}"),
    "expert": ("эксперт", "an expert"),
    "asked Find": ("Нужна запись: {kinds}", "A record is needed: {kinds}"),
    "asked Given": ("Проверка записи: {kinds}", "The record is tested: {kinds}"),
    "asked Count": ("Записей не меньше {at_least}: {kinds}", "At least {at_least} records: {kinds}"),
    "asked Every": ("Каждая запись должна отвечать условию: {kinds}", "Every record must comply: {kinds}"),
    "asked Share": (
        "Доля записей, которые отвечают условию: {kinds}, {bounds}",
        "Share of records that comply: {kinds}, {bounds}",
    ),
    "asked Value": (
        "{of} по полю «{field}»: {kinds}, {bounds}",
        "{of} of “{field}”: {kinds}, {bounds}",
    ),
    "asked NoneOf": ("Таких записей быть не должно: {kinds}", "There must be no such record: {kinds}"),
    "asked AnyOf": ("Достаточно одного из условий", "One of these is enough"),
    "asked Ask": ("Вопрос эксперту: {question}", "A question to an expert: {question}"),
    "or": (" или ", " or "),
    "from to": ("от {low} до {high}", "{low} to {high}"),
    "whole": ("всего", "in all"),
    "unsettled": (
        "Пока не всё подтверждено, результат возможен: {listed}",
        "Until all is confirmed, the result may be: {listed}",
    ),
    "unsettled was": ("Было: пока не всё подтверждено, возможно: {listed}", "Was, until all is confirmed: {listed}"),
    "unsettled became": (
        "Стало: пока не всё подтверждено, возможно: {listed}",
        "Became, until all is confirmed: {listed}",
    ),
    "failed": ("Условие «{condition}» не выполнено.", "Condition “{condition}” is not met."),
    **PLAN_TEXTS,
}


_DECIMALS = 15


def text(key: str, lang: str, **values: object) -> str:
    """A phrase of the table in a language, filled in."""
    return TEXTS[key][lang == "en"].format(**values)


def outcome_name(outcome: str, lang: str) -> str:
    """The outcome as an official reads it."""
    return OUTCOMES[outcome][lang == "en"]


def kind_name(kind: str, lang: str) -> str:
    """A record kind in words."""
    return kind if lang == "en" else KINDS[kind].ru


def decimal(value: Fraction | None, lang: str = "en") -> str:
    """A number with all the decimals it has (points have at most 15); a comma in Russian; «–» of nothing.

    Raises ValueError of a number that no decimal can write, for a point that is rounded is a point that is wrong.
    """
    if value is None:
        return "–"
    scaled = value * 10**_DECIMALS
    if scaled.denominator != 1:
        raise ValueError(f"{value} is no decimal")
    whole, part = divmod(abs(scaled.numerator), 10**_DECIMALS)
    decimals = f"{part:0{_DECIMALS}}".rstrip("0")
    number = ("-" if value < 0 else "") + str(whole) + ("." + decimals if decimals else "")
    return number if lang == "en" else number.replace(".", ",")


def shown(value: Any, field: Field | None, lang: str) -> str:
    """A record's value in words: dates as 30.11.2022, words of the vocabulary in Russian, gaps named."""
    if value is LEFT_OUT:
        return text("left out", lang)
    if value is ABSENT:
        return text("absent", lang)
    if value is UNLIMITED:
        return text("unlimited", lang)
    if isinstance(value, tuple):
        return ", ".join(shown(part, field, lang) for part in value)
    if isinstance(value, Days):
        return _days(value, lang)
    if isinstance(value, Span):
        return f"{shown(value.start, None, lang)} – {shown(value.end, None, lang)}"
    if isinstance(value, bool):
        return text("yes" if value else "no", lang)
    if isinstance(value, Fraction):
        return decimal(value, lang)
    if isinstance(value, Fresh):
        return text("left out", lang)
    if isinstance(value, BaseModel):
        return text("given", lang)
    if field is not None and field.type.startswith("word:") and lang == "ru":
        return WORDS[field.type.removeprefix("word:")].get(str(value), getattr(value, "ru", str(value)))
    return str(value)


def _days(value: Days, lang: str) -> str:
    if value.first == value.last:
        return value.first.strftime("%d.%m.%Y") if lang == "ru" else value.first.isoformat()
    if (value.first.month, value.first.year) == (value.last.month, value.last.year):
        return f"{MONTHS[value.first.month - 1]} {value.first.year}" if lang == "ru" else f"{value.first:%Y-%m}"
    return str(value.first.year)
