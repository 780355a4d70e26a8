"""The activities of a plan: rows told from sections, from torn rows and from lists that spilled out of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evaluator.drawn.due_calendar import MONTH
from evaluator.drawn.plan_table import PlanTable
from evaluator.model.content import SURE, Cell, Row, Spot

__all__ = ["Activity", "activities_of"]

_NUMBER = re.compile(r"\s*(?:п\.?\s*)?((?:\d{1,3}|[IVXLCІХ]{1,5})(?:\.\d{1,3})*)[.)]*\s*")
_HEADED = re.compile(
    r"\s*(?:раздел|направление|блок|модуль)?\s*((?:\d{1,2}|[IVXІХ]{1,5})(?:\.\d{1,2})*)[.):]*\s+(\S.*)", re.I | re.S
)

_ORDINAL = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})*)(?:[.)]\s+|[.)](?=[^\s\d])|\s+(?=[А-ЯЁ]))(\S.*)", re.S)
_DEEP = re.compile(r"\s*((?:\d{1,2}|[IVXІХ]{1,5})(?:\.\d{1,2})+)[.):]*\s+(\S.*)", re.S)
_MONTH_ALONE = re.compile(rf"\s*{MONTH}(?:\s+20\d\d(?:\s*г(?:ода|\.)?)?)?[.:]?\s*", re.I)
"""A plan by months has them as headings; they are the terms of its rows."""
_ROMAN = re.compile(r"[IVXLCІХ]+")
_TERMS = frozenset(("due", "responsible"))


@dataclass(frozen=True)
class Activity:
    """One row of a plan in the words of the document. `number` and `section` are empty where it has none.

    A row without a number under a numbered one is its part: «11/2». `confidence` is that of its least sure cell, of
    those that span it or that a page's end tore off too; a cell with ink that nobody could read counts as well.
    `headings` are the words of its sections, the outermost first.
    """

    number: str
    section: str
    text: str
    due: str
    responsible: str
    participants: str
    spot: Spot
    due_merged: bool = False
    confidence: int = SURE
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    number: str
    cells: dict[str, str]
    row: Row
    band: str = ""
    own: frozenset[str] = frozenset()
    sure: int = SURE


def activities_of(plan: PlanTable) -> list[Activity]:
    """The activities in order."""
    termed = "due" if plan.columns.keys() & {"due", "starts"} else "responsible"
    lines = list(_whole(list(_lines(plan)), termed))
    return list(_placed(lines))


def _lines(plan: PlanTable) -> Iterator[_Line]:
    counted = _counted(plan)
    above: dict[str, str] = {}
    surely: dict[str, int] = {}
    for row in plan.rows:
        band = _band(row, plan.columns.get("number"))
        if band is not None:
            headed = _HEADED.fullmatch(band)
            yield _Line(headed[1].rstrip(".") if headed else "", {}, row, band)
            continue
        cells, own = {}, set()
        for kind, column in plan.columns.items():
            cell = row.cells[column] if column < len(row.cells) else Cell("")
            text = cell.text.strip()
            if text:
                own.add(kind)
            spanned = not text and cell.merged == "above" and kind != "number"
            cells[kind] = above.get(kind, "") if spanned else text
            surely[kind] = min(surely.get(kind, SURE), cell.confidence) if spanned else cell.confidence
        _ended(cells, own)
        above = {**above, **{kind: cells[kind] for kind in cells if cells[kind]}}
        written = "".join(cells.get("number", "").split())
        written = written if _NUMBER.fullmatch(written) else cells.get("number", "")
        numbered = _NUMBER.fullmatch(written)
        number = numbered[1].rstrip(".") if numbered else ""
        if written and not numbered:
            cells["text"] = f"{written} {cells['text']}".strip()
        elif not written and "number" not in own:
            headed = counted.fullmatch(cells["text"])
            if headed and plan.columns.get("number") is None:
                number, cells["text"] = headed[1], headed[2]
        yield _Line(number, cells, row, own=frozenset(own), sure=min(surely.values(), default=SURE))


def _ended(cells: dict[str, str], own: set[str]) -> None:
    """Puts the two columns of a term together: «20.03.2008» and «30.12.2008» as «с … по …»."""
    first, last = cells.pop("starts", ""), cells.pop("ends", "")
    if first or last:
        cells["due"] = f"с {first} по {last}" if first and last and first != last else first or f"до {last}"
        own.add("due")


def _counted(plan: PlanTable) -> re.Pattern[str]:
    """How the text of a row begins with its number where there is no column of numbers; «1.» only where most do."""
    column = plan.columns["text"]
    texts = [row.cells[column].text for row in plan.rows if column < len(row.cells)]
    most = sum(bool(_ORDINAL.fullmatch(text)) for text in texts) * 2 > len(texts)
    return _ORDINAL if most else _DEEP


def _band(row: Row, numbers: int | None) -> str | None:
    """The text of a row that is one cell over the whole table, or has one text and nothing beside it."""
    filled = [cell.text for cell in row.cells if cell.text.strip()]
    if len(filled) != 1:
        return None
    spans = sum(cell.merged == "left" for cell in row.cells)
    alone = row.cells[0].text.strip() == filled[0].strip()
    if alone and numbers == 0 and not _NUMBER.fullmatch(filled[0]) and len(row.cells) > 2:
        return filled[0]  # words in the column of numbers and nothing beside them: «ОРГАНИЗАЦИОННЫЕ МЕРОПРИЯТИЯ»
    if _MONTH_ALONE.fullmatch(filled[0]):
        return filled[0]
    headed = _HEADED.fullmatch(filled[0])
    wide = spans > 0 and spans >= len(row.cells) - 2
    return filled[0] if wide or (alone and headed and len(filled[0]) > 8) else None


def _whole(lines: list[_Line], termed: str) -> Iterator[_Line]:
    """Lines with what a page end tore off glued to them, and the items of a spilled list back in their cell.

    `termed` is the column that a row of its own has: that of the term, or of who answers where no column has terms.
    """
    kept: list[_Line] = []
    for at, line in enumerate(lines):
        before = kept[-1] if kept else None
        if before is not None and not line.band and not before.band and _torn(line, before, lines[at + 1 :], termed):
            kept[-1] = _glued(before, line)
        else:
            kept.append(line)
    yield from kept


def _torn(line: _Line, before: _Line, after: Sequence[_Line], termed: str) -> bool:
    text = line.cells.get("text", "")
    if not line.number:
        starts = bool(re.match(r"[А-ЯЁA-Z«\"]", text))
        return not (starts and termed in line.own)
    bare = not line.own & {"due", "responsible"}
    depth = before.number.count(".")
    child = any(_below(other.number, line.number) for other in after if other.number)
    return bare and line.number.isdigit() and depth > 0 and not child and _goes_on(before.number, after)


def _goes_on(number: str, after: Sequence[_Line]) -> bool:
    """Whether the rows around a list go on after it: one beside its row comes, or no row with a term at all."""
    termed = [other.number for other in after if other.number and other.own & {"due", "responsible"}]
    beside = number.rpartition(".")[0]
    return not termed or any(_below(other, beside) for other in termed)


def _below(number: str, above: str) -> bool:
    return number.startswith(above + ".")


def _glued(before: _Line, line: _Line) -> _Line:
    cells = dict(before.cells)
    for kind in line.own - {"number"}:
        text = line.cells[kind]
        if kind == "text" and line.number:
            text = f"{line.number}. {text}"
        cells[kind] = f"{cells.get(kind, '')} {text}".strip()
    own, sure = before.own | (line.own - {"number"}), min(before.sure, line.sure)
    return replace(before, cells=cells, own=own, sure=sure)


def _placed(lines: list[_Line]) -> Iterator[Activity]:
    section, parent, parts = "", "", 0
    above: tuple[tuple[str, str], ...] = ()
    uncounted = _uncounted(lines)
    for at, line in enumerate(lines):
        following = next((other.number for other in lines[at + 1 :] if other.number), "")
        lost = uncounted and at + 1 < len(lines) and not line.own & _TERMS and bool(lines[at + 1].own & _TERMS)
        if line.band or (line.number and (lost or _opens(line, following))):
            section, above = line.number or section, _under(above, line)
            parent, parts = "", 0
            continue
        if line.number:
            parent, parts = line.number, 0
            yield _activity(line, line.number, section, above)
        elif parent:
            parts += 1
            yield _activity(line, f"{parent}/{parts}", parent, above)
        else:
            yield _activity(line, "", section, above)


def _uncounted(lines: Sequence[_Line]) -> bool:
    """Whether most rows have no number: Word counted them by itself, and what has a number is a section."""
    rows = [line for line in lines if not line.band]
    return sum(not line.number for line in rows) * 2 > len(rows)


def _under(above: tuple[tuple[str, str], ...], line: _Line) -> tuple[tuple[str, str], ...]:
    """The numbers and words of the sections around what follows a heading: those it is a part of, and itself."""
    words = " ".join((line.band or line.cells.get("text", "")).split())
    around = tuple(one for one in above if line.number and one[0] and _below(line.number, one[0]))
    return (*around, (line.number, words))


def _opens(line: _Line, following: str) -> bool:
    roman = bool(_ROMAN.fullmatch(line.number)) and following[:1].isdigit()
    return not line.own & _TERMS and (roman or _below(following, line.number))


def _activity(line: _Line, number: str, section: str, above: tuple[tuple[str, str], ...]) -> Activity:
    told = {kind: " ".join(line.cells.get(kind, "").split()) for kind in ("text", "due", "responsible", "participants")}
    merged = bool(told["due"]) and "due" not in line.own
    headings = tuple(words for _, words in above)
    month = next((words for words in reversed(headings) if _MONTH_ALONE.fullmatch(words)), "")
    if month and not told["due"]:
        told["due"], merged = month, True
    return Activity(
        number, section, spot=line.row.spot, due_merged=merged, confidence=line.sure, headings=headings, **told
    )
