"""Lines checked against their set and rule, and resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from pydantic_core import PydanticCustomError

from evaluator.model.criteria import Gate, GateRule, Line, SetFile
from evaluator.model.own_words import OPEN, Own, named
from evaluator.model.problems import Place, Problem, nearest
from evaluator.model.rule import Find, Given, Rule, reference
from evaluator.model.scalars import read_scalar
from evaluator.model.vocabulary import KINDS, Field
from evaluator.rulebook.fit import field_at, word_choices
from evaluator.rulebook.rule_checks import claim_conditions, kinds_of, wheres
from evaluator.rulebook.written import WrittenLine
from evaluator.source.readable import names_at
from evaluator.source.tree import Source
from evaluator.source.validated import shown

__all__ = ["build_lines", "claims_read", "line_problems", "typed_arguments", "value_problems", "word_arguments"]


_NO_SOURCE = Source("", None)
_SCALARS = {"texts": "text", "date": "day"}


def line_problems(
    head: SetFile,
    source: Source,
    lines: Sequence[WrittenLine],
    rules: Mapping[str, Rule],
    sources: Mapping[str, Source] = MappingProxyType({}),
    whole: bool = True,
    own: Own | None = MappingProxyType({}),
) -> Iterator[Problem]:
    """Every problem of the lines against their set and their rules; `whole`: every line could be read.

    `own` are the words that the set adds to the vocabulary, None where they could not be read.
    `sources` has what could be read of each rule, where that is not all.
    """
    known = [part.line.id for part in lines]
    for number, name in enumerate(head.not_applicable.lines if whole else ()):
        if name not in known:
            at = ("not_applicable", "lines", number)
            yield source.problem("unknown-line", at, found=name, known=nearest(name, known))
    positions = names_at(source, "positions")
    for kind in head.efforts.kinds:
        if kind not in KINDS:
            values = {"found": kind, "known": nearest(kind, KINDS)}
            yield source.problem_at_key("unknown-kind", ("efforts", "kinds", kind), **values)
    words = {rule_id: dict(word_arguments(rule)) for rule_id, rule in rules.items()}
    for position in head.gates:
        if positions is not None and position not in positions:
            values = {"found": position, "known": nearest(position, positions)}
            yield source.problem_at_key("unknown-position", ("gates", position), **values)
    for part in lines:
        lost, read = part.lost(), sources.get(part.line.rule, _NO_SOURCE)
        if positions is not None and part.line.position not in positions and "position" not in lost:
            values = {"found": part.line.position, "known": nearest(part.line.position, positions)}
            yield Problem("unknown-position", part.place_of("position"), values)
        if part.line.rule in rules and "rule" not in lost:
            yield from _argument_problems(source, part, rules[part.line.rule], read, words[part.line.rule], own)
            if claims_read(read) and "points" not in lost and not part.lost("points"):
                yield from _point_problems(part, rules[part.line.rule])


def claims_read(rule: Source) -> bool:
    """Whether the award of a rule and the ids of all its claims could be read."""
    claims = rule.node(("claims",)) or ()
    unnamed = any("id" in rule.lost_at(("claims", number)) for number in range(len(claims)))
    return "award" not in rule.lost_at(()) and not getattr(claims, "lost", ()) and not unnamed


def _argument_problems(
    head: Source, part: WrittenLine, rule: Rule, read: Source, words: Mapping[str, Field], own: Own | None
) -> Iterator[Problem]:
    given, lost = part.line.arguments, {*part.lost("arguments")}
    unknown = names_at(read, "parameters")
    for name in given:
        if unknown is not None and name not in {*rule.parameters, *unknown}:
            values = {"found": name, "known": nearest(name, rule.parameters)}
            yield Problem("unknown-argument", part.place_of("arguments", name), values)
    for name, kind in rule.parameters.items():
        place = part.place_of("arguments", name)
        if name not in given:
            if kind != "direction" and name not in lost and "arguments" not in part.lost():
                yield Problem("argument-missing", part.place_of("rule"), {"found": name, "rule": part.line.rule})
            continue
        known = _known_values(head, part, kind, words.get(name), own)
        yield from value_problems(given[name], kind, known, place)


def _known_values(
    head: Source, part: WrittenLine, kind: str, compared: Field | None, own: Own | None
) -> Sequence[str] | None:
    """The words that an argument may be; None where any may, or where they could not be read."""
    directions = names_at(head, "directions")
    if kind == "direction":
        return None if directions is None else [*directions]
    if kind == "topic":
        topics = names_at(head, "directions", part.direction, "topics")
        return None if topics is None or part.direction not in (directions or ()) else [*topics]
    return _words(compared, own) if compared else None


def _words(compared: Field, own: Own | None) -> Sequence[str] | None:
    """The words of a list with those that the set adds; None where these could not be read."""
    words = compared.type.partition(":")[2]
    if words in OPEN and own is None:
        return None
    return (*(word_choices(compared) or ()), *(own or {}).get(words, ()))


def value_problems(value: Any, kind: str, known: Sequence[str] | None, place: Place) -> Iterator[Problem]:
    """Why a written argument is not a value of its kind, or none of the words `known`."""
    if (kind == "texts") != isinstance(value, list):
        yield Problem("argument-shape", place, {"found": shown(value), "kind": kind})
        return
    for part in value if isinstance(value, list) else [value]:
        if known is not None and part not in known:
            yield Problem("unknown-word", place, {"found": shown(part), "known": nearest(str(part), known)})
            continue
        try:
            read_scalar(_SCALARS.get(kind, kind), absent=False)(part)
        except PydanticCustomError as fault:
            yield Problem(fault.type, place, {"found": shown(part)})


def word_arguments(rule: Rule) -> Iterator[tuple[str, Field]]:
    """The parameters that are compared with fields of a closed vocabulary, with such a field."""
    for claim in rule.claims:
        names: dict[str, tuple[str, ...]] = {}
        for _, condition, _ in claim_conditions(claim):
            kinds = names.get(condition.given, ()) if isinstance(condition, Given) else kinds_of(condition)
            if isinstance(condition, Find) and condition.as_:
                names[condition.as_] = kinds
            for _, tests in wheres(condition):
                for path, test in tests.items():
                    field = field_at(kinds, path) if kinds else None
                    for _, wanted in test.written():
                        name, argument = reference(wanted) or ("-", "")
                        if field and word_choices(field) and not name:
                            yield argument, field


def _point_problems(part: WrittenLine, rule: Rule) -> Iterator[Problem]:
    points = part.line.points
    claims = [claim.id for claim in rule.claims]
    if isinstance(points, dict) != (rule.award != "all"):
        yield Problem("points-shape", part.place_of("points"), {"award": rule.award, "claims": claims})
        return
    values = list(points.values()) if isinstance(points, dict) else [points]
    if isinstance(points, dict) and set(points) != set(claims):
        yield Problem("points-shape", part.place_of("points"), {"award": rule.award, "claims": claims})
    if any(value < 0 for value in values) or not any(value > 0 for value in values):
        yield Problem("points-negative", part.place_of("points"), {"found": values})


def build_lines(
    head: SetFile, set_id: str, lines: Sequence[WrittenLine], rules: Mapping[str, Rule]
) -> tuple[Line, ...]:
    """The lines of a sound set, resolved, in the order of its directions."""
    order = list(head.directions)
    built = [_line(head, part, rules[part.line.rule]) for part in lines if part.line.rule in rules]
    return tuple(sorted(built, key=lambda line: order.index(line.direction)))


def _line(head: SetFile, part: WrittenLine, rule: Rule) -> Line:
    written = part.line
    told = head.gates.get(written.position, GateRule())
    points = written.points
    per_claim = tuple(points[claim.id] if isinstance(points, dict) else points for claim in rule.claims)
    return Line(
        written.id,
        written.words,
        part.direction,
        written.position,
        written.rule,
        rule,
        _named_arguments(head, rule, typed_arguments(rule, written.arguments, part.direction)),
        tuple(Fraction(value) for value in per_claim),
        tuple(Gate(gate.any_of, told.need, told.reach) for gate in written.needs),
        written.clause,
        part.from_set,
        part.place_of(),
        part.altered,
    )


def _named_arguments(head: SetFile, rule: Rule, arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments with the set's own words named in Russian, for print."""
    own = head.words.lists
    fields = dict(word_arguments(rule)) if any(own.values()) else {}
    lists = {name: own.get(field.type.partition(":")[2], {}) for name, field in fields.items()}
    return {name: named(value, lists.get(name, {})) for name, value in arguments.items()}


def typed_arguments(rule: Rule, written: Mapping[str, Any], direction: str) -> dict[str, Any]:
    """The arguments as values of their types; a direction that is not written is the line's own."""
    typed: dict[str, Any] = {}
    for name, kind in rule.parameters.items():
        value = written.get(name, direction if kind == "direction" else None)
        if kind == "texts":
            typed[name] = tuple(value or ())
        else:
            typed[name] = read_scalar(_SCALARS.get(kind, kind), absent=False)(value)
    return typed
