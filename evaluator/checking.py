"""Everything that can be checked before anyone is scored: sets, rules with their cases, packages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluator.cases import CaseResult, judged_cases
from evaluator.evidence.compiled_on import day_warnings
from evaluator.evidence.contradictions import contradictions
from evaluator.evidence.edition import edition_problems
from evaluator.evidence.load import Draft, open_package, package_faults
from evaluator.gate_cases import gates_of, judged_gates
from evaluator.lint.lint import rule_findings, set_findings
from evaluator.model.problems import EvaluatorError, InvalidInput, Place, Problem, nearest
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import draft_rulebook, load_rule
from evaluator.rulebook.signs import sign_problems
from evaluator.rulebook.strays import library_strays, rule_strays
from evaluator.source.read import read_source
from evaluator.source.tree import Source

__all__ = ["SchemaDiffers", "case_problems", "library_problems", "package_problems", "package_schema"]


def case_problems(library: Library, rule_ids: Iterable[str] = ()) -> tuple[list[Problem], int]:
    """(problems of the rules named, or of all, and of their cases, number of cases run).

    The cases of a rule with errors are not run, those of the others are.
    """
    known = library.rule_ids()
    problems: list[Problem] = []
    count = 0
    for rule_id in rule_ids or known:
        path = library.rule_path(rule_id)
        if rule_id not in known:
            values = {"found": rule_id, "known": nearest(rule_id, known)}
            unknown = Problem("unknown-rule", Place(library.shown(path)), values)
            problems.append(rule_strays(library).get(rule_id, unknown))
            continue
        rule, found, _ = load_rule(library, rule_id)
        errors = [problem for problem in found if problem.level == "error"]
        problems += errors
        if rule is not None and rule.cases and not errors:
            wrong = [one for one in judged_cases(rule_id, rule) if not one.agrees]
            source = read_source(path, library.shown(path)) if wrong else None
            problems += [_case_fault(source, one) for one in wrong if source]
            count += len(rule.cases)
    return InvalidInput(problems).problems, count


def _case_fault(source: Source, result: CaseResult) -> Problem:
    """What is wrong with a judged case whose outcome is not the expected one."""
    at = ("cases", result.number)
    if result.verdict is None:
        return source.problem("case-broken", at, case=result.case.name, reason=result.problems)
    return source.problem("case-failed", at, case=result.case.name, wanted=result.expected, found=result.found)


def library_problems(library: Library) -> list[Problem]:
    """Every error and warning of every set, rule and case; a rule that no line and no case uses is one.

    The cases of gates are judged as those of rules are. What is found beside errors is told once they are mended.
    """
    problems = [*library_strays(library), *sign_problems(library)]
    findings: list[Problem] = []
    used: set[str] | None = set()
    if not library.set_ids() and not library.rule_ids():
        return problems or [Problem("library-empty", Place(str(library.root)))]
    for set_id in library.set_ids():
        draft = draft_rulebook(library, set_id)
        problems += draft.problems
        findings += set_findings(library, draft)
        if draft.rulebook is not None:
            problems += judged_gates(library, set_id, gates_of(draft.rulebook)).problems
        used = None if used is None or draft.used is None else used | draft.used
    problems += case_problems(library)[0]
    for rule_id in library.rule_ids():
        rule, told, _ = load_rule(library, rule_id)
        problems += told
        if rule is not None and not rule.cases and used is not None and rule_id not in used:
            problems.append(Problem("rule-unused", Place(library.shown(library.rule_path(rule_id)))))
        findings += rule_findings(library, rule_id)
    errors = [found for found in (*problems, *findings) if found.level == "error"]
    problems += [found for found in findings if not errors or found in errors]
    return InvalidInput(problems).problems


def package_problems(path: Path, library: Library) -> list[Problem]:
    """Every error and warning of a package; those of its set stand among `library_problems`. Raises SchemaDiffers."""
    try:
        draft = open_package(path)
    except InvalidInput as fault:
        return list(fault.problems)
    if Path(draft.source.name).suffix.lower() == ".json" and not draft.source.found:
        _compare_with_schema(draft)
    problems: list[Problem] = []
    told = None if draft.set_id is None else draft_rulebook(library, draft.set_id)
    if told is not None:
        unknown = [problem for problem in told.errors if problem.code == "unknown-set" and told.terms is None]
        problems += [draft.source.problem("unknown-set", ("set",), **problem.values) for problem in unknown]
    problems += package_faults(draft, told.terms if told else None)
    problems += edition_problems(draft.source, told.rulebook if told else None)
    if draft.header is not None and not {"as_of", "period"} & {*draft.read.lost_at(())}:
        problems += day_warnings(draft.header, draft.source.place(("as_of",)))
        problems += contradictions(draft.source, draft.header, draft.models)
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
