"""Whether a form can be filled with all that its set assesses now."""

from __future__ import annotations

from evaluator.model.criteria import Rulebook
from evaluator.model.problems import Place, Problem
from evaluator.source.cells import CellSource
from evaluator.source.tree import Source

__all__ = ["edition_problems"]


def edition_problems(source: Source, rulebook: Rulebook | None) -> list[Problem]:
    """The problem of a form issued before its set got a direction or a topic; of other packages none."""
    if rulebook is None or not isinstance(source, CellSource) or source.set_id != rulebook.id:
        return []
    asked = {direction.id: f"направление {direction.id}" for direction in rulebook.directions}
    for direction in rulebook.directions:
        if direction.id in source.offered:
            asked |= {f"{direction.id}/{name}": f"{direction.id} «{title}»" for name, title in direction.topics.items()}
    missing = [words for name, words in asked.items() if name not in source.offered]
    values = {"found": missing, "set": rulebook.id}
    return [Problem("form-older-edition", Place(source.name), values)] if missing else []
