"""What a set.yaml takes from the set it builds on beside lines: every key of the head that it does not write itself.

A key that is written replaces what stood there whole, so that a set can be read alone: `positions`, `gates`,
`rounding`, `not_applicable`, `efforts`, `words`, `methods`, `groups`, `scores` (with their `total`), and of each
direction its `title`, `maximum` and `topics`. Who writes `directions` has just those. Acts add up, as the clauses of
lines that were taken name them. Title, authority, edition, origin and term are always the set's own.
"""

from __future__ import annotations

from typing import Any

from evaluator.source.tree import UNREAD, Listing, Source, Table

__all__ = ["base_named", "moved", "replaced", "with_inherited", "without"]

_KEYS = (
    "positions", "directions", "gates", "rounding", "not_applicable", "efforts", "words", "methods", "groups", "scores",
)  # fmt: skip
_PARTS = ("title", "maximum", "topics")


def base_named(source: Source) -> str | None:
    """The set that a set.yaml says it builds on; "" where it says so and the name cannot be read, None of no such."""
    written = source.node(("based_on",))
    if written is None:
        return None
    name = source.node(("based_on", "set"))
    return name if isinstance(name, str) else ""


def with_inherited(tree: Any, base: Table | None) -> Any:
    """A set.yaml's tree with what it inherits filled in, at the place of its `based_on`.

    `base` is what could be read of the set built on, with all that is filled in there, None of nothing: what is lost
    there is unreadable here too, and nothing is said of it.
    """
    if not isinstance(tree, Table) or "based_on" not in tree:
        return tree
    at = tree.keys_at["based_on"]
    made = _copy(tree)
    for key in (*_KEYS, *(() if "scores" in tree else ("total",))):
        if key not in tree and (base is None or key in base):
            _put(made, key, _taken(base, key, at), at)
    _fill_directions(made, base, at)
    if base is not None and isinstance(base.get("acts"), Table) and isinstance(tree.get("acts", base), Table):
        acts = moved(base["acts"], at)
        for key, value in tree.get("acts", {}).items():
            _put(acts, key, value, tree["acts"].values_at[key], tree["acts"].keys_at[key])
        _put(made, "acts", acts, at)
    return made


def _fill_directions(made: Table, base: Table | None, at: tuple[int, int]) -> None:
    """The parts that written directions leave to the set built on."""
    written = made.get("directions")
    if not isinstance(written, Table):
        return
    directions = _copy(written)
    for name, told in written.items():
        if isinstance(told, Table):
            directions[name] = _filled(told, _known(base, name), at)
    made["directions"] = directions


def _known(base: Table | None, name: str) -> Table | None:
    """The direction of the set built on, empty where it has none of that name, None where nobody can say."""
    known = None if base is None else base.get("directions")
    if not isinstance(known, Table) or name in known.lost or (base is not None and "directions" in base.lost):
        return None
    told = known.get(name, Table(known.at))
    return told if isinstance(told, Table) else None


def _filled(told: Table, base: Table | None, at: tuple[int, int]) -> Table:
    """A direction with the parts that it does not write; those it must write itself where `base` has none."""
    made = _copy(told)
    for part in _PARTS:
        if part not in told and (base is None or part in base):
            _put(made, part, _taken(base, part, at), at)
    return made


def _taken(base: Table | None, key: str, at: tuple[int, int]) -> Any:
    return UNREAD if base is None or key in base.lost else moved(base[key], at)


def replaced(table: Table, key: str, value: Any) -> Table:
    """The table with another value under a key that it has."""
    made = _copy(table)
    made[key] = value
    return made


def without(table: Table, keys: set[str]) -> Table:
    """The table without some of its keys."""
    made = _copy(table)
    for key in keys & made.keys():
        del made[key]
    return made


def _copy(table: Table) -> Table:
    made = Table(table.at)
    made.update(table)
    made.keys_at, made.values_at = {**table.keys_at}, {**table.values_at}
    made.again, made.lost = table.again, table.lost
    return made


def _put(table: Table, key: str, value: Any, at: tuple[int, int], key_at: tuple[int, int] | None = None) -> None:
    table[key] = value
    table.keys_at[key], table.values_at[key] = key_at or at, at


def moved(tree: Any, at: tuple[int, int]) -> Any:
    """A tree with every place in it moved to one: what is wrong in it is told where it was taken over."""
    if isinstance(tree, Table):
        made = Table(at)
        for key, value in tree.items():
            _put(made, key, moved(value, at), at)
        made.again, made.lost = tree.again, tree.lost
        return made
    if isinstance(tree, Listing):
        listed = Listing(at)
        for value in tree:
            listed.append(moved(value, at))
            listed.values_at.append(at)
        listed.lost = tree.lost
        return listed
    return tree
