"""Trees of text that know where every value was written, and the builder that makes them without recursion."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NoReturn

from evaluator.model.problems import InvalidInput, Place, Problem

__all__ = ["LIMIT_DEPTH", "UNREAD", "Builder", "Listing", "Source", "Table", "Unread", "plain"]

LIMIT_DEPTH = 40
LIMIT_PROBLEMS = 300
"""Who sees three hundred problems of notation has opened a wrong file; reading on could take minutes."""
LIMIT_VALUES = 150_000
"""Keys and values; three times what the largest package holds. So many wrong ones are told in two seconds."""


class Unread:
    """What stands in a file, could not be read and was told so: nothing more is said of it."""


UNREAD: Final = Unread()
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Table(dict[str, Any]):
    """A mapping that knows the line and column of each key and of each value.

    `again` has the values of keys written once more, of which the first counts; `lost` has, in a tree thinned to what
    can be read (readable.py), what was taken out or stood in for.
    """

    __slots__ = ("again", "at", "keys_at", "lost", "values_at")

    def __init__(self, at: tuple[int, int]) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[str, tuple[int, int]] = {}
        self.values_at: dict[str, tuple[int, int]] = {}
        self.again: Mapping[str, tuple[Any, ...]] = _NOTHING
        self.lost: Mapping[str, Any] = _NOTHING


class Listing(list[Any]):
    """A sequence that knows the line and column of each element; `lost` are the elements taken out of it."""

    __slots__ = ("at", "lost", "values_at")

    def __init__(self, at: tuple[int, int]) -> None:
        super().__init__()
        self.at = at
        self.values_at: list[tuple[int, int]] = []
        self.lost: tuple[Any, ...] = ()


def plain(tree: Any) -> Any:
    """A tree without its places: dicts, lists and what stands in them."""
    if isinstance(tree, Mapping):
        return {name: plain(part) for name, part in tree.items()}
    return [plain(part) for part in tree] if isinstance(tree, list) else tree


class Source:
    """A file's tree and the name under which its problems are told."""

    def __init__(self, name: str, tree: Any, found: Iterable[Problem] = ()) -> None:
        self.name = name
        self.tree = tree
        self.found: list[Problem] = [*found]
        """Problems of the reading that leave a tree, so that all are told at once."""
        self.whole = False
        """Whether it is known that nothing of the tree was lost; then nobody need look."""

    def part(self, tree: Any) -> Source:
        """The source of a part of the tree or of what could be read of it, told under the same name."""
        made = Source(self.name, tree)
        made.whole = tree is self.tree
        return made

    def thinned(self, tree: Any) -> Source:
        """The source of the tree without some of it, no less and no more whole than it was."""
        made = Source(self.name, tree)
        made.whole = self.whole
        return made

    def untold(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems of a model that the reading has not told already."""
        return list(problems)

    def node(self, path: Sequence[int | str]) -> Any:
        """What stands at `path`, None where nothing does."""
        node = self.tree
        for part in path:
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def lost_at(self, path: Sequence[int | str]) -> Mapping[str, Any]:
        """What could not be read of the table at `path`, by key."""
        return _NOTHING if self.whole else getattr(self.node(path), "lost", None) or _NOTHING

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
        self.values = 0
        self.stack: list[tuple[Table | Listing, list[tuple[str | None, tuple[int, int]]]]] = []

    def report(self, code: str, at: tuple[int, int], **values: object) -> None:
        """Tells a problem beside which the rest can be read."""
        self.problems.append(Problem(code, Place(self.name, *at), values))
        if len(self.problems) >= LIMIT_PROBLEMS:
            raise InvalidInput([*self.problems, Problem("reading-stopped", Place(self.name, *at))])

    def refuse(self, code: str, at: tuple[int, int], **values: object) -> NoReturn:
        """Raises InvalidInput with what makes the file unreadable and what was told before."""
        self.report(code, at, **values)
        raise InvalidInput(self.problems)

    def add(self, value: Any, at: tuple[int, int]) -> None:
        self.values += 1
        if self.values > LIMIT_VALUES:
            self.refuse("too-many-values", at, limit=LIMIT_VALUES)
        if isinstance(value, str) and not value.isprintable():
            value = self._without_control(value, at)
        if not self.stack:
            self.root = value
            return
        parent, pending = self.stack[-1]
        if isinstance(parent, Listing):
            parent.append(value)
            parent.values_at.append(at)
        elif pending:
            self._put(parent, *pending.pop(), value, at)
        elif isinstance(value, str):
            pending.append((value, at))
        else:
            if value is not UNREAD:
                self.report("key-not-text", at)
            pending.append((None, at))

    def _put(self, table: Table, key: str | None, key_at: tuple[int, int], value: Any, at: tuple[int, int]) -> None:
        if key is None:
            return  # the key was told; nobody can say what the value is of
        if key in table:
            self.report("key-twice", key_at, key=key, line=table.keys_at[key][0])
            table.again = {**table.again, key: (*table.again.get(key, ()), value)}
            return
        table[key] = value
        table.keys_at[key], table.values_at[key] = key_at, at

    def _without_control(self, text: str, at: tuple[int, int]) -> Any:
        """Escapes (`\\0`, half a surrogate pair) can write characters that no file, terminal or digest can hold."""
        bad = next((c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r\x85"), None)
        if bad is None:
            return text
        self.report("control-character", at, character=f"U+{ord(bad):04X}")
        return UNREAD

    def open(self, node: Table | Listing, instead: Unread | None = None) -> None:
        """Begins a table or list; `instead` is put into the tree where it cannot be read."""
        self.add(instead or node, node.at)
        self.stack.append((node, []))
        if len(self.stack) > LIMIT_DEPTH:
            self.refuse("too-deep", node.at, limit=LIMIT_DEPTH)

    def close(self) -> None:
        self.stack.pop()

    def finish(self) -> Source:
        return Source(self.name, self.root, self.problems)
