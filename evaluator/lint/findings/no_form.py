"""The evidence that rules and nodes ask for and the form of a set has no sheet for.

Every field of a sheet's records has a column or a place on «Прочее»; what is looked for only to be not there (`none`)
is no evidence that a district brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evaluator.lint.subject import RuleSubject, SetSubject
from evaluator.model.form import CYCLE, SHEETS
from evaluator.model.problems import Problem
from evaluator.model.rule import NoneOf
from evaluator.model.score_node import NumberNode
from evaluator.rulebook.rule_checks import claim_conditions, kinds_of
from evaluator.source.tree import Source

__all__ = ["of_rule", "of_set"]

Path = tuple[int | str, ...]
_COLLECTED = frozenset([*CYCLE, *(kind for sheet in SHEETS if sheet.always for kind in sheet.kinds)])
"""The kinds of record whose sheet stands in every form that is issued."""


def of_rule(subject: RuleSubject) -> Iterator[Problem]:
    """Each condition that none but records without a sheet can fulfil."""
    for number, claim in enumerate(subject.rule.claims):
        for inner, condition, _ in claim_conditions(claim):
            if not isinstance(condition, NoneOf):
                yield from _uncollected(subject.source, ("claims", number, *inner), kinds_of(condition))


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """Each node that reads its number from records without a sheet."""
    for name, node in subject.book.head.scores.items():
        if isinstance(node, NumberNode):
            yield from _uncollected(subject.source, ("scores", name, "value"), node.value.find)


def _uncollected(source: Source, path: Path, kinds: Iterable[str]) -> Iterator[Problem]:
    asked = [*kinds]
    if asked and not _COLLECTED & {*asked}:
        yield source.problem("not-in-form", path, kinds=asked)
