"""Every mistake with experts and their sheets is told exactly, at its cell, and nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.model.messages_review import REVIEW
from tests.expected import codes, shown
from tests.review.mistakes import EXPECTED, MISTAKES, SLIPS_IN_ENGLISH, told


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_the_mistake_is_told(name: str) -> None:
    assert told(name) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_every_message_is_shown_and_every_example_is_run() -> None:
    examples = shown(EXPECTED)
    assert sorted(examples) == sorted(MISTAKES)
    assert all(examples.values())
    assert set(REVIEW) <= codes(examples.values())


def test_the_same_cells_are_told_in_english(tmp_path: Path) -> None:
    lines = SLIPS_IN_ENGLISH(tmp_path).splitlines()
    russian = (EXPECTED / "slips.txt").read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == [line.rpartition(" ")[2] for line in russian]
    assert "choose «да» or «нет» from the list" in lines[0]
