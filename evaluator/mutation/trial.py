"""The cases of a rule made ready to be judged by its mutants: which case notices a mutant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluator.cases import case_arguments, case_evidence, case_rulebook, expected_of, found_of
from evaluator.evidence.index import Evidence
from evaluator.judge.judge import judge
from evaluator.judge.verdict import Verdict
from evaluator.model.criteria import Rulebook
from evaluator.model.rule import Case, Rule
from evaluator.mutation.moved import movable

__all__ = ["Trial", "noticing", "trial_of", "trials", "verdict_of"]


@dataclass(frozen=True, eq=False)
class Trial:
    """A case with its evidence, in which every date can be read a day off, and its arguments."""

    rule_id: str
    case: Case
    arguments: Mapping[str, Any]
    evidence: Evidence


def trials(rule_id: str, rule: Rule) -> tuple[Trial, ...]:
    """The cases of a rule, ready. Raises InvalidInput where one is no sound package."""
    by_name = {case.name: case for case in rule.cases}
    return tuple(trial_of(rule_id, case, by_name) for case in rule.cases)


def trial_of(rule_id: str, case: Case, by_name: Mapping[str, Case]) -> Trial:
    """One case, ready. Raises InvalidInput where it is no sound package."""
    evidence = movable(case_evidence(rule_id, case, by_name))
    return Trial(rule_id, case, case_arguments(case, by_name), evidence)


def noticing(rule: Rule, condition: str, ready: Sequence[Trial]) -> Case | None:
    """A case that does not come out under the mutant as it expects, None where all do.

    Cases that name the damaged condition as the cause are tried first: mostly one of them notices.
    """
    books = _Books(rule)
    for trial in sorted(ready, key=lambda trial: trial.case.cause != condition):
        if found_of(trial.case, books.verdict(trial)) != expected_of(trial.case):
            return trial.case
    return None


def verdict_of(rule: Rule, trial: Trial) -> Verdict:
    """The verdict of a case under a rule, which may be a mutant of its own."""
    return _Books(rule).verdict(trial)


class _Books:
    """The rulebooks of one line that a rule makes with the arguments of cases, each made once."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.made: list[tuple[Mapping[str, Any], Rulebook]] = []

    def verdict(self, trial: Trial) -> Verdict:
        return judge(self.book(trial), trial.evidence).verdicts[0]

    def book(self, trial: Trial) -> Rulebook:
        for arguments, book in self.made:
            if arguments == trial.arguments:
                return book
        self.made.append((trial.arguments, case_rulebook(trial.rule_id, self.rule, trial.arguments)))
        return self.made[-1][1]
