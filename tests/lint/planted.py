"""Random rules with a contradiction planted into one claim: conditions that no package can fulfil together."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from evaluator.model.vocabulary import WORDS, Field
from tests.random_rules import Plain, common_paths

__all__ = ["PLANTS", "planted"]

Plant = Callable[[Random, Plain, dict[str, tuple[str, ...]]], list[Plain]]


def _kinds(condition: Plain) -> tuple[str, ...]:
    found = condition["find"]
    return tuple(found) if isinstance(found, list) else (found,)


def _fields(names: dict[str, tuple[str, ...]], fits: Callable[[Field], bool]) -> Iterator[tuple[str, str, Field]]:
    for name, kinds in names.items():
        for path, field in common_paths(kinds).items():
            if path != "id" and not field.many and fits(field):
                yield name, path, field


def _words(random: Random, claim: Plain, names: dict[str, tuple[str, ...]]) -> list[Plain]:
    """Two words at once."""
    found = [*_fields(names, lambda field: field.type.startswith("word:"))]
    if not found:
        return []
    name, path, field = random.choice(found)
    one, other = random.sample([*WORDS[field.type[5:]]], 2)
    return [{"given": name, "where": {path: {"is": one}}}, {"given": name, "where": {path: {"in": [other]}}}]


def _numbers(random: Random, claim: Plain, names: dict[str, tuple[str, ...]]) -> list[Plain]:
    """A number over its upper bound."""
    found = [*_fields(names, lambda field: field.type == "number")]
    if not found:
        return []
    name, path, _ = random.choice(found)
    return [{"given": name, "where": {path: {"at_least": "3"}}}, {"given": name, "where": {path: {"at_most": "2.5"}}}]


def _days(random: Random, claim: Plain, names: dict[str, tuple[str, ...]]) -> list[Plain]:
    """Two days in the wrong order, of one record or, through a third day, of two."""
    found = [*_fields(names, lambda field: field.type == "date")]
    if not found:
        return []
    (name, path, _), (other, at, _) = random.choice(found), random.choice(found)
    chain = (
        [] if (name, path) == (other, at) else [{"given": name, "where": {path: {"on_or_before": f"${other}.{at}"}}}]
    )
    return [
        {"given": name, "where": {path: {"on_or_after": "2023-01-02"}}},
        *chain,
        {"given": other, "where": {at: {"on_or_before": "2023-01-01"}}},
    ]


def _none(random: Random, claim: Plain, names: dict[str, tuple[str, ...]]) -> list[Plain]:
    """There is none of what was found."""
    finds = [condition for condition in claim["conditions"] if "find" in condition]
    found = random.choice(finds)
    return [{"none": found["find"], **({"where": found["where"]} if "where" in found else {})}]


def _every(random: Random, claim: Plain, names: dict[str, tuple[str, ...]]) -> list[Plain]:
    """Each of what was found is published, and what was found is not."""
    found = random.choice([condition for condition in claim["conditions"] if "as" in condition])
    where = {"where": found["where"]} if "where" in found else {}
    return [
        {"every": found["find"], **where, "that": {"made_up": {"is": "true"}}},
        {"given": found["as"], "where": {"made_up": {"is": "false"}}},
    ]


def _kind(random: Random, claim: Plain, names: dict[str, tuple[str, ...]]) -> list[Plain]:
    """What is referred to is of another kind."""
    found = [*_fields(names, lambda field: field.type.startswith("ref:") and field.type != "ref:*")]
    if not found:
        return []
    name, path, field = random.choice(found)
    other = next(kind for kind in ("score", "school", "goal") if kind not in field.type)
    return [{"find": other, "where": {"id": {"is": f"${name}.{path}"}}}]


PLANTS: dict[str, Plant] = {
    "words": _words, "numbers": _numbers, "days": _days, "none": _none, "every": _every, "kind": _kind,
}  # fmt: skip


def planted(random: Random, rulebook: Plain, plant: str) -> tuple[Plain, str, str] | None:
    """(the rulebook with a contradiction, the rule, the claim) or None where the rule gives no place for it."""
    rules: list[tuple[str, Any]] = [*rulebook["rules"].items()]
    rule_id, rule = random.choice(rules)
    claim = random.choice(rule["claims"])
    names = {found["as"]: _kinds(found) for found in claim["conditions"] if "as" in found}
    if not names:
        return None
    made = PLANTS[plant](random, claim, names)
    conditions = [*claim["conditions"], *({"id": f"p{number}", **one} for number, one in enumerate(made))]
    changed = {**claim, "conditions": conditions}
    claims = [changed if one is claim else one for one in rule["claims"]]
    whole = {**rulebook, "rules": {**rulebook["rules"], rule_id: {**rule, "claims": claims}}}
    return (whole, rule_id, claim.get("id", "claim")) if made else None
