"""Where a line comes from, in words: the clause of an act, or that it is reconstructed."""

from __future__ import annotations

from evaluator.model.criteria import Line
from evaluator.report.words import text

__all__ = ["origin", "origin_history"]


def origin(line: Line, lang: str) -> str:
    """The clause of a line or that it is reconstructed: the mark that stands beside it in every output."""
    return text("origin clause", lang, clause=line.clause) if line.clause else text("origin reconstructed", lang)


def origin_history(line: Line, set_id: str, lang: str) -> str:
    """The mark of a line; of another set's line which, and what was changed in it and why."""
    told = origin(line, lang)
    if line.from_set != set_id:
        told += text("origin set", lang, set=line.from_set)
    for change in line.altered:
        keys = ", ".join(text(f"key {key}", lang) for key in change.keys)
        told += text("origin altered", lang, set=change.set_id, keys=keys or text("key clause", lang))
        told += f" — {change.reason}" if change.reason else ""
    return told
