"""The lines that stand in a set's own files, as far as they can be read, each with where that was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.model.criteria import DirectionFile
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.rulebook.alter import origin_problems
from evaluator.rulebook.folder import DIRECTION, LINE_STANDS, Library, known_keys
from evaluator.rulebook.read import SetRead, library_source
from evaluator.rulebook.strays import set_strays
from evaluator.rulebook.written import Written, WrittenLine
from evaluator.source.readable import names_at, readable

__all__ = ["missing_files", "own_lines"]


def own_lines(library: Library, set_id: str, told: SetRead, problems: list[Problem]) -> Written:
    """The lines that stand in the set's own files; problems are added to the list given."""
    lines: list[WrittenLine] = []
    unread: set[str] = set()
    problems += set_strays(library, set_id)
    listed = names_at(told.source, "directions")
    for direction, path in library.direction_paths(set_id).items():
        if listed is not None and direction not in listed:
            values = {"found": direction, "known": nearest(direction, listed)}
            problems.append(Problem("direction-unlisted", Place(library.shown(path)), values))
        read = _own(library, set_id, direction, problems)
        lines += read.lines
        unread |= read.unread
    return Written(tuple(lines), frozenset(unread))


def _own(library: Library, set_id: str, direction: str, problems: list[Problem]) -> Written:
    path = library.direction_paths(set_id)[direction]
    nothing = Written((), frozenset([direction]))
    try:
        source = library_source(library, path)
    except InvalidInput as fault:
        problems += fault.problems
        return nothing
    held: DirectionFile | None
    held, tree, found = readable(source, DIRECTION, known_keys("direction"), (), LINE_STANDS)
    problems += [*source.found, *found]
    if held is None:
        return nothing
    read = source.part(tree)
    lines = [
        WrittenLine(line, direction, set_id, read, ("lines", number), tree["lines"][number])
        for number, line in enumerate(held.lines)
    ]
    problems += [problem for line in lines for problem in origin_problems(line)]
    return Written(tuple(lines), nothing.unread if tree["lines"].lost else frozenset())


def missing_files(library: Library, set_id: str, told: SetRead, lines: Sequence[WrittenLine]) -> Iterator[Problem]:
    """The directions without a file, unless a misnamed one is told."""
    head, files = told.head, library.direction_paths(set_id)
    misnamed = {str(problem.values.get("known")) for problem in set_strays(library, set_id)}
    for direction in head.directions:
        if direction in files or f"{direction}.yaml" in misnamed:
            continue
        own_base = head.based_on is not None or "based_on" in told.source.lost_at(())
        if not any(line.direction == direction for line in lines) and (lines or not own_base):
            yield told.source.problem_at_key("direction-file-missing", ("directions", direction), found=direction)
