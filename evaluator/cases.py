"""The cases beside a rule, judged: each is a small package for one line that the rule decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from evaluator.evidence.index import Evidence, evidence_of
from evaluator.evidence.load import package_from, sound_package
from evaluator.judge.judge import judge
from evaluator.judge.verdict import Verdict
from evaluator.model.criteria import Direction, DirectionHead, Line, Rulebook, SetFile
from evaluator.model.package import Period
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.model.rule import Case, Rule
from evaluator.model.vocabulary import KINDS
from evaluator.rulebook.lines import typed_arguments
from evaluator.source.tree import Listing, Source, Table

__all__ = [
    "CASE_PERIOD", "CaseResult", "case_arguments", "case_evidence", "case_package", "case_rulebook", "expected_of",
    "found_of", "judged_cases", "placed",
]  # fmt: skip

DIRECTION = "1.1"
CASE_PERIOD = {"from": "2022-09-01", "to": "2023-08-31"}
"""The assessed period of a case that names no other."""
_DROP = "left out"


@dataclass(frozen=True)
class CaseResult:
    """One case: what was expected and what came out, as `outcome` or `outcome (cause)`.

    A case that cannot be scored has no verdict and the `problems` of its records.
    """

    case: Case
    number: int
    expected: str
    found: str
    verdict: Verdict | None
    problems: tuple[Problem, ...] = ()

    @property
    def agrees(self) -> bool:
        return self.expected == self.found


def judged_cases(rule_id: str, rule: Rule) -> Iterator[CaseResult]:
    """The result of every case of a rule, in order."""
    by_name = {case.name: case for case in rule.cases}
    books: dict[str, Rulebook] = {}
    for number, case in enumerate(rule.cases):
        arguments = case_arguments(case, by_name)
        try:
            book = books.get(repr(arguments)) or case_rulebook(rule_id, rule, arguments)
            verdict = judge(book, case_evidence(rule_id, case, by_name)).verdicts[0]
        except InvalidInput as fault:
            yield CaseResult(case, number, case.outcome, "!", None, tuple(fault.problems))
            continue
        books[repr(arguments)] = book
        yield CaseResult(case, number, expected_of(case), found_of(case, verdict), verdict)


def expected_of(case: Case) -> str:
    """What a case expects, as `outcome`, `outcome (cause)`, with its points if it names them."""
    points = f", {case.points}" if case.points is not None else ""
    return f"{case.outcome} ({case.cause}){points}" if case.cause else case.outcome + points


def found_of(case: Case, verdict: Verdict) -> str:
    """What came out of a case, told as far as the case expects something."""
    points = f", {verdict.earned}" if case.points is not None else ""
    causes = [claim.cause.condition for claim in verdict.claims if claim.cause]
    return f"{verdict.outcome} ({causes[0] if causes else '–'}){points}" if case.cause else verdict.outcome + points


def case_arguments(case: Case, by_name: Mapping[str, Case]) -> Mapping[str, Any]:
    """The arguments of a case, those of the one it is based on where it writes none."""
    return case.arguments or _base(case, by_name).arguments


def case_evidence(rule_id: str, case: Case, by_name: Mapping[str, Case]) -> Evidence:
    """The evidence of a case. Raises InvalidInput where its records are no sound package."""
    draft = package_from(Source(f"{rule_id}: {case.name}", case_package(case, by_name)), _nowhere())
    return evidence_of(sound_package(draft, None), [DIRECTION])


def _nowhere() -> Any:
    from pathlib import Path

    return Path("cases")


def case_rulebook(rule_id: str, rule: Rule, arguments: Mapping[str, Any]) -> Rulebook:
    """A rulebook of one line, `case`, decided by the rule; each claim is worth a point (graded: n, n − 1, …)."""
    count = len(rule.claims)
    ranks = [Fraction(count - number if rule.award == "graded" else 1) for number in range(count)]
    typed = typed_arguments(rule, arguments, DIRECTION)
    line = Line(
        "case", rule.title, DIRECTION, "case", rule_id, rule, typed, tuple(ranks), (), None, "case", Place(rule_id)
    )
    head = SetFile(
        title="case", authority="case", edition="case", origin="reconstructed",
        in_force=Period.model_validate(CASE_PERIOD), positions={},
        directions={DIRECTION: DirectionHead(title=DIRECTION, maximum="1")},
    )  # fmt: skip
    return Rulebook("case", head, (Direction(DIRECTION, DIRECTION, {}, (line,)),), "", "")


def case_package(case: Case, by_name: Mapping[str, Case]) -> Table:
    """The package tree of a case: its records and those it is based on, changed and thinned as it says."""
    records = [*_records(case, by_name)]
    period = _period(case)
    tree = {
        "municipality": "case", "region": "case", "set": "case", "period": period,
        "as_of": case.as_of.first.isoformat() if case.as_of else period["to"],
        "made_up": "true", "closed": str(case.closed).lower(), "records": records,
    }  # fmt: skip
    made = placed(tree)
    assert isinstance(made, Table)
    made["complete"] = _complete(tuple(case.open))
    made.keys_at = made.values_at = dict.fromkeys(made, (0, 0))
    return made


@cache
def _complete(opened: tuple[str, ...]) -> Any:
    """The sections that a case has complete, placed; nearly every case has the same, and no tree is changed."""
    kinds = [kind for kind in KINDS if kind not in opened]
    return placed(
        [{"kinds": [kind], **({"directions": [DIRECTION]} if KINDS[kind].by_direction else {})} for kind in kinds]
    )


def _period(case: Case) -> Mapping[str, str]:
    if case.period is None:
        return CASE_PERIOD
    return {"from": case.period.from_.first.isoformat(), "to": case.period.to.first.isoformat()}


def _base(case: Case, by_name: Mapping[str, Case]) -> Case:
    return by_name[case.based_on] if case.based_on else case


def _records(case: Case, by_name: Mapping[str, Case]) -> Iterator[dict[str, Any]]:
    inherited = [*_records(by_name[case.based_on], by_name)] if case.based_on else []
    for record in [*inherited, *case.records]:
        if record.get("id") not in case.remove:
            changed = {**record, **case.change.get(str(record.get("id")), {})}
            yield {key: value for key, value in changed.items() if value != _DROP}


def placed(value: Any) -> Any:
    """A plain value as a tree whose every place is the file as a whole."""
    if isinstance(value, Mapping):
        table = Table((0, 0))
        table.update({key: placed(part) for key, part in value.items()})
        table.keys_at = table.values_at = dict.fromkeys(table, (0, 0))
        return table
    if isinstance(value, list | tuple):
        listing = Listing((0, 0))
        listing.extend(placed(part) for part in value)
        listing.values_at = [(0, 0)] * len(listing)
        return listing
    return value
