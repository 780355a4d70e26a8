"""Made-up rounds whose districts a crew scores, of a set that compares them and of one that does not."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.mistakes import LIBRARY
from tests.round.districts import district, frozen, make_round, run

__all__ = ["comparing", "received"]

_NODES = """
methods: [percent, best]
scores:
  own: {title: "Направление 1.1, %", reconstructed: true, percent: "1.1", maximum: 100}
  place: {title: Относительно лучшего, reconstructed: true, best: own, if_same: 0}
total: place
"""


def comparing(folder: Path) -> Path:
    """The small library, whose set now compares municipalities."""
    shutil.copytree(LIBRARY, folder)
    head = folder / "criteria" / "small" / "set.yaml"
    head.write_text(head.read_text(encoding="utf-8") + _NODES, encoding="utf-8")
    return folder


def received(folder: Path, names: Sequence[str], library: Path = LIBRARY) -> Path:
    """A round to which these districts sent a package; an expert found the goals of the first grounded."""
    round_ = make_round(folder / "Приём")
    for name in names:
        archive = frozen(district(folder / name, name, answers=["quality"] if name == names[0] else []))
        run("receive", archive, "--round", round_, "--date", "2023-09-14T10:00")
    return round_
