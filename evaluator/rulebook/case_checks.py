"""What the cases of a rule must obey, so that each of them can be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from evaluator.model.problems import Problem, nearest
from evaluator.model.rule import Case, Rule
from evaluator.model.vocabulary import KINDS, Field
from evaluator.rulebook.fit import word_choices
from evaluator.rulebook.lines import value_problems, word_arguments
from evaluator.rulebook.rule_checks import claim_conditions, lost_parameters
from evaluator.source.readable import lost_names
from evaluator.source.tree import Source

__all__ = ["case_problems"]

Path = tuple[int | str, ...]


def case_problems(rule: Rule, source: Source) -> Iterator[Problem]:
    """Every problem of the cases of one rule, in the order of its file."""
    conditions = _condition_ids(rule, source)
    lost = lost_names(source, ("cases",), "name")
    words = dict(word_arguments(rule))
    earlier: dict[str, Case] = {}
    records: dict[str, set[str]] = {}
    for number, case in enumerate(rule.cases):
        at: Path = ("cases", number)
        if case.name in earlier and "name" not in source.lost_at(at):
            yield source.problem("id-twice", (*at, "name"), found=case.name)
        if case.based_on is not None and case.based_on not in {*earlier, *lost}:
            known = nearest(case.based_on, earlier)
            yield source.problem("unknown-case", (*at, "based_on"), found=case.based_on, known=known)
        base = earlier.get(case.based_on or "")
        held = records.get(case.based_on or "", set()) | {str(record.get("id")) for record in case.records}
        held |= lost_names(source, at, "id")
        if "based_on" not in source.lost_at(at) and (case.based_on is None or base is not None):
            yield from _argument_problems(rule, words, case, base, source, at)
            yield from _held_problems(case, held, source, at)
        for index, kind in enumerate(case.open):
            yield from _unknown(source, (*at, "open", index), "unknown-kind", kind, KINDS)
        if case.cause is not None:
            yield from _unknown(source, (*at, "cause"), "unknown-condition", case.cause, conditions)
        earlier[case.name], records[case.name] = case, held - set(case.remove)


def _condition_ids(rule: Rule, source: Source) -> list[str]:
    """The ids of all conditions, those too that could not be read."""
    read = [condition.id for claim in rule.claims for _, condition, _ in claim_conditions(claim)]
    return [*read, *lost_names(source, ("claims",), "id")]


def _argument_problems(
    rule: Rule, words: Mapping[str, Field], case: Case, base: Case | None, source: Source, at: Path
) -> Iterator[Problem]:
    given = case.arguments or (base.arguments if base else {})
    lost, unread = lost_parameters(rule, source), source.lost_at((*at, "arguments"))
    every_lost = "parameters" in source.lost_at(())
    for name in case.arguments:
        if name not in {*rule.parameters, *lost} and not every_lost:
            known = nearest(name, rule.parameters)
            yield source.problem_at_key("unknown-argument", (*at, "arguments", name), found=name, known=known)
    for name, kind in rule.parameters.items():
        if name in given:
            known_words = word_choices(words[name]) if name in words else None
            yield from value_problems(given[name], kind, known_words, source.place((*at, "arguments", name)))
        elif kind != "direction" and name not in unread and "arguments" not in source.lost_at(at):
            yield source.problem("case-argument-missing", at, found=name, case=case.name)


def _held_problems(case: Case, held: set[str], source: Source, at: Path) -> Iterator[Problem]:
    """The records that a case changes or leaves out and has not."""
    for number, name in enumerate(case.remove):
        yield from _unknown(source, (*at, "remove", number), "dangling-id", name, held)
    for name in case.change:
        if name not in held:
            known = nearest(name, held)
            yield source.problem_at_key("dangling-id", (*at, "change", name), found=name, known=known)


def _unknown(source: Source, path: Path, code: str, found: str, known: Iterable[str]) -> Iterator[Problem]:
    words = list(known)
    if found not in words:
        yield source.problem(code, path, found=found, known=nearest(found, words))
