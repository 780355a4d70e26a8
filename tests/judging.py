"""Plain rulebooks and packages (as tests draw them) put through the real models, checks and judge."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluator.cases import placed
from evaluator.evidence.index import Evidence, evidence_of
from evaluator.evidence.load import package_from, sound_package
from evaluator.judge.judge import judge
from evaluator.judge.verdict import Verdicts
from evaluator.methods.amount import Amount
from evaluator.model.criteria import Direction, LineFile, Rulebook, SetFile
from evaluator.model.package import Package
from evaluator.model.rule import Rule
from evaluator.rulebook.gates import gate_problems
from evaluator.rulebook.lines import build_lines, line_problems
from evaluator.rulebook.load import digest_of
from evaluator.rulebook.node_checks import node_problems
from evaluator.rulebook.node_leaves import Values, line_extents
from evaluator.rulebook.resolve import WrittenLine
from evaluator.rulebook.rule_checks import rule_problems
from evaluator.source.tree import Source

Plain = dict[str, Any]


def rulebook_of(plain: Plain) -> Rulebook:
    """The rulebook of a plain one; an assertion fails if the checks find an error in it.

    Arguments outside a closed vocabulary and idle bounds, which the checks refuse, have a meaning and are drawn too.
    """
    head = SetFile.model_validate(plain["set"])
    rules = {name: Rule.model_validate(rule) for name, rule in plain["rules"].items()}
    written = [
        WrittenLine(LineFile.model_validate(line), direction, "drawn", Source("drawn", placed(line)), (), line)
        for direction, lines in plain["directions"].items()
        for line in lines
    ]
    homes = {part.line.id: part.direction for part in written}
    errors = [
        problem.line()
        for found in (
            *(rule_problems(rule, Source(name, placed(plain["rules"][name]))) for name, rule in rules.items()),
            line_problems(head, Source("set", placed(plain["set"])), written, rules),
            gate_problems(written),
            node_problems(head, Source("set", placed(plain["set"])), homes, *extents(written, rules)),
        )
        for problem in found
        if problem.level == "error" and problem.code not in ("unknown-word", "bad-bound")
    ]
    assert not errors, errors
    lines = build_lines(head, "drawn", written, rules)
    directions = tuple(
        Direction(name, told.title, dict(told.topics), tuple(line for line in lines if line.direction == name))
        for name, told in head.directions.items()
    )
    return Rulebook("drawn", head, directions, digest_of(plain["rules"]), digest_of(plain["directions"]))


def extents(written: list[WrittenLine], rules: dict[str, Rule]) -> tuple[dict[str, Amount], dict[str, Values]]:
    """What each line can be worth, and the values it can take where they can be listed."""
    worth = {part.line.id: line_extents(part.line, rules[part.line.rule]) for part in written}
    listed = {name: values for name, (_, values) in worth.items() if values is not None}
    return {name: extent for name, (extent, _) in worth.items()}, listed


def package_of(plain: Plain, rulebook: Rulebook | None = None) -> Package:
    """The package of a plain one; raises InvalidInput as the command would."""
    return sound_package(package_from(Source("drawn", placed(plain)), Path("drawn")), rulebook)


def evidence(plain: Plain, directions: Iterable[str], closed: bool | None = None) -> Evidence:
    """The evidence of a plain package."""
    return evidence_of(package_of(plain), list(directions), closed)


def judged(rulebook: Rulebook, plain: Plain) -> Verdicts:
    """A plain package judged."""
    return judge(rulebook, evidence(plain, rulebook.head.directions))
