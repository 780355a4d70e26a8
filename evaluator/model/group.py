"""Groups of municipalities that a set compares apart, such as городские округа and муниципальные районы."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from evaluator.model.package import STRICT
from evaluator.model.scalars import Text

__all__ = ["Group", "group_of", "named_twice"]


class Group(BaseModel):
    """A group: the municipalities that are named, and all whose name holds one of the words."""

    model_config = STRICT
    title: Text
    municipalities: tuple[Text, ...] = ()
    matches: tuple[Text, ...] = ()


def group_of(groups: Mapping[str, Group], municipality: str) -> str | None:
    """The group that names a municipality, else the first whose words its name holds; None of one that fits none."""
    name = _plain(municipality)
    named = (key for key, group in groups.items() if name in map(_plain, group.municipalities))
    matched = (key for key, group in groups.items() if any(_plain(words) in name for words in group.matches))
    return next(named, None) or next(matched, None)


def named_twice(groups: Mapping[str, Group]) -> Iterator[tuple[str, int, str]]:
    """(group, place in its list, the earlier group) of each municipality that two groups name."""
    first: dict[str, str] = {}
    for key, group in groups.items():
        for place, name in enumerate(group.municipalities):
            earlier = first.setdefault(_plain(name), key)
            if earlier != key:
                yield key, place, earlier


def _plain(name: str) -> str:
    """A name as names are compared: without case, ё and doubled spaces."""
    return " ".join(name.casefold().replace("ё", "е").split())
