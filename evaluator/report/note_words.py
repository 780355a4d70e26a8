"""The words of the official note («справка»), Russian and English."""

from __future__ import annotations

__all__ = ["note_text"]

_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("Справка о результатах оценки", "Note on the result of the assessment"),
    "page": ("Страница {page} из {pages}", "Page {page} of {pages}"),
    "set": ("Набор критериев", "Criteria set"),
    "period": ("Период", "Period"),
    "as of": ("На дату", "As of"),
    "won": ("Получено баллов: {earned} из {maximum}{percent}.", "Points earned: {earned} of {maximum}{percent}."),
    "percent": (" ({percent} %)", " ({percent} %)"),
    "waits": (
        "Требует подтверждения или экспертной оценки: {pending}. ",
        "Pending, to be confirmed or marked by an expert: {pending}. ",
    ),
    "interval": (
        "Пока не всё подтверждено, результат возможен {bounds}.",
        "Until all is confirmed, the result may be {bounds}.",
    ),
    "nothing lost": ("Недобранных баллов нет.", "No points are lost."),
    "direction": ("Направление", "Direction"),
    "maximum": ("Максимум", "Maximum"),
    "earned": ("Получено", "Earned"),
    "pending": ("Требует подтверждения", "Pending"),
    "lost": ("Недобрано", "Lost"),
    "lost title": ("Недобранные баллы", "Points lost"),
    "pending title": ("Требует подтверждения или экспертной оценки", "Pending"),
    "percent head": ("%", "%"),
    "bounds": ("Возможно", "Possible"),
    "total": ("Всего", "Total"),
    "sum": ("Итого", "Sum"),
    "nodes": ("Показатели, которые задаёт набор", "Score nodes that the set declares"),
    "node": ("Показатель", "Node"),
    "node row": ("{words}: недобрано {lost}, требует подтверждения {waits}", "{words}: lost {lost}, pending {waits}"),
    "line": ("Критерий", "Line"),
    "points": ("Баллы", "Points"),
    "reason": ("Причина", "Why"),
    "remedy": ("Что сделать", "What to do"),
    "blocked lost": (
        "Не засчитано без предшествующего критерия «{words}» ({line}).",
        "Not counted without the line before it, “{words}” ({line}).",
    ),
    "blocked pending": ("Ждёт предшествующего критерия «{words}» ({line}).", "Waits for “{words}” ({line})."),
    "first": ("Сначала — критерий {line}.", "First the line {line}."),
    "remarks": ("Замечания", "Findings"),
    "seal": ("Подтверждение расчёта", "What confirms the calculation"),
    "sealed": ("Протокол расчёта, SHA-256: {digest}.", "Certificate of the calculation, SHA-256: {digest}."),
    "signed": (
        "Подпись под протоколом: ключ Ed25519 {name} (здесь не проверялась).",
        "Signature under the certificate: Ed25519 key {name} (not checked here).",
    ),
    "law": (
        "Это не электронная подпись в смысле 63-ФЗ.",
        "That is no electronic signature by law 63-FZ.",
    ),
    "unsigned": ("Протокол ключом не подписан.", "The certificate is not signed by a key."),
    "unsealed": (
        "Протокол расчёта не составлен: проверить эту справку отдельной программой нельзя (evaluator seal).",
        "No certificate was made: this note cannot be verified by another program (evaluator seal).",
    ),
    "digests": (
        "SHA-256: критерии {criteria}; правила {rules}; комплект {package}.",
        "SHA-256: criteria {criteria}; rules {rules}; package {package}.",
    ),
    "sign": (
        "Должность, подпись, расшифровка подписи: ______________________",
        "Post, signature, name: ______________________",
    ),
}


def note_text(key: str, lang: str, **values: object) -> str:
    """A phrase of the table in a language, filled in."""
    return _TEXTS[key][lang == "en"].format(**values)
