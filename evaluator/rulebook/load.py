"""A rulebook from its files: the set, the sets it builds on, the lines, the rules they use; every problem at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from evaluator.model.criteria import Direction, Line, Rulebook, SetFile
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.model.rule import Rule
from evaluator.rulebook.case_checks import case_problems
from evaluator.rulebook.folder import RULE, SET, Library, known_keys
from evaluator.rulebook.gates import gate_problems
from evaluator.rulebook.lines import build_lines, line_problems
from evaluator.rulebook.resolve import WrittenLine, written_lines
from evaluator.rulebook.rule_checks import rule_problems
from evaluator.source.read import read_source
from evaluator.source.tree import Source
from evaluator.source.validated import validated

__all__ = ["digest_of", "load_rule", "load_rulebook", "read_set"]


def digest_of(value: object) -> str:
    """The SHA-256 of a tree written as JSON with sorted keys, so comments and order of keys do not count."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def load_rule(library: Library, rule_id: str) -> tuple[Rule | None, tuple[Problem, ...], str]:
    """(the rule, its problems and warnings, its digest); no rule where its shape is broken."""
    path = library.rule_path(rule_id)
    try:
        source = read_source(path, library.shown(path))
    except InvalidInput as fault:
        return None, tuple(fault.problems), ""
    rule, problems = validated(source, RULE, known_keys("rule"))
    if rule is not None:
        problems = [*rule_problems(rule, source), *case_problems(rule, source)]
    return rule, tuple(problems), digest_of(source.tree)


def read_set(library: Library, set_id: str) -> tuple[SetFile, Source]:
    """set.yaml of a set. Raises InvalidInput."""
    path = library.set_path(set_id)
    if set_id not in library.set_ids():
        known = nearest(set_id, library.set_ids())
        raise InvalidInput([Problem("unknown-set", Place(library.shown(path)), {"found": set_id, "known": known})])
    source = read_source(path, library.shown(path))
    head, problems = validated(source, SET, known_keys("set"))
    if head is None:
        raise InvalidInput(problems)
    return head, source


def load_rulebook(library: Library, set_id: str, warnings: list[Problem] | None = None) -> Rulebook:
    """The resolved, checked rulebook of a set; warnings go into the list given. Raises InvalidInput with all errors."""
    head, source = read_set(library, set_id)
    problems: list[Problem] = []
    written = written_lines(library, set_id, head, source, problems, read_set)
    whole = not problems
    rules = _rules(library, written, problems)
    found = [*line_problems(head, source, written, rules), *gate_problems(written)]
    problems += [problem for problem in found if whole or problem.code != "unknown-line"]
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise InvalidInput(errors)
    lines = build_lines(head, set_id, written, rules)
    problems += _maximum_problems(head, source, lines)
    if warnings is not None:
        warnings += [problem for problem in problems if problem.level != "error"]
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise InvalidInput(errors)
    used = sorted({line.rule_id for line in lines})
    return Rulebook(
        set_id,
        head,
        tuple(
            Direction(name, told.title, dict(told.topics), tuple(line for line in lines if line.direction == name))
            for name, told in head.directions.items()
        ),
        digest_of({rule_id: load_rule(library, rule_id)[2] for rule_id in used}),
        digest_of([source.tree, [part.tree for part in written]]),
    )


def _rules(library: Library, written: list[WrittenLine], problems: list[Problem]) -> Mapping[str, Rule]:
    rules: dict[str, Rule] = {}
    known = library.rule_ids()
    for rule_id in sorted({part.line.rule for part in written}.intersection(known)):
        rule, found, _ = load_rule(library, rule_id)
        problems += found
        if rule is not None:
            rules[rule_id] = rule
    for part in written:
        if part.line.rule not in known:
            values: dict[str, Any] = {"found": part.line.rule, "known": nearest(part.line.rule, known)}
            problems.append(Problem("unknown-rule", part.place_of("rule"), values))
    return rules


def _maximum_problems(head: SetFile, source: Source, lines: tuple[Line, ...]) -> list[Problem]:
    found = []
    for name, told in head.directions.items():
        total = sum((line.maximum for line in lines if line.direction == name), start=told.maximum * 0)
        if total != told.maximum:
            path = ("directions", name, "maximum")
            found.append(source.problem("maximum-differs", path, found=told.maximum, total=total, direction=name))
    return found
