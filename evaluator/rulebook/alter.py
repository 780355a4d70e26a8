"""A line that a set takes and changes: its keys replaced whole, its clause the one that the change names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from evaluator.model.criteria import Alteration, LineFile
from evaluator.model.problems import Problem, nearest
from evaluator.rulebook.folder import LINE_STANDS, known_keys
from evaluator.rulebook.heads import moved
from evaluator.rulebook.read import SetRead
from evaluator.rulebook.written import WrittenLine
from evaluator.source.readable import readable
from evaluator.source.tree import Source, Table

__all__ = ["altered_line", "origin_problems"]

_LINE: TypeAdapter[LineFile] = TypeAdapter(LineFile)
_ORIGIN = ("clause", "reconstructed")
_REASON = "reason"


def origin_problems(line: WrittenLine) -> Iterator[Problem]:
    """An official line names its clause, a reconstructed one has none."""
    unsure = {*_ORIGIN} & {*line.lost()}
    if not unsure and line.line.reconstructed == (line.line.clause is not None):
        yield Problem("line-origin", line.place_of(), {"line": line.line.id})


def altered_line(line: WrittenLine, set_id: str, told: SetRead, problems: list[Problem]) -> WrittenLine:
    """The line as the set changes it, itself where it does not or cannot; problems are added to the list given."""
    building, source = told.head.based_on, told.source
    change = building.alter.get(line.line.id) if building else None
    if change is None:
        return line
    at = ("based_on", "alter", line.line.id)
    written: Table = source.node(at)
    if not {*_ORIGIN} & {*change, *written.lost}:
        problems.append(source.problem("alter-without-clause", at, found=line.line.id))
        return line
    for key, code in (("id", "alter-id"), ("before", "key-elsewhere")):
        if key in change:
            problems.append(source.problem_at_key(code, (*at, key), found=line.line.id, key=key, known="–"))
            return line
    merged = Source(source.name, _merged(line, change, written))
    altered, tree, found = readable(merged, _LINE, known_keys("direction"), (), LINE_STANDS)
    problems += [_meant(problem, written) for problem in found]
    if altered is None:
        return line
    reason = change.get(_REASON)
    keys = tuple(key for key in change if key not in (*_ORIGIN, _REASON))
    story = (*line.altered, Alteration(set_id, keys, reason if isinstance(reason, str) else None))
    made = replace(line, line=altered, tree=tree, source=Source(source.name, tree), path=(), altered=story)
    problems += origin_problems(made)
    return made


def _merged(line: WrittenLine, change: dict[str, Any], written: Table) -> Table:
    """The tree of a line with the keys that a change writes; its clause falls with them, its reason stays outside.

    What is wrong with the rest of it is told where it was altered.
    """
    merged = Table(written.at)
    kept = {key: moved(value, written.at) for key, value in line.tree.items() if key not in (*_ORIGIN, *change)}
    merged.update(kept | change)
    merged.pop(_REASON, None)
    merged.keys_at = dict.fromkeys(merged, merged.at) | written.keys_at
    merged.values_at = dict.fromkeys(merged, merged.at) | written.values_at
    merged.lost = {key: part for key, part in line.lost().items() if key not in change} | dict(written.lost)
    return merged


def _meant(problem: Problem, written: Table) -> Problem:
    """The problem of a merged line with keys suggested that the alteration does not write yet."""
    if problem.code != "unknown-key":
        return problem
    known = nearest(str(problem.values["key"]), {*LineFile.model_fields, _REASON} - {*written, "id", "before"})
    return replace(problem, values={**problem.values, "known": known})
