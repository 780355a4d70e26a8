"""What can be said against sound rules and sets before anyone is scored; each finding is a module of `findings`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import evaluator.lint.findings as findings
from evaluator.lint.subject import RuleSubject, SetSubject
from evaluator.model.problems import Problem
from evaluator.model.rule import Rule
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import RulebookDraft
from evaluator.rulebook.read import read_rule

__all__ = ["rule_findings", "set_findings"]


def rule_findings(library: Library, rule_id: str) -> Iterator[Problem]:
    """What is found in a rule; nothing where it has errors."""
    subject = _rule(library, rule_id)
    for found in _named("of_rule") if subject else ():
        yield from found(subject)


def set_findings(library: Library, draft: RulebookDraft) -> Iterator[Problem]:
    """What is found in a set; nothing where it has errors."""
    book, resolved = draft.rulebook, draft.resolved
    if book is None or resolved is None:
        return
    rules = {line.rule_id: _rule(library, line.rule_id) for line in book.lines}
    sound = {name: rule for name, rule in rules.items() if rule is not None}
    written = {part.line.id: part for part in resolved.written.lines}
    subject = SetSubject(book, resolved.told.source, written, sound)
    for found in _named("of_set"):
        yield from found(subject)


def _rule(library: Library, rule_id: str) -> RuleSubject | None:
    read = read_rule(library, rule_id)
    sound = isinstance(read.rule, Rule) and not any(problem.level == "error" for problem in read.problems)
    return RuleSubject(read.rule, read.source) if sound and read.rule is not None else None


@cache
def _named(name: str) -> tuple[Callable[[Any], Iterator[Problem]], ...]:
    """The functions of this name in the modules of `findings`, in the order of the modules' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(findings.__path__))
    modules = [importlib.import_module(f"{findings.__name__}.{module}") for module in names]
    return tuple(getattr(module, name) for module in modules if hasattr(module, name))
