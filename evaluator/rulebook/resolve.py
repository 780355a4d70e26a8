"""The lines of a set as written, with those it takes from the set it builds on; where each came from is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from evaluator.model.criteria import DirectionFile, LineFile
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.rulebook.folder import DIRECTION, Library, known_keys
from evaluator.rulebook.read import SetRead, read_set
from evaluator.rulebook.strays import set_strays
from evaluator.rulebook.written import ALL, Written, WrittenLine
from evaluator.source.read import read_source
from evaluator.source.readable import names_at, readable
from evaluator.source.tree import Source, Table

__all__ = ["ALL", "Written", "WrittenLine", "written_lines"]

_LINE: TypeAdapter[LineFile] = TypeAdapter(LineFile)
_STANDS = {"id": "_", "words": "?", "position": "_", "points": "1", "rule": "_"}
"""What stands in for keys of a line that could not be read, so that the rest of it is checked."""


def written_lines(
    library: Library, set_id: str, told: SetRead, problems: list[Problem], above: tuple[str, ...] = ()
) -> Written:
    """The lines of a set, first those of the set it builds on; problems are added to the list given."""
    inherited = _inherited(library, set_id, told, problems, above)
    lines, unread = [*inherited.lines], {*inherited.unread}
    problems += set_strays(library, set_id)
    files = library.direction_paths(set_id)
    listed = names_at(told.source, "directions")
    for direction, path in files.items():
        if listed is not None and direction not in listed:
            values = {"found": direction, "known": nearest(direction, listed)}
            problems.append(Problem("direction-unlisted", Place(library.shown(path)), values))
        own = _own(library, set_id, direction, problems)
        lines += own.lines
        unread |= own.unread
    problems += _missing_files(library, set_id, told, lines)
    first, others = _apart(lines)
    problems += [Problem("id-twice", line.place_of("id"), {"found": line.line.id}) for line in others if line.named]
    unread |= {*(listed or ())} - {line.direction for line in lines} | {line.direction for line in others}
    return Written((*first, *others), frozenset(unread))


def _missing_files(library: Library, set_id: str, told: SetRead, lines: list[WrittenLine]) -> Iterator[Problem]:
    """The directions without a file, unless a misnamed one is told."""
    head, files = told.head, library.direction_paths(set_id)
    misnamed = {str(problem.values.get("known")) for problem in set_strays(library, set_id)}
    for direction in head.directions:
        if direction in files or f"{direction}.yaml" in misnamed:
            continue
        own_base = head.based_on is not None or "based_on" in told.source.lost_at(())
        if not any(line.direction == direction for line in lines) and (lines or not own_base):
            yield told.source.problem_at_key("direction-file-missing", ("directions", direction), found=direction)


def _own(library: Library, set_id: str, direction: str, problems: list[Problem]) -> Written:
    path = library.direction_paths(set_id)[direction]
    nothing = Written((), frozenset([direction]))
    try:
        source = read_source(path, library.shown(path))
    except InvalidInput as fault:
        problems += fault.problems
        return nothing
    held: DirectionFile | None
    held, tree, found = readable(source, DIRECTION, known_keys("direction"), (), _STANDS)
    problems += [*source.found, *found]
    if held is None:
        return nothing
    read = source.part(tree)
    lines = [
        WrittenLine(line, direction, set_id, read, ("lines", number), tree["lines"][number])
        for number, line in enumerate(held.lines)
    ]
    problems += [problem for line in lines for problem in _origin_problems(line)]
    return Written(tuple(lines), nothing.unread if tree["lines"].lost else frozenset())


def _origin_problems(line: WrittenLine) -> Iterator[Problem]:
    """An official line names its clause, a reconstructed one has none."""
    unsure = {"clause", "reconstructed"} & {*line.lost()}
    if not unsure and line.line.reconstructed == (line.line.clause is not None):
        yield Problem("line-origin", line.place_of(), {"line": line.line.id})


def _inherited(
    library: Library, set_id: str, told: SetRead, problems: list[Problem], above: tuple[str, ...]
) -> Written:
    base, source = told.head.based_on, told.source
    if base is None:
        return Written((), frozenset([ALL] if "based_on" in source.lost_at(()) else []))
    if base.set in (*above, set_id):
        circle = " → ".join([*above, set_id, base.set])
        problems.append(source.problem("based-on-circle", ("based_on", "set"), circle=circle))
        return Written((), frozenset([ALL]))
    if base.set not in library.set_ids():
        known_sets = nearest(base.set, library.set_ids())
        unknown = source.problem("unknown-set", ("based_on", "set"), found=base.set, known=known_sets)
        problems += set_strays(library, base.set) or [unknown]
        return Written((), frozenset([ALL]))
    read = read_set(library, base.set)
    problems += read.problems
    written = written_lines(library, base.set, read, problems, (*above, set_id))
    if not written.unread:
        problems += _unknown_lines(written, told)
    kept = [line for line in written.lines if line.line.id not in base.exclude]
    kept = [line for line in kept if not base.include or line.line.id in base.include]
    return replace(written, lines=tuple(_altered(line, told, problems) for line in kept))


def _unknown_lines(written: Written, told: SetRead) -> Iterator[Problem]:
    """The lines that a set takes, leaves out or alters, and that the set it builds on has not."""
    base = told.head.based_on
    known = {line.line.id for line in written.lines}
    if base is None:
        return
    for key, names in (("include", base.include), ("exclude", base.exclude), ("alter", tuple(base.alter))):
        for number, name in enumerate(names):
            if name not in known:
                at = ("based_on", key, name if key == "alter" else number)
                yield told.source.problem("unknown-line", at, found=name, known=nearest(name, known))


def _altered(line: WrittenLine, told: SetRead, problems: list[Problem]) -> WrittenLine:
    base, source = told.head.based_on, told.source
    change = base.alter.get(line.line.id) if base else None
    if change is None:
        return line
    at = ("based_on", "alter", line.line.id)
    origin = ("clause", "reconstructed")
    written: Table = source.node(at)
    if not {*origin} & {*change, *written.lost}:
        problems.append(source.problem("alter-without-clause", at, found=line.line.id))
        return line
    merged = Table(written.at)
    merged.update({key: value for key, value in line.tree.items() if key not in origin} | change)
    merged.keys_at = dict.fromkeys(merged, merged.at) | written.keys_at
    merged.values_at = dict.fromkeys(merged, merged.at) | written.values_at
    merged.lost = {key: part for key, part in line.lost().items() if key not in change} | dict(written.lost)
    altered, tree, found = readable(Source(source.name, merged), _LINE, known_keys("direction"), (), _STANDS)
    problems += [_meant(problem, written) for problem in found]
    if altered is None:
        return line
    made = replace(line, line=altered, tree=tree, source=Source(source.name, tree), path=())
    problems += _origin_problems(made)
    return made


def _meant(problem: Problem, written: Table) -> Problem:
    """The problem of a merged line with keys suggested that the alteration does not write yet."""
    if problem.code != "unknown-key":
        return problem
    known = nearest(str(problem.values["key"]), {*LineFile.model_fields} - {*written})
    return replace(problem, values={**problem.values, "known": known})


def _apart(lines: list[WrittenLine]) -> tuple[list[WrittenLine], list[WrittenLine]]:
    """(the lines by their ids, those whose id is taken or could not be read: what else is wrong there is told)."""
    first: dict[str, WrittenLine] = {}
    others: list[WrittenLine] = []
    for line in lines:
        if line.named and line.line.id not in first:
            first[line.line.id] = line
        else:
            others.append(line)
    return [*first.values()], others
