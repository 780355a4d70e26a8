"""What a rule must obey beyond its shape: names bound before use, tests that fit, words that can be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evaluator.model.problems import Problem, nearest
from evaluator.model.rule import (
    HEADS,
    AnyOf,
    Ask,
    Claim,
    Condition,
    Count,
    Figure,
    Find,
    Given,
    Rule,
    Share,
    Value,
    Where,
    reference,
)
from evaluator.model.vocabulary import KINDS, paths_of
from evaluator.rulebook.fit import PACKAGE_VALUES, Scope, field_at, misfit, number_paths, type_word
from evaluator.source.readable import lost_names, whole_at
from evaluator.source.tree import Source

__all__ = [
    "claim_conditions",
    "figure_problems",
    "kinds_of",
    "lost_parameters",
    "placeholders",
    "rule_problems",
    "wheres",
]

Path = tuple[int | str, ...]
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def rule_problems(rule: Rule, source: Source) -> Iterator[Problem]:
    """Every problem of one rule, in the order of its file."""
    if rule.award == "all" and len(rule.claims) > 1 and "award" not in source.lost_at(()):
        yield source.problem("award-all-claims", ("claims",), count=len(rule.claims))
    seen_claims: set[str] = set()
    seen: set[str] = set()
    lost = lost_parameters(rule, source)
    for number, claim in enumerate(rule.claims):
        at: Path = ("claims", number)
        if claim.id in seen_claims and "id" not in source.lost_at(at):
            yield source.problem("id-twice", (*at, "id"), found=claim.id)
        seen_claims.add(claim.id)
        yield from _claim_problems(Scope(rule.parameters, {}, lost), claim, at, source, seen)
    used = set(_used_arguments(rule))
    for name in rule.parameters if whole_at(source, "claims") else ():
        if name not in used:
            yield source.problem_at_key("parameter-unused", ("parameters", name), found=name)


def lost_parameters(rule: Rule, source: Source) -> set[str]:
    """The parameters that could not be read; every name that may be one where none of them could."""
    if "parameters" not in source.lost_at(()):
        return {*source.lost_at(("parameters",))}
    words = [
        words
        for claim in rule.claims
        for _, condition, _ in claim_conditions(claim)
        for words in _wordings(condition).values()
    ]
    return {*_used_arguments(rule), *(name for text in words for name in placeholders(text))}


def kinds_of(condition: Condition) -> tuple[str, ...]:
    """The record kinds that a condition looks through; () for given, ask and any_of."""
    if isinstance(condition, Value):
        return condition.value.find
    for head in ("find", "count", "every", "share", "none"):
        kinds = getattr(condition, head, None)
        if isinstance(kinds, tuple):
            return kinds
    return ()


def wheres(condition: Condition) -> Iterator[tuple[Path, Where]]:
    """The (path of `where` | `that`, tests) that a condition writes itself."""
    for key in ("where", "that"):
        tests = getattr(condition, key, None)
        if tests:
            yield ("value", key) if isinstance(condition, Value) else (key,), tests


def claim_conditions(claim: Claim) -> Iterator[tuple[Path, Condition, bool]]:
    """Every condition of a claim with its path and whether it stands inside an `any_of`."""
    stack: list[tuple[Path, Condition, bool]] = []
    stack.extend((("conditions", number), condition, False) for number, condition in enumerate(claim.conditions))
    stack.reverse()
    while stack:
        path, condition, inside = stack.pop()
        yield path, condition, inside
        if isinstance(condition, AnyOf):
            stack.extend(
                ((*path, "any_of", number), part, True) for number, part in reversed([*enumerate(condition.any_of)])
            )


def _claim_problems(rule: Scope, claim: Claim, at: Path, source: Source, seen: set[str]) -> Iterator[Problem]:
    lost: dict[str, tuple[str, ...]] = dict.fromkeys(lost_names(source, at, "as"), ())
    names: dict[str, tuple[str, ...]] = {}
    for inner, condition, inside in claim_conditions(claim):
        path = (*at, *inner)
        if condition.id in seen and "id" not in source.lost_at(path):
            yield source.problem("id-twice", (*path, "id"), found=condition.id)
        seen.add(condition.id)
        scope = replace(rule, names=lost | names)
        yield from _condition_problems(condition, path, scope, source, inside)
        if isinstance(condition, Find) and condition.as_ and not inside:
            if condition.as_ in names or condition.as_ in rule.parameters or condition.as_ in PACKAGE_VALUES:
                yield source.problem("name-twice", (*path, "as"), found=condition.as_)
            names.setdefault(condition.as_, _known_kinds(condition, path, source))
        yield from _word_problems(condition, path, replace(rule, names=lost | names), scope, source)


def _known_kinds(condition: Find, path: Path, source: Source) -> tuple[str, ...]:
    """The kinds of the records that a name is bound to, () where some of them could not be read."""
    whole = not getattr(source.node((*path, "find")), "lost", ())
    return tuple(kind for kind in condition.find if kind in KINDS) if whole else ()


def _condition_problems(
    condition: Condition, path: Path, scope: Scope, source: Source, inside: bool
) -> Iterator[Problem]:
    kinds = kinds_of(condition)
    for kind in kinds:
        if kind not in KINDS:
            yield source.problem("unknown-kind", (*path, *_kinds_at(condition)), found=kind, known=nearest(kind, KINDS))
            return
    if isinstance(condition, Find) and condition.as_ and inside:
        yield source.problem("as-inside-any-of", (*path, "as"), found=condition.as_)
    subject = condition.given if isinstance(condition, Given) else getattr(condition, "about", None)
    if isinstance(condition, Given | Ask) and subject is not None:
        if subject not in scope.names:
            key = "given" if isinstance(condition, Given) else "about"
            yield source.problem("unknown-name", (*path, key), found=subject, known=", ".join(scope.names) or "–")
            return
        kinds = scope.names[subject]
        if not kinds:
            return  # the find that binds the name was told already
    for at, tests in wheres(condition):
        yield from _where_problems(tests, (*path, *at), kinds, scope, source)
    if isinstance(condition, Value):
        yield from _figure_problems(condition, (*path, "value", "field"), source)
    yield from _bound_problems(condition, path, source)
    if isinstance(condition, Ask):
        return
    spoken = {name for name in _spoken_names(condition) if name}
    if len(spoken) > 1:
        yield source.problem("two-names", path, found=", ".join(sorted(spoken)))


def _kinds_at(condition: Condition) -> Path:
    """Where a condition writes its kinds."""
    if isinstance(condition, Value):
        return "value", "find"
    return (next(head for head in HEADS if isinstance(getattr(condition, head, None), tuple)),)


def figure_problems(figure: Figure, path: Path, source: Source) -> Iterator[Problem]:
    """Every problem of a number from records that stands under the key `value` at a path, outside any rule."""
    condition = Value(id="value", value=figure)
    found = _condition_problems(condition, path, Scope({}, {}), source, False)
    yield from (problem for problem in found if problem.code != "missing-key")  # its bounds are the node's scale


def _figure_problems(condition: Value, at: Path, source: Source) -> Iterator[Problem]:
    """The field of a value is one number, in every kind named."""
    kinds, found = condition.value.find, condition.value.field
    field, numbers = field_at(kinds, found), number_paths(kinds)
    if not numbers:
        countable = [kind for kind in KINDS if number_paths((kind,))]
        yield source.problem("no-number-field", at, kinds=kinds, known=countable)
    elif field is None:
        yield source.problem("unknown-field", at, found=found, kinds=kinds, known=nearest(found, numbers))
    elif found not in numbers:
        told = {"found": found, "type": type_word(field), "kinds": kinds, "known": numbers}
        yield source.problem("field-not-number", at, **told)


def _bound_problems(condition: Condition, path: Path, source: Source) -> Iterator[Problem]:
    """A count is whole and from 1; a share or value has a bound, that of a share in (0, 1] or in [0, 1)."""
    if isinstance(condition, Count) and (condition.at_least < 1 or condition.at_least.denominator != 1):
        yield _bad_bound(source, (*path, "at_least"))
    if not isinstance(condition, Share | Value):
        return
    least, most = condition.at_least, condition.at_most
    if least is None and most is None and not {"at_least", "at_most"} & {*source.lost_at(path)}:
        yield source.problem("missing-key", path, key="at_least")
    if least is not None and most is not None and least > most:
        written = {key: source.node((*path, key)) for key in ("at_least", "at_most")}
        yield source.problem("bounds-crossed", (*path, "at_most"), **written)
    if isinstance(condition, Value):
        return
    if least is not None and not 0 < least <= 1:
        yield _bad_bound(source, (*path, "at_least"))
    if most is not None and not 0 <= most < 1:
        yield _bad_bound(source, (*path, "at_most"))


def _bad_bound(source: Source, path: Path) -> Problem:
    """The problem of a bound, shown as it was written."""
    return source.problem("bad-bound", path, found=source.node(path))


def _spoken_names(condition: Condition) -> Iterator[str]:
    if isinstance(condition, Given):
        yield condition.given
    for _, tests in wheres(condition):
        for test in tests.values():
            for _, wanted in test.written():
                yield (reference(wanted) or ("", ""))[0]


def _where_problems(
    tests: Where, path: Path, kinds: tuple[str, ...], scope: Scope, source: Source
) -> Iterator[Problem]:
    for field_path, test in tests.items():
        at = (*path, field_path)
        field = field_at(kinds, field_path)
        if field is None:
            known = nearest(field_path, set.intersection(*(set(paths_of(kind)) for kind in kinds)))
            yield source.problem_at_key("unknown-field", at, found=field_path, kinds=kinds, known=known)
            continue
        if field_path.partition(".")[0] in ("state", "confirmed", "drawn"):
            yield source.problem_at_key("standing-tested", at, found=field_path)
            continue
        written = list(test.written())
        if not written and not source.lost_at(at):
            yield source.problem("no-test", at, found=field_path)
        for name, wanted in written:
            fault = misfit(field, name, wanted, scope)
            if fault:
                yield source.problem(fault[0], (*at, name), **fault[1])


def placeholders(words: str) -> list[str]:
    """The names in braces of a wording, in order."""
    return _PLACEHOLDER.findall(words)


def _word_problems(condition: Condition, path: Path, own: Scope, earlier: Scope, source: Source) -> Iterator[Problem]:
    for key, words in _wordings(condition).items():
        scope = earlier if key == "none" else own
        for name in placeholders(words):
            if not _can_fill(name, scope):
                known = [*scope.parameters, *PACKAGE_VALUES, *scope.names]
                yield source.problem("unknown-placeholder", (*path, key), found=name, known=", ".join(known))


def _wordings(condition: Condition) -> dict[str, str]:
    """The words of a condition that are filled in, by key."""
    found = {key: getattr(condition, key, None) for key in ("lost", "none", "remedy", "ask")}
    return {key: words for key, words in found.items() if isinstance(words, str)}


def _can_fill(placeholder: str, scope: Scope) -> bool:
    name, dot, path = placeholder.partition(".")
    if dot:
        kinds = scope.names.get(name)
        return kinds is not None and (not kinds or field_at(kinds, path) is not None)
    return name in scope.parameters or name in PACKAGE_VALUES or name in scope.lost


def _used_arguments(rule: Rule) -> Iterator[str]:
    for claim in rule.claims:
        for _, condition, _ in claim_conditions(claim):
            if isinstance(condition, Ask):
                yield from placeholders(condition.ask)
            for _, tests in wheres(condition):
                for test in tests.values():
                    for _, wanted in test.written():
                        name, path = reference(wanted) or ("-", "")
                        if not name:
                            yield path
