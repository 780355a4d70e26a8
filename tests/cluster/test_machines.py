"""Machines that are not there are refused with the reason where no groups can be made, and leave none behind."""

from __future__ import annotations

from pathlib import Path

import pytest

import tests.benchmarks.machines as machines_module
from tests.benchmarks.machines import machines


def test_where_no_groups_can_be_made_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines_module, "_ROOT", tmp_path / "no such folder")
    with pytest.raises(SystemExit, match="without --machines the cores that are here are measured"), machines([1], 0.1):
        pass


def test_a_share_that_is_too_small_is_refused() -> None:
    with pytest.raises(SystemExit, match="--share"), machines([1], 0.01):
        pass


def test_a_core_is_a_group_with_its_quota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines_module, "_ROOT", tmp_path)
    with machines([2, 1], 0.25) as made:
        quotas = [[(core / "cpu.cfs_quota_us").read_text() for core in machine.cores] for machine in made]
    assert quotas == [["2500", "2500"], ["2500"]]
