"""Where more evidence can cost points (meaning.md, Monotony): conditions, score nodes, lines that wait for others."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.lint.subject import RuleSubject, SetSubject
from evaluator.model.criteria import Line
from evaluator.model.problems import Problem
from evaluator.model.rule import Ask, Claim, Condition, Every, NoneOf, Rule, Share, Value
from evaluator.model.score_node import NumberNode, PenaltyNode, RelativeNode
from evaluator.rulebook.gates import gate_order
from evaluator.rulebook.rule_checks import claim_conditions
from evaluator.rulebook.settled import settled

__all__ = ["falling", "inherited", "of_rule", "of_set"]

_FALLS = (Every, NoneOf, Share, Value)
"""A further record, or a field filled in, can make them false that were true."""


def of_rule(subject: RuleSubject) -> Iterator[Problem]:
    """Each condition that further evidence can make false; each question, which a second answer can leave open."""
    for number, claim in enumerate(subject.rule.claims):
        for inner, condition, _ in claim_conditions(claim):
            path = ("claims", number, *inner)
            if _falls(claim, condition):
                yield subject.source.problem("not-monotone", path, found=condition.id)
            elif isinstance(condition, Ask):
                yield subject.source.problem("not-monotone-ask", path, found=condition.id)


def falling(rule: Rule) -> bool:
    """Whether some condition of a rule is not monotone."""
    conditions = ((claim, one) for claim in rule.claims for _, one, _ in claim_conditions(claim))
    return any(isinstance(one, Ask) or _falls(claim, one) for claim, one in conditions)


def _falls(claim: Claim, condition: Condition) -> bool:
    return isinstance(condition, _FALLS) and not settled(claim.conditions, condition)


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """The monotone lines whose gates lead to one that is not, told once per direction and rule that they wait for.

    Then the nodes of penalties, of numbers from records, of ranks among others.
    """
    groups: dict[tuple[str, str], list[Line]] = {}
    for name, root in inherited(subject).items():
        line = subject.lines[name]
        groups.setdefault((line.direction, subject.lines[root].rule_id), []).append(line)
    for (_, rule_id), lines in groups.items():
        told = {"lines": [line.id for line in lines], "rule": rule_id}
        yield Problem("not-monotone-inherited", subject.place(lines[0], "needs"), told)
    for name, node in subject.book.head.scores.items():
        if isinstance(node, PenaltyNode | NumberNode | RelativeNode):
            yield subject.source.problem_at_key("not-monotone-node", ("scores", name), found=name)


def inherited(subject: SetSubject) -> dict[str, str]:
    """The lines that are not monotone only through their gates, each with the line that is not.

    A `local` gate reads what its predecessor's own claims come to, a `chain` also what that line waits for.
    """
    needs = {line.id: tuple(name for gate in line.gates for name in gate.any_of) for line in subject.book.lines}
    found: dict[str, str] = {}
    for name in gate_order(needs):
        read = [(other, gate.reach) for gate in subject.lines[name].gates for other in gate.any_of]
        roots = [other if falling(subject.lines[other].rule) else found.get(other, "") for other, reach in read
                 if reach == "chain" or falling(subject.lines[other].rule)]  # fmt: skip
        if not falling(subject.lines[name].rule) and any(roots):
            found[name] = next(root for root in roots if root)
    return found
