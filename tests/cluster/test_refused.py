"""What cannot be a crew is refused with the reason, and what no worker answers is answered here, each once."""

from __future__ import annotations

import shutil
import tomllib

import pytest

from evaluator.cluster.asked import Unlike, answered
from evaluator.cluster.crew import Crew, Parcel
from evaluator.cluster.ground import LIBRARIES, PROGRAMS, ground, unlike
from tests.cluster.fakes import EXPECTED, FAULTS, FakeClient, Future, asked, entered, told
from tests.generated import ROOT


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_the_fault_is_told(name: str) -> None:
    assert told(name) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("outcome", [Future("error"), Future("cancelled"), Future("lost"), Future("pending")])
def test_what_no_worker_answers_is_answered_here_once_and_in_its_place(outcome: Future) -> None:
    found, notes, client = asked(Future("finished", answered(ground(), abs, 0)), outcome, patience=-1)
    assert found == [(number, 10 * number) for number in range(5)]
    assert len(notes) == 1
    assert outcome.released
    assert client.submitted == (5 if outcome.status == "error" else 4), "a scheduler that is gone is not asked again"


def test_questions_wait_so_many_at_a_time() -> None:
    taken: list[int] = []
    crew = Crew(FakeClient(), "", ground())
    questions = (taken.append(number) or number for number in range(50))  # type: ignore[func-returns-value]
    for done, (question, answer) in enumerate(crew.answers(abs, questions, lambda one: Parcel((-one,)), abs)):
        assert question == answer == done
        assert len(taken) <= done + 4  # three wait, one is at hand
    assert len(taken) == 50


def test_a_worker_that_dies_while_it_is_looked_at_stops_nothing() -> None:
    assert entered(OSError("closed")) == entered(ground()) == "tcp://10.0.0.5:8786"


def test_a_worker_answers_only_where_it_is_the_same() -> None:
    assert answered(ground(), max, 1, 2).value == 2
    other = answered({**ground(), "Python": "2.7"}, max, 1, 2)
    assert isinstance(other, Unlike)
    assert unlike(other, ground()) == []
    told = unlike({**ground(), "Python": "2.7", "more": "1"}, ground())
    assert told == [f"Python 2.7 ≠ {ground()['Python']}", "more 1 ≠ –"]


def test_who_reads_documents_has_the_same_programs() -> None:
    wanted = ground(programs=True)
    assert {*wanted} - {*ground()} == {*PROGRAMS, "rus.traineddata"}
    assert wanted["tesseract"].count(".") == 2 or not shutil.which("tesseract")
    assert answered(wanted, max, 1, 2).value == 2
    assert isinstance(answered({**wanted, "tesseract": "3.0"}, max, 1, 2), Unlike)


def test_every_library_that_can_move_a_byte_is_compared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    more = project["optional-dependencies"]
    wanted = [*project["dependencies"], *more["inference"], *more["cluster"]]
    assert {part.split(">")[0].split("=")[0] for part in wanted} <= {*LIBRARIES}
