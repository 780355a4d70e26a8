"""A tree turned into a model, with every fault told at its place in the words of `messages.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evaluator.model.problems import Problem, nearest
from evaluator.source.tree import Listing, Source, Table

__all__ = ["shown", "validated"]

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


def validated(
    source: Source, adapter: TypeAdapter[Any], known: Iterable[str], at: Sequence[int | str] = ()
) -> tuple[Any, list[Problem]]:
    """(the model, []) or (None, the problems) of the tree at the path `at`; `known` are the keys to suggest from."""
    tree = source.tree
    for part in at:
        tree = tree[part]
    try:
        return adapter.validate_python(tree), []
    except ValidationError as error:
        words = list(known)
        faults: dict[_Path, Any] = {}
        for fault in error.errors(include_url=False):
            faults.setdefault(_real_path(tree, fault["loc"]), fault)
        told = [path for path in faults if not _follows(path, faults)]
        problems = {path: _problem(source, (*at, *path), faults[path], words) for path in told}
        return None, [problem for path, problem in problems.items() if not _misspelt(path, problem, problems)]


def _follows(path: _Path, faults: dict[_Path, Any]) -> bool:
    """Whether a fault only follows from one inside: a table refused as a scalar, a list left short by its parts."""
    return isinstance(faults[path].get("input"), Table | Listing) and any(
        len(path) < len(other) and other[: len(path)] == path for other in faults
    )


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


def _problem(source: Source, path: _Path, fault: dict[str, Any], known: Iterable[str]) -> Problem:
    context = fault.get("ctx", {})
    code = _CODES.get(fault["type"], fault["type"])
    key, at_key = str(path[-1]) if path else "", code == "unknown-key" or fault["loc"][-1:] == ("[key]",)
    values = {**context, "key": key, "found": shown(fault.get("input"))}
    if code == "unknown-key":
        code, values["known"] = "key-elsewhere" if key in known else code, nearest(key, known)
    if code == "unknown-word" and "expected" in context:
        values["known"] = nearest(values["found"], re.findall(r"'([^']*)'", context["expected"]))
    return Problem(str(code), source.place(path, at_key), values)


def shown(value: Any) -> str:
    """A value of a tree as a message shows it: a table or a list is not written out."""
    if isinstance(value, Table):
        return "{...}"
    return "[...]" if isinstance(value, Listing) else str(value).lower() if isinstance(value, bool) else str(value)
