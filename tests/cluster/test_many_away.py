"""Many packages on a real scheduler with worker processes: the same bytes, whoever dies."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.readers.apart.run import LARGEST
from evaluator.round.published import RESULTS
from evaluator.rulebook.folder import shipped
from evaluator.synth.__main__ import PACKAGES, synth
from tests.cluster.rounds import comparing, received
from tests.cluster.workers import Cluster, killed, reading, run_apart, started_cluster, told, worked
from tests.generated import ROOT

SET = "kalmykia-2022"
_ONE = "import evaluator.cli.many_away as away; away._BATCH = 1"
"""A question for each package, so that there is a middle in which a worker can be killed."""
_NOT_HERE = """
import evaluator.cli.round_away as away, tests.cluster.dying as dying
away.closed_score = away.district_files = None
away._closed, away._written = dying.closed, dying.written
"""
"""Whoever asks can neither score nor write a district; a worker dies of either."""
_DISTRICTS = ("Лесной район", "Озёрный район", "Степной район")
_BUSY = 0.3
"""Seconds of the processor that a worker that waits does not use."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of one worker, which lives."""
    with started_cluster(tmp_path_factory.mktemp("dask")) as cluster:
        yield cluster


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Packages in YAML, which only the full reader reads; a form; and some with mistakes of every kind."""
    synth(shipped(), tmp_path, 5, 0, 4, SET, "yaml")
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


def test_packages_are_read_to_the_same_bytes(
    region: Path, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["score", str(region), "--format", "json"]
    monkeypatch.setenv("EVALUATOR_CACHE", str(tmp_path / "here"))
    wanted = here(*command)
    assert wanted[0] == 2
    assert len(json.loads(wanted[1])["aside"]) == 3
    doomed = cluster.worker()
    idle = worked(doomed)
    away = run_apart(*command, *cluster.named, before=_ONE, EVALUATOR_CACHE=str(tmp_path / "away"))
    killed(away, lambda: doomed.pid if worked(doomed) > idle + _BUSY else None)
    assert told(away) == wanted
    columns = [sorted((tmp_path / name / "columns").iterdir()) for name in ("here", "away")]
    assert [path.name for path in columns[0]] == [path.name for path in columns[1]]
    assert [path.read_bytes() for path in columns[0]] == [path.read_bytes() for path in columns[1]]


def test_documents_are_read_to_the_same_bytes(tmp_path: Path) -> None:
    """By workers that the command starts; in an archive, refused by a worker, and refused unopened."""
    folder = tmp_path / "документы"
    folder.mkdir()
    for number in (1, 2, 3):
        order = f"<p>ПРИКАЗ</p><p>от 0{number}.09.2022 № {number}</p><p>Об утверждении плана</p>"
        (folder / f"приказ {number}.html").write_text(f"<html><body>{order}</body></html>", "utf-8")
    with ZipFile(folder / "архив.zip", "w") as archive:
        archive.write(folder / "приказ 1.html", "вложено/приказ.html")
        archive.writestr("пусто.docx", b"")
    (folder / "битый.docx").write_bytes(b"PK\x03\x04")
    (folder / "ссылка.html").symlink_to(folder / "приказ 1.html")
    with (folder / "большой.pdf").open("wb") as stream:
        stream.truncate(LARGEST + 1)
    command = ["read", str(folder), "--format", "json"]
    wanted = here(*command)
    found = json.loads(wanted[1])
    assert (wanted[0], len(found["unread"])) == (0, 4)
    assert len({one["file"] for one in found["documents"]}) == 4
    away = run_apart(*command, "--scheduler", "local")
    killed(away, lambda: reading(away))
    assert told(away) == wanted


def test_dask_is_loaded_only_where_a_scheduler_is_named() -> None:
    named = "cli.many, cli.many_away, cli.round, cli.reading, cli.into, cluster.crew, cluster.found"
    imports = "".join(f"import evaluator.{name}\n" for name in named.split(", "))
    program = (
        f"import sys\n{imports}"
        "sys.exit(int(any(name.split('.')[0] in ('dask', 'distributed') for name in sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True).returncode == 0


def test_a_round_is_scored_and_written_to_the_same_bytes(tmp_path: Path, cluster: Cluster) -> None:
    """Letters, pages and workbooks of districts that are compared, with what the second engine says; none made here."""
    library = comparing(tmp_path / "библиотека")
    round_ = received(tmp_path, _DISTRICTS, library)
    command = ["score", str(round_), "--library", str(library), "--format", "json"]
    wanted = here(*command)
    assert wanted[0] == 0
    assert len({one["total"]["earned"] for one in json.loads(wanted[1])["municipalities"]}) > 1
    files = written(round_ / RESULTS)
    assert len(files) == 2 + 3 * len(_DISTRICTS)
    shutil.rmtree(round_ / RESULTS)
    more = [cluster.worker(), cluster.worker()]
    alive = [process for process in cluster.processes if process.poll() is None]
    assert told(run_apart(*command, *cluster.named, before=_NOT_HERE)) == wanted
    assert [process.poll() for process in alive].count(-SIGKILL) == len(more)
    assert written(round_ / RESULTS) == files


def here(*command: str) -> tuple[int, str, str]:
    """What `told` gives, of the same command without a scheduler."""
    done = CliRunner().invoke(evaluator, command, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
