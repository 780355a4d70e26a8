"""A tree turned into a model, with every fault told at its place in the words of `messages.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evaluator.model.problems import Problem, nearest
from evaluator.source.allowed import allowed_keys
from evaluator.source.tree import UNREAD, Listing, Source, Table

__all__ = ["Faults", "faults_of", "shown", "told_faults", "validated"]

_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "model_type": "not-table",
    "dict_type": "not-table",
    "model_attributes_type": "not-table",
    "tuple_type": "not-listing",
    "too_short": "empty-value",
    "literal_error": "unknown-word",
}
_Path = tuple[int | str, ...]
Faults = dict[_Path, Any]
"""What a validator found, by its path in the tree; each fault once."""


def validated(
    source: Source, adapter: TypeAdapter[Any], known: Iterable[str], at: Sequence[int | str] = ()
) -> tuple[Any, list[Problem]]:
    """(the model, []) or (None, the problems) of the tree at the path `at`; `known` are the keys of the whole file."""
    tree = source.node(at)
    try:
        return adapter.validate_python(tree), []
    except ValidationError as error:
        return None, [*told_faults(source, adapter, known, faults_of(tree, error), at).values()]


def faults_of(tree: Any, error: ValidationError) -> Faults:
    """The faults of a tree, without those that only follow from others."""
    faults: Faults = {}
    for fault in error.errors(include_url=False):
        faults.setdefault(_real_path(tree, fault["loc"]), fault)
    inner = {path[:length] for path in faults for length in range(len(path))}
    return {path: fault for path, fault in faults.items() if path not in inner or not _holds(fault)}


def _holds(fault: Any) -> bool:
    """Whether a fault is of a table or a list: beside one inside, it only follows from that (a list left short)."""
    return isinstance(fault.get("input"), Table | Listing)


def told_faults(
    source: Source, adapter: TypeAdapter[Any], known: Iterable[str], faults: Faults, at: Sequence[int | str]
) -> dict[_Path, Problem]:
    """The problems by path of the faults of the tree at `at`, but for values that were told as unreadable."""
    words, kind, tree = set(known), adapter._type, Source("", source.node(at))
    problems: dict[_Path, Problem] = {}
    for path, fault in faults.items():
        if tree.node(path) is not UNREAD:
            problems[path] = _problem(source, (*at, *path), fault, words, kind)
    return {path: problem for path, problem in problems.items() if not _misspelt(path, problem, problems)}


def _misspelt(path: _Path, problem: Problem, problems: dict[_Path, Problem]) -> bool:
    """Whether a missing key stands beside, misspelt."""
    return problem.code == "missing-key" and any(
        other.code == "unknown-key" and beside[:-1] == path[:-1] and other.values["known"] == problem.values["key"]
        for beside, other in problems.items()
    )


def _real_path(tree: Any, loc: Sequence[int | str]) -> _Path:
    """The part of a validator's path that exists in the tree, and the missing key at its end if there is one."""
    path: list[int | str] = []
    for number, part in enumerate(loc):
        if isinstance(tree, Table) and part in tree:
            tree = tree[str(part)]
        elif isinstance(tree, Listing) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        elif not (isinstance(tree, Table) and number == len(loc) - 1 and str(part).isidentifier()):
            continue
        path.append(part)
    return tuple(path)


def _problem(source: Source, path: _Path, fault: dict[str, Any], known: set[str], kind: Any) -> Problem:
    context = fault.get("ctx", {})
    code = _CODES.get(fault["type"], fault["type"])
    key, at_key = str(path[-1]) if path else "", code == "unknown-key" or fault["loc"][-1:] == ("[key]",)
    values = {**context, "key": key, "found": shown(fault.get("input"))}
    if code == "unknown-key":
        standing = source.node(path[:-1]) or ()
        free = {name for name in allowed_keys(kind, fault["loc"][:-1]) if name not in standing}
        code = "key-elsewhere" if key in known or not free else code
        values["known"] = nearest(key, free)
    if code == "unknown-word" and "expected" in context:
        values["known"] = nearest(values["found"], re.findall(r"'([^']*)'", context["expected"]))
    return Problem(str(code), source.place(path, at_key), values)


def shown(value: Any) -> str:
    """A value of a tree as a message shows it: a table or a list is not written out."""
    if isinstance(value, Table):
        return "{...}"
    return "[...]" if isinstance(value, Listing) else str(value).lower() if isinstance(value, bool) else str(value)
