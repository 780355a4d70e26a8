"""Scoring again replaces the results; who no longer counts loses them; a run cut short leaves its mark."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

import evaluator.round.publish as publish
from evaluator.round.durable import put_bytes
from tests.summary.conftest import Scored
from tests.summary.region import run
from tests.test_command import ROOT


@pytest.fixture
def copied(scored: Scored, tmp_path: Path) -> Path:
    """The scored round, to be changed."""
    return Path(shutil.copytree(scored.folder, tmp_path / "приём"))


def test_running_again_replaces_and_takes_away_what_no_longer_counts(copied: Path) -> None:
    settings = copied / "round.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "late: not_counted\n", encoding="utf-8")
    late, kept = copied / "итоги" / "Нагорный район", copied / "итоги" / "Лесной район" / "письмо.docx"
    (late / "скан.pdf").write_bytes(b"put here by hand")
    kept.write_bytes(b"old")
    run("score", copied)
    assert [path.name for path in late.iterdir()] == ["скан.pdf"]
    assert kept.read_bytes().startswith(b"PK")
    (late / "скан.pdf").unlink()
    run("score", copied)
    assert not late.exists()
    _, *rows = load_workbook(copied / "итоги" / "сводная.xlsx")["Направления"].iter_rows(values_only=True)
    assert len(rows) == 4


def test_a_run_cut_short_leaves_whole_files_and_its_mark(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in (copied / "итоги").rglob("*") if path.is_file()}
    written: list[Path] = []

    def cut_short(path: Path, content: bytes) -> None:
        if len(written) == 5:
            raise KeyboardInterrupt
        written.append(path)
        put_bytes(path, content)

    monkeypatch.setattr(publish, "put_bytes", cut_short)
    with pytest.raises(KeyboardInterrupt):
        publish._put_all(copied / "итоги", {str(path.relative_to(copied / "итоги")): b"new" for path in before}, [])
    assert (copied / "итоги" / "НЕ ЗАВЕРШЕНО.txt").exists()
    assert all(path.read_bytes() in (before[path], b"new") for path in before)
    monkeypatch.undo()
    run("score", copied)
    assert not (copied / "итоги" / "НЕ ЗАВЕРШЕНО.txt").exists()


def test_what_cannot_be_written_is_told_and_the_rest_is_written(copied: Path) -> None:
    summary, letter = copied / "итоги" / "сводная.xlsx", copied / "итоги" / "Лесной район" / "письмо.docx"
    summary.unlink()
    summary.mkdir()
    letter.write_bytes(b"old")
    _, told = run("score", copied, code=2)
    assert told.startswith(f"{summary}: ")
    assert "[result-not-written]" in told
    assert letter.read_bytes().startswith(b"PK")
    assert (copied / "итоги" / "НЕ ЗАВЕРШЕНО.txt").exists()


def test_two_at_once_are_refused(copied: Path) -> None:
    (copied / "занято.json").write_text("{}", encoding="utf-8")
    _, told = run("score", copied, code=2)
    assert "[round-busy]" in told


def test_a_round_without_packages_has_an_empty_summary(tmp_path: Path) -> None:
    from tests.summary.region import make_round

    folder = make_round(tmp_path / "приём", ["Лесной район"])
    out, _ = run("score", folder)
    assert "Принятых комплектов нет" in out
    book = load_workbook(folder / "итоги" / "сводная.xlsx")
    assert [sheet.max_row for sheet in book.worksheets][1] == 1


def test_a_bar_is_drawn_on_a_terminal(copied: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "evaluator", "score", str(copied), "--no-inference"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    drawn = os.read(ours, 65536).decode("utf-8", "replace")
    os.close(ours)
    assert "Расчёт" in drawn
    assert "100%" in drawn
    assert "100%" not in done.stdout.decode()


@pytest.mark.parametrize("late", [0, 0.002, 0.005, 0.01, 0.02, 0.04])
def test_a_killed_run_leaves_whole_files(copied: Path, late: float) -> None:
    results = copied / "итоги"
    before = {path: path.read_bytes() for path in results.rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "evaluator", "score", str(copied), "--no-inference"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        while not (results / "НЕ ЗАВЕРШЕНО.txt").exists() and started.poll() is None:
            time.sleep(0.001)
        time.sleep(late)
        started.kill()
    assert set(before) <= {path for path in results.rglob("*") if path.is_file()}
    for path in before:
        if path.suffix == ".html":
            assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")
        elif path.suffix == ".json":
            assert json.loads(path.read_text(encoding="utf-8"))["municipalities"]
        else:
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
    (copied / "занято.json").unlink(missing_ok=True)
    run("score", copied)
    assert {path for path in results.rglob("*") if path.is_file()} == set(before)
