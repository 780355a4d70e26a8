"""The second engine inside `score`: a crash or a hang is told and changes no point, a difference is a loud bug."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.inference.confirm import Disagreement, confirmed
from evaluator.judge.judge import judge
from evaluator.judge.verdict import Verdicts
from evaluator.rulebook.folder import Library

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def verdicts() -> Verdicts:
    package, rulebook = loaded(ROOT / "fixtures" / "chernozemelsky-2023", Library(ROOT))
    return judge(rulebook, evidence_of(package, rulebook.head.directions))


def sending(number: int) -> Callable[[int], None]:
    return lambda process: os.kill(process, number)


def test_it_agrees_and_shows_its_derivation(verdicts: Verdicts) -> None:
    told = confirmed(verdicts)
    assert told["status"] == "agrees"
    assert any(step["conclusion"] == "gate" for step in told["derivation"]["1.1.monitoring.objectivity"])


def test_a_killed_child_is_told(verdicts: Verdicts) -> None:
    told = confirmed(verdicts, started=sending(signal.SIGKILL))
    assert told["status"] == "failed"
    assert "SIGKILL" in told["reason"]


def test_a_stalled_child_is_told_and_gone(verdicts: Verdicts) -> None:
    children: list[int] = []

    def stall(process: int) -> None:
        children.append(process)
        os.kill(process, signal.SIGSTOP)

    told = confirmed(verdicts, seconds=1.0, started=stall)
    assert told["status"] == "failed"
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_a_difference_is_a_bug(verdicts: Verdicts) -> None:
    wrong = next(verdict for verdict in verdicts.verdicts if verdict.outcome == "pending")
    changed = wrong._replace(earned=Fraction(1), pending=Fraction(0))
    listed = tuple(changed if verdict is wrong else verdict for verdict in verdicts.verdicts)
    with pytest.raises(Disagreement, match="earned: judge 1, engine 0"):
        confirmed(Verdicts(verdicts.rulebook, verdicts.evidence, listed))
