"""What a set lets packages say, as far as its files could be read."""

from __future__ import annotations

from collections.abc import Mapping

from evaluator.model.terms import Questions, Terms, rule_questions
from evaluator.rulebook.own_words import own_words
from evaluator.rulebook.read import RuleRead, SetRead
from evaluator.rulebook.written import Written, WrittenLine
from evaluator.source.readable import names_at, whole_at

__all__ = ["read_terms"]


def read_terms(told: SetRead, written: Written, reads: Mapping[str, RuleRead]) -> Terms:
    """The terms of a set; what could not be read of it is None, or makes its lines unsure."""
    named = [part for part in written.lines if part.named]
    directions = names_at(told.source, "directions")
    admitted_lost = not whole_at(told.source, "not_applicable", "lines")
    return Terms(
        None if directions is None else {name: _topics(told, name) for name in directions},
        frozenset(part.line.id for part in named),
        None if admitted_lost else told.head.not_applicable.lines,
        {question: kinds for part in named for question, kinds in _questions(part, reads)},
        not written.unread,
        own_words(told),
        frozenset(part.line.id for part in named if not _rule_whole(part, reads)),
    )


def _topics(told: SetRead, direction: str) -> set[str] | None:
    return names_at(told.source, "directions", direction, "topics")


def _questions(part: WrittenLine, reads: Mapping[str, RuleRead]) -> list[tuple[str, tuple[str, ...]]]:
    read = reads.get(part.line.rule)
    asked: Questions = rule_questions(read.rule) if read and read.rule and "rule" not in part.lost() else {}
    return [(f"{part.line.id}/{name}", kinds) for name, kinds in asked.items()]


def _rule_whole(part: WrittenLine, reads: Mapping[str, RuleRead]) -> bool:
    """Whether every condition of a line's rule could be read."""
    read = reads.get(part.line.rule)
    return read is not None and read.rule is not None and "rule" not in part.lost() and whole_at(read.source, "claims")
