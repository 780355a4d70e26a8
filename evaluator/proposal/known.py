"""What a new table is compared with: the positions, topics, lines and rules of the sets that are known already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.model.criteria import Line, SetFile
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.model.rule import Ask, Rule
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rule, load_rulebook

__all__ = ["Known", "known_from"]

QUESTION = ("direction", "criterion", "evidence")
"""The parameters that a rule may have which only asks an expert about the line."""


@dataclass(frozen=True)
class Known:
    """Positions with their words; lines to compare with; the set built on, if any; the rule that asks an expert."""

    positions: Mapping[str, str]
    lines: tuple[Line, ...]
    base: SetFile | None
    asking: str
    asking_rule: Rule
    homes: Mapping[str, Library]

    def topics(self, direction: str) -> dict[str, str]:
        """The topics of a direction of the set built on."""
        told = self.base.directions.get(direction) if self.base else None
        return dict(told.topics) if told else {}


def known_from(shelves: tuple[Library, ...], based_on: str | None) -> Known:
    """What the set built on knows, or all sets of the libraries; an earlier library wins. Raises InvalidInput."""
    sets = {name: shelf for shelf in reversed(shelves) for name in shelf.set_ids()}
    homes = {name: shelf for shelf in reversed(shelves) for name in shelf.rule_ids()}
    if based_on is not None and based_on not in sets:
        place = Place(f"--based-on {based_on}")
        raise InvalidInput([Problem("unknown-set", place, {"found": based_on, "known": nearest(based_on, sets)})])
    books = [load_rulebook(sets[name], name) for name in ([based_on] if based_on else sorted(sets))]
    asking = _asking(homes)
    return Known(
        {code: words for book in reversed(books) for code, words in book.head.positions.items()},
        tuple(line for book in books for line in book.lines if line.rule_id != asking[0] and _usable(line, homes)),
        books[0].head if based_on else None,
        *asking,
        homes,
    )


def _usable(line: Line, homes: Mapping[str, Library]) -> bool:
    """Whether the rule that the new set will find has the same parameters, all of kinds that can be carried over."""
    rule, _, _ = load_rule(homes[line.rule_id], line.rule_id)
    same = rule is not None and rule.parameters == line.rule.parameters
    return same and set(line.rule.parameters.values()) <= {"direction", "topic", "text", "texts"}


def _asking(homes: Mapping[str, Library]) -> tuple[str, Rule]:
    """The rule, first by name, that is nothing but one question about the line; one such rule is shipped."""
    for rule_id in sorted(homes):
        rule, _, _ = load_rule(homes[rule_id], rule_id)
        if rule is None or rule.award != "all" or not set(rule.parameters) <= set(QUESTION):
            continue
        if all(isinstance(one, Ask) and one.about is None for claim in rule.claims for one in claim.conditions):
            return rule_id, rule
    raise LookupError("no rule that only asks an expert is shipped")
