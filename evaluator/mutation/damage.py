"""A rule damaged in one place: what a change of its tree is called, and the tree after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluator.model.rule import Rule

__all__ = ["KINDS_OF_DAMAGE", "Change", "Mutant", "Scope", "Tree", "compared", "plain", "written"]

Tree = dict[str, Any]
KINDS_OF_DAMAGE = ("dropped", "test", "bound", "quantifier", "connective", "package", "join", "award")
"""What was damaged: something dropped, a test replaced, a bound moved, another quantifier, and for or, `$as_of` or
`$period` made a constant, a join led elsewhere, another award."""
_WORDS = ("lost", "remedy", "regain")


@dataclass(frozen=True)
class Scope:
    """What a damaged condition may speak of: the rule's parameters, and the earlier names with their record kinds."""

    parameters: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """One way to damage a condition: what kind, how it is told, and the conditions that stand in its place."""

    kind: str
    told: str
    conditions: tuple[Tree, ...]


@dataclass(frozen=True)
class Mutant:
    """A rule damaged in one place. `label` is its name within the rule: the condition, what it was → what it is."""

    kind: str
    condition: str
    label: str
    rule: Rule


def plain(tree: Any) -> Any:
    """A copy of a rule's tree without places and without the words of losses, which decide nothing."""
    if isinstance(tree, Mapping):
        kept = {key: plain(part) for key, part in tree.items() if key not in _WORDS}
        if isinstance(kept.get("none"), str) and kept.keys() & {"find", "every", "share"}:
            del kept["none"]
        return kept
    if isinstance(tree, Sequence) and not isinstance(tree, str):
        return [plain(part) for part in tree]
    return tree


def written(path: str, test: str, wanted: Any) -> str:
    """A test as labels write it: `date on_or_before $as_of`; of a long list its first and last words."""
    return f"{path} {compared(test, wanted)}"


def compared(test: str, wanted: Any) -> str:
    """A test without its field as labels write it."""
    if test == "present":
        return test
    if not isinstance(wanted, list | tuple):
        return f"{test} {wanted}"
    words = [*map(str, wanted)]
    return f"{test} [{', '.join(words) if len(words) <= 3 else f'{words[0]} … {words[-1]}'}]"
