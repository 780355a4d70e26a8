"""Every attack on a round and every mistake is told exactly, and leaves the round whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.model.messages_round import ROUND
from tests.expected import codes, shown
from tests.round.attacks import ATTACKS
from tests.round.districts import district, frozen, make_round, run
from tests.round.mistakes import EXPECTED, names, told
from tests.round.whole import assert_nothing_left, assert_whole, notice_lines


@pytest.mark.parametrize("name", names())
def test_the_mistake_is_told(name: str) -> None:
    assert told(name) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_every_message_of_rounds_is_shown_and_every_example_is_run() -> None:
    examples = shown(EXPECTED)
    assert sorted(examples) == names()
    assert set(ROUND) <= codes(examples.values())


@pytest.mark.parametrize("name", sorted({*ATTACKS} - {"criteria-differ"}))
def test_an_attack_is_registered_returned_and_leaves_nothing_unpacked(name: str, tmp_path: Path) -> None:
    folder = make_round(tmp_path / "приём")
    archive = frozen(district(tmp_path / "а", "Лесной район"))
    ATTACKS[name](archive)
    run("receive", archive, "--round", folder, "--date", "2023-09-12", code=2)
    assert [entry.status for entry in assert_whole(folder)] == ["returned"]
    assert_nothing_left(folder)
    assert notice_lines(folder, 1)[0] == "Возврат на доработку"
    assert {path.name for path in tmp_path.iterdir()} == {"приём", "а", archive.name}


def test_another_edition_of_the_set_is_only_noted(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "приём")
    archive = frozen(district(tmp_path / "а", "Лесной район"))
    ATTACKS["criteria-differ"](archive)
    run("receive", archive, "--round", folder, "--date", "2023-09-12")
    assert [entry.status for entry in assert_whole(folder)] == ["accepted"]
    assert "Замечания" in notice_lines(folder, 1)
