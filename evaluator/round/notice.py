"""The ministry's answer to a submission as a DOCX: received, or returned with every reason at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from docx import Document

from evaluator.model.problems import Problem
from evaluator.render.paper import filled, on_paper
from evaluator.round.model import Entry, RoundFile
from evaluator.round.names import printable_rows

__all__ = ["notice_title", "write_notice"]

_TITLES = {"accepted": "Уведомление о приёме", "returned": "Возврат на доработку"}


def notice_title(status: str) -> str:
    """The title of the notice."""
    return _TITLES[status]


def write_notice(path: Path, round_: RoundFile, entry: Entry, problems: Sequence[Problem]) -> None:
    """Nothing; the notice is in the file."""
    document = Document()
    on_paper(document)
    received = datetime.fromisoformat(entry.received)
    core = document.core_properties
    core.title, core.author, core.created, core.modified = notice_title(entry.status), "", received, received
    document.add_heading(notice_title(entry.status), level=1)
    document.add_paragraph(round_.title)
    filled(document.add_table(rows=0, cols=2), printable_rows(_facts(round_, entry, received)), (5.5, 10.5))
    document.add_paragraph()
    document.add_paragraph(_told(round_, entry))
    if problems:
        document.add_heading("Причины" if entry.status == "returned" else "Замечания", level=2)
        table = document.add_table(rows=0, cols=3)
        filled(table, printable_rows([("№", "Где", "Что не так и что сделать"), *_reasons(problems)]), (1.0, 5.0, 10.0))
    document.add_paragraph()
    document.add_paragraph("Зарегистрировал (должность, подпись): ______________________")
    document.save(str(path))


def _facts(round_: RoundFile, entry: Entry, received: datetime) -> list[tuple[str, str]]:
    return [
        ("Входящий №", str(entry.number)),
        ("Поступил", f"{received:%d.%m.%Y %H:%M}"),
        ("Срок подачи", f"{round_.deadline.first:%d.%m.%Y}"),
        ("Подан", "после срока" if entry.late else "в срок"),
        ("Муниципальное образование", ", ".join(filter(None, (entry.municipality, entry.region))) or "не установлено"),
        ("Версия", entry.version.replace(".", ",") or "–"),
        ("Файл", entry.file),
        ("SHA-256", entry.sha256),
    ]


def _told(round_: RoundFile, entry: Entry) -> str:
    if entry.status == "returned":
        return "Комплект материалов не принят. Устраните причины и подайте его снова."
    if entry.late and round_.late == "not_counted":
        return "Комплект материалов зарегистрирован, но поступил после срока подачи и в расчёт не войдёт."
    if entry.replaces is not None:
        return f"Комплект материалов принят. Он заменяет для расчёта поданный ранее, вх. № {entry.replaces}."
    return "Комплект материалов принят."


def _reasons(problems: Sequence[Problem]) -> Iterator[tuple[str, str, str]]:
    for number, problem in enumerate(problems, 1):
        words = problem.text()
        stop = "" if words.endswith((".", "!", "?", "…")) else "."
        yield str(number), str(problem.place), f"{words[:1].upper()}{words[1:]}{stop}"
