"""A set tested like code: the cases of its gates judged, and the damages of its gates and points that none notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from evaluator.gate_cases import Gates, JudgedGates, blocked, gate_path, gates_of, judged_gates
from evaluator.model.criteria import Rulebook
from evaluator.model.gate_case import GateCase
from evaluator.model.problems import Place, Problem
from evaluator.mutation.gates_damaged import SetMutant, holds_back, set_mutants
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import draft_rulebook
from evaluator.source.tree import Source

__all__ = ["AliveGate", "SetTested", "sets_tested"]

_DRAWN = 100
"""So many random choices of failing lines are held against a damage that is said to change nothing."""


@dataclass(frozen=True)
class AliveGate:
    """A damage of a set that no case notices: the reason listed for it, and a case that would, if one was found."""

    label: str
    reason: str | None
    telling: GateCase | None


@dataclass(frozen=True)
class SetTested:
    """What the cases of a set's gates are worth, and how many lines are official or reconstructed.

    `mutants` is None where it was not asked for.
    """

    set_id: str
    official: int
    reconstructed: int
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
    gates = gates_of(book)
    official = sum(line.clause is not None for line in book.lines)
    origins = official, len(book.lines) - official
    found = judged_gates(library, book.id, gates)
    cases = found.told.cases if found.told else ()
    if not damaged or found.problems:
        return SetTested(book.id, *origins, len(cases), None, (), found.problems, ())
    made = [*set_mutants(gates)]
    unnoticed = [one for one in made if not _noticed(one, gates, book, cases)]
    reasons = _reasons(found)
    alive = tuple(_offered(unnoticed, gates, reasons))
    path = gate_path(library, book.id)
    place = Place(library.shown(path if path.is_file() else library.set_path(book.id)))
    problems = [*_listed_problems(found, made, alive)]
    problems += [
        Problem("gates-damaged", place, {"found": one.label, "set": book.id}) for one in alive if one.reason is None
    ]
    return SetTested(book.id, *origins, len(cases), len(made), alive, (), tuple(problems))


def _reasons(found: JudgedGates) -> Mapping[str, str]:
    """The reasons by the label of the damage."""
    listed = found.told.survivors if found.told else ()
    return {label: survivor.reason for survivor in listed for label in survivor.mutants}


def _listed_problems(found: JudgedGates, made: Sequence[SetMutant], alive: Sequence[AliveGate]) -> Iterator[Problem]:
    """The listed damages that there are not, that a case notices, listed before, or that do change something."""
    if found.told is None or found.source is None:
        return
    known, living, seen = {one.label for one in made}, {one.label: one for one in alive}, set[str]()
    for number, survivor in enumerate(found.told.survivors):
        for at, label in enumerate(survivor.mutants):
            code = _fault(label, known, living, seen)
            if code:
                yield _listed_at(found.source, number, at, code, label)
            seen.add(label)


def _fault(label: str, known: set[str], living: Mapping[str, AliveGate], seen: set[str]) -> str:
    if label not in known:
        return "survivor-unknown"
    if label not in living or label in seen:
        return "survivor-noticed"
    return "survivor-differs" if living[label].telling else ""


def _listed_at(source: Source, number: int, at: int, code: str, label: str) -> Problem:
    return source.problem(code, ("survivors", number, "mutants", at), found=label)


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


def _offered(mutants: Sequence[SetMutant], gates: Gates, reasons: Mapping[str, str]) -> Iterator[AliveGate]:
    """Each mutant with a case that would notice it; a case offered once serves every later one that it notices."""
    offered: list[GateCase] = []
    for mutant in mutants:
        case = next((case for case in offered if _shows(mutant, gates, case)), None) or _telling(mutant, gates)
        if case is not None and case not in offered:
            offered.append(case)
        yield AliveGate(mutant.label, reasons.get(mutant.label), case)


def _telling(mutant: SetMutant, gates: Gates) -> GateCase | None:
    """A case that the set and its mutant decide differently, None where none was found."""
    line = gates.lines[mutant.line.id]
    for fails in _tried(mutant, sorted(gates.above[line.id])):
        if holds_back(gates, line, fails) != holds_back(gates, mutant.line, fails):
            found = blocked(gates.lines, gates.order, fails)
            return GateCase(name="…", fails=fails, blocked=tuple(name for name in gates.lines if name in found))
    return None


def _tried(mutant: SetMutant, above: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Which lines may fail: what the damage is about, any one line, random ones (few to many), always the same."""
    yield mutant.fails
    yield from ((name,) for name in above)
    random = Random(mutant.label)
    for _ in range(_DRAWN if above else 0):
        share = random.random()
        drawn = tuple(name for name in above if random.random() < share)
        if drawn:
            yield drawn
