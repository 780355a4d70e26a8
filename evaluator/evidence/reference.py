"""A reference set given beside a package: for each relative node the numbers of other municipalities, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from evaluator.model.criteria import SetFile
from evaluator.model.group import group_of
from evaluator.model.problems import InvalidInput, Problem
from evaluator.model.scalars import Id, Number, Text
from evaluator.model.score_node import RelativeNode
from evaluator.source.read import read_source
from evaluator.source.tree import Source
from evaluator.source.validated import validated

__all__ = ["reference_given"]

_Numbers = Annotated[dict[Text, Number], Field(min_length=1)]
_FILE: TypeAdapter[dict[str, dict[str, Fraction]]] = TypeAdapter(Annotated[dict[Id, _Numbers], Field(min_length=1)])


def reference_given(path: Path, head: SetFile, own: str) -> Mapping[str, Mapping[str, Fraction]]:
    """What the children of relative nodes earned at others, without one's own number. Raises InvalidInput."""
    source = read_source(path, str(path))
    told, problems = validated(source, _FILE, ())
    if told is None or source.found:
        raise InvalidInput([*source.found, *problems])
    strays = [*_strays(source, told, head)]
    if strays:
        raise InvalidInput(strays)
    return {name: dict(_others(head, name, found, own)) for name, found in told.items()}


def _others(head: SetFile, name: str, found: Mapping[str, Fraction], own: str) -> Iterator[tuple[str, Fraction]]:
    """Those that a node compares with: not oneself, and within groups nobody of another."""
    node, group = head.scores[name], group_of(head.groups, own)
    apart = isinstance(node, RelativeNode) and node.by_group
    for who, value in found.items():
        if who != own and not (apart and group_of(head.groups, who) != group):
            yield who, value


def _strays(source: Source, told: Mapping[str, object], head: SetFile) -> Iterator[Problem]:
    """The nodes that there are not, that compare nobody, or whose reference set is fixed by the set itself."""
    open_ = [name for name, node in head.scores.items() if isinstance(node, RelativeNode) and not node.reference]
    for name in told:
        if name not in open_:
            yield source.problem_at_key("reference-node", (name,), found=name, known=open_ or "–")
