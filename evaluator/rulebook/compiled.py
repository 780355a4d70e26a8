"""A sound rulebook as plain JSON values and back: its head, lines and rules as trees of text, resolved and checked.

Reading it back runs the models again, and nothing else: no file is parsed, no line resolved, no rule checked. What
comes back equals what was written. JSON holds values only, so reading it can start nothing.
"""

from __future__ import annotations

from typing import Any

from evaluator.model.criteria import Alteration, LineFile, Rulebook, SetFile
from evaluator.model.rule import Rule
from evaluator.rulebook.build import built_rulebook
from evaluator.rulebook.written import WrittenLine
from evaluator.source.tree import Source, Table

__all__ = ["compiled", "restored"]


def compiled(rulebook: Rulebook, head: Any, lines: tuple[WrittenLine, ...], rules: dict[str, Any]) -> dict[str, Any]:
    """The JSON value of a rulebook; `head`, the lines' trees and `rules` are what its models were made of."""
    return {
        "id": rulebook.id,
        "head": head,
        "rules": {name: {key: part for key, part in tree.items() if key != "cases"} for name, tree in rules.items()},
        "lines": [_plain(part) for part in lines],
        "digests": [rulebook.rules_digest, rulebook.criteria_digest],
    }


def _plain(part: WrittenLine) -> list[Any]:
    place = part.place_of()
    story = [[change.set_id, change.keys, change.reason] for change in part.altered]
    return [part.tree, part.direction, part.from_set, place.file, place.line, place.column, story]


def restored(value: dict[str, Any]) -> Rulebook:
    """The rulebook of a JSON value. Raises ValueError, KeyError or TypeError of a value that is none."""
    head = SetFile.model_validate(value["head"])
    rules = {name: Rule.model_validate(tree) for name, tree in value["rules"].items()}
    lines = tuple(_written(part) for part in value["lines"])
    rules_digest, criteria_digest = value["digests"]
    return built_rulebook(value["id"], head, lines, rules, rules_digest, criteria_digest)


def _written(part: list[Any]) -> WrittenLine:
    tree, direction, from_set, file, line, column, story = part
    altered = tuple(Alteration(set_id, tuple(keys), reason) for set_id, keys, reason in story)
    source = Source(file, Table((line, column)))
    return WrittenLine(LineFile.model_validate(tree), direction, from_set, source, (), tree, altered)
