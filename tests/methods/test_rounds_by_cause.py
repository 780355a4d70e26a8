"""Rounds of two editions whose whole depends on the others: every cause moves something, the parts add up."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.methods.test_seen import NODES
from tests.note.test_outputs import faults
from tests.summary.region import NAMES, SET, run
from tests.summary.region import _package as district
from tests.test_command import ROOT

NEWER = "kalmykia-newer"
RELATIVE = NODES.replace("total: both", "total: place")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two editions, both measured by the best of a round.

    In the newer one a goal is worth two points and a mean is printed in whole points.
    """
    folder = tmp_path_factory.mktemp("издания")
    for name in ("criteria", "rules"):
        shutil.copytree(ROOT / name, folder / name)
    older, newer = folder / "criteria" / SET, folder / "criteria" / NEWER
    (older / "set.yaml").write_text((older / "set.yaml").read_text(encoding="utf-8") + RELATIVE, encoding="utf-8")
    shutil.copytree(older, newer)
    for file, was, now in (
        ("set.yaml", "maximum: 25", "maximum: 26"),
        ("set.yaml", "mean: [first, second], maximum: 100", "mean: [first, second], maximum: 100, places: 0"),
        ("1.1.yaml", "position: goal\n    points: 1", "position: goal\n    points: 2"),
    ):
        text = (newer / file).read_text(encoding="utf-8")
        assert was in text
        (newer / file).write_text(text.replace(was, now, 1), encoding="utf-8")
    return folder


def _round(folder: Path, set_id: str, packages: Sequence[int], library: Path) -> Path:
    """A scored round of three districts, each with the package of that number."""
    round_ = folder / "приём"
    round_.mkdir(parents=True)
    head = f"title: Условный приём\nset: {set_id}\ndeadline: 2022-09-20\nmunicipalities: [{', '.join(NAMES[:3])}]\n"
    (round_ / "round.yaml").write_text(head, encoding="utf-8")
    for name, number in zip(NAMES[:3], packages, strict=True):
        source = folder / name / "комплект"
        source.mkdir(parents=True)
        (source / "package.yaml").write_text(district(name, number).replace(SET, set_id), encoding="utf-8")
        run("submit", source, "--date", "2022-09-16", "--library", library)
        archive = next(source.parent.glob("*.zip"))
        run("receive", archive, "--round", round_, "--date", "2022-09-17T10:00", "--library", library)
    run("score", round_, "--no-inference", "--library", library)
    return round_


@pytest.fixture(scope="module")
def told(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `compare` says of a round under the older and one under the newer edition, with other packages."""
    folder = tmp_path_factory.mktemp("два приёма")
    older = _round(folder / "1", SET, (2, 1, 0), editions)
    newer = _round(folder / "2", NEWER, (2, 2, 4), editions)
    out = run("compare", older, newer, "--library", editions, "--format", "json")[0]
    assert faults("compare-rounds", out) == []
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_parts_of_every_whole_and_direction_add_up(told: dict[str, Any]) -> None:
    for row in told["municipalities"]:
        parts = {change["id"]: change["parts"] for change in row["by_cause"]["directions"]}
        for node in ({**row["total"], "id": ""}, *row["directions"]):
            assert sum(Decimal(part["points"]) for part in parts[node["id"]]) == Decimal(node["points"])


def test_edition_materials_and_the_others_each_move_a_whole(told: dict[str, Any]) -> None:
    wholes = [
        part
        for row in told["municipalities"]
        for change in row["by_cause"]["directions"]
        if not change["id"]
        for part in change["parts"]
    ]
    assert {part["cause"] for part in wholes if Decimal(part["points"])} >= {"criteria", "evidence", "cohort"}


def test_a_package_that_did_not_change_moves_by_edition_and_others_only(told: dict[str, Any]) -> None:
    same = next(row for row in told["municipalities"] if row["municipality"] == NAMES[0])
    causes = {part["cause"] for change in same["by_cause"]["directions"] for part in change["parts"]}
    assert causes <= {"criteria", "cohort"}
    assert "cohort" in causes
