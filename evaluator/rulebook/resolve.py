"""The lines of a set as written, with those it takes from the set it builds on; where each came from is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from evaluator.model.criteria import DirectionFile, LineFile, SetFile
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.rulebook.folder import DIRECTION, Library, known_keys
from evaluator.source.read import read_source
from evaluator.source.tree import Source, Table
from evaluator.source.validated import validated

__all__ = ["WrittenLine", "written_lines"]

_LINE: TypeAdapter[LineFile] = TypeAdapter(LineFile)
SetReader = Callable[[Library, str], tuple[SetFile, Source]]


@dataclass(frozen=True)
class WrittenLine:
    """A line as written, the direction whose file holds it, and the set it was written in."""

    line: LineFile
    direction: str
    from_set: str
    source: Source
    path: tuple[int | str, ...]
    tree: Any

    def place_of(self, *path: int | str) -> Place:
        return self.source.place((*self.path, *path))


def written_lines(
    library: Library,
    set_id: str,
    head: SetFile,
    source: Source,
    problems: list[Problem],
    read_set: SetReader,
    above: tuple[str, ...] = (),
) -> list[WrittenLine]:
    """The lines of a set, first those of the set it builds on; problems are added to the list given."""
    lines = _inherited(library, set_id, head, source, problems, read_set, above)
    files = library.direction_paths(set_id)
    for direction, path in files.items():
        if direction not in head.directions:
            known = nearest(direction, head.directions)
            values = {"found": direction, "known": known}
            problems.append(Problem("direction-unlisted", Place(library.shown(path)), values))
    for direction in head.directions:
        if direction in files:
            lines += _own(library, set_id, direction, problems)
        elif not any(line.direction == direction for line in lines) and (lines or head.based_on is None):
            at = ("directions", direction)
            problems.append(source.problem_at_key("direction-file-missing", at, found=direction))
    return _without_twice(lines, problems)


def _own(library: Library, set_id: str, direction: str, problems: list[Problem]) -> list[WrittenLine]:
    path = library.direction_paths(set_id)[direction]
    try:
        source = read_source(path, library.shown(path))
    except InvalidInput as fault:
        problems += fault.problems
        return []
    held: DirectionFile | None
    held, found = validated(source, DIRECTION, known_keys("direction"))
    problems += found
    if held is None:
        return []
    return [
        WrittenLine(line, direction, set_id, source, ("lines", number), source.tree["lines"][number])
        for number, line in enumerate(held.lines)
    ]


def _inherited(
    library: Library,
    set_id: str,
    head: SetFile,
    source: Source,
    problems: list[Problem],
    read_set: SetReader,
    above: tuple[str, ...],
) -> list[WrittenLine]:
    base = head.based_on
    if base is None:
        return []
    if base.set in (*above, set_id):
        circle = " → ".join([*above, set_id, base.set])
        problems.append(source.problem("based-on-circle", ("based_on", "set"), circle=circle))
        return []
    if base.set not in library.set_ids():
        known_sets = nearest(base.set, library.set_ids())
        problems.append(source.problem("unknown-set", ("based_on", "set"), found=base.set, known=known_sets))
        return []
    try:
        base_head, base_source = read_set(library, base.set)
    except InvalidInput as fault:
        problems += fault.problems
        return []
    lines = written_lines(library, base.set, base_head, base_source, problems, read_set, (*above, set_id))
    known = {line.line.id for line in lines}
    for key, names in (("include", base.include), ("exclude", base.exclude), ("alter", tuple(base.alter))):
        for number, name in enumerate(names):
            if name not in known:
                at = ("based_on", key, name if key == "alter" else number)
                problems.append(source.problem("unknown-line", at, found=name, known=nearest(name, known)))
    kept = [line for line in lines if line.line.id not in base.exclude]
    kept = [line for line in kept if not base.include or line.line.id in base.include]
    return [_altered(line, head, source, problems) for line in kept]


def _altered(line: WrittenLine, head: SetFile, source: Source, problems: list[Problem]) -> WrittenLine:
    base = head.based_on
    change = base.alter.get(line.line.id) if base else None
    if change is None:
        return line
    at = ("based_on", "alter", line.line.id)
    if "clause" not in change and "reconstructed" not in change:
        problems.append(source.problem("alter-without-clause", at, found=line.line.id))
        return line
    origin = ("clause", "reconstructed")
    written: Table = source.tree["based_on"]["alter"][line.line.id]
    merged = Table(written.at)
    merged.update({key: value for key, value in line.tree.items() if key not in origin} | change)
    merged.keys_at = dict.fromkeys(merged, merged.at) | written.keys_at
    merged.values_at = dict.fromkeys(merged, merged.at) | written.values_at
    altered, found = validated(Source(source.name, merged), _LINE, known_keys("direction"))
    problems += found
    return line if altered is None else replace(line, line=altered, tree=merged, source=source, path=at)


def _without_twice(lines: list[WrittenLine], problems: list[Problem]) -> list[WrittenLine]:
    first: dict[str, WrittenLine] = {}
    for line in lines:
        if line.line.id in first:
            problems.append(Problem("id-twice", line.place_of("id"), {"found": line.line.id}))
        first.setdefault(line.line.id, line)
    return list(first.values())
