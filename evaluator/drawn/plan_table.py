"""The tables of a document that are plans of activities: their columns by their header, torn parts joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluator.model.content import Content, Paragraph, Row, Table

__all__ = ["PlanTable", "plan_tables"]

_HEADER_ROWS = 4
_ACTIVITY = re.compile(r"мероприят")
_LONGEST = 80
"""A longer cell is no name of a column, unless it begins with what the column holds."""
_OPENS = re.compile(r"(?:наименовани\w+\s+)?мероприяти\w+,?\s.{0,200}$")
_COLUMNS = {
    "number": r"№|n п/п|п\.?\s?/\s?п|номер",
    "responsible": r"ответствен|исполнител|соисполнит|кто\b",
    "due": r"срок|дата|период|время|месяц|график",
    "participants": r"участник|аудитори|категори|контингент",
    "result": r"результат|показател|индикатор|отметк|итог|выход|отчет|форма|документ|примечани",
    "text": r"мероприят|содержани|наименовани|деятельност|действи|виды? работ|задач|тем[аы]|вопрос",
}
"""What a header says of its column; a column is what the first fitting row says."""


@dataclass(frozen=True)
class PlanTable:
    """A plan: the column of each kind, the rows below the header, and the paragraphs since the plan before it."""

    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    heading: tuple[Paragraph, ...]


def plan_tables(content: Content) -> list[PlanTable]:
    """The plans in order. A table without a header that follows one with as many columns is its torn part."""
    plans: list[PlanTable] = []
    heading: list[Paragraph] = []
    for block in content.blocks:
        if isinstance(block, Paragraph):
            heading += [block] if block.part in ("body", "sheet") else []
            continue
        headed = _headed(block)
        if plans and _continues(block, headed, plans[-1], heading):
            rows = block.rows if headed is None else block.rows[headed[0] + 1 :]
            plans[-1] = PlanTable(plans[-1].columns, plans[-1].rows + rows, plans[-1].heading)
        elif headed is not None:
            plans.append(PlanTable(headed[1], block.rows[headed[0] + 1 :], tuple(heading)))
        heading = []
    return [PlanTable(plan.columns, tuple(_body(plan)), plan.heading) for plan in plans]


def _headed(table: Table) -> tuple[int, dict[str, int]] | None:
    """(the row of the header, the columns); None for a table that is no plan."""
    for at, row in enumerate(table.rows[:_HEADER_ROWS]):
        columns = _columns(row)
        if "text" in columns and ("due" in columns or "responsible" in columns):
            if "number" not in columns and columns["text"] > 0:
                columns["number"] = 0
            return at, columns
    return None


def _columns(row: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        words = " ".join(cell.text.casefold().replace("ё", "е").split())
        short = len(words) < _LONGEST or _OPENS.match(words)
        kind = next((kind for kind, form in _COLUMNS.items() if re.search(form, words)), "") if short else ""
        kind = "text" if len(words) >= _LONGEST and short else kind
        named = kind == "text" and _ACTIVITY.search(words) and not _named(row, columns)
        if kind and (kind not in columns or named):
            columns[kind] = column
    return columns


def _named(row: Row, columns: Mapping[str, int]) -> bool:
    """Whether the column of the text is already one that says «мероприятие», not «задача» or «направление»."""
    return "text" in columns and bool(_ACTIVITY.search(row.cells[columns["text"]].text.casefold()))


def _continues(
    table: Table, headed: tuple[int, dict[str, int]] | None, before: PlanTable, between: Sequence[Paragraph]
) -> bool:
    width = len(before.rows[0].cells) if before.rows else 0
    if not table.rows or (width and len(table.rows[0].cells) != width):
        return False
    furniture = all(re.fullmatch(r"[\W\d]*(?:стр\w*)?[\W\d]*", paragraph.text) for paragraph in between)
    return furniture and (headed is None or headed[1] == before.columns)


def _body(plan: PlanTable) -> Iterator[Row]:
    """The rows without empty ones, headers repeated on a new page, and the line «1 2 3 4» under a header."""
    for row in plan.rows:
        texts = [cell.text.strip().strip(".") for cell in row.cells]
        filled = [text for text in texts if text]
        counted = len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]
        if filled and not counted and not _repeats(row, plan.columns):
            yield row


def _repeats(row: Row, columns: Mapping[str, int]) -> bool:
    found = _columns(row)
    named = ("text", "due", "responsible")
    short = all(len(cell.text) < 60 for cell in row.cells)
    return short and sum(found.get(kind) == columns.get(kind) is not None for kind in named) >= 2
