"""The places of a round's districts among those of their group, where the set has groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from evaluator.model.criteria import Rulebook
from evaluator.model.group import group_of
from evaluator.ranks import Ranks, rank_words, ranked_bounds, share_bounds
from evaluator.report.bounds import places_text
from evaluator.report.many_nodes import placed_of
from evaluator.score import Score

__all__ = ["Grouped", "group_columns", "group_json", "grouped"]


class Grouped(NamedTuple):
    """A district's group and its title, None of one in no group; its places there by the whole, and those possible."""

    group: str | None = None
    title: str | None = None
    place: Ranks = None
    possible: Ranks = None


def grouped(scores: Sequence[Score]) -> list[Grouped]:
    """Each of the scores in its group; all in none where their set has no groups."""
    groups = scores[0].verdicts.rulebook.head.groups if scores else {}
    plain = any(not one.total.maximum for one in scores)  # the places of those share zero, whatever is compared
    names = [group_of(groups, one.verdicts.evidence.municipality) for one in scores]
    found = [Grouped()] * len(scores)
    for name, group in groups.items():
        own = [place for place, here in enumerate(names) if here == name]
        inside = [scores[place] for place in own]
        bounds = [share_bounds(one.total) if plain else ranked_bounds(one, in_group=True) for one in inside]
        for place, told in zip(own, placed_of([one.total for one in inside], bounds), strict=True):
            found[place] = Grouped(name, group.title, told.place, told.possible)
    return found


def group_json(rulebook: Rulebook, own: Grouped) -> dict[str, Any]:
    """What a district's JSON says of its group; nothing of a set without groups."""
    if not rulebook.head.groups:
        return {}
    pair = {"place": own.place and [*own.place], "possible_place": own.possible and [*own.possible]}
    return {"group": own.group, "in_group": pair if own.group else None}


def group_columns(rulebook: Rulebook, told: Sequence[Grouped], lang: str) -> Iterator[tuple[str, list[str]]]:
    """(which column, the cell of each district); nothing of a set without groups."""
    if rulebook.head.groups:
        yield "group", [one.title or "–" for one in told]
        yield "within", [rank_words(one.place) for one in told]
        if any(one.possible for one in told):
            yield "within possible", [places_text(one.possible, lang) for one in told]
