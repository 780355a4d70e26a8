"""What a rulebook wants to know of a package: the layout of its columns. The same rulebook gives the same layout."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from evaluator.cohort.values import EQUALITIES, TIMES
from evaluator.judge.prepare import Join, PreparedClaim, PreparedCondition, PreparedTest, prepared
from evaluator.model.criteria import Rulebook
from evaluator.model.terms import rule_questions
from evaluator.model.vocabulary import WORDS, paths_of
from evaluator.rulebook.fit import family

__all__ = ["Layout", "Spot", "conditions_of", "derived_name", "derived_test", "layout_of", "timed"]

Spot = tuple[str, str]
"""(kind, path)"""
_LONGEST = 30
"""So many conditions of a claim fit into one number, a digit each."""


@dataclass(frozen=True, eq=False)
class Layout:
    """The columns of a rulebook.

    `codes` are the values that its rules name; `spots` the fields whose values are kept; `derived` the tests whose
    value is kept instead, by number; `asked` the questions; `judged` the claims (line, claim) that the judge decides
    when a package is read, as they have no columns.
    """

    rulebook: Rulebook
    codes: Mapping[Any, int]
    spots: tuple[Spot, ...]
    derived: Mapping[tuple[str, int], PreparedTest]
    asked: Mapping[str, int]
    judged: tuple[tuple[int, int], ...]

    @cached_property
    def ground(self) -> str:
        """The SHA-256 of what decides, beside the rules' conditions, whether a package is sound and what it says."""
        book = self.rulebook
        asked = {line.rule_id: rule_questions(line.rule) for line in book.lines}
        told = [book.id, book.criteria_digest, sorted((name, sorted(found.items())) for name, found in asked.items())]
        return _sum(told)

    @cached_property
    def line_digests(self) -> tuple[str, ...]:
        """Of each line the SHA-256 of all that its claims are decided by, beside `ground`: what others ask is not."""
        rules = {id(line.rule): repr((line.rule.claims, line.rule.award)) for line in self.rulebook.lines}
        return tuple(
            _sum([line.id, rules[id(line.rule)], sorted(map(repr, line.arguments.items()))])
            for line in self.rulebook.lines
        )

    @cached_property
    def points(self) -> str:
        """The SHA-256 of all that makes points of what was decided."""
        return _sum([self.ground, self.line_digests, self.rulebook.rules_digest])

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that decides what columns hold: a rule only as far as it asks for other columns."""
        derived = [derived_name(kind, test) for (kind, _), test in self.derived.items()]
        judged = [(*spot, self.line_digests[spot[0]]) for spot in self.judged]
        return _sum([self.ground, self.spots, [*map(repr, self.codes)], derived, [*self.asked], judged])


def _sum(told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _known_words(rulebook: Rulebook) -> list[str]:
    """What rules mostly name: a rule that comes to name another of them needs no other columns."""
    words = [word for found in WORDS.values() for word in found]
    words += [part for name, head in rulebook.head.directions.items() for part in (name, *head.topics)]
    return [*dict.fromkeys(words)]


def timed(kind: str, path: str) -> bool:
    """Whether a field holds dates or spans."""
    return family(paths_of(kind)[path]) in ("date", "span", "due")


def derived_test(test: PreparedTest) -> bool:
    """Whether the value of a test is kept and not its field: a constant that is compared by more than equality."""
    return not test.identifies and test.test in ("at_least", "at_most", "matches")


def derived_name(kind: str, test: PreparedTest) -> str:
    """The name of the column of a derived test, the same in every process."""
    return f"{kind}?{test.path} {test.test} {test.wanted!r}"


@lru_cache(maxsize=8)
def layout_of(rulebook: Rulebook) -> Layout:
    """The layout of a rulebook; the work is done once per rulebook."""
    codes: dict[Any, int] = {word: code for code, word in enumerate(_known_words(rulebook))}
    spots: dict[Spot, None] = {}
    derived: dict[tuple[str, int], PreparedTest] = {}
    asked: dict[str, int] = {}
    judged: list[tuple[int, int]] = []
    for number, line in enumerate(prepared(rulebook).lines):
        for index, claim in enumerate(line.claims):
            if not _columnar(claim):
                judged.append((number, index))
                continue
            for condition, kinds, names in conditions_of(claim):
                if condition.head == "Ask":
                    asked.setdefault(condition.question, len(asked))
                for test in (*condition.where, *condition.that):
                    _note(test, kinds, names, codes, spots, derived)
    return Layout(rulebook, codes, tuple(spots), derived, asked, tuple(judged))


def conditions_of(claim: PreparedClaim) -> Iterator[tuple[PreparedCondition, tuple[str, ...], Mapping[str, Any]]]:
    """Every condition, the parts of `any_of` too, with the kinds of the records it tests and those of all names."""
    names = {condition.name: condition.kinds for condition in claim.conditions if condition.name}
    for condition in claim.conditions:
        for part in (condition, *condition.parts):
            kinds = names[part.subject] if part.subject else part.kinds
            yield part, kinds, names


def _columnar(claim: PreparedClaim) -> bool:
    """Whether all conditions of a claim are array operations; numbers from records and their comparisons are not."""
    tests = [test for part, _, _ in conditions_of(claim) for test in (*part.where, *part.that)]
    dynamic = {test.test for test in tests if test.identifies}
    return (
        len(claim.conditions) <= _LONGEST
        and dynamic <= {*EQUALITIES, *TIMES}
        and all(part.head != "Value" for part, _, _ in conditions_of(claim))
    )


def _note(
    test: PreparedTest, kinds: tuple[str, ...], names: Mapping[str, Any], codes: dict[Any, int],
    spots: dict[Spot, None], derived: dict[tuple[str, int], PreparedTest],
) -> None:  # fmt: skip
    for kind in kinds:
        if derived_test(test):
            derived[kind, test.number] = test
        else:
            spots[kind, test.path] = None
    wanted = test.wanted
    if isinstance(wanted, Join):
        for kind in names[wanted.name] if wanted.name else ():
            spots[kind, wanted.path] = None
    elif test.test in EQUALITIES:
        for value in wanted if isinstance(wanted, tuple) else (wanted,):
            codes.setdefault(value, len(codes))
