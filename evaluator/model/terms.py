"""What a criteria set lets a package say, as far as the set could be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evaluator.model.criteria import Rulebook
from evaluator.model.own_words import Own
from evaluator.model.rule import AnyOf, Ask, Condition, Find, Rule

__all__ = ["Questions", "Terms", "rule_questions", "terms_of"]

Questions = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Terms:
    """The directions with their topics, the lines, what may be claimed not applicable, and the questions.

    None is what the set says but could not be read: nothing in a package is refused for it.
    """

    directions: Mapping[str, Collection[str] | None] | None
    lines: Collection[str]
    admitted: Collection[str] | None
    questions: Questions
    """Every `LINE/CONDITION` that an answer may name, with the kinds of the record it is about; () about the line."""
    whole: bool = True
    """Whether every line could be read."""
    own: Own | None = field(default_factory=dict)
    """The words that the set adds to the vocabulary."""
    unsure: Collection[str] = frozenset()
    """Lines whose rule could not be read whole: they may ask more."""

    def may_have(self, line: str) -> bool:
        """Whether the set has the line, or may in what could not be read of it."""
        return line in self.lines or not self.whole

    def may_ask(self, question: str) -> bool:
        """Whether the set asks the question, or may in what could not be read of it."""
        line = question.rpartition("/")[0]
        return question in self.questions or line in self.unsure or (line not in self.lines and not self.whole)


def terms_of(rulebook: Rulebook) -> Terms:
    """The terms of a sound set."""
    directions = {name: frozenset(told.topics) for name, told in rulebook.head.directions.items()}
    asked = {f"{line.id}/{name}": kinds for line in rulebook.lines for name, kinds in rule_questions(line.rule).items()}
    lines, own = frozenset(line.id for line in rulebook.lines), rulebook.head.words.lists
    return Terms(directions, lines, rulebook.head.not_applicable.lines, asked, own=own)


def rule_questions(rule: Rule) -> Questions:
    """The questions of a rule by condition; one about a name that nothing binds is left out."""
    questions: dict[str, tuple[str, ...]] = {}
    for claim in rule.claims:
        names = {found.as_: found.find for found in claim.conditions if isinstance(found, Find) and found.as_}
        for asked in _asked(claim.conditions):
            if asked.about is None:
                questions[asked.id] = ()
            elif asked.about in names:
                questions[asked.id] = names[asked.about]
    return questions


def _asked(conditions: Sequence[Condition]) -> Iterator[Ask]:
    for condition in conditions:
        if isinstance(condition, Ask):
            yield condition
        elif isinstance(condition, AnyOf):
            yield from _asked(condition.any_of)
