"""What holds between the records of a package: ids once, references that lead somewhere, files that are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from evaluator.evidence.files import file_fault
from evaluator.model.package import Header
from evaluator.model.problems import Alphabet, Problem, nearest
from evaluator.model.values import Days, Gap
from evaluator.model.vocabulary import KINDS, STRUCTS, Field, fields_of
from evaluator.source.readable import whole_at
from evaluator.source.tree import Listing, Source, Table

__all__ = ["header_problems", "reference_problems", "replacement_circles", "written_ids"]

Path_ = tuple[int | str, ...]
_MOST_NEAREST = 100


def reference_problems(
    source: Source,
    folder: Path | None,
    header: Header | None,
    models: Sequence[tuple[int, str, Any]],
    kinds: Mapping[str, str],
) -> Iterator[Problem]:
    """Every problem of what the records refer to, and of the header's own days and sections.

    `kinds` has the kind of every id that the package writes.
    """
    if header is not None:
        yield from header_problems(source, header)
    near = _near(kinds)
    for number, kind, model in models:
        at: Path_ = ("records", number)
        for path, field, value in _values(fields_of(kind).values(), model, at):
            if field.type.startswith("ref:") and isinstance(value, str):
                yield from _dangling(source, path, field, value, kinds, near)
        yield from _own_problems(source, folder, kind, model, at)
    yield from replacement_circles(source, models)


def written_ids(source: Source) -> tuple[dict[str, str], list[Problem]]:
    """(the kind of every id, "" where none is written; ids written twice) of a package's records, sound or not.

    A reference to a broken record does not dangle, neither one to a record in a list that stands twice.
    """
    kinds: dict[str, str] = {}
    problems: list[Problem] = []
    for number, kind, name in _identities(source.tree.get("records")):
        if name in kinds:
            problems.append(source.problem("id-twice", ("records", number, "id"), found=name))
        kinds.setdefault(name, kind)
    for records in source.tree.again.get("records", ()):
        for _, kind, name in _identities(records):
            kinds.setdefault(name, kind)
    return kinds, problems


def _identities(records: Any) -> Iterator[tuple[int, str, str]]:
    for number, record in enumerate(records if isinstance(records, Listing) else ()):
        kind, name = (record.get("record"), record.get("id")) if isinstance(record, Table) else (None, None)
        if isinstance(name, str) and name:
            yield number, kind if isinstance(kind, str) else "", name


def header_problems(source: Source, header: Header) -> Iterator[Problem]:
    """The problems of a package's own days and sections."""
    if header.period.from_.first > header.period.to.last:
        yield source.problem("span-reversed", ("period",))
    for number, sections in enumerate(header.complete):
        whole = whole_at(source, "complete", number, "directions")
        for index, kind in enumerate(sections.kinds):
            at = ("complete", number, "kinds", index)
            if kind not in KINDS:
                yield source.problem("unknown-kind", at, found=kind, known=nearest(kind, KINDS))
            elif KINDS[kind].by_direction != bool(sections.directions) and whole:
                code = "section-without-direction" if KINDS[kind].by_direction else "section-with-direction"
                yield source.problem(code, at, found=kind)


def _values(fields: Any, model: Any, at: Path_) -> Iterator[tuple[Path_, Field, Any]]:
    """Every scalar of a record with its path and field."""
    for field in fields:
        value = getattr(model, field.name)
        parts = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, part in parts:
            path = (*at, field.name) if index is None else (*at, field.name, index)
            if field.type.startswith("struct:") and not isinstance(part, Gap):
                yield from _values(STRUCTS[field.type.removeprefix("struct:")], part, path)
            else:
                yield path, field, part


def _near(kinds: Iterable[str]) -> Callable[[str], str]:
    """What tells the nearest id, for the first references that dangle; then a dash, as each look takes milliseconds."""
    words, asked = Alphabet(kinds), count()
    return lambda name: nearest(name, words) if next(asked) < _MOST_NEAREST else "–"


def _dangling(
    source: Source, path: Path_, field: Field, value: str, kinds: Mapping[str, str], near: Callable[[str], str]
) -> Iterator[Problem]:
    wanted = field.type.removeprefix("ref:").split(",")
    if value not in kinds:
        yield source.problem("dangling-id", path, found=value, known=near(value))
    elif wanted != ["*"] and kinds[value] in KINDS and kinds[value] not in wanted:
        yield source.problem("wrong-kind-of-id", path, found=value, kind=kinds[value], wanted=wanted)


def _own_problems(source: Source, folder: Path | None, kind: str, model: Any, at: Path_) -> Iterator[Problem]:
    if kind in ("answer", "claim") and model.state == "proposed":
        yield source.problem("proposed-word", (*at, "state"), kind=kind)
    for field in fields_of(kind).values():
        span = getattr(model, field.name)
        if field.type == "span" and not isinstance(span, Gap) and _reversed(getattr(span, "from"), span.to):
            yield source.problem("span-reversed", (*at, field.name))
    if kind == "document" and isinstance(model.file, str):
        yield from _file_problems(source, folder, model, at)


def _file_problems(source: Source, folder: Path | None, model: Any, at: Path_) -> Iterator[Problem]:
    try:
        fault = file_fault(folder, model.file, model.sha256)
    except OSError as error:
        reason = "no permission" if isinstance(error, PermissionError) else "cannot be read"
        yield source.problem("document-unreadable", (*at, "file"), found=model.file, reason=reason)
        return
    if fault:
        yield source.problem(fault, (*at, "sha256" if fault == "digest-differs" else "file"), found=model.file)


def _reversed(start: object, end: object) -> bool:
    return isinstance(start, Days) and isinstance(end, Days) and start.first > end.last


def replacement_circles(source: Source, models: Sequence[tuple[int, str, Any]]) -> Iterator[Problem]:
    """Every answer that replaces itself, over others or at once."""
    replaces = {model.id: model.replaces for _, kind, model in models if kind == "answer"}
    for number, kind, model in models:
        if kind == "answer" and _reaches(model.id, replaces):
            yield source.problem("replaces-circle", ("records", number, "replaces"), found=model.id)


def _reaches(start: str, replaces: Mapping[str, Any]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        following = replaces.get(waiting.pop())
        for name in following if isinstance(following, tuple) else ():
            if name == start:
                return True
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return False
