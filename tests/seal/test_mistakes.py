"""Every mistake with keys and certificates is told exactly, and nothing is written."""

from __future__ import annotations

import pytest

from evaluator.model.messages_seal import SEAL
from tests.expected import codes, shown
from tests.seal.mistakes import EXPECTED, MISTAKES, told


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_the_mistake_is_told(name: str) -> None:
    assert told(name) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_every_message_is_shown_and_every_example_is_run() -> None:
    examples = shown(EXPECTED)
    assert sorted(examples) == sorted(MISTAKES)
    assert set(SEAL) <= codes([*examples.values()])


def test_it_is_told_in_english() -> None:
    assert "make a key: the same --key with --new-key [key-missing]" in told("key-missing", "en")
