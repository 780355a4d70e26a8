"""The survivors listed for a rule in `rules/survivors/<rule>.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.model.survivor import Survivor, SurvivorFile
from evaluator.rulebook.folder import Library
from evaluator.source.read import read_source
from evaluator.source.tree import Source
from evaluator.source.validated import validated

__all__ = ["listed_survivors", "stray_survivors"]

_FILE: TypeAdapter[SurvivorFile] = TypeAdapter(SurvivorFile)


def listed_survivors(library: Library, rule_id: str) -> tuple[tuple[Survivor, ...], Source | None]:
    """(the survivors listed for a rule, the source of their places or None without a file). Raises InvalidInput."""
    path = library.root / "rules" / "survivors" / f"{rule_id}.yaml"
    if not path.is_file():
        return (), None
    source = read_source(path, library.shown(path))
    told, problems = validated(source, _FILE, ("survivors", *Survivor.model_fields))
    if told is None or source.found:
        raise InvalidInput([*source.found, *problems])
    return told.survivors, source


def stray_survivors(library: Library) -> Iterator[Problem]:
    """The files of survivors of no rule, which nothing reads."""
    known = library.rule_ids()
    for path in sorted((library.root / "rules" / "survivors").glob("*.yaml")):
        if path.stem not in known:
            values = {"found": path.stem, "known": nearest(path.stem, known)}
            yield Problem("unknown-rule", Place(library.shown(path)), values)
