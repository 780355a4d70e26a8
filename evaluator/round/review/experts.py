"""Who marks which line: the experts of round.yaml, checked against the set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluator.model.criteria import Line, Rulebook
from evaluator.model.problems import InvalidInput, Problem, nearest
from evaluator.round.model import Expert, RoundFile
from evaluator.round.open import round_source
from evaluator.source.tree import Source

__all__ = ["RESERVED", "experts_by_line"]

RESERVED = "третий"
_APPEAL = "апелляция"
_SHOWN = 5
_FILE_NAME = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$))[^/]*[^/.]", re.IGNORECASE)
"""What every system takes as the name of a file; the letters are those of ids."""


def experts_by_line(folder: Path, round_: RoundFile, rulebook: Rulebook) -> Mapping[str, tuple[str, ...]]:
    """The ids of the experts of every line, the same for all districts. Raises InvalidInput.

    Where more are ready than needed, the lines go round among them in the order of the set.
    """
    source = round_source(folder)
    wanted = int(round_.per_line)
    problems = list(_problems(round_, rulebook, source))
    ready = {line.id: [expert.id for expert in round_.experts if _marks(expert, line)] for line in rulebook.lines}
    few = [line for line, ids in ready.items() if len(ids) < wanted]
    if few and not problems:
        problems.append(source.problem("experts-too-few", ("experts",), lines=_listed(few), wanted=wanted))
    if problems:
        raise InvalidInput(problems)
    return {
        line: tuple(ids[(number + step) % len(ids)] for step in range(wanted))
        for number, (line, ids) in enumerate(ready.items())
    }


def _listed(lines: Sequence[str]) -> str:
    """The first lines and how many more there are."""
    more = f" … (+{len(lines) - _SHOWN})" if len(lines) > _SHOWN else ""
    return f"{', '.join(lines[:_SHOWN])}{more}"


def _marks(expert: Expert, line: Line) -> bool:
    everything = not expert.lines and not expert.directions
    return everything or line.id in expert.lines or line.direction in expert.directions


def _problems(round_: RoundFile, rulebook: Rulebook, source: Source) -> Iterator[Problem]:
    if not round_.experts:
        yield source.problem("experts-missing")
    taken = {RESERVED}
    known = {
        "lines": {line.id for line in rulebook.lines},
        "directions": {direction.id for direction in rulebook.directions},
    }
    for number, expert in enumerate(round_.experts):
        at = ("experts", number)
        if expert.id.casefold() in taken or expert.id.casefold().startswith(_APPEAL):
            yield source.problem("expert-twice", (*at, "id"), found=expert.id)
        elif not _FILE_NAME.fullmatch(expert.id):
            yield source.problem("expert-no-file-name", (*at, "id"), found=expert.id)
        taken.add(expert.id.casefold())
        for key, names in known.items():
            for part, name in enumerate(getattr(expert, key)):
                if name not in names:
                    values = {"found": name, "known": nearest(name, names)}
                    yield source.problem("expert-unknown-part", (*at, key, part), **values)
