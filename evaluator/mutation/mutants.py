"""Every mutant of a rule: damaged in one place, and still a rule that the checks let pass."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from evaluator.cases import placed
from evaluator.model.rule import Rule
from evaluator.mutation.conditions_damaged import damaged_condition
from evaluator.mutation.damage import Mutant, Scope, Tree, plain
from evaluator.mutation.moved import MOVE
from evaluator.rulebook.rule_checks import rule_problems
from evaluator.source.tree import Source

__all__ = ["mutants"]


def mutants(tree: Mapping[str, Any]) -> tuple[Mutant, ...]:
    """The mutants of a sound rule in its order, each once, from the tree of its file (cases are not looked at)."""
    whole = plain({key: part for key, part in tree.items() if key != "cases"})
    seen = {_written(whole)}
    found = []
    for kind, condition, told, damaged in _damaged(whole):
        text = _written(damaged)
        if text not in seen:
            seen.add(text)
            rule = _sound(damaged)
            if rule is not None:
                found.append(Mutant(kind, condition, f"{condition}: {told}", rule))
    return tuple(found)


def _written(tree: Tree) -> str:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True)


def _sound(tree: Tree) -> Rule | None:
    """The rule of a tree, None where the shape or the checks of rules refuse it.

    What reads a field a day off is checked as if it read the field: nothing else is new in it.
    """
    try:
        checked = Rule.model_validate(_unmoved(tree))
        errors = [one for one in rule_problems(checked, Source("", placed(_unmoved(tree)))) if one.level == "error"]
        return None if errors else Rule.model_validate(tree)
    except ValidationError:
        return None


def _unmoved(tree: Any) -> Any:
    if isinstance(tree, Mapping):
        made: Tree = {}
        for key, part in tree.items():
            inner, at = _unmoved(part), key.partition(MOVE)[0]
            made[at] = {**made[at], **inner} if at != key and isinstance(made.get(at), dict) else inner
        return made
    return [_unmoved(part) for part in tree] if isinstance(tree, list) else tree


def _damaged(whole: Tree) -> Iterator[tuple[str, str, str, Tree]]:
    """(kind of damage, condition, how it is told, the tree) of each damage of a rule."""
    claims = whole["claims"]
    for number, claim in enumerate(claims):
        for kind, condition, told, conditions in _claim(claim["conditions"], whole.get("parameters", {})):
            put = [*claims[:number], {**claim, "conditions": conditions}, *claims[number + 1 :]]
            yield kind, condition, told, {**whole, "claims": put}
        if len(claims) > 1:
            yield "dropped", claim.get("id", "claim"), "claim → –", {**whole, "claims": _without(claims, number)}
    award = whole.get("award", "all")
    for other in ("each", "graded") if len(claims) > 1 else ():
        if other != award:
            yield "award", "award", f"{award} → {other}", {**whole, "award": other}


def _claim(conditions: Sequence[Tree], parameters: Mapping[str, str]) -> Iterator[tuple[str, str, str, list[Tree]]]:
    scope = Scope(parameters, {})
    for number, condition in enumerate(conditions):
        for change in damaged_condition(condition, scope):
            put = [*conditions[:number], *change.conditions, *conditions[number + 1 :]]
            yield change.kind, condition["id"], change.told, put
        if number:
            yield from _either(conditions, number)
        if "find" in condition and "as" in condition:
            kinds = condition["find"]
            names = {**scope.names, condition["as"]: (kinds,) if isinstance(kinds, str) else tuple(kinds)}
            scope = replace(scope, names=names)


def _either(conditions: Sequence[Tree], number: int) -> Iterator[tuple[str, str, str, list[Tree]]]:
    """A condition and the one before it made alternatives of each other."""
    before, condition = conditions[number - 1], conditions[number]
    either: Tree = {"id": f"{before['id']}-or-{condition['id']}", "any_of": [before, condition]}
    told = f"and {before['id']} → or {before['id']}"
    if "any_of" not in before and "any_of" not in condition:
        yield "connective", condition["id"], told, [*conditions[: number - 1], either, *conditions[number + 1 :]]


def _without(listed: Sequence[Tree], number: int) -> list[Tree]:
    return [*listed[:number], *listed[number + 1 :]]
