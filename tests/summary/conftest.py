"""One region of five districts, scored once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.summary.region import region, run


@dataclass(frozen=True)
class Scored:
    """A round's folder, its results, and the JSON of the same command."""

    folder: Path
    results: Path
    told: dict[str, Any]
    stderr: str


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Scored:
    """Five districts, submitted, received and scored."""
    folder = region(tmp_path_factory.mktemp("область"), 5)
    out, told = run("score", folder, "--format", "json")
    return Scored(folder, folder / "итоги", json.loads(out), told)
