"""The files of a library as far as each can be read: set.yaml, a rule; what stands in for the rest is never judged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from evaluator.model.criteria import SetFile
from evaluator.model.problems import InvalidInput, Problem
from evaluator.model.rule import Rule
from evaluator.rulebook.case_checks import case_problems
from evaluator.rulebook.folder import RULE, SET, Library, known_keys
from evaluator.rulebook.rule_checks import rule_problems
from evaluator.source.read import LIMIT_BYTES, read_source
from evaluator.source.readable import readable
from evaluator.source.tree import Source, Table

__all__ = ["RuleRead", "SetRead", "digest_of", "library_source", "read_rule", "read_set"]

Inherit = Callable[[Source], Any]
"""Gives the tree of a set.yaml with what it inherits."""

_FIRST, _LAST = "0001-01-01", "9999-12-31"
_SET_STANDS = {
    "title": "?", "authority": "?", "edition": "?", "origin": "reconstructed",
    "in_force": {"from": _FIRST, "to": _LAST}, "from": _FIRST, "to": _LAST,
    "positions": {}, "directions": {}, "maximum": "0",
}  # fmt: skip
_RULE_STANDS = {"title": "?", "id": "_", "name": "?", "outcome": "met", "at_least": "1"}


@dataclass(frozen=True)
class SetRead:
    """set.yaml: what could be read of it, the places of that, its problems of notation and shape, its whole tree.

    All with what it takes from the set it builds on (heads.py).
    """

    head: SetFile
    source: Source
    problems: tuple[Problem, ...]
    tree: Any


@dataclass(frozen=True)
class RuleRead:
    """A rule: what could be read of it (None: nothing) and its places; whether its shape is right; its problems."""

    rule: Rule | None
    source: Source
    shapely: bool
    problems: tuple[Problem, ...]
    digest: str


def digest_of(value: object) -> str:
    """The SHA-256 of a tree written as JSON with sorted keys, so comments and order of keys do not count."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def read_rule(library: Library, rule_id: str) -> RuleRead:
    """What can be read of a rule of the library."""
    source, unread = _source(library, library.rule_path(rule_id))
    if source is None:
        return RuleRead(None, Source("", None), False, tuple(unread), "")
    rule, tree, told = readable(source, RULE, known_keys("rule"), (), _RULE_STANDS)
    read = source.part(tree)
    checks = [] if rule is None else [*rule_problems(rule, read), *case_problems(rule, read)]
    return RuleRead(rule, read, not told, (*source.found, *told, *checks), digest_of(source.tree))


def read_set(library: Library, set_id: str, inherit: Inherit = lambda source: source.tree) -> SetRead:
    """What can be read of a set.yaml that is there, with what `inherit` fills in from the set it builds on."""
    path = library.set_path(set_id)
    source, problems = _source(library, path)
    if source is not None:
        source = Source(source.name, inherit(source), source.found)
        head, told = _head(source)
        problems = [*source.found, *told]
        if head is not None:
            return SetRead(*head, tuple(problems), source.tree)
    empty, _ = _head(Source(library.shown(path), Table((1, 1))))
    assert empty is not None
    return SetRead(*empty, tuple(problems), None)


def _head(source: Source) -> tuple[tuple[SetFile, Source] | None, list[Problem]]:
    head, tree, told = readable(source, SET, known_keys("set"), (), _SET_STANDS)
    return (None if head is None else (head, source.part(tree))), told


def _source(library: Library, path: Path) -> tuple[Source | None, Iterable[Problem]]:
    """(the file's tree, ()) or (None, why it cannot be read)."""
    try:
        return library_source(library, path), ()
    except InvalidInput as fault:
        return None, fault.problems


def library_source(library: Library, path: Path) -> Source:
    """The tree of a file of the library as it is now. Raises InvalidInput where none can be read.

    The same bytes under the same name give the very same tree: a set is read again for each set that builds on it.
    """
    name = library.shown(path)
    try:
        raw = path.read_bytes() if path.stat().st_size <= LIMIT_BYTES else None
    except OSError:
        raw = None
    return read_source(path, name) if raw is None else _read_once(name, raw)


@lru_cache(maxsize=256)
def _read_once(name: str, raw: bytes) -> Source:
    return read_source(Path(name), name, raw)
