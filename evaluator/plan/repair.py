"""What makes one claim true: its first failing condition repaired, again and again, until `judge` calls it true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from evaluator.evidence.index import Evidence
from evaluator.judge.assign import best_assignment
from evaluator.judge.candidates import all_hold, truths
from evaluator.judge.conditions import members
from evaluator.judge.planes import wanted_of
from evaluator.judge.prepare import Join, PreparedClaim, PreparedCondition, PreparedTest
from evaluator.model.records import Record
from evaluator.model.values import FALSE, TRUE, Gap
from evaluator.model.vocabulary import KINDS, paths_of
from evaluator.plan.change import Asked, Change
from evaluator.plan.draft import NEVER_ADDED, Draft, fillable
from evaluator.plan.patched import Ground
from evaluator.rulebook.settled import pinned

__all__ = ["Why", "repaired"]

Why = Literal["", "not this year", "expert", "no change"]
_ROUNDS = 120
_TRIES = 3
"""How often one find drafts a new record while the same records stand for its names: more never helped."""
_Bound = Mapping[str, Record | None]


def repaired(claim: PreparedClaim, ground: Ground, late: bool) -> tuple[list[Change], Why]:
    """(changes that make the claim true, ""), or (nothing, why there are none).

    `late`: the calendar has closed what only a deed regains.
    """
    repair = _Repair(Draft(ground), late)
    for _ in range(_ROUNDS):
        evidence = repair.draft.evidence()
        best = best_assignment(claim, evidence)
        if best.value == TRUE:
            return repair.draft.changes(), ""
        index = next(index for index, value in enumerate(best.values) if value != TRUE)
        if not repair.step(claim.conditions[index], best.bound, evidence) and not repair.renewed(best.bound):
            break
    return [], repair.why


@dataclass(eq=False)
class _Repair:
    """One claim being repaired: `blame` is the record that no repair helped, `why` what stood in the way last."""

    draft: Draft
    late: bool
    blame: Record | None = None
    why: Why = "no change"
    tried: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def renewed(self, bound: _Bound) -> bool:
        """Whether the record to blame, and its like, could be left out, so that a new one may take its place."""
        record, self.blame = self.blame, None
        return record is not None and not self.draft.is_new(record) and self.draft.exclude(record, bound)

    def step(self, condition: PreparedCondition, bound: _Bound, evidence: Evidence) -> bool:
        """Whether a condition was repaired and something was drafted for it."""
        before = self.draft.steps
        fixed = self.fix(condition, bound, evidence) and self.draft.steps > before
        if not fixed and self.blame is None and condition.speaks_of:
            self.blame = bound.get(condition.speaks_of)
        if not fixed and self.late and condition.written.regain == "not this year":
            self.why = "not this year"
        return fixed

    def fix(self, condition: PreparedCondition, bound: _Bound, evidence: Evidence) -> bool:
        """Whether something could be done for a condition that is not true."""
        self.blame = None
        if condition.head in ("Find", "Given"):
            return self._one(condition, bound, evidence)
        if any(bound.get(name) is None for name in condition.mentions):
            return False
        if condition.head == "AnyOf":
            return any(self.fix(part, bound, evidence) for part in condition.parts)
        if condition.head == "Count":
            return self._counted(condition, bound, evidence)
        if condition.head in ("Every", "Share") and condition.at_most is None:
            return self._shared(condition, bound, evidence)
        if pinned(condition.written):
            return self._refused(condition, bound, evidence)
        self.why = "expert" if condition.head == "Ask" else "no change"
        self.blame = bound.get(condition.subject) if condition.subject and condition.head == "Ask" else None
        return False

    def _one(self, condition: PreparedCondition, bound: _Bound, evidence: Evidence) -> bool:
        """A find or a given: its record repaired, or a new one."""
        record = bound.get(condition.speaks_of) if condition.speaks_of else None
        if condition.head == "Find":
            if record is None or record.position < 0 or self._of_an_act(condition, record, bound):
                return self._tried(condition, bound) <= _TRIES and self._new(
                    condition, condition.where, bound, evidence
                )
            if self._tests(condition, condition.where, record, bound, evidence):
                return True
            return self.draft.confirm(record, condition.question)
        return record is not None and self._tests(condition, condition.where, record, bound, evidence)

    def _tried(self, condition: PreparedCondition, bound: _Bound) -> int:
        """How often a new record was wanted for a condition with these records for its names, this time included."""
        key = (condition.id, *sorted(record.id for record in bound.values() if record is not None))
        self.tried[key] += 1
        return self.tried[key]

    def _refused(self, condition: PreparedCondition, bound: _Bound, evidence: Evidence) -> bool:
        """A none of one bound record: a field of it made one that some test refuses, else the record is to blame."""
        record = bound[pinned(condition.written) or ""]
        tests = [test for test in condition.where if test.path != "id"]
        if record is None or record.position < 0:
            return False
        certain = all_hold(tests, record, bound, evidence) == TRUE
        if self.late and condition.written.regain == "not this year" and certain:
            self.why, self.blame = "not this year", record
            return False
        if any(self._against(condition, test, record, bound, evidence) for test in tests):
            return True
        self.blame = record
        return False

    def _against(
        self, condition: PreparedCondition, test: PreparedTest, record: Record, bound: _Bound, evidence: Evidence
    ) -> bool:
        """Whether a field of a record could be given a value that a test refuses."""
        wanted = wanted_of(test, bound, evidence)
        if isinstance(wanted, Gap):
            return False
        asked = Asked(test.path, test.test, wanted, condition.question, against=True)
        real = None if self.draft.is_new(record) else record
        return self.draft.ask(record.id, record.kind, real, asked, (test.number, "against"))

    def _of_an_act(self, condition: PreparedCondition, record: Record, bound: _Bound) -> bool:
        """Whether a document that exists is only taken as an example, since nothing leads to it yet."""
        if record.kind != "document" or self.draft.is_new(record):
            return False
        joined = [test for test in condition.where if test.path == "id" and test.joined]
        return any(isinstance(self._other_value(test, bound), Gap) for test in joined)

    @staticmethod
    def _other_value(test: PreparedTest, bound: _Bound) -> object:
        other = bound.get(test.wanted.name) if isinstance(test.wanted, Join) and test.wanted.name else None
        return None if other is None else other.values[test.wanted.path]

    def _tests(
        self,
        condition: PreparedCondition,
        tests: Sequence[PreparedTest],
        record: Record,
        bound: _Bound,
        evidence: Evidence,
    ) -> bool:
        """Whether something could be done for each failing test on a record; the one to blame is noted."""
        if record.position < 0:
            return False
        values = truths(tests, record, bound, evidence)
        failing = [test for test, value in zip(tests, values, strict=True) if value != TRUE]
        if self.late and condition.written.regain == "not this year" and FALSE in values:
            self.why, self.blame = "not this year", record  # what was not done in time no paper repairs
            return False
        done = [self._test(condition, test, record, bound, evidence) for test in failing]
        return bool(done) and all(done)

    def _test(
        self, condition: PreparedCondition, test: PreparedTest, record: Record, bound: _Bound, evidence: Evidence
    ) -> bool:
        wanted = wanted_of(test, bound, evidence)
        other = bound.get(test.wanted.name) if isinstance(test.wanted, Join) and test.wanted.name else None
        if other is not None and test.path == "id":
            return self._linked(condition, test, record.id, other)
        if other is not None and isinstance(wanted, Gap):
            return self._asked(other, Asked(test.wanted.path, "present", None, condition.question), None)
        of = (other.kind, test.wanted.path) if other is not None else None
        return self._asked(record, Asked(test.path, test.test, wanted, condition.question, of), test.number)

    def _linked(self, condition: PreparedCondition, test: PreparedTest, name: str, other: Record) -> bool:
        """Whether an earlier record could be made to refer to this one."""
        asked = Asked(test.wanted.path, "is", name, condition.question)
        return self._asked(other, asked, (test.number, name))

    def _asked(self, record: Record, asked: Asked, key: object) -> bool:
        real = None if self.draft.is_new(record) else record
        if record.position >= 0 and self.draft.ask(record.id, record.kind, real, asked, key):
            return True
        if asked.test == "present" and self._referred(record, real, asked):
            return True
        self.blame = self.blame or record
        return False

    def _referred(self, record: Record, real: Record | None, asked: Asked) -> bool:
        """Whether a field that must lead to some record could be led to a new one."""
        head, _, kinds = paths_of(record.kind)[asked.path].type.partition(":")
        kind = next((kind for kind in kinds.split(",") if kind in KINDS and kind not in NEVER_ADDED), None)
        if head != "ref" or kind is None or (real is not None and not fillable(real, asked.path)):
            return False
        link = replace(asked, test="is", wanted=self.draft.new(kind))
        return self.draft.ask(record.id, record.kind, real, link, link.wanted)

    def _new(
        self, condition: PreparedCondition, tests: Sequence[PreparedTest], bound: _Bound, evidence: Evidence
    ) -> bool:
        """Whether a new record of the condition's kind could be drafted that passes its tests."""
        kinds = [kind for kind in condition.kinds if kind not in NEVER_ADDED]
        deed = condition.written.regain == "not this year"
        if not kinds or (deed and self.late):
            self.why = "not this year" if kinds else self.why
            return False
        name = self.draft.new(kinds[0])
        if deed:
            self.draft.deeds.add(name)
        if all(self._of_new(condition, test, name, kinds[0], bound, evidence) for test in tests):
            return True
        for told in (self.draft.kinds, self.draft.values, self.draft.asked):
            told.pop(name, None)
        return False

    def _of_new(
        self,
        condition: PreparedCondition,
        test: PreparedTest,
        name: str,
        kind: str,
        bound: _Bound,
        evidence: Evidence,
    ) -> bool:
        other = bound.get(test.wanted.name) if isinstance(test.wanted, Join) and test.wanted.name else None
        if other is not None and test.path == "id":
            return self._linked(condition, test, name, other)
        wanted = wanted_of(test, bound, evidence)
        if isinstance(wanted, Gap):
            return other is not None  # the next round asks for it
        of = (other.kind, test.wanted.path) if other is not None else None
        self.draft.ask(name, kind, None, Asked(test.path, test.test, wanted, condition.question, of), test.number)
        if test.path in self.draft.values.get(name, {}):
            return True
        self.blame = self.blame or other
        return False

    def _counted(self, condition: PreparedCondition, bound: _Bound, evidence: Evidence) -> bool:
        """One member more: one that is possible made certain, else a new record."""
        for record, value in members(condition, bound, evidence):
            if value != TRUE and record.position >= 0 and self._member(condition, record, bound, evidence):
                return True
        return self._new(condition, condition.where, bound, evidence)

    def _member(
        self, condition: PreparedCondition, record: Record, bound: _Bound, evidence: Evidence
    ) -> bool:  # fmt: skip
        done = self._tests(condition, condition.where, record, bound, evidence)
        return done or (
            all_hold(condition.where, record, bound, evidence) == TRUE
            and self.draft.confirm(record, condition.question)
        )

    def _shared(self, condition: PreparedCondition, bound: _Bound, evidence: Evidence) -> bool:
        """One member more that does what all are to do."""
        found = members(condition, bound, evidence)
        if any(record.position < 0 for record, _ in found):
            return False
        for record, value in found:
            if value != TRUE and self._member(condition, record, bound, evidence):
                return True
            lacking = all_hold(condition.that, record, bound, evidence) != TRUE
            if lacking and self._tests(condition, condition.that, record, bound, evidence):
                return True
        self.blame = None
        return not found and self._new(condition, (*condition.where, *condition.that), bound, evidence)
