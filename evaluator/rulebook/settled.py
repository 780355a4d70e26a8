"""A `none` that speaks of one found record alone: it refuses that record by name and looks for no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evaluator.model.rule import Condition, Find, Given, NoneOf, Where, reference
from evaluator.model.vocabulary import paths_of

__all__ = ["pinned", "settled"]


def pinned(condition: Condition) -> str | None:
    """The name whose record alone a `none` can mean, since it is given by `id: {is: $name.id}`; None of any other."""
    test = condition.where.get("id") if isinstance(condition, NoneOf) else None
    told = reference(test.is_) if test is not None else None
    return told[0] if told is not None and told[0] and told[1] == "id" else None


def settled(conditions: Sequence[Condition], condition: Condition) -> bool:
    """Whether a `none` of a claim cannot come to be false: its fields are ones that the claim cannot be won without.

    Ids are unique, so no further record can be meant; while a field is left out or absent, nothing is earned to lose.
    A span or a structure may be there with a part still missing, so neither counts as a field that is there.
    """
    name = pinned(condition)
    if name is None or not isinstance(condition, NoneOf):
        return False
    others = {path: test for path, test in condition.where.items() if path != "id"}
    fixed = all((reference(wanted) or ("",))[0] == "" for test in others.values() for _, wanted in test.written())
    single = all(_single(condition.none, path) for path in others)
    return fixed and single and {*others} <= {*_asked(conditions, name)}


def _single(kinds: Iterable[str], path: str) -> bool:
    """Whether a field holds one value without parts."""
    fields = [paths_of(kind)[path] for kind in kinds]
    return not any(field.many or field.type == "span" or field.type.startswith("struct:") for field in fields)


def _asked(conditions: Sequence[Condition], name: str) -> Iterator[str]:
    """The fields of a found record that some condition, under no `any_of`, tests."""
    for condition in conditions:
        where: Where = {}
        if isinstance(condition, Find):
            where = condition.where if condition.as_ == name else {}
        elif isinstance(condition, Given):
            where = condition.where if condition.given == name else {}
        yield from where
