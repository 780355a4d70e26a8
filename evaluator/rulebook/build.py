"""A rulebook from a sound head, its lines as written, and the rules they use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evaluator.model.criteria import Direction, Rulebook, SetFile
from evaluator.model.rule import Rule
from evaluator.rulebook.lines import build_lines
from evaluator.rulebook.written import WrittenLine

__all__ = ["built_rulebook"]


def built_rulebook(
    set_id: str,
    head: SetFile,
    written: Sequence[WrittenLine],
    rules: Mapping[str, Rule],
    rules_digest: str,
    criteria_digest: str,
) -> Rulebook:
    """The rulebook of a set without errors; cases of rules decide no package and stay outside."""
    bare = {name: rule.model_copy(update={"cases": ()}) for name, rule in rules.items()}
    lines = build_lines(head, set_id, written, bare)
    directions = tuple(
        Direction(name, told.title, dict(told.topics), tuple(line for line in lines if line.direction == name))
        for name, told in head.directions.items()
    )
    return Rulebook(set_id, head, directions, rules_digest, criteria_digest)
