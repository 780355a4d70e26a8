"""A rule tested like code: which values its conditions have in its cases, which of its mutants the cases notice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluator.model.problems import InvalidInput, Problem
from evaluator.model.rule import Case, Rule
from evaluator.model.survivor import Survivor
from evaluator.mutation.coverage import Coverage, coverage
from evaluator.mutation.damage import Mutant
from evaluator.mutation.mutants import mutants
from evaluator.mutation.search import told_apart
from evaluator.mutation.survivors import listed_survivors
from evaluator.mutation.trial import noticing, trials, verdict_of
from evaluator.rulebook.folder import Library
from evaluator.rulebook.read import RuleRead, read_rule
from evaluator.rulebook.rule_checks import claim_conditions
from evaluator.source.tree import Source

__all__ = ["PACKAGES", "Alive", "Tested", "rules_tested"]

PACKAGES = 300
"""On so many random packages a survivor is compared with its rule."""


@dataclass(frozen=True)
class Alive:
    """A mutant that no case notices: the reason listed for it, and a package that tells it from the rule, if any."""

    mutant: Mutant
    reason: str | None
    telling: Case | None


@dataclass(frozen=True)
class Tested:
    """What the cases of a rule are worth. `mutants` is None where it was not asked for."""

    rule_id: str
    cases: int
    coverage: tuple[Coverage, ...]
    mutants: int | None
    alive: tuple[Alive, ...]
    problems: tuple[Problem, ...]

    @property
    def killed(self) -> int:
        return (self.mutants or 0) - len(self.alive)


def rules_tested(
    library: Library, rule_ids: Iterable[str], damaged: bool, packages: int = PACKAGES
) -> Iterator[Tested]:
    """The rules named, or all, that are sound and whose cases come out as they expect; `damaged`: with mutants."""
    known = library.rule_ids()
    for rule_id in [*rule_ids] or known:
        read = read_rule(library, rule_id) if rule_id in known else None
        if read is not None and read.rule is not None and read.shapely:
            yield from _tested(library, rule_id, read, read.rule, damaged, packages)


def _tested(
    library: Library, rule_id: str, read: RuleRead, rule: Rule, damaged: bool, packages: int
) -> Iterator[Tested]:
    if any(problem.level == "error" for problem in read.problems):
        return
    try:
        ready = trials(rule_id, rule)
    except InvalidInput:
        return
    if noticing(rule, "", ready) is not None:
        return
    covered = coverage([(verdict_of(rule, trial), trial.evidence) for trial in ready])
    if not damaged:
        yield Tested(rule_id, len(ready), covered, None, (), ())
        return
    made = mutants(read.source.tree)
    alive = [mutant for mutant in made if noticing(mutant.rule, mutant.condition, ready) is None]
    telling = told_apart(rule_id, rule, alive, packages) if alive else {}
    problems, reasons = _reasons(library, rule_id, made, alive, telling)
    if reasons is not None:
        problems += _alive_problems(rule_id, read, alive, reasons)
    reasons = reasons or {}
    told = tuple(Alive(mutant, reasons.get(mutant.label), telling.get(mutant.label)) for mutant in alive)
    yield Tested(rule_id, len(ready), covered, len(made), told, tuple(problems))


def _reasons(
    library: Library, rule_id: str, made: Sequence[Mutant], alive: Sequence[Mutant], telling: Collection[str]
) -> tuple[list[Problem], Mapping[str, str] | None]:
    """(problems of the file of survivors, the reasons by the label of the mutant, None where it cannot be read)."""
    try:
        listed, source = listed_survivors(library, rule_id)
    except InvalidInput as fault:
        return [*fault.problems], None
    if source is None:
        return [], {}
    problems = [*_listed_problems(listed, source, made, alive, telling)]
    return problems, {survivor.mutant: survivor.reason for survivor in listed}


def _listed_problems(
    listed: Sequence[Survivor],
    source: Source,
    made: Sequence[Mutant],
    alive: Sequence[Mutant],
    telling: Collection[str],
) -> Iterator[Problem]:
    """The entries that name no mutant, one that a case notices, one named before, or one that means something else."""
    known, living, seen = {mutant.label for mutant in made}, {mutant.label for mutant in alive}, set[str]()
    for number, survivor in enumerate(listed):
        at = ("survivors", number, "mutant")
        if survivor.mutant not in known:
            yield source.problem("survivor-unknown", at, found=survivor.mutant)
        elif survivor.mutant not in living or survivor.mutant in seen:
            yield source.problem("survivor-noticed", at, found=survivor.mutant)
        elif survivor.mutant in telling:
            yield source.problem("survivor-differs", at, found=survivor.mutant)
        seen.add(survivor.mutant)


def _alive_problems(
    rule_id: str, read: RuleRead, alive: Sequence[Mutant], reasons: Mapping[str, str]
) -> Iterator[Problem]:
    """The survivors without a reason."""
    places = {
        condition.id: ("claims", number, *path, "id")
        for number, claim in enumerate(read.rule.claims if read.rule else ())
        for path, condition, _ in claim_conditions(claim)
    }
    for mutant in alive:
        at = places.get(mutant.condition, ("claims",))
        if mutant.label not in reasons:
            yield read.source.problem("survivor-new", at, found=mutant.label, rule=rule_id)
