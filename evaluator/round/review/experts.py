"""Who marks which line: the experts of round.yaml, checked against the set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from evaluator.model.criteria import Line, Rulebook
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.round.model import Expert, RoundFile

__all__ = ["RESERVED", "experts_by_line"]

RESERVED = "третий"
_APPEAL = "апелляция"


def experts_by_line(folder: Path, round_: RoundFile, rulebook: Rulebook) -> Mapping[str, tuple[str, ...]]:
    """The ids of the experts of every line, the same for all districts. Raises InvalidInput.

    Where more are ready than needed, the lines go round among them in the order of the set.
    """
    place = Place(str(folder / "round.yaml"))
    wanted = int(round_.per_line)
    problems = list(_problems(round_, rulebook, place))
    assigned: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(rulebook.lines):
        ready = [expert.id for expert in round_.experts if _marks(expert, line)]
        if len(ready) < wanted and not problems:
            values = {"found": line.id, "count": len(ready), "wanted": wanted}
            problems.append(Problem("experts-too-few", place, values))
        assigned[line.id] = tuple(ready[(number + step) % len(ready)] for step in range(wanted)) if ready else ()
    if problems:
        raise InvalidInput(problems)
    return assigned


def _marks(expert: Expert, line: Line) -> bool:
    everything = not expert.lines and not expert.directions
    return everything or line.id in expert.lines or line.direction in expert.directions


def _problems(round_: RoundFile, rulebook: Rulebook, place: Place) -> Iterator[Problem]:
    if not round_.experts:
        yield Problem("experts-missing", place)
    taken = {RESERVED}
    lines = {line.id for line in rulebook.lines}
    directions = {direction.id for direction in rulebook.directions}
    for expert in round_.experts:
        if expert.id.casefold() in taken or expert.id.casefold().startswith(_APPEAL):
            yield Problem("expert-twice", place, {"found": expert.id})
        taken.add(expert.id.casefold())
        for found, known in ((expert.lines, lines), (expert.directions, directions)):
            for name in found:
                if name not in known:
                    yield Problem("expert-unknown-part", place, {"found": name, "known": nearest(name, known)})
