"""The way in: lines are put to durable-rules in a child process; its crash or hang is told and harms nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Literal

from evaluator.inference.child import EngineFailed, EngineMissing, ask
from evaluator.inference.clauses import finding_clauses, given, line_clauses, values
from evaluator.inference.compile import CompileRefused, Program, compile_program
from evaluator.inference.question import Derivation, LineQuestion
from evaluator.inference.settle import Mismatch, findings, line_answers, steps

__all__ = ["ENGINE", "Result", "derive"]

PINNED = "2.0.28"


def _named() -> str:
    """The engine with its installed version; the guard knows the limits of the pinned one only, so another is told."""
    try:
        installed = version("durable-rules")
    except PackageNotFoundError:
        installed = PINNED
    return f"durable-rules {installed}" + ("" if installed == PINNED else f", not the pinned {PINNED}")


ENGINE = _named()
MODULE = "durable_rules_engine"
Asked = Callable[[Program], dict[str, object]]


@dataclass(frozen=True)
class Result:
    """What came of asking: `answered` with a derivation, or `missing` (not installed) or `failed` with a reason."""

    engine: str
    status: Literal["answered", "missing", "failed"]
    reason: str
    derivation: Derivation | None


def derive(
    questions: tuple[LineQuestion, ...], seconds: float = 10.0, started: Callable[[int], None] | None = None
) -> Result:
    """The lines derived anew. `started` gets the id of each child (points, then findings) right after its start."""
    if not _installed():
        return Result(ENGINE, "missing", f"{MODULE} is not installed", None)
    deadline = time.monotonic() + seconds
    try:
        derivation = _derivation(questions, lambda program: ask(program.job, deadline, started))
        return Result(ENGINE, "answered", "", derivation)
    except EngineMissing as error:
        return Result(ENGINE, "missing", str(error), None)
    except (CompileRefused, EngineFailed, Mismatch) as error:
        return Result(ENGINE, "failed", f"{type(error).__name__}: {error}", None)


def _installed() -> bool:
    try:
        return find_spec(MODULE) is not None
    except (ImportError, ValueError):
        return False


def _derivation(questions: tuple[LineQuestion, ...], asked: Asked) -> Derivation:
    points = _points_program(questions)
    derived = steps(points, asked(points))
    answers = line_answers(questions, points, derived)
    settled = [fact for answer in answers for fact in values(answer)]
    finding = compile_program((clause for line in questions for clause in finding_clauses(line)), {"final": settled})
    final = steps(finding, asked(finding)) if settled else {"final": ()}
    return Derivation(
        lines=answers,
        findings=findings(final["final"]),
        steps=(*derived["must"], *derived.get("may", ()), *final["final"]),
    )


def _points_program(questions: tuple[LineQuestion, ...]) -> Program:
    """The program of the lines; the may world is left out where no condition is unknown."""
    problems = [problem for line in questions for problem in _problems(line)]
    places = {line.line: line.direction for line in questions}
    problems += [f"line id used twice among {len(questions)}"] if len(places) < len(questions) else []
    before = {name for line in questions for gate in line.gates for name in gate.any_of}
    problems += [f"gate on unknown line {name}" for name in sorted(before - set(places))]
    if problems:
        raise CompileRefused("; ".join(problems[:3]))
    unknown = any(1 in claim.conditions for line in questions for claim in line.claims)
    least = {"must": 2, "may": 1} if unknown else {"must": 2}
    worlds = {world: [fact for line in questions for fact in given(line, truth)] for world, truth in least.items()}
    return compile_program((clause for line in questions for clause in line_clauses(line, places)), worlds)


def _problems(line: LineQuestion) -> list[str]:
    """What makes a question unfit to be asked."""
    ids = [claim.id for claim in line.claims]
    problems = [f"{line.line}: claim id used twice"] if len(set(ids)) < len(ids) else []
    problems += [f"{line.line}: an all line has one claim"] if line.award == "all" and len(ids) != 1 else []
    for claim in line.claims:
        problems += [f"{line.line}: truth {truth!r}" for truth in claim.conditions if truth not in (0, 1, 2)]
        problems += _points_problems(line.line, claim.points)
    return problems


def _points_problems(line: str, points: str) -> list[str]:
    try:
        return [] if Fraction(points) >= 0 else [f"{line}: points {points} below zero"]
    except (ValueError, ZeroDivisionError):
        return [f"{line}: points {points!r} are no number"]
