"""What is wrong with round.yaml though each of its values is right: what stands twice or is idle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.model.problems import Problem
from evaluator.round.model import RoundFile, same_name
from evaluator.round.review.names import tells_a_name
from evaluator.source.tree import Source

__all__ = ["settings_problems"]


def settings_problems(round_: RoundFile, source: Source) -> Iterator[Problem]:
    """Every such problem at its place."""
    for number in _again(round_.municipalities):
        yield source.problem("municipality-twice", ("municipalities", number), found=round_.municipalities[number])
    names = [expert.name for expert in round_.experts]
    for number in _again(names):
        yield source.problem("expert-name-twice", ("experts", number, "name"), found=names[number])
    if round_.third and same_name(round_.third) in map(same_name, names):
        yield source.problem("third-is-expert", ("third",), found=round_.third)
    for number, words in enumerate(round_.hide):
        if not tells_a_name(words):
            yield source.problem("hide-idle", ("hide", number), found=words)


def _again(names: Sequence[str]) -> Iterator[int]:
    """The numbers of the names that stand a second time."""
    same = [same_name(name) for name in names]
    return (number for number, name in enumerate(same) if name in same[:number])
