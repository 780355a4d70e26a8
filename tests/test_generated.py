"""What is generated is not stale: schemas, README tables, golden runs. `make generated golden` rewrites them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generated import ROOT, generated, golden


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_generated_files_are_fresh() -> None:
    for path, text in generated():
        assert path.read_text(encoding="utf-8") == text, f"{path}: run `make generated`"


def test_golden_runs_are_fresh() -> None:
    written = dict(golden())
    for path, text in written.items():
        assert path.read_text(encoding="utf-8") == text, f"{path}: run `make golden` and review the diff"
    kept = {path for path in Path(ROOT, "fixtures").glob("*/expected/*") if path.is_file()}
    assert kept == {path for path in written if path.parent.name == "expected"}


def test_same_input_same_bytes() -> None:
    assert dict(golden()) == dict(golden())
