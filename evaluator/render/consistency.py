"""What was judged differently for two municipalities, as a table and as JSON; for the ministry only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.consistency import Difference, Judged
from evaluator.render.tables import table
from evaluator.report.phrase import record_label

__all__ = ["CONSISTENCY", "consistency_json", "consistency_rows", "consistency_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "line": ("Критерий, условие", "Line, condition"),
    "same": ("Что одинаково", "What is the same"),
    "by": ("Кто решил", "Decided by"),
    "good": ("Выполнено у", "Holds at"),
    "bad": ("Не выполнено у", "Fails at"),
    "document": ("файл документа", "the document's file"),
    "quote": ("цитата", "the quote"),
    "rule": ("правило", "rule"),
    "expert": ("эксперт", "expert"),
    "none": ("Одинаковых документов и цитат, оценённых по-разному, нет", "No document or quote is judged differently"),
    "for": ("Только для министерства: названы муниципалитеты.", "For the ministry only: municipalities are named."),
}


def _word(key: str, lang: str) -> str:
    return _WORDS[key][lang == "en"]


def consistency_text(told: Sequence[Difference], form: str, lang: str) -> str:
    """A row per material and condition with both sides, each with its places."""
    if not told:
        return _word("none", lang) + "\n"
    head = [_word(key, lang) for key in ("line", "same", "by", "good", "bad")]
    rows = [
        [
            f"{one.line}/{one.condition}\n{one.words}",
            f"{_word(one.same, lang)}: {_material(one, lang)}",
            _word(one.by, lang),
            _side(one.good, lang),
            _side(one.bad, lang),
        ]
        for one in told
    ]
    return f"{table(head, rows, form, (26, 22, None, 22, 22))}\n\n{_word('for', lang)}\n"


CONSISTENCY = ("Критерий", "Условие", "Формулировка", "Что одинаково", "Материал", "Кто решил", "Выполнено у",
               "Не выполнено у")  # fmt: skip


def consistency_rows(told: Sequence[Difference]) -> Iterator[list[str]]:
    """A row per material and condition, for a sheet that begins with `CONSISTENCY`."""
    for one in told:
        words = _word(one.same, "ru"), _material(one, "ru"), _word(one.by, "ru")
        sides = ("; ".join(f"{side.municipality}: {record_label(side.record, 'ru')}" for side in every)
                 for every in (one.good, one.bad))  # fmt: skip
        yield [one.line, one.condition, one.words, *words, *sides]


def _material(one: Difference, lang: str) -> str:
    first = (*one.good, *one.bad)[0].record
    return f"«{first.values['source.quote']}»" if one.same == "quote" else record_label(first, lang)


def _side(side: Sequence[Judged], lang: str) -> str:
    return "; ".join(f"{one.municipality}: {record_label(one.record, lang)}, {one.place}" for one in side)


def consistency_json(told: Sequence[Difference]) -> list[dict[str, Any]]:
    """The published form of `evaluator review --consistency --format json`."""
    return [
        {
            "criterion": one.line,
            "title": one.words,
            "condition": one.condition,
            "same": one.same,
            "material": _material(one, "ru"),
            "by": one.by,
            "holds": [_judged(side) for side in one.good],
            "fails": [_judged(side) for side in one.bad],
        }
        for one in told
    ]


def _judged(one: Judged) -> dict[str, str]:
    return {"municipality": one.municipality, "record": one.record.id, "place": str(one.place)}
