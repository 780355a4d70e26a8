"""What `submit` and `receive` say of their result: a few lines, a table, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluator.render.tables import table
from evaluator.round.receive import Receipt
from evaluator.round.register import NOTICES
from evaluator.round.submit import Submission

__all__ = ["receipts_json", "receipts_text", "submitted_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "submitted": (
        "Архив для отправки: {path}\nФайлов: {count} и опись. SHA-256 архива: {sha256}",
        "Archive to send: {path}\n{count} files and the inventory. SHA-256 of the archive: {sha256}",
    ),
    "accepted": ("принят", "accepted"),
    "returned": ("возвращён на доработку", "returned"),
    "again": ("уже зарегистрирован", "registered before"),
    "late": ("после срока", "late"),
    "in time": ("в срок", "in time"),
    "replaces": ("заменяет № {number}", "replaces number {number}"),
    "number": ("Вх. №", "Number"),
    "file": ("Файл", "File"),
    "municipality": ("Муниципальное образование", "Municipality"),
    "version": ("Версия", "Version"),
    "result": ("Итог", "Result"),
    "notice": ("Уведомление", "Notice"),
}


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def submitted_text(submission: Submission, lang: str) -> str:
    """The lines after a submission."""
    values = {"path": submission.path, "count": len(submission.names), "sha256": submission.sha256}
    return _word("submitted", lang, **values) + "\n"


def receipts_text(receipts: Sequence[Receipt], form: str, lang: str) -> str:
    """The table of what was received, for a terminal or as Markdown."""
    head = [_word(key, lang) for key in ("number", "file", "municipality", "version", "result", "notice")]
    rows = []
    for receipt in receipts:
        entry = receipt.entry
        notice = f"{NOTICES}/{entry.number}.docx"
        result = _result(receipt, lang)
        version = entry.version if lang == "en" else entry.version.replace(".", ",")
        rows.append([str(entry.number), entry.file, entry.municipality or "–", version or "–", result, notice])
    return table(head, rows, form, (None, 24, 24, None, 24, None)) + "\n"


def _result(receipt: Receipt, lang: str) -> str:
    entry = receipt.entry
    told = [_word(entry.status, lang), _word("late" if entry.late else "in time", lang)]
    if entry.replaces is not None:
        told.append(_word("replaces", lang, number=entry.replaces))
    return ", ".join([*([_word("again", lang)] if receipt.again else []), *told])


def receipts_json(receipts: Sequence[Receipt]) -> list[dict[str, Any]]:
    """The published form of `evaluator receive --format json`: entries of the register."""
    return [{**receipt.entry.model_dump(mode="json"), "again": receipt.again} for receipt in receipts]
