"""The score nodes of a set: what each may use and refer to, and what their maxima come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from graphlib import CycleError

from evaluator.methods.amount import Amount, Part
from evaluator.methods.combine import in_order, tally
from evaluator.model.criteria import SetFile
from evaluator.model.group import named_twice
from evaluator.model.problems import Problem, nearest
from evaluator.model.rule import Figure
from evaluator.model.score_node import (
    METHODS,
    RELATIVE,
    BandNode,
    BestNode,
    DeclaredNode,
    NumberNode,
    PenaltyNode,
    RangeNode,
    RelativeNode,
    WeightedMeanNode,
    WeightedNode,
    children_of,
    head_of,
)
from evaluator.model.vocabulary import KINDS, paths_of
from evaluator.rulebook.bands import band_problems
from evaluator.rulebook.node_leaves import Extents, Leaves, Values, leaf_sets
from evaluator.rulebook.node_tables import Written, table_problems
from evaluator.rulebook.rule_checks import figure_problems
from evaluator.source.readable import whole_at
from evaluator.source.tree import Source

__all__ = ["node_problems"]

Path = tuple[int | str, ...]
_TESTS = re.compile(r"\bвпр\b|всероссийск\w* проверочн", re.IGNORECASE)
_MARKS = re.compile(r"отмет|балл|успеваем|справил|качеств\w* знан", re.IGNORECASE)


def node_problems(
    head: SetFile,
    source: Source,
    lines: Mapping[str, str],
    extents: Extents | None = None,
    values: Mapping[str, Values] | None = None,
) -> Iterator[Problem]:
    """Every problem of the score nodes. `lines` are the directions of the lines by id.

    `extents` and `values` are what lines can be worth, None where not all could be read: then nothing is summed.
    """
    for key, place, earlier in named_twice(head.groups):
        name = head.groups[key].municipalities[place]
        yield source.problem("two-groups", ("groups", key, "municipalities", place), found=name, known=earlier)
    found = [*_shape_problems(head, source), *_tree_problems(head, source, lines, whole=extents is not None)]
    yield from found
    if head.total is not None and head.total not in head.scores and "scores" not in source.lost_at(()):
        yield source.problem("unknown-total", ("total",), found=head.total, known=nearest(head.total, head.scores))
    if extents is not None and values is not None and head.scores and not found and whole_at(source, "scores"):
        optional = {*head.not_applicable.lines} if head.not_applicable.maximum == "excluded" else set[str]()
        leaves = leaf_sets(head.scores, in_order(head.scores), lines, head.directions)
        broken = [*table_problems(Written(head.scores, leaves, values, optional), source)]
        yield from broken or _worth_problems(head, source, leaves, _worth(head, lines, extents))


def _shape_problems(head: SetFile, source: Source) -> Iterator[Problem]:
    """What can be said of each node alone."""
    allowed = head.methods if head.methods is not None else tuple(name for name in METHODS if name not in RELATIVE)
    for name, node in head.scores.items():
        at: Path = ("scores", name)
        method = head_of(node)
        if method not in allowed and "methods" not in source.lost_at(()):
            yield source.problem_at_key("method-refused", (*at, method), found=method, allowed=allowed)
        if isinstance(node, RelativeNode) and node.by_group and not head.groups and "groups" not in source.lost_at(()):
            yield source.problem("no-groups", (*at, "by_group"), found=name)
        if (node.clause is None) != node.reconstructed and not {"clause", "reconstructed"} & {*source.lost_at(at)}:
            yield source.problem_at_key("node-origin", at, found=name)
        yield from _number_problems(node, source, at)
        if isinstance(node, BandNode):
            yield from band_problems(node, source, at)
        if isinstance(node, NumberNode):
            yield from figure_problems(node.value, at, source)
            yield from _scored_problems(node, source, at)


def _number_problems(node: DeclaredNode, source: Source, at: Path) -> Iterator[Problem]:
    """Weights and scales above zero, lower ends below upper ones."""
    weights = node.weighted if isinstance(node, WeightedNode) else {}
    weights = node.weighted_mean if isinstance(node, WeightedMeanNode) else weights
    above: dict[Path, Fraction] = {(head_of(node), name): weight for name, weight in weights.items()}
    if isinstance(node, PenaltyNode):
        above[("each",)] = node.each
    if isinstance(node, RelativeNode):
        above[("to",)] = node.to
        if not 0 <= node.if_same <= node.to:
            yield source.problem("if-same-outside", (*at, "if_same"), found=node.if_same, to=node.to)
    for path, number in above.items():
        if number <= 0:
            yield source.problem("not-above-zero", (*at, *path), key=path[-1], found=number)
    if isinstance(node, PenaltyNode) and node.least >= node.start:
        told = {"lower": "least", "least": node.least, "upper": "start", "most": node.start}
        yield source.problem("scale-empty", (*at, "start"), **told)
    if isinstance(node, NumberNode) and node.least >= node.most:
        told = {"lower": "least", "least": node.least, "upper": "most", "most": node.most}
        yield source.problem("scale-empty", (*at, "most"), **told)


def _scored_problems(node: NumberNode, source: Source, at: Path) -> Iterator[Problem]:
    """Only numbers that the vocabulary admits become scores, and none that calls itself marks of national tests."""
    figure = node.value
    known = [kind for kind in figure.find if kind in KINDS]
    fields = [paths_of(kind).get(figure.field) for kind in known]
    if any(field is not None and field.type == "number" and not field.rates for field in fields):
        choices = [f"{kind}.{path}" for kind in KINDS for path, field in paths_of(kind).items() if field.rates]
        yield source.problem(
            "field-not-scored", (*at, "value", "field"), found=figure.field, kinds=known, known=choices
        )
    words = " ".join([node.title, *_constants(figure)])
    if _TESTS.search(words) and _MARKS.search(words):
        yield source.problem_at_key("marks-as-score", at, found=node.title)


def _constants(figure: Figure) -> Iterator[str]:
    for test in figure.where.values():
        for _, wanted in test.written():
            yield from (str(part) for part in (wanted if isinstance(wanted, tuple) else (wanted,)))


def _tree_problems(head: SetFile, source: Source, lines: Mapping[str, str], whole: bool) -> Iterator[Problem]:
    """Children that exist, once each, and no circles."""
    taken = {*lines, *head.directions}
    known = {*taken, *head.scores, *source.lost_at(("scores",))}
    for name, node in head.scores.items():
        if name in taken:
            yield source.problem_at_key("node-name-taken", ("scores", name), found=name)
        for path, child in _written(node):
            if child not in known and whole:
                told = {"found": child, "known": nearest(child, known)}
                yield _at_child(source, "unknown-child", ("scores", name, *path), told)
    try:
        order = in_order(head.scores)
    except CycleError as fault:
        circle = [str(name) for name in reversed(fault.args[1])]
        yield source.problem_at_key("node-circle", ("scores", min(circle)), circle=" → ".join(_from_least(circle)))
        return
    yield from _twice(head, source, leaf_sets(head.scores, order, lines, head.directions))


def _from_least(circle: Sequence[str]) -> list[str]:
    """A circle walked from its least name, so that it is told the same whatever the order of the file."""
    start = circle.index(min(circle))
    open_circle = circle[:-1]
    walked = [*open_circle[start:], *open_circle[:start]] if start < len(open_circle) else [*open_circle]
    return [*walked, walked[0]]


def _written(node: DeclaredNode) -> Iterator[tuple[Path, str]]:
    """(path within the node, child) of every child."""
    head = head_of(node)
    written = getattr(node, head)
    for number, child in enumerate(children_of(node)):
        path: Path = (head,)
        if not isinstance(written, str):
            path = (head, child) if isinstance(written, dict) else (head, number)
        yield path, child


def _at_child(source: Source, code: str, path: Path, told: Mapping[str, object]) -> Problem:
    """A problem at a child, which is a key where the children have weights."""
    weighted = path[-2] in ("weighted", "weighted_mean")
    return (source.problem_at_key if weighted else source.problem)(code, path, **told)


def _twice(head: SetFile, source: Source, leaves: Leaves) -> Iterator[Problem]:
    """The nodes that count a line or a number twice, each at the child through which it comes the second time."""
    for name, node in head.scores.items():
        seen = frozenset[str]()
        for path, child in _written(node):
            below = leaves.get(child, frozenset([child]))
            if seen & below:
                told = {"leaf": min(seen & below), "node": name, "found": child}
                yield _at_child(source, "child-twice", ("scores", name, *path), told)
            seen |= below


def _worth_problems(head: SetFile, source: Source, leaves: Leaves, worth: Mapping[str, Part]) -> Iterator[Problem]:
    """Maxima that differ from what is stated, inverse points, shares of a best that may be negative."""
    for name, node in head.scores.items():
        at: Path = ("scores", name)
        amount = worth[name].amount
        if amount is not None and node.maximum is not None and node.maximum != amount.maximum:
            told = {"node": name, "found": node.maximum, "total": amount.maximum}
            yield source.problem("node-maximum-differs", (*at, "maximum"), **told)
        if isinstance(node, BestNode):
            child = worth[node.best].amount
            if child is not None and child.low < 0:
                yield source.problem("best-below-zero", (*at, "best"), found=node.best, least=child.low)
        if isinstance(node, RangeNode) and node.inverse:
            points = sorted(leaf for leaf in leaves[node.range] if leaf not in head.scores)
            if points:
                yield source.problem("inverse-of-points", (*at, "range"), node=name, found=points[0])


def _worth(head: SetFile, lines: Mapping[str, str], extents: Extents) -> Mapping[str, Part]:
    """What every node, line and direction can be worth: from its least to its most."""
    leaves = {line: Part(extents[line]) for line in lines}
    for direction in head.directions:
        own = [extents[line] for line, home in lines.items() if home == direction]
        most = sum((amount.maximum for amount in own), Fraction(0))
        leaves[direction] = Part(Amount(Fraction(0), most, most))
    for name, node in head.scores.items():
        if isinstance(node, NumberNode):
            leaves[name] = Part(Amount(node.least, node.most, node.most))
    return leaves | tally(head.scores, leaves, {})
