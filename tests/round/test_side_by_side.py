"""Things made by copies of a process: the same as made here, in order, whatever becomes of the copies."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from evaluator.round.side_by_side import side_by_side


def test_in_order_and_by_more_than_one_process() -> None:
    made = list(side_by_side(lambda number: (number, os.getpid()), 11, 3))
    assert [number for number, _ in made] == list(range(11))
    assert len({process for _, process in made}) == 3
    assert os.getpid() not in {process for _, process in made}


@pytest.mark.parametrize("many", [0, 1, 3])
def test_few_things_are_made_here(many: int) -> None:
    assert list(side_by_side(lambda number: os.getpid(), many, 4)) == [os.getpid()] * many


def test_beside_another_thread_nothing_is_copied() -> None:
    go = threading.Event()
    other = threading.Thread(target=go.wait)
    other.start()
    assert set(side_by_side(lambda number: os.getpid(), 8, 2)) == {os.getpid()}
    go.set()
    other.join()


def test_what_a_killed_copy_did_not_give_is_made_here(tmp_path: Path) -> None:
    def made(number: int) -> int:
        (tmp_path / f"{number} {os.getpid()}").touch()
        if number == 4 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    here = os.getpid()
    assert list(side_by_side(made, 12, 2)) == [number * number for number in range(12)]
    mine = {int(path.name.split()[0]) for path in tmp_path.glob(f"* {here}")}
    assert mine == {4, 6, 8, 10}


def test_a_fault_is_raised_as_it_is_without_copies() -> None:
    def made(number: int) -> int:
        return 1 // (3 - number)

    found = side_by_side(made, 9, 2)
    assert [next(found) for _ in range(3)] == [0, 0, 1]
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_what_cannot_be_sent_is_made_here() -> None:
    def made(number: int) -> Callable[[], int]:
        return partial(pow, number, 2) if number != 1 else lambda: -1

    assert [one() for one in side_by_side(made, 5, 2)] == [0, -1, 4, 9, 16]
