"""The tables of a document that are plans of activities: their columns by their header, torn parts joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluator.model.content import Cell, Content, Paragraph, Row, Table

__all__ = ["PlanTable", "plan_tables"]

_HEADER_ROWS = 4
_ACTIVITY = re.compile(r"мероприят")
_LONGEST = 80
"""A longer cell is no name of a column, unless it begins with what the column holds."""
_OPENS = re.compile(r"(?:наименовани\w+\s+)?мероприяти\w+,?\s.{0,200}$")
_COLUMNS = {
    "number": r"№|n п/п|п\.?\s?/\s?п|номер",
    "responsible": r"ответствен|координатор|исполнител|соисполнит|кто\b",
    "due": r"срок|дата|период|время|месяц|график",
    "participants": r"участник|аудитори|категори|контингент",
    "result": r"результат|показател|индикатор|отметк|итог|выход|отчет|форма|документ|примечани",
    "text": r"мероприят|содержани|наименовани|деятельност|действи|виды? работ|задач|тем[аы]|вопрос",
}
"""What a header says of its column; a column is what the first fitting row says."""
_ENDS = {"starts": r"\bначал[оа]\b", "ends": r"\b(?:окончани[ея]|завершени[ея]|конец)\b"}
"""A term in two columns, where both are there."""


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
        if "text" in columns and ("due" in columns or "responsible" in columns or "starts" in columns):
            below = table.rows[at + 1] if at + 1 < len(table.rows) else None
            if below is not None and _goes_on(row, below, columns):
                at, columns = at + 1, _columns(_stacked(row, below))
            if "number" not in columns and columns["text"] > 0:
                columns["number"] = 0
            return at, columns
    return None


def _goes_on(row: Row, below: Row, columns: Mapping[str, int]) -> bool:
    """Whether a header has a second row: words under some of its heads, nothing under that of the text."""
    texts = [cell.text.strip() for cell in below.cells]
    if columns["text"] >= len(texts) or texts[columns["text"]] or len(below.cells) != len(row.cells):
        return False
    words = [text for text in texts if text]
    return len(words) > 1 and all(len(text) < _LONGEST and not re.search(r"\d", text) for text in words)


def _stacked(row: Row, below: Row) -> Row:
    """The two rows of a header as one: each head with the words under it, one over several columns said of each."""
    heads: list[Cell] = []
    over = ""
    for cell, under in zip(row.cells, below.cells, strict=True):
        over = over if not cell.text.strip() and under.text.strip() else cell.text
        own = any(re.search(form, under.text.casefold()) for form in _COLUMNS.values())
        heads.append(Cell(under.text if own else f"{over} {under.text}"))
    return Row(tuple(heads), row.spot)


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
    return _with_ends(row, columns)


def _with_ends(row: Row, columns: dict[str, int]) -> dict[str, int]:
    """The columns, with those where a term begins and ends in place of that of the term: «начало», «окончание»."""
    words = [cell.text.casefold() for cell in row.cells]
    found = {
        kind: next((at for at, text in enumerate(words) if re.search(form, text) and len(text) < _LONGEST), -1)
        for kind, form in _ENDS.items()
    }
    if -1 in found.values() or columns.get("text") in found.values():
        return columns
    return {kind: at for kind, at in columns.items() if at not in found.values() and kind != "due"} | found


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
