"""Everything that can be checked before anyone is scored: sets, rules with their cases, packages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluator.cases import judged_cases
from evaluator.evidence.edition import edition_problems
from evaluator.evidence.load import Draft, open_package, sound_package
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import EvaluatorError, InvalidInput, Place, Problem, nearest
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rule, load_rulebook
from evaluator.source.read import read_source

__all__ = ["SchemaDiffers", "case_problems", "library_problems", "package_problems", "package_schema"]


def case_problems(library: Library, rule_ids: Iterable[str] = ()) -> tuple[list[Problem], int]:
    """(cases whose outcome is not the expected one, number of cases run). Raises InvalidInput for a broken rule."""
    known = library.rule_ids()
    problems: list[Problem] = []
    count = 0
    for rule_id in rule_ids or known:
        path = library.rule_path(rule_id)
        if rule_id not in known:
            values = {"found": rule_id, "known": nearest(rule_id, known)}
            raise InvalidInput([Problem("unknown-rule", Place(library.shown(path)), values)])
        rule, found, _ = load_rule(library, rule_id)
        if rule is None or any(problem.level == "error" for problem in found):
            raise InvalidInput(found)
        source = read_source(path, library.shown(path)) if rule.cases else None
        for result in judged_cases(rule_id, rule):
            count += 1
            if result.agrees or source is None:
                continue
            at = ("cases", result.number)
            if result.verdict is None:
                problems.append(source.problem("case-broken", at, case=result.case.name, reason=result.found[2:]))
            else:
                values = {"case": result.case.name, "wanted": result.expected, "found": result.found}
                problems.append(source.problem("case-failed", at, **values))
    return problems, count


def library_problems(library: Library) -> list[Problem]:
    """Every error and warning of every set and rule; a rule that no line and no case uses is one."""
    problems: dict[Problem | tuple[object, ...], Problem] = {}
    used: set[str] = set()
    broken = False
    if not library.set_ids() and not library.rule_ids():
        return [Problem("library-empty", Place(str(library.root)))]
    for set_id in library.set_ids():
        found: list[Problem] = []
        try:
            used |= {line.rule_id for line in load_rulebook(library, set_id, found).lines}
        except InvalidInput as fault:
            found += fault.problems
            broken = True
        problems.update({_key(problem): problem for problem in found})
    for rule_id in library.rule_ids():
        rule, told, _ = load_rule(library, rule_id)
        problems.update({_key(problem): problem for problem in told})
        if rule is not None and not rule.cases and rule_id not in used and not broken:
            unused = Problem("rule-unused", Place(library.shown(library.rule_path(rule_id))))
            problems[_key(unused)] = unused
    return sorted(problems.values(), key=lambda problem: problem.place)


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.place, problem.text()


def package_problems(path: Path, library: Library) -> list[Problem]:
    """Every problem of a package; those of its set stand among `library_problems`. Raises SchemaDiffers."""
    try:
        draft = open_package(path)
    except InvalidInput as fault:
        return list(fault.problems)
    if Path(draft.source.name).suffix.lower() == ".json":
        _compare_with_schema(draft)
    problems: list[Problem] = []
    rulebook: Rulebook | None = None
    if draft.header is not None:
        try:
            rulebook = load_rulebook(library, draft.header.set)
        except InvalidInput:
            if draft.header.set not in library.set_ids():
                values = {"found": draft.header.set, "known": nearest(draft.header.set, library.set_ids())}
                problems.append(draft.source.problem("unknown-set", ("set",), **values))
    problems += edition_problems(draft.source, rulebook)
    try:
        sound_package(draft, rulebook)
    except InvalidInput as fault:
        problems += fault.problems
    return InvalidInput(problems).problems


class SchemaDiffers(EvaluatorError):
    """The published schema and the program do not accept the same packages: a bug of ours."""


def package_schema() -> dict[str, Any]:
    """The published schema of a package."""
    schema = json.loads((Path(__file__).parent / "schemas" / "package.json").read_text(encoding="utf-8"))
    return dict(schema)


def _compare_with_schema(draft: Draft) -> None:
    from jsonschema import Draft202012Validator, FormatChecker

    faults = [*Draft202012Validator(package_schema(), format_checker=FormatChecker()).iter_errors(draft.source.tree)]
    if bool(faults) != bool(draft.problems):
        told = [fault.message for fault in faults] or [problem.line() for problem in draft.problems]
        raise SchemaDiffers(f"{draft.source.name}: {told[0]}")
