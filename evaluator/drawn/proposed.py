"""What was drawn from a file with what its documents, sections and rows speak to: proposals to confirm, no verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from evaluator.drawn.speaks import Speaks, direction_of, directions_of_title, position_of
from evaluator.drawn.subjects import Subjects

__all__ = ["with_subjects"]

Told = dict[str, Any]


def with_subjects(drawn: Mapping[str, Any], subjects: Subjects) -> Told:
    """What was drawn, as `told` has it, with `speaks` beside each document and row, and the `sections` of its plans.

    The sections are those that rows stand in, in order, each once.
    """
    titles = {document["id"]: str(document["title"]) for document in drawn["documents"]}
    documents = [one | {"speaks": _of_title(str(one["title"]), subjects)} for one in drawn["documents"]]
    rows = [one | {"speaks": _of_row(one, titles.get(one["document"], ""), subjects)} for one in drawn["activities"]]
    return {**drawn, "documents": documents, "activities": rows, "sections": _sections(rows, titles, subjects)}


def _of_title(title: str, subjects: Subjects) -> list[Told]:
    return _listed(directions_of_title(title, subjects), position_of(title, subjects))


def _of_row(row: Mapping[str, Any], title: str, subjects: Subjects) -> list[Told]:
    direction = direction_of(row["text"], row["headings"], title, subjects)
    return _listed([direction] if direction else [], position_of(row["text"], subjects), int(row["confidence"]))


def _sections(rows: Iterable[Mapping[str, Any]], titles: Mapping[str, str], subjects: Subjects) -> list[Told]:
    found = dict.fromkeys((row["document"], tuple(row["headings"][:end])) for row in rows for end in _ends(row))
    made = []
    for document, headings in found:
        direction = direction_of(headings[-1], headings[:-1], titles.get(document, ""), subjects)
        speaks = _listed([direction] if direction else [], position_of(headings[-1], subjects))
        made.append({"document": document, "heading": headings[-1], "speaks": speaks})
    return made


def _ends(row: Mapping[str, Any]) -> range:
    return range(1, len(row["headings"]) + 1)


def _listed(directions: Iterable[Speaks], position: Speaks | None, most: int = 100) -> list[Told]:
    """The proposals as JSON, none surer than the words were read."""
    every = [*(("direction", one) for one in directions), *((("position", position),) if position else ())]
    return [{"to": to, **asdict(one), "confidence": min(one.confidence, most)} for to, one in every]
