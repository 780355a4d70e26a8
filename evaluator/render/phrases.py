"""The frame words of terminal and Markdown outputs, Russian and English."""

from __future__ import annotations

__all__ = ["frame"]

_FRAME: dict[str, tuple[str, str]] = {
    "direction": ("Направление", "Direction"),
    "maximum": ("Максимум", "Maximum"),
    "earned": ("Получено", "Earned"),
    "pending": ("Требует подтверждения", "Pending"),
    "lost": ("Недобрано", "Lost"),
    "percent": ("%", "%"),
    "total": ("Всего", "Total"),
    "now": ("Результат на {as_of}, период {period}", "Result as of {as_of}, period {period}"),
    "closed today": ("Если закрыть комплект сегодня", "If closed today"),
    "criterion": ("Критерий", "Line"),
    "points": ("Баллы", "Points"),
    "outcome": ("Результат по критерию", "Outcome"),
    "why": ("Почему", "Why"),
    "remedy": ("Что сделать", "What to do"),
    "ledger lost": ("Недобранные баллы", "Lost points"),
    "ledger pending": ("Баллы, которые требуют подтверждения или экспертной оценки", "Pending points"),
    "findings": ("Замечания к документам", "Findings"),
    "agrees": ("Вывод подтверждён вторым механизмом ({engine}): связки, допуски и суммы, но не проверки документов",
               "Confirmed by a second engine ({engine}): connectives, gates and sums, not the tests on documents"),
    "missing": ("Вывод не подтверждён вторым механизмом: {engine} не установлен",
                "Not confirmed by a second engine: {engine} is not installed"),
    "failed": ("Вывод не подтверждён вторым механизмом ({engine}): {reason}",
               "Not confirmed by a second engine ({engine}): {reason}"),
    "off": ("Вывод не подтверждён вторым механизмом: он выключен", "Not confirmed: the second engine is off"),
    "nodes": ("Показатели, которые задаёт набор", "Score nodes that the set declares"),
    "node": ("Показатель", "Node"),
    "nodes closed": ("Показатели, если закрыть комплект сегодня", "Score nodes if closed today"),
    "node row": ("недобрано {lost}, требует подтверждения {pending}", "lost {lost}, pending {pending}"),
    "nodes apart": ("показатели набора (способы расчёта) вторым механизмом не проверяются",
                    "the set's score nodes are not re-derived by it"),
    "digests": ("Контрольные суммы: критерии {criteria}, правила {rules}, комплект {package}",
                "Digests: criteria {criteria}, rules {rules}, package {package}"),
    "moved": ("Изменившиеся критерии", "Lines that moved"),
    "was": ("Было", "Was"),
    "became": ("Стало", "Became"),
    "change": ("Изменение", "Change"),
    "points unit": ("п.п.", "p.p."),
    "nothing moved": ("Ни один критерий не изменился", "No line moved"),
    "scoring": ("Расчёт", "Scoring"),
    "writing": ("Итоги районов", "Results"),
    "result written": ("Записано: {path}", "Written: {path}"),
    "problems": ("Замечаний: ошибок {errors}, предупреждений {warnings}", "{errors} errors, {warnings} warnings"),
    "all well": ("Проверено, ошибок и предупреждений нет: наборов {sets}, правил {rules}, комплектов {packages}",
                 "No problems: {sets} sets, {rules} rules, {packages} packages"),
    "cases": ("Случаев: {count}, не сошлось: {failed}", "{count} cases, {failed} disagree"),
    "new set": ("Набор записан: {folder}\nКритериев: {lines}, из них правило предложено: {proposed}, "
                "вопросов эксперту: {asked}",
                "Set written: {folder}\nLines: {lines}, with a rule proposed: {proposed}, "
                "questions to an expert: {asked}"),
    "rules copied": ("Рядом положены правила: {rules}", "Rules copied beside it: {rules}"),
}  # fmt: skip


def frame(key: str, lang: str, **values: object) -> str:
    """A frame word in a language, filled in."""
    return _FRAME[key][lang == "en"].format(**values)
