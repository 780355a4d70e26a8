"""A set tested like code: the cases of its gates judged, and the damages of its gates and points that none notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from evaluator.model.criteria import Rulebook
from evaluator.model.gate_case import GateCase, GateCaseFile
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.mutation.gates_damaged import Gates, SetMutant, blocked, gates_of, holds_back, set_mutants
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import draft_rulebook
from evaluator.source.read import read_source
from evaluator.source.tree import Source
from evaluator.source.validated import validated

__all__ = ["AliveGate", "SetTested", "sets_tested"]

_FILE: TypeAdapter[GateCaseFile] = TypeAdapter(GateCaseFile)


@dataclass(frozen=True)
class AliveGate:
    """A damage of a set that no case notices, and a case that would, if one was found."""

    label: str
    telling: GateCase | None


@dataclass(frozen=True)
class SetTested:
    """What the cases of a set's gates are worth. `mutants` is None where it was not asked for."""

    set_id: str
    cases: int
    mutants: int | None
    alive: tuple[AliveGate, ...]
    failed: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    @property
    def killed(self) -> int:
        return (self.mutants or 0) - len(self.alive)


def sets_tested(library: Library, set_ids: Iterable[str], damaged: bool) -> Iterator[SetTested]:
    """The sets named that are sound; `damaged`: with the damages of their gates and points."""
    for set_id in set_ids:
        book = draft_rulebook(library, set_id).rulebook
        if book is not None:
            yield _tested(library, book, damaged)


def _tested(library: Library, book: Rulebook, damaged: bool) -> SetTested:
    gates, path = gates_of(book), library.set_path(book.id).parent / "cases" / "gates.yaml"
    cases: tuple[GateCase, ...] = ()
    failed: list[Problem] = []
    if path.is_file():
        try:
            cases, source = _read(path, library.shown(path))
            failed = [*_failed(cases, source, gates)]
        except InvalidInput as fault:
            failed = [*fault.problems]
    if not damaged or failed:
        return SetTested(book.id, len(cases), None, (), tuple(failed), ())
    made = [*set_mutants(gates)]
    alive = tuple(_offered([one for one in made if not _noticed(one, gates, book, cases)], gates))
    place = Place(library.shown(path if path.is_file() else library.set_path(book.id)))
    problems = tuple(Problem("gates-damaged", place, {"found": one.label, "set": book.id}) for one in alive)
    return SetTested(book.id, len(cases), len(made), alive, (), problems)


def _read(path: Path, name: str) -> tuple[tuple[GateCase, ...], Source]:
    source = read_source(path, name)
    told, problems = validated(source, _FILE, ("cases", *GateCase.model_fields))
    if told is None or source.found:
        raise InvalidInput([*source.found, *problems])
    return told.cases, source


def _failed(cases: Sequence[GateCase], source: Source, gates: Gates) -> Iterator[Problem]:
    """The cases that name unknown lines, or that do not come out as they expect."""
    for number, case in enumerate(cases):
        unknown = [
            source.problem("unknown-line", ("cases", number, key, at), found=name, known=nearest(name, gates.lines))
            for key in ("fails", "blocked")
            for at, name in enumerate(getattr(case, key))
            if name not in gates.lines
        ]
        yield from unknown
        found = frozenset() if unknown else blocked(gates.lines, gates.order, case.fails)
        if not unknown and found != {*case.blocked}:
            told = {"case": case.name, "wanted": sorted(case.blocked) or "–", "found": sorted(found) or "–"}
            yield source.problem("gate-case-failed", ("cases", number), **told)


def _noticed(mutant: SetMutant, gates: Gates, book: Rulebook, cases: Sequence[GateCase]) -> bool:
    """Whether the stated maximum of its direction, or a case, differs under a mutant."""
    line, direction = mutant.line, mutant.line.direction
    others = (other.maximum for other in gates.lines.values() if other.direction == direction and other.id != line.id)
    if sum(others, line.maximum) != book.head.directions[direction].maximum:
        return True
    return any(_shows(mutant, gates, case) for case in cases)


def _shows(mutant: SetMutant, gates: Gates, case: GateCase) -> bool:
    """Whether a case that holds for the set does not for its mutant."""
    if not gates.above[mutant.line.id] & {*case.fails}:
        return False
    return holds_back(gates, mutant.line, case.fails) != (mutant.line.id in case.blocked)


def _offered(mutants: Sequence[SetMutant], gates: Gates) -> Iterator[AliveGate]:
    """Each mutant with a case that would notice it; a case offered once serves every later one that it notices."""
    offered: list[GateCase] = []
    for mutant in mutants:
        case = next((case for case in offered if _shows(mutant, gates, case)), None) or _telling(mutant, gates)
        if case is not None and case not in offered:
            offered.append(case)
        yield AliveGate(mutant.label, case)


def _telling(mutant: SetMutant, gates: Gates) -> GateCase | None:
    """A case that the set and its mutant decide differently: what the damage is about fails, or any one line."""
    line = gates.lines[mutant.line.id]
    for fails in (mutant.fails, *((name,) for name in sorted(gates.above[line.id]))):
        if holds_back(gates, line, fails) != holds_back(gates, mutant.line, fails):
            found = blocked(gates.lines, gates.order, fails)
            return GateCase(name="…", fails=fails, blocked=tuple(name for name in gates.lines if name in found))
    return None
