"""Random small packages made of a rule's own cases, to tell a mutant from its rule where no case does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import timedelta
from random import Random
from typing import Any

from evaluator.cases import CASE_PERIOD
from evaluator.model.package import Period
from evaluator.model.problems import InvalidInput
from evaluator.model.rule import Case, Find, Given, Rule
from evaluator.model.values import Days, days
from evaluator.model.vocabulary import WORDS, Field, fields_of
from evaluator.mutation.damage import Mutant
from evaluator.mutation.trial import Trial, trial_of, verdict_of
from evaluator.rulebook.rule_checks import claim_conditions, kinds_of, wheres

__all__ = ["told_apart"]

_GAPS = ("left out", "absent")


def told_apart(rule_id: str, rule: Rule, wanted: Sequence[Mutant], count: int) -> Mapping[str, Case]:
    """By the label of each mutant that some of `count` random packages tells from the rule, such a package as a case.

    The same packages for the same rule; a mutant that is not there agrees with the rule on all of them.
    """
    by_name = {case.name: case for case in rule.cases}
    found: dict[str, Case] = {}
    for case in _random_cases(rule, Random(rule_id), count):
        left = [mutant for mutant in wanted if mutant.label not in found]
        trial = _ready(rule_id, case, by_name) if left else None
        if trial is None:
            continue
        told = _told(rule, trial)
        for mutant in left:
            if _told(mutant.rule, trial) != told:
                found[mutant.label] = _thinned(rule_id, rule, mutant, case, by_name)
    return found


def _ready(rule_id: str, case: Case, by_name: Mapping[str, Case]) -> Trial | None:
    try:
        return trial_of(rule_id, case, by_name)
    except InvalidInput:
        return None


def _told(rule: Rule, trial: Trial) -> tuple[Any, ...]:
    """What a case can notice: the outcome, the points, the causes."""
    verdict = verdict_of(rule, trial)
    causes = tuple(claim.cause.condition for claim in verdict.claims if claim.cause)
    return verdict.outcome, verdict.earned, verdict.pending, causes


def _thinned(rule_id: str, rule: Rule, mutant: Mutant, case: Case, by_name: Mapping[str, Case]) -> Case:
    """The case without what telling the mutant apart does not need, with the outcome that the rule gives."""
    smaller: Case | None = case
    while smaller is not None:
        case = smaller
        smaller = _first_smaller(rule_id, rule, mutant, case, by_name)
    trial = trial_of(rule_id, case, by_name)
    verdict = verdict_of(rule, trial)
    causes = [claim.cause.condition for claim in verdict.claims if claim.cause]
    return case.model_copy(update={"outcome": verdict.outcome, "cause": causes[0] if causes else None})


def _first_smaller(rule_id: str, rule: Rule, mutant: Mutant, case: Case, by_name: Mapping[str, Case]) -> Case | None:
    for smaller in _smaller(case):
        trial = _ready(rule_id, smaller, by_name)
        if trial is not None and _told(rule, trial) != _told(mutant.rule, trial):
            return smaller
    return None


def _smaller(case: Case) -> Iterator[Case]:
    """The case with one thing of it left away."""
    for key, empty in (("as_of", None), ("period", None), ("closed", False)):
        if getattr(case, key):
            yield case.model_copy(update={key: empty})
    for key in ("open", "remove", "records"):
        for one in getattr(case, key):
            yield case.model_copy(update={key: tuple(other for other in getattr(case, key) if other is not one)})
    for record, fields in case.change.items():
        for field in fields:
            kept = {name: value for name, value in fields.items() if name != field}
            others = {name: change for name, change in case.change.items() if name != record}
            yield case.model_copy(update={"change": {**others, record: kept} if kept else others})


def _random_cases(rule: Rule, random: Random, count: int) -> Iterator[Case]:
    """So many cases: the changes of up to three cases of one base together, and up to two fields changed besides."""
    spoken = _spoken_of(rule)
    groups = [[case for case in rule.cases if base.name in (case.name, case.based_on)] for base in rule.cases
              if base.based_on is None]  # fmt: skip
    for _ in range(count if groups else 0):
        base, *others = random.choice(groups)
        case = base.model_copy(update={"based_on": base.name, "records": (), "name": "?"})
        for other in random.sample(others, min(len(others), random.choice((0, 1, 1, 2, 3)))):
            case = _both(case, other)
        for _ in range(random.choice((0, 1, 1, 2))):
            case = _tweaked(case, base, spoken, random)
        yield case


def _both(case: Case, other: Case) -> Case:
    """One case with the changes of another put upon it."""
    change = {record: dict(fields) for record, fields in case.change.items()}
    for record, fields in other.change.items():
        change.setdefault(record, {}).update(fields)
    added = {str(record["id"]): record for record in (*case.records, *other.records)}
    return case.model_copy(
        update={
            "change": change, "records": tuple(added.values()), "arguments": other.arguments or case.arguments,
            "remove": tuple({*case.remove, *other.remove}), "open": tuple({*case.open, *other.open}),
            "closed": case.closed or other.closed, "as_of": other.as_of or case.as_of,
            "period": other.period or case.period,
        }
    )  # fmt: skip


def _spoken_of(rule: Rule) -> set[tuple[str, str]]:
    """The (kind, field) that the tests of a rule read, the state of each kind besides."""
    spoken = set()
    for claim in rule.claims:
        names: dict[str, tuple[str, ...]] = {}
        for _, condition, _ in claim_conditions(claim):
            kinds = names.get(condition.given, ()) if isinstance(condition, Given) else kinds_of(condition)
            if isinstance(condition, Find) and condition.as_:
                names[condition.as_] = kinds
            paths = {path.partition(".")[0] for _, tests in wheres(condition) for path in tests}
            spoken |= {(kind, path) for kind in kinds for path in (*paths, "state")}
    return spoken


def _tweaked(case: Case, base: Case, spoken: Set[tuple[str, str]], random: Random) -> Case:
    """The case with one field of a record changed, mostly one that the rule reads, or another day or period."""
    records = [*base.records, *case.records]
    pool = [CASE_PERIOD, *records, *case.change.values()]
    dates = sorted({day for one in pool for day in _dates(one)})
    chance = random.random()
    if chance < 0.12 or not records:
        return case.model_copy(update={"as_of": days(random.choice(dates))})
    if chance < 0.2:
        first, last = sorted(random.choices(dates, k=2))
        return case.model_copy(update={"period": Period.model_validate({"from": first, "to": last})})
    record = random.choice(records)
    fields = [field for field in fields_of(str(record["record"])).values() if field.name not in ("id", "made_up")]
    read = [field for field in fields if (record["record"], field.name) in spoken]
    field = random.choice(read if read and random.random() < 0.9 else fields)
    ids = [str(other["id"]) for other in records]
    value = _value(field, record.get(field.name), dates, ids, random)
    change = {**case.change, str(record["id"]): {**case.change.get(str(record["id"]), {}), field.name: value}}
    return case.model_copy(update={"change": change})


def _value(field: Field, was: Any, dates: Sequence[str], ids: Sequence[str], random: Random) -> Any:
    """Another value of a field: a gap, a near date, another word, another record."""
    head, _, tail = field.type.partition(":")
    if head == "date" and dates and random.random() < 0.8:
        return random.choice(dates)
    if head == "word" and random.random() < 0.8:
        return random.choice([*WORDS[tail]])
    if head == "span" and dates and random.random() < 0.8:
        first, last = sorted(random.choices(dates, k=2))
        return {"from": first, "to": random.choice((last, "unlimited"))}
    if head == "ref" and random.random() < 0.6:
        one = random.choice(ids)
        return [one] if field.many else one
    gap = random.choice(_GAPS)
    return was if field.name == "state" and was else "proposed" if field.name == "state" else gap


def _dates(value: Any) -> Iterator[str]:
    """Every date within a value, the day before it and the day after."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _dates(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _dates(part)
    elif isinstance(value, str):
        found = days(value)
        if found is not None and found.first == found.last:
            yield from _around(found)


def _around(found: Days) -> Iterator[str]:
    for by in (-1, 0, 1):
        yield (found.first + timedelta(by)).isoformat()
