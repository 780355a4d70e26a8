"""The words of the result that a district receives as a page and as a workbook, Russian and English."""

from __future__ import annotations

from fractions import Fraction

from evaluator.report.words import decimal

__all__ = ["of_points", "points_words", "result_word"]

_WORDS: dict[str, tuple[str, str]] = {
    "page": ("Результат расчёта", "Result"),
    "skip": ("Перейти к недобранным баллам", "Skip to the points to regain"),
    "notices": ("Важно", "Important"),
    "scores": ("Результат", "Score"),
    "now": ("Сейчас", "Now"),
    "closed today": ("Если закрыть сегодня", "If closed today"),
    "closed means": (
        "«Если закрыть сегодня»: всё, что не внесено или не подтверждено, считается отсутствующим.",
        "“If closed today”: whatever is not entered or not confirmed counts as absent.",
    ),
    "as of": ("На дату", "As of"),
    "period": ("Период", "Period"),
    "set": ("Набор критериев", "Criteria set"),
    "of": ("{part} из {whole}", "{part} of {whole}"),
    "entered": ("внесена: {place}", "entered at {place}"),
    "read in": ("источник: {source}", "source: {source}"),
    "misses": ("{field}: {seen} (требуется: {wanted})", "{field}: {seen} (wanted: {wanted})"),
    "nodes": ("Показатели, которые задаёт набор", "Score nodes that the set declares"),
    "node": ("Показатель", "Node"),
    "nodes means": (
        "Показатель считается из критериев, направлений и других показателей способом, который записан в наборе. Числа "
        "округлены только для печати; точные — в результате для программ (JSON).",
        "A node is made of lines, directions and other nodes by the method that the set declares. Numbers are rounded "
        "for print only; the exact ones stand in the JSON.",
    ),
    "method": ("Способ расчёта", "Method"),
    "node rows": ("Из чего складывается недобранное и ожидающее", "What is lost and pending, row by row"),
    "notes": ("Пояснения", "Notes"),
    "sheet nodes": ("Показатели", "Nodes"),
    "official": ("максимум по акту — {official}", "maximum in the act: {official}"),
    "name": ("Название", "Title"),
    "total": ("Всего", "Total"),
    "earlier": ("Прошлая оценка", "The earlier assessment"),
    "before": ("Было, %", "Before, %"),
    "change": ("Разница, п.п.", "Change, p.p."),
    "was": ("Прошлая оценка: {percent} %, разница {points}\u00a0п.п.",
            "Before: {percent} %, change {points}\u00a0p.p."),
    "was none": ("Прошлая оценка: нет результата", "Before: no result"),
    "direction": ("Направление", "Direction"),
    "position": ("Позиция оценивания", "Position"),
    "outcome": ("Результат по критерию", "Outcome"),
    "kind": ("Вид", "Kind"),
    "maximum": ("Максимум", "Maximum"),
    "earned": ("Получено", "Earned"),
    "pending": ("Требует подтверждения", "Pending"),
    "lost": ("Недобрано", "Lost"),
    "percent": ("Процент", "Percent"),
    "regain": ("Недобранные баллы: что сделать", "Points to regain: what to do"),
    "regain means": (
        "Сначала то, что вернёт больше всего баллов: критерий, от которого зависят другие, стоит выше, "
        "зависящие — сразу под ним.",
        "What regains most comes first: a line on which others depend stands above them.",
    ),
    "all won": ("Недобранных баллов нет.", "No points are lost or pending."),
    "search": ("Найти слово", "Search"),
    "any": ("все", "all"),
    "reset": ("Сбросить", "Reset"),
    "show": ("Показать", "Show"),
    "count": ("Показано недобранных: {cards} из {all_cards}, критериев: {rows} из {all_rows}",
              "Shown: {cards} of {all_cards} to regain, {rows} of {all_rows} lines"),
    "nothing": ("Ничего не найдено. Измените слово или сбросьте отбор.", "Nothing found. Change or reset the filter."),
    "why": ("Причина", "Why"),
    "remedy": ("Что сделать", "What to do"),
    "nearest": ("Ближе всего", "Nearest"),
    "hangs": ("вместе с зависящими критериями: {points}", "with the lines that depend on it: {points}"),
    "hangs column": ("Баллы вместе с зависящими", "Points with dependants"),
    "opens": ("От него зависят", "Depend on it"),
    "also": ("Нужны ещё критерии", "Also needed"),
    "root": ("Сначала выполнить", "First meet"),
    "steps": ("Как проверено", "How it was checked"),
    "unfold": ("Развернуть всё", "Unfold all"),
    "fold": ("Свернуть всё", "Fold all"),
    "print": ("Печать с проверкой", "Print with checks"),
    "print briefly": ("Печать кратко", "Print briefly"),
    "criteria": ("Все критерии", "All lines"),
    "criterion": ("Критерий", "Line"),
    "words": ("Содержание критерия", "Words"),
    "points": ("Баллы", "Points"),
    "origin": ("Происхождение", "Origin"),
    "above": ("причина и что сделать — выше", "cause and remedy above"),
    "findings": ("Замечания к документам: баллов не снимают, если не сказано, какой критерий не засчитан",
                 "Findings: they cost no point unless a line is named"),
    "finding": ("Замечание", "Finding"),
    "severity": ("Существенность", "Severity"),
    "no findings": ("Замечаний нет", "None"),
    "about": ("О расчёте", "About this result"),
    "digest criteria": ("Контрольная сумма критериев", "Digest of the criteria"),
    "digest rules": ("Контрольная сумма правил", "Digest of the rules"),
    "digest package": ("Контрольная сумма комплекта", "Digest of the package"),
    "true": ("выполнено", "holds"),
    "unknown": ("неизвестно", "unknown"),
    "false": ("не выполнено", "does not hold"),
    "wanted": ("Требуется", "Wanted"),
    "seen": ("Найдено", "Seen"),
    "record": ("Запись", "Record"),
    "place": ("Где внесена", "Entered at"),
    "source": ("Источник", "Source"),
    "gate": ("Предшествующий критерий", "Gate"),
    "any of": ("достаточно одного из", "one is enough of"),
    "need met": ("нужен полностью", "must be met"),
    "need above_zero": ("нужен хотя бы частично", "must be above zero"),
    "reach local": ("", ""),
    "reach chain": ("вместе со своими предшествующими", "with its own predecessors"),
    "sheet scores": ("Итог", "Score"),
    "sheet ledger": ("Недобранные баллы", "Points to regain"),
    "sheet criteria": ("Критерии", "Lines"),
    "sheet findings": ("Замечания", "Findings"),
    "plan": ("План восполнения баллов", "Plan to regain points"),
    "plan agreed": ("Если эксперт согласится", "If the expert agrees"),
    "plan apart": ("Что этим не восполнить", "What this does not regain"),
    "plan regains": ("Вернётся", "Regained"),
    "plan effort": ("Трудоёмкость", "Effort"),
    "plan worth": ("Баллов на единицу труда", "Points per effort"),
    "plan due": ("Срок", "Term"),
    "plan question": ("Вопрос эксперту", "A question to the expert"),
    "plan part": ("Часть плана", "Part"),
    "plan firm": ("своими силами", "by oneself"),
    "plan lines": ("Критерии", "Lines"),
    "sheet plan": ("План восполнения баллов", "Plan"),
    "top": ("К началу", "To the top"),
    "order": ("№", "No"),
}  # fmt: skip


def result_word(key: str, lang: str, **values: object) -> str:
    """A word of the result in a language, filled in."""
    return _WORDS[key][lang == "en"].format(**values)


def points_words(value: Fraction, lang: str) -> str:
    """So many points, with the word in the form that the number asks for: 1 балл, 2 балла, 5 баллов, 0,5 балла."""
    number = decimal(value, lang)
    if lang == "en":
        return f"{number} {'point' if value == 1 else 'points'}"
    if value.denominator != 1:
        return f"{number} балла"
    last, teen = value.numerator % 10, value.numerator % 100 in range(11, 15)
    ending = "ов" if teen or last == 0 or last > 4 else "" if last == 1 else "а"
    return f"{number} балл{ending}"


def of_points(part: Fraction, whole: Fraction, lang: str) -> str:
    """So many of so many points: 3 из 25 баллов, 1 из 21 балла."""
    last, teen = whole.numerator % 10, whole.numerator % 100 in range(11, 15)
    one = whole.denominator != 1 or (last == 1 and not teen)
    unit = ("балла" if one else "баллов") if lang == "ru" else "points"
    return f"{result_word('of', lang, part=decimal(part, lang), whole=decimal(whole, lang))} {unit}"
