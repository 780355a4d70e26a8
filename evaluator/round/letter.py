"""The letter to a district as a DOCX: its own points, what was lost and why, and how to appeal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document

from evaluator.render.paper import headed_table, on_paper
from evaluator.render.result_words import of_points, points_words
from evaluator.render.stamped import stamped
from evaluator.report.before import Before, Change, signed
from evaluator.report.bounds import any_open, bounds_text
from evaluator.report.regain import by_regain
from evaluator.report.report import LedgerEntry, Report
from evaluator.report.words import decimal
from evaluator.round.model import Entry, RoundFile
from evaluator.round.names import printable_rows
from evaluator.score import ScoreNode

__all__ = ["letter_docx"]

_TITLE = "О результатах оценки"
_APPEAL = (
    "Если вы не согласны с результатом, подайте апелляцию. В ней назовите критерий, результат, который считаете "
    "верным, причину, а также запись комплекта или документ, который это подтверждает. Первоначальный результат и "
    "решение по апелляции сохраняются вместе."
)
_WHERE = "Куда и до какого дня подать апелляцию, укажет орган, который проводит оценку: ______________________"
_MORE = "Как проверен каждый критерий и что сделать, показано в приложенных файлах «результат.html» и «результат.xlsx»."


def letter_docx(round_: RoundFile, entry: Entry, report: Report) -> bytes:
    """The letter; the same report gives the same bytes."""
    document = Document()
    deadline = datetime.combine(round_.deadline.first, datetime.min.time())
    core = document.core_properties
    core.title, core.author, core.created, core.modified = _TITLE, "", deadline, deadline
    on_paper(document)
    document.add_paragraph("от ______________ № ______________")
    document.add_paragraph(report.municipality)
    document.add_heading(_TITLE, level=1)
    document.add_paragraph(round_.title)
    for notice in report.notices:
        document.add_paragraph().add_run(f"{notice.rstrip('.')}.").bold = True
    document.add_paragraph(_opening(round_, entry, report))
    headed_table(document, printable_rows(_scores(report)), _widths(report))
    if report.before:
        document.add_paragraph(" ".join(f"{told.rstrip('.')}." for told in _before(report.before)))
    _losses(document, report)
    document.add_heading("Апелляция", level=2)
    document.add_paragraph(_APPEAL)
    document.add_paragraph(f"{round_.appeal.rstrip('.')}." if round_.appeal else _WHERE)
    document.add_paragraph(_MORE)
    document.add_paragraph()
    document.add_paragraph("Должность, подпись: ______________________")
    written = BytesIO()
    document.save(written)
    return stamped(written.getvalue(), round_.deadline.first)


def _widths(report: Report) -> Sequence[float]:
    """The centimetres of the columns of the table of scores."""
    first, *others = (3.6, 2.3, 2.1, 3.2, 1.9, 1.5, 1.9) if _years(report) else (6.9, 2.3, 2.2, 3.1, 2.0)
    if not any_open((*report.directions, report.total)):
        return first, *others
    return first - 1.4, *(width - 0.2 for width in others), 1.4 + 0.2 * len(others)


def _opening(round_: RoundFile, entry: Entry, report: Report) -> str:
    received = datetime.fromisoformat(entry.received)
    total = report.total
    late = ", после срока" if entry.late else ""
    scored = (
        f"Рассчитан ваш комплект материалов: вх. № {entry.number}, версия {entry.version.replace('.', ',')}, "
        f"поступил {received:%d.%m.%Y}{late} (срок подачи — {round_.deadline.first:%d.%m.%Y}). "
        f"Набор критериев: {report.set_title}."
    )
    percent = f" ({decimal(total.percent, 'ru')} %)" if total.percent is not None else ""
    won = f"Получено {of_points(total.earned, total.maximum, 'ru')}{percent}."
    pending = f" Ещё требует подтверждения: {points_words(total.pending, 'ru')}." if total.pending else ""
    bounds = bounds_text(total, "ru")
    possible = f" Пока не всё подтверждено, результат возможен {bounds}." if bounds else ""
    return f"{scored} {won}{pending}{possible}"


def _before(before: Before) -> Iterator[str]:
    """Which assessment stands beside this one, and what must be said of it."""
    yield f"Прошлая оценка: {before.title}"
    if before.nodes:
        yield "Разница — в процентных пунктах (п.п.)"
    yield from before.notices


def _years(report: Report) -> Mapping[str, Change]:
    return report.before.nodes if report.before else {}


def _scores(report: Report) -> Iterator[Sequence[str]]:
    years = _years(report)
    compared = ("Было, %", "Разница, п.п.") if years else ()
    nodes = (*report.directions, report.total)
    waits = any_open(nodes)
    possible = ("Возможно",) if waits else ()
    yield "Направление", "Максимум", "Получено", "Требует подтверждения", "Процент", *compared, *possible
    for node in nodes:
        change = years.get(node.id, Change(None, None))
        then = (decimal(change.before, "ru"), signed(change.points, "ru")) if years else ()
        ends = (bounds_text(node, "ru"),) if waits else ()
        yield f"{node.id} {node.title}" if node.id else "Всего", *_figures(node), *then, *ends


def _figures(node: ScoreNode) -> Iterator[str]:
    for value in (node.maximum, node.earned, node.pending, node.percent):
        yield decimal(value, "ru")


def _losses(document: Any, report: Report) -> None:
    """Nothing; the document tells what was lost and what waits, direction by direction."""
    if not report.ledger:
        document.add_paragraph()
        document.add_paragraph("Недобранных баллов нет.")
        return
    words = {row.criterion: row.title for row in report.verdicts}
    for kind, title in (("lost", "Недобранные баллы"), ("pending", "Требует подтверждения или экспертной оценки")):
        entries = [entry for entry in by_regain(report.ledger) if entry.kind == kind]
        if entries:
            document.add_heading(title, level=2)
        for node in report.directions:
            own = [entry for entry in entries if entry.direction == node.id]
            if own:
                document.add_heading(f"{node.id} {node.title}", level=3)
                rows = [("Критерий", "Баллы", "Причина"), *(_row(entry, words) for entry in own)]
                headed_table(document, printable_rows(rows), (6.2, 1.8, 8.5))


def _row(entry: LedgerEntry, words: dict[str, str]) -> tuple[str, str, str]:
    told = entry.text
    if entry.root is not None:
        first = "Не засчитано без предшествующего критерия" if entry.kind == "lost" else "Ждёт предшествующего критерия"
        told = f"{first} «{words[entry.root]}» ({entry.root})."
    return f"{entry.title} [{entry.origin}] ({entry.criterion})", decimal(entry.points, "ru"), told
