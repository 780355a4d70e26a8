"""Trees of text that know where every value was written, and the builder that makes them without recursion."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from evaluator.model.problems import InvalidInput, Place, Problem

__all__ = ["LIMIT_DEPTH", "Builder", "Listing", "Source", "Table"]

LIMIT_DEPTH = 40
LIMIT_PROBLEMS = 1000
"""Who sees a thousand problems of notation has opened a wrong file; reading on could take minutes."""


class Table(dict[str, Any]):
    """A mapping that knows the line and column of each key and of each value."""

    __slots__ = ("at", "keys_at", "values_at")

    def __init__(self, at: tuple[int, int]) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[str, tuple[int, int]] = {}
        self.values_at: dict[str, tuple[int, int]] = {}


class Listing(list[Any]):
    """A sequence that knows the line and column of each element."""

    __slots__ = ("at", "values_at")

    def __init__(self, at: tuple[int, int]) -> None:
        super().__init__()
        self.at = at
        self.values_at: list[tuple[int, int]] = []


class Source:
    """A file's tree and the name under which its problems are told."""

    def __init__(self, name: str, tree: Any) -> None:
        self.name = name
        self.tree = tree
        self.found: list[Problem] = []
        """Problems of the reading that leave a tree, so that all are told at once."""

    def part(self, tree: Any) -> Source:
        """The source of a part of the tree, told under the same name."""
        return Source(self.name, tree)

    def untold(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems of a model that the reading has not told already."""
        return list(problems)

    def place(self, path: Sequence[int | str] = (), at_key: bool = False) -> Place:
        """The place of the value at `path`, or of its key; parts of the path that are not in the tree are passed over.

        So a path made by a validator, which names the alternatives it tried, still leads to the right line.
        """
        node, at = self.tree, getattr(self.tree, "at", (1, 1))
        for part in path:
            if isinstance(node, Table) and part in node:
                at = (node.keys_at if at_key else node.values_at)[str(part)]
                node = node[str(part)]
            elif isinstance(node, Listing) and isinstance(part, int) and part < len(node):
                at, node = node.values_at[part], node[part]
        return Place(self.name, *at)

    def problem(self, code: str, path: Sequence[int | str] = (), **values: object) -> Problem:
        """A problem at the place of the value at `path`."""
        return Problem(code, self.place(path), values)

    def problem_at_key(self, code: str, path: Sequence[int | str], **values: object) -> Problem:
        """A problem at the place of the key at the end of `path`."""
        return Problem(code, self.place(path, at_key=True), values)


class Builder:
    """Builds the tree from a flat stream of starts, scalars and ends, with an explicit stack."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.root: Any = None
        self.stack: list[tuple[Table | Listing, list[tuple[str, tuple[int, int]]]]] = []

    def report(self, code: str, at: tuple[int, int], **values: object) -> None:
        self.problems.append(Problem(code, Place(self.name, *at), values))
        if len(self.problems) >= LIMIT_PROBLEMS:
            raise InvalidInput(self.problems)

    def add(self, value: Any, at: tuple[int, int]) -> None:
        if isinstance(value, str) and not value.isprintable():
            self._refuse_control(value, at)
        if not self.stack:
            self.root = value
            return
        parent, pending = self.stack[-1]
        if isinstance(parent, Listing):
            parent.append(value)
            parent.values_at.append(at)
        elif pending:
            key, key_at = pending.pop()
            if key in parent:
                self.report("key-twice", key_at, key=key, line=parent.keys_at[key][0])
                return
            parent[key] = value
            parent.keys_at[key], parent.values_at[key] = key_at, at
        elif isinstance(value, str):
            pending.append((value, at))
        else:
            self.report("key-not-text", at)
            pending.append((f"?{len(parent)}", at))

    def _refuse_control(self, text: str, at: tuple[int, int]) -> None:
        """Escapes (`\\0`, half a surrogate pair) can write characters that no file, terminal or digest can hold."""
        bad = next((c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r\x85"), None)
        if bad is not None:
            self.report("control-character", at, character=f"U+{ord(bad):04X}")

    def open(self, node: Table | Listing) -> None:
        self.add(node, node.at)
        self.stack.append((node, []))
        if len(self.stack) > LIMIT_DEPTH:
            self.report("too-deep", node.at, limit=LIMIT_DEPTH)
            raise InvalidInput(self.problems)

    def close(self) -> None:
        self.stack.pop()

    def finish(self) -> Any:
        if self.problems:
            raise InvalidInput(self.problems)
        return self.root
