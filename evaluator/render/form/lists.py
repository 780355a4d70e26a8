"""The hidden sheet «Списки»: every list of words with its ids, and the ranges that drop-downs take them from."""

from __future__ import annotations

from typing import Any

from evaluator.model.criteria import Rulebook
from evaluator.model.form import ABSENT_WORD, CYCLE, MARK, UNLIMITED_WORD, VERSION
from evaluator.model.vocabulary import KINDS, WORDS
from evaluator.readers.form_lists import LIST_ROW, LISTS_MARK
from evaluator.readers.form_words import FLAGS, Lists, titled
from evaluator.render.form.style import put
from evaluator.source.cells import cell_name

__all__ = ["Ranges", "lists_for", "write_lists"]

Ranges = dict[str, str]
"""The range of each list's titles, by the type of field that it serves (`topic 1.1`, `word:level`, `flag`)."""


def lists_for(rulebook: Rulebook) -> Lists:
    """The lists of a set's form; a position that is a kind of record gives the kind its words."""
    positions = {kind: rulebook.head.positions.get(kind, KINDS[kind].ru) for kind in CYCLE}
    return Lists(
        rulebook.id,
        VERSION,
        {direction.id: direction.title for direction in rulebook.directions},
        {direction.id: dict(direction.topics) for direction in rulebook.directions},
        {kind: title[:1].upper() + title[1:] for kind, title in positions.items()},
        rulebook.head.words.lists,
    )


def write_lists(sheet: Any, lists: Lists) -> Ranges:
    """Fills the sheet; returns the ranges."""
    put(sheet["A1"], f"{MARK}:{LISTS_MARK}")
    blocks: list[tuple[str, str, dict[str, str]]] = [
        ("form", "", {"set": lists.set_id, "version": lists.version}),
        ("directions", "", dict(lists.directions)),
        ("positions", "kind", titled(lists.positions)),
        *((f"topics {name}", f"topic {name}", titled(topics)) for name, topics in lists.topics.items()),
        *((f"word:{name}", f"word:{name}", titled(lists.words(f"word:{name}", None))) for name in WORDS),
        ("flag", "flag", {value: word for word, value in FLAGS.items()}),
        ("direction", "direction", {name: name for name in lists.directions}),
        ("end", "end", {"unlimited": UNLIMITED_WORD}),
    ]
    ranges: Ranges = {}
    for number, (name, serves, words) in enumerate(blocks):
        column = 2 * number + 1
        put(sheet.cell(LIST_ROW, column), name)
        last = LIST_ROW
        for last, (word, title) in enumerate(words.items(), LIST_ROW + 1):
            put(sheet.cell(last, column), title)
            put(sheet.cell(last, column + 1), word)
        if serves and serves != "kind" and words:
            last += 1
            put(sheet.cell(last, column), ABSENT_WORD)
        if serves and words:
            ranges[serves] = f"'{sheet.title}'!{_fixed(LIST_ROW + 1, column)}:{_fixed(last, column)}"
    sheet.sheet_state = "hidden"
    return ranges


def _fixed(row: int, column: int) -> str:
    name = cell_name(row, column)
    return f"${name.rstrip('0123456789')}${row}"
