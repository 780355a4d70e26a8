"""Random plain rulebooks changed in one known way or in several, sound still."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from typing import Any

from tests.random_rules import ARGUMENTS, WORTH, Plain, random_line, random_rule

__all__ = ["CHANGES", "changed"]


def _lines(book: Plain) -> Iterator[Plain]:
    for lines in book["directions"].values():
        yield from lines


def _points(random: Random, book: Plain) -> None:
    line = random.choice([*_lines(book)])
    told = line["points"]
    line["points"] = {name: random.choice(WORTH) for name in told} if isinstance(told, dict) else random.choice(WORTH)


def _arguments(random: Random, book: Plain) -> None:
    line = random.choice([*_lines(book)])
    pools = {name: pool for name, pool in ARGUMENTS.items() if name in line["arguments"] and name != "direction"}
    line["arguments"] |= {name: random.choice(pool) for name, pool in pools.items()}


def _rule(random: Random, book: Plain) -> None:
    """A rule of the book written anew under its name; its lines fit it."""
    name = random.choice([*book["rules"]])
    book["rules"][name] = random_rule(random)
    for line in [*_lines(book)]:
        if line["rule"] == name:
            made = random_line(random, line["id"], {name: book["rules"][name]}, [])
            line |= {key: made[key] for key in ("points", "arguments")}


def _added(random: Random, book: Plain) -> None:
    names = [line["id"] for line in _lines(book)]
    free = next(name for name in map("more{}".format, count(1)) if name not in names)
    line = random_line(random, free, book["rules"], names)
    random.choice([*book["directions"].values()]).append(line)


def _dropped(random: Random, book: Plain) -> None:
    name = random.choice([line["id"] for line in _lines(book)])
    lines = next(lines for lines in book["directions"].values() if any(line["id"] == name for line in lines))
    if len(lines) == 1:
        return
    lines[:] = [line for line in lines if line["id"] != name]
    for line in _lines(book):
        line["needs"] = [need for need in _without(line.get("needs", []), name) if need]
    policy = book["set"]["not_applicable"]
    policy["lines"] = [line for line in policy["lines"] if line != name]
    book["set"] = {key: told for key, told in book["set"].items() if key not in ("scores", "total")}
    used = {line["rule"] for line in _lines(book)}
    book["rules"] = {rule: told for rule, told in book["rules"].items() if rule in used}


def _without(needs: list[Any], name: str) -> Iterator[Any]:
    for need in needs:
        if isinstance(need, str):
            yield "" if need == name else need
        else:
            some = [one for one in need["any_of"] if one != name]
            yield {"any_of": some} if some else ""


def _gates(random: Random, book: Plain) -> None:
    if random.random() < 0.5:
        line = random.choice([*_lines(book)])
        line["needs"] = line.get("needs", [])[1:]
    told = {"need": random.choice(("met", "above_zero")), "reach": random.choice(("local", "chain"))}
    book["set"]["gates"][random.choice(("p1", "p2"))] = told


def _moved(random: Random, book: Plain) -> None:
    """A line in another direction: what its rule asks of the direction changes with it."""
    homes = [*book["directions"].values()]
    lines = random.choice(homes)
    if len(lines) > 1 and len(homes) > 1:
        next(home for home in homes if home is not lines).append(lines.pop())


def _policy(random: Random, book: Plain) -> None:
    names = [line["id"] for line in _lines(book)]
    policy = {"lines": [name for name in names if random.random() < 0.5], "maximum": random.choice(_MAXIMA)}
    book["set"]["not_applicable"] = policy


def _methods(random: Random, book: Plain) -> None:
    """The whole as a declared node, or rounded elsewhere."""
    names = [line["id"] for line in _lines(book)]
    some = random.sample(names, random.randint(1, len(names)))
    weights = {name: random.choice(("0.2", "1", "3")) for name in some}
    made: Plain = random.choice([{"sum": some}, {"weighted": weights}, {"mean": some}, {"weakest": some},
                                 {"penalty": some, "start": "3", "each": "1"}])  # fmt: skip
    book["set"]["scores"] = {"whole": {"title": "Итог", "reconstructed": "true", **made}}
    book["set"]["total"] = "whole"
    book["set"]["rounding"] = {"places": random.choice("012")}


_MAXIMA = ("excluded", "credited")
CHANGES: dict[str, tuple[Callable[[Random, Plain], None], set[str]]] = {
    "points": (_points, {"points"}),
    "arguments": (_arguments, {"arguments"}),
    "rule": (_rule, {"rule", "arguments", "points"}),
    "added": (_added, {"added"}),
    "dropped": (_dropped, {"dropped", "gates"}),
    "gates": (_gates, {"gates"}),
    "moved": (_moved, {"arguments"}),
    "policy": (_policy, {"not applicable"}),
    "methods": (_methods, {"methods"}),
}
"""By name: the change, and the reasons that it may be given."""


def changed(random: Random, book: Plain, names: list[str]) -> Plain:
    """The rulebook with these changes, one after the other."""
    made = copy.deepcopy(book)
    for name in names:
        CHANGES[name][0](random, made)
    return made
