"""The layout of the form's sheet «Предложено из документов»: what a program drew and what a person decides of it.

A record that was drawn from a document stands on the sheet of its kind, where it can be corrected, and once more here:
in words, with its place in the document and how sure the reading was, beside the cells of the decision. Hidden columns
hold the digests by which the proposal is known again. A rejected proposal has no number any more, only this row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.model.content import DOUBTFUL, SURE

__all__ = [
    "ACCEPT", "COLUMNS", "CORRECT", "DECISIONS", "LIKELY", "NAMED", "PROPOSED", "PROPOSED_TITLE", "REJECT",
    "REJECTED_LABEL", "SAFE", "SIGNED_BY", "SIGNED_ON", "Decision", "SheetColumn", "sure_words",
]  # fmt: skip

PROPOSED = "proposed"
PROPOSED_TITLE = "Предложено из документов"
ACCEPT, CORRECT, REJECT = "accept", "correct", "reject"
DECISIONS = {ACCEPT: "принять", CORRECT: "исправлено", REJECT: "отклонить"}
SAFE, LIKELY = "Надёжно", "Скорее верно"
SIGNED_BY, SIGNED_ON = "Кто решает (должность)", "Дата решения"
"""Labels over the table: what is written beside them holds for every row decided that names nobody itself."""
REJECTED_LABEL = "отклонённые предложения"
"""The field of the title under which «Прочее» keeps rejected proposals that no cells can hold."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its name in code, its header, its width, its hint, and whether a person fills it."""

    name: str
    title: str
    width: int
    hint: str = ""
    open: bool = False
    hidden: bool = False


COLUMNS = (
    SheetColumn("number", "№", 20, "нажмите, чтобы перейти к записи"),
    SheetColumn("kind", "Что это", 13),
    SheetColumn("said", "Предложено", 56, "исправляют не здесь, а в самой записи"),
    SheetColumn("place", "Откуда", 24, "нажмите, чтобы открыть документ"),
    SheetColumn("quote", "Цитата", 34),
    SheetColumn("sure", "Насколько надёжно", 22),
    SheetColumn("decision", "Решение", 14, "выберите из списка", open=True),
    SheetColumn("by", "Кто решил", 20, "должность", open=True),
    SheetColumn("on", "Когда", 12, "день", open=True),
    SheetColumn("comment", "Комментарий", 28, "почему отклонено", open=True),
    SheetColumn("drawn.sum", "Сумма прочитанного файла", 16, hidden=True),
    SheetColumn("drawn.sure", "Доля уверенности", 10, hidden=True),
    SheetColumn("drawn.proposal", "Сумма предложения", 16, hidden=True),
    SheetColumn("drawn.position", "Позиция по словам", 16, hidden=True),
    SheetColumn("drawn.stale", "Устарело", 16, hidden=True),
    SheetColumn("drawn.was", "Было предложено", 30, hidden=True),
)


@dataclass(frozen=True)
class Decision:
    """What a person decided of a proposal. `word` is "" where nothing is decided yet.

    `at` is its cell (row, column), `spot` the same as trees keep it, `own_row` the cell of the record in words;
    `signed` what stands over the table for who and when.
    """

    number: str
    word: str
    digest: str | None
    said: str
    by: str | None
    on: str | None
    comment: str | None
    at: tuple[int, int]
    spot: tuple[int, int]
    own_row: str
    signed: Mapping[str, str]


NAMED = {column.name: column for column in COLUMNS}


def sure_words(per_cent: float | None, stale: str) -> str:
    """How far a proposal can be trusted, in words; `stale` says that its file is no more what was read."""
    if stale:
        return f"{stale[:1].upper()}{stale[1:]}: сверьте заново"
    if per_cent is None:
        return "Не указано: сверьте с документом"
    if per_cent >= SURE:
        return f"{SAFE}: прочитано из текста"
    if per_cent >= DOUBTFUL:
        return f"{LIKELY}: сверьте с документом"
    return "Сомнительно: посмотрите на страницу документа"
