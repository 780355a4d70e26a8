"""The summary of a round as a workbook: values and no formulas, every figure the one that the JSON prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from io import BytesIO

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from evaluator.consistency import Difference
from evaluator.model.criteria import Rulebook
from evaluator.render.consistency import CONSISTENCY, consistency_rows
from evaluator.render.sheet import (
    LINE,
    NOTICE,
    Value,
    listing,
    number,
    on_paper,
    set_widths,
    typeface,
    write_row,
)
from evaluator.report.origin import origin
from evaluator.report.words import outcome_name
from evaluator.round.changes import Changes
from evaluator.round.leaving import leaving_of, leaving_rows
from evaluator.round.lines import lines_of, lost_most, points_by_line
from evaluator.round.model import RoundFile
from evaluator.round.reasons import reason_rows
from evaluator.round.references import reference_rows
from evaluator.round.review.agreement import Agreement, worst_first
from evaluator.round.review.words import meaning
from evaluator.round.standings import Standing
from evaluator.round.summary import notices, still_open
from evaluator.round.summary_nodes import directions_sheet, nodes_sheet, upright

__all__ = ["summary_xlsx"]

_PENDING = PatternFill("solid", fgColor="FFE9B8")
_LOST = PatternFill("solid", fgColor="F6D9D5")
_GREY = typeface(color="4A5560")
_TITLE = 14
_ACROSS = 110
_RANKED = "Место — по точной доле набранных баллов от максимума; проценты округлены. Равные доли делят места: «1–2»."
_POSSIBLE = (
    "«Возможно» — между какими баллами, процентами и местами лежит результат, как бы ни решилось то, что ещё ждёт "
    "подтверждения или экспертной оценки. Где столбца или числа нет, там результат окончателен."
)
_CLOSED = "Комплекты закрыты на срок подачи: чего в них не указано, того нет."
_POINTS = "Разница — в процентных пунктах (п.п.): опубликованный процент этой оценки минус опубликованный прошлой."
_REASONS = ("Муниципальное образование", "Критерий", "О какой записи", "Решение", "Что прочтёт муниципалитет")
_REFERENCES = ("Показатель", "Название", "Муниципальное образование", "Что сравнивается", "Значение", "Результат",
               "Набор сравнения")  # fmt: skip
_LEAVING = ("Кого не считать", "Муниципальное образование", "Итог, %", "Итог без него, %", "Место", "Место без него")
_AGREED = ("Критерий", "Формулировка", "Вопросов", "Отвечено", "Пар", "Совпало", "α Криппендорфа", "κ Коэна",
           "Что это значит")  # fmt: skip
_COLOURS = "На листе «Критерии»: красным — недобрано, жёлтым — требует подтверждения или экспертной оценки."


def summary_xlsx(
    round_: RoundFile,
    rulebook: Rulebook,
    told: Sequence[Standing],
    missing: Sequence[str],
    changes: Changes | None,
    confirmed: Sequence[str],
    agreed: Sequence[Agreement] = (),
    differing: Sequence[Difference] = (),
) -> bytes:
    """The workbook: what was assessed, districts by directions, lines by districts, what was lost most often.

    `differing` are equal documents and quotes that were judged differently.
    """
    book, lines = Workbook(), lines_of(told)
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Сводная"
    _front(first, round_, rulebook, told, missing, changes, confirmed)
    directions_sheet(book.create_sheet("Направления"), rulebook, told, changes)
    if rulebook.head.scores:
        nodes_sheet(book.create_sheet("Показатели"), told)
    _criteria(book.create_sheet("Критерии"), rulebook, told, lines)
    for title, rows, widths in _listings(rulebook, told, lines, agreed, differing):
        listing(book.create_sheet(title), rows, widths)
    for sheet in book.worksheets:
        on_paper(sheet)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _listings(
    rulebook: Rulebook,
    told: Sequence[Standing],
    lines: pd.DataFrame,
    agreed: Sequence[Agreement],
    differing: Sequence[Difference],
) -> Iterator[tuple[str, Sequence[Sequence[Value]], tuple[int, ...]]]:
    """(title, rows, widths) of the sheets that list something; of those after the first only what there is."""
    yield "Чаще всего недобрано", list(_lost(rulebook, len(told), lines)), (28, 70, 14, 34, 19, 14, 26)
    if reasons := list(reason_rows(told)):
        yield "Обоснования", [[*_REASONS], *reasons], (34, 28, 20, 12, 80)
    if agreed:
        widths = (26, 60, 11, 11, 11, 11, 12, 12, 44)
        yield "Согласие экспертов", [[*_AGREED], *_agreed(agreed, rulebook)], widths
    if differing:
        yield "Оценено по-разному", [[*CONSISTENCY], *consistency_rows(differing)], (24, 18, 50, 18, 44, 12, 44, 44)
    if references := list(reference_rows(told)):
        yield "Наборы сравнения", [[*_REFERENCES], *references], (18, 44, 34, 18, 16, 14, 20)
    if leaving := list(leaving_rows(leaving_of(told)[1])):
        yield "Без одного", [[*_LEAVING], *leaving], (40, 40, 12, 12, 12, 12)


def _agreed(agreed: Sequence[Agreement], rulebook: Rulebook) -> Iterator[list[Value]]:
    """A row per line that experts marked, those of which they agree least first; nobody is named."""
    words = {line.id: line.words for line in rulebook.lines}
    for one in worst_first(agreed):
        rounded = (None if value is None else round(value, 3) for value in (one.beyond.alpha, one.beyond.kappa))
        counts = (one.questions, one.answered, one.pairs, one.equal)
        yield [one.line, words.get(one.line, ""), *counts, *rounded, meaning(one, "ru")]


def _front(
    sheet: Worksheet,
    round_: RoundFile,
    rulebook: Rulebook,
    told: Sequence[Standing],
    missing: Sequence[str],
    changes: Changes | None,
    confirmed: Sequence[str],
) -> None:
    set_widths(sheet, (34, 90))
    late = [standing.entry.municipality for standing in told if standing.entry.late]
    rows: list[tuple[str, Font, PatternFill | None]] = [(round_.title, typeface(bold=True, size=_TITLE), None)]
    said = [*notices(rulebook, told, "ru"), *(changes.notices if changes else ()), *_unsettled(told)]
    rows += [(notice, typeface(bold=True, color="8A5300"), NOTICE) for notice in said]
    for row, (words, font, fill) in enumerate(rows, 1):
        _across(sheet, row, words, font, fill)
    facts: list[tuple[str, Value]] = [
        ("Набор критериев", rulebook.head.title),
        ("Срок подачи", f"{round_.deadline.first:%d.%m.%Y}"),
        ("Рассчитано комплектов", len(told)),
        ("Поступили после срока", ", ".join(late) or "нет"),
        ("Не поступило", ", ".join(missing) or ("нет" if round_.municipalities else "список участников не задан")),
        *_years(changes),
        ("Контрольная сумма критериев", rulebook.criteria_digest),
        ("Контрольная сумма правил", rulebook.rules_digest),
    ]
    row = len(rows) + 2
    for name, value in facts:
        cells = write_row(sheet, row, [name, value])
        cells[0].font = typeface(bold=True)
        cells[1].alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        sheet.row_dimensions[row].height = LINE * (1 + len(str(value)) // 90)
        row += 1
    possible = [_POSSIBLE] if still_open(told) else []
    for words in (*confirmed, _RANKED, *possible, _CLOSED, _COLOURS, *([_POINTS] if changes else [])):
        row += 1
        _across(sheet, row, words, _GREY, None)
    sheet.freeze_panes = "A2"


def _years(changes: Changes | None) -> Iterator[tuple[str, Value]]:
    """Which assessment stands beside this one, and who has one of the two years only."""
    if changes:
        yield "Прошлая оценка", changes.old
        yield "Только в прошлой оценке", ", ".join(changes.gone) or "нет"
        yield "Только в этой оценке", ", ".join(changes.come) or "нет"


def _across(sheet: Worksheet, row: int, words: str, font: Font, fill: PatternFill | None) -> None:
    (cell,) = write_row(sheet, row, [words])
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
    cell.font = font
    if fill:
        cell.fill = fill
    sheet.row_dimensions[row].height = LINE * (1 + len(words) // _ACROSS) + (6 if font.size == _TITLE else 0)


def _unsettled(told: Sequence[Standing]) -> Iterator[str]:
    waiting = [standing for standing in told if standing.score.total.pending]
    if waiting:
        yield f"Итог не окончательный: баллы требуют подтверждения или экспертной оценки, комплектов — {len(waiting)}"


def _criteria(sheet: Worksheet, rulebook: Rulebook, told: Sequence[Standing], lines: pd.DataFrame) -> None:
    names = [standing.entry.municipality for standing in told]
    earned, outcomes, lost, pending = (
        points_by_line(lines, column) for column in ("earned", "outcome", "lost", "pending")
    )
    head = ["Критерий", "Содержание критерия", "Направление", "Позиция оценивания", "Максимум", "Происхождение", *names]
    rows: list[list[Value]] = [[*head]]
    for line in rulebook.lines:
        row: list[Value] = [line.id, line.words, line.direction, _position(rulebook, line.position)]
        row += [number(line.maximum), origin(line, "ru")]
        rows.append([*row, *(_points(earned[line.id][name], outcomes[line.id][name]) for name in names)])
    listing(sheet, rows, (28, 60, 13, 30, 11, 26, *[11] * len(names)))
    sheet.freeze_panes = "C2"
    sheet.print_title_cols = "A:B"
    upright(sheet, len(head) - len(names) + 1, names, 11)
    for row_number, line in enumerate(rulebook.lines, 2):
        for column, name in enumerate(names, len(head) - len(names) + 1):
            cell = sheet.cell(row_number, column)
            cell.alignment = Alignment(vertical="top", horizontal="right")
            if pending[line.id][name]:
                cell.fill = _PENDING
            elif lost[line.id][name]:
                cell.fill = _LOST


def _points(earned: Fraction, outcome: str) -> Value:
    """The points; of a line that does not apply and brings none, the word, as zero would look lost."""
    return outcome_name(outcome, "ru") if outcome == "not applicable" and not earned else number(earned)


def _lost(rulebook: Rulebook, districts: int, lines: pd.DataFrame) -> Iterator[list[Value]]:
    yield ["Критерий", "Содержание критерия", "Направление", "Позиция оценивания",
           f"Недобрали муниципалитетов, из {districts}", "Недобрано баллов", "Происхождение"]  # fmt: skip
    known = {line.id: line for line in rulebook.lines}
    for name, count, points in lost_most(lines):
        line = known[name]
        yield [
            name,
            line.words,
            line.direction,
            _position(rulebook, line.position),
            count,
            number(points),
            origin(line, "ru"),
        ]


def _position(rulebook: Rulebook, name: str) -> str:
    return rulebook.head.positions.get(name, name)
