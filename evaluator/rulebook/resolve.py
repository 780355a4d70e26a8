"""A set with what it takes from the set it builds on: its head and its lines; where each line came from is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evaluator.model.problems import Place, Problem, nearest
from evaluator.rulebook.alter import altered_line
from evaluator.rulebook.folder import Library
from evaluator.rulebook.heads import base_named, replaced, with_inherited, without
from evaluator.rulebook.order import placed_lines
from evaluator.rulebook.own import missing_files, own_lines
from evaluator.rulebook.read import SetRead, read_set
from evaluator.rulebook.strays import set_strays
from evaluator.rulebook.written import ALL, Written, WrittenLine
from evaluator.source.readable import names_at, whole_at
from evaluator.source.tree import Source

__all__ = ["ALL", "Resolved", "Written", "WrittenLine", "resolved_set"]


@dataclass(frozen=True)
class Resolved:
    """The head and the lines of a set with what they take from the set it builds on, and every problem of both.

    `sets` are the set itself and those it builds on.
    """

    told: SetRead
    written: Written
    problems: tuple[Problem, ...]
    sets: tuple[str, ...]


def resolved_set(library: Library, set_id: str, above: tuple[str, ...] = ()) -> Resolved:
    """A set that is there, as far as it can be read; `above` are the sets that build on it."""
    found: list[Resolved | Problem] = []

    def inherit(source: Source) -> object:
        found.extend(_base(library, source, (*above, set_id)))
        bases = [base for base in found if isinstance(base, Resolved)]
        return with_inherited(source.tree, bases[0].told.source.tree if bases else None)

    told = read_set(library, set_id, inherit)
    base = next((one for one in found if isinstance(one, Resolved)), None)
    problems = [one for one in found if isinstance(one, Problem)]
    problems += [*(base.problems if base else ()), *told.problems]
    taken = _taken(set_id, told, base, problems)
    own = own_lines(library, set_id, told, problems)
    told = _fitted(told, [*taken, *own.lines], {*library.direction_paths(set_id)}, base)
    written = _written(library, set_id, told, base, taken, own, problems)
    return Resolved(told, written, tuple(problems), (set_id, *(base.sets if base else ())))


def _base(library: Library, source: Source, above: tuple[str, ...]) -> Iterator[Resolved | Problem]:
    """The set that a set.yaml builds on, or why there is none."""
    name = base_named(source)
    if not name:
        return
    if name in above:
        yield source.problem("based-on-circle", ("based_on", "set"), circle=" → ".join([*above, name]))
    elif name in library.set_ids():
        yield resolved_set(library, name, above)
    else:
        known = nearest(name, library.set_ids())
        yield from set_strays(library, name) or [
            source.problem("unknown-set", ("based_on", "set"), found=name, known=known)
        ]


def _fitted(told: SetRead, lines: Sequence[WrittenLine], files: set[str], base: Resolved | None) -> SetRead:
    """The head without what it only inherits and has no lines for: directions, lines that may be not applicable."""
    if base is None or base.written.unread:
        return told
    tree, head = told.source.tree, told.head
    at = tree.keys_at.get("based_on")
    if tree.keys_at.get("directions") == at:
        kept = without(tree["directions"], {*head.directions} - {part.direction for part in lines} - files)
        tree = replaced(tree, "directions", kept)
        head = head.model_copy(update={"directions": {name: head.directions[name] for name in kept}})
    if tree.keys_at.get("not_applicable") == at:
        have = {part.line.id for part in lines}
        admitted = tuple(name for name in head.not_applicable.lines if name in have)
        if "lines" in tree["not_applicable"]:
            tree = replaced(tree, "not_applicable", replaced(tree["not_applicable"], "lines", [*admitted]))
        head = head.model_copy(update={"not_applicable": head.not_applicable.model_copy(update={"lines": admitted})})
    source = told.source if tree is told.source.tree else told.source.thinned(tree)
    return replace(told, head=head, source=source)


def _written(
    library: Library,
    set_id: str,
    told: SetRead,
    base: Resolved | None,
    taken: Sequence[WrittenLine],
    own: Written,
    problems: list[Problem],
) -> Written:
    """The lines taken with the own ones put among them; problems are added to the list given."""
    lines = placed_lines(taken, own.lines, [*told.head.positions])
    problems += missing_files(library, set_id, told, lines)
    first, others = _apart([*taken, *own.lines])
    problems += [Problem("id-twice", line.place_of("id"), {"found": line.line.id}) for line in others if line.named]
    listed = names_at(told.source, "directions") or set()
    unread = _unread_of(told, base) | own.unread | (listed - {line.direction for line in lines})
    unread |= {line.direction for line in others}
    problems += [] if unread else _unplaced(own.lines, lines)
    kept = {id(line) for line in first}
    ordered = [line for line in lines if id(line) in kept]
    return Written((*ordered, *others), frozenset(unread), _left_out(told, base, {line.line.id for line in lines}))


def _unread_of(told: SetRead, base: Resolved | None) -> set[str]:
    if not all(whole_at(told.source, "based_on", key) for key in ("include", "exclude")):
        return {ALL}
    if base is not None:
        return {*base.written.unread}
    return {ALL} if told.head.based_on is not None or "based_on" in told.source.lost_at(()) else set()


def _unplaced(own: Sequence[WrittenLine], lines: list[WrittenLine]) -> Iterator[Problem]:
    """The own lines that stand before a line which their direction has not."""
    for part in own:
        known = [other.line.id for other in lines if other.direction == part.direction and other is not part]
        name = part.line.before
        if name is not None and name not in known:
            yield Problem("unknown-line", part.place_of("before"), {"found": name, "known": nearest(name, known)})


def _taken(set_id: str, told: SetRead, base: Resolved | None, problems: list[Problem]) -> list[WrittenLine]:
    """The lines that a set takes from the one it builds on, altered as it says."""
    building = told.head.based_on
    if building is None or base is None:
        return []
    kept = [line for line in base.written.lines if _takes(told, line)]
    if not base.written.unread:
        problems += _choice_problems(told, base.written)
    return [altered_line(line, set_id, told, problems) for line in kept]


def _takes(told: SetRead, line: WrittenLine) -> bool:
    """Whether a set takes a line: of a direction that it has, included or none is, and not excluded."""
    building, listed = told.head.based_on, names_at(told.source, "directions")
    if building is None or line.line.id in building.exclude or (listed is not None and line.direction not in listed):
        return False
    return not building.include or line.line.id in building.include


def _choice_problems(told: SetRead, written: Written) -> Iterator[Problem]:
    """What a set takes, leaves out or alters, and cannot: lines that are not there, or not taken."""
    building, source = told.head.based_on, told.source
    if building is None:
        return
    known = {line.line.id: line for line in written.lines}
    listed = names_at(source, "directions")
    for key, names in (("include", building.include), ("exclude", building.exclude), ("alter", (*building.alter,))):
        for number, name in enumerate(names):
            at = ("based_on", key, name if key == "alter" else number)
            if name not in known:
                yield source.problem("unknown-line", at, found=name, known=nearest(name, known))
            elif key == "exclude" and name in building.include:
                yield source.problem("line-in-and-out", at, found=name)
            elif key == "include" and listed is not None and known[name].direction not in listed:
                yield source.problem("include-left-out", at, found=name, direction=known[name].direction)
            elif key == "alter" and not _takes(told, known[name]):
                yield source.problem_at_key("alter-left-out", at, found=name)


def _left_out(told: SetRead, base: Resolved | None, have: set[str]) -> Mapping[str, Place]:
    """The lines of the sets built on that a set has not, each with where it is said."""
    building, source = told.head.based_on, told.source
    if building is None or base is None:
        return {}
    where: dict[str, Place] = {**base.written.left_out}
    for line in base.written.lines:
        name = line.line.id
        path = ("exclude", building.exclude.index(name)) if name in building.exclude else ("include",)
        where[name] = source.place(("based_on", *path))
    return {name: place for name, place in where.items() if name not in have}


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
