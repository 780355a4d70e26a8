"""Many packages on a real scheduler with worker processes: the same bytes, whoever dies."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.rulebook.folder import shipped
from evaluator.synth.__main__ import PACKAGES, synth
from tests.cluster.workers import PATIENCE, started_cluster, worked
from tests.generated import ROOT

SET = "kalmykia-2022"
_ONE = "import evaluator.cli.many_away as away; away._BATCH = 1"
"""A question for each package, so that there is a middle in which a worker can be killed."""


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Packages in YAML, which only the full reader reads; a form; and some with mistakes of every kind."""
    synth(shipped(), tmp_path, 6, 0, 4, SET, "yaml")
    folder = tmp_path / PACKAGES
    first, second, third, fourth, *_ = sorted(folder.iterdir())
    _form(fourth / "package.yaml", folder / "форма")
    text = (first / "package.yaml").read_text("utf-8")
    missing = "\n- {record: document, id: gone, file: нет.pdf}\n"
    (first / "package.yaml").write_text(text.rstrip("\n") + missing, "utf-8")
    (second / "package.yaml").write_text("{", "utf-8")
    with (third / "package.yaml").open("wb") as stream:
        stream.truncate(2**24)
    whole = folder / "есть документ"
    whole.mkdir()
    shutil.copy(first / "package.yaml", whole)
    (whole / "нет.pdf").write_bytes(b"%PDF")
    return folder


def _form(package: Path, folder: Path) -> None:
    folder.mkdir()
    made = ["form", SET, "--package", str(package), "--out", str(folder / "форма.xlsx")]
    assert CliRunner().invoke(evaluator, made, catch_exceptions=False).exit_code == 0


def test_a_worker_killed_in_the_middle_changes_no_byte(region: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("dask").mkdir()
    with started_cluster(tmp_path / "dask", 2) as (cluster, (doomed, _)):
        command = ["score", str(region), "--format", "json"]
        here = cluster.run(*command, EVALUATOR_CACHE=str(tmp_path / "here"))
        wanted = here.communicate(timeout=PATIENCE)
        assert here.returncode == 2, wanted
        assert len(json.loads(wanted[0])["aside"]) == 3
        before = worked(doomed)
        asked = [*command, "--scheduler", cluster.address]
        away = cluster.run(*asked, before=_ONE, EVALUATOR_CACHE=str(tmp_path / "away"))
        while worked(doomed) < before + 0.3 and away.poll() is None:
            time.sleep(0.01)
        assert away.poll() is None, away.communicate()
        os.kill(doomed.pid, signal.SIGKILL)
        assert away.communicate(timeout=PATIENCE) == wanted
        assert away.returncode == 2
    columns = [sorted((tmp_path / name / "columns").iterdir()) for name in ("here", "away")]
    assert [path.name for path in columns[0]] == [path.name for path in columns[1]]
    assert [path.read_bytes() for path in columns[0]] == [path.read_bytes() for path in columns[1]]


def test_dask_is_loaded_only_where_a_scheduler_is_named() -> None:
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom evaluator.cli.main import evaluator\n"
        "CliRunner().invoke(evaluator, ['score', 'fixtures', '--format', 'json'])\n"
        "import evaluator.cluster.found, evaluator.cluster.crew\n"
        "sys.exit(int(any(name.split('.')[0] in ('dask', 'distributed') for name in sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True).returncode == 0
