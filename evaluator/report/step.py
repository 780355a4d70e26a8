"""The values that a step tree is made of: a claim, its conditions, their tests, each in words and in codes."""

from __future__ import annotations

from dataclasses import dataclass

from evaluator.report.codes import StepCodes, TestCodes

__all__ = ["ClaimSteps", "ConditionStep", "TestStep"]


@dataclass(frozen=True)
class TestStep:
    """One test in words: the field, what was wanted of it, what was seen; whether it held, and the same in `codes`."""

    field: str
    test: str
    wanted: str
    seen: str
    value: str
    codes: TestCodes


@dataclass(frozen=True)
class ConditionStep:
    """One condition: its record with its source, its tests, its parts; `note` says what came nearest or was counted.

    `title` asks it in words; `wanted` lists the tests of the records looked for, where no single record shows them.
    `label` names the record in words, `text` says why the condition is not true and `remedy` what to do about it;
    `codes` hold the same for programs.
    """

    condition: str
    title: str
    kind: str
    value: str
    record: str | None
    place: str
    source: str
    wanted: tuple[str, ...]
    tests: tuple[TestStep, ...]
    parts: tuple[ConditionStep, ...]
    note: str
    label: str
    text: str
    remedy: str
    codes: StepCodes


@dataclass(frozen=True)
class ClaimSteps:
    """A claim with its conditions, its cause in words and its remedy; `condition` is the one that it fails on."""

    claim: str
    value: str
    conditions: tuple[ConditionStep, ...]
    cause: str
    remedy: str
    condition: str | None
