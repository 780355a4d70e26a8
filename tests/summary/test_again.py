"""Scoring again replaces the results; who no longer counts loses them; what people put there stays."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from evaluator.round import replaced
from evaluator.round.exchange import exchanged
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


def test_what_stands_in_the_way_is_told_and_nothing_is_changed(copied: Path) -> None:
    summary, letter = copied / "итоги" / "сводная.xlsx", copied / "итоги" / "Лесной район" / "письмо.docx"
    summary.unlink()
    summary.mkdir()
    letter.write_bytes(b"old")
    _, told = run("score", copied, code=2)
    assert told.startswith(f"{summary}: ")
    assert "[result-not-written]" in told
    assert letter.read_bytes() == b"old"


def test_names_are_exchanged_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "один", tmp_path / "другой"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    assert exchanged(one, other)
    assert ([path.name for path in one.iterdir()], [path.name for path in other.iterdir()]) == (["другой"], ["один"])
    assert not exchanged(one, tmp_path / "третий")


def test_without_an_exchange_a_run_killed_between_two_names_loses_nothing(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, rename = copied / "итоги", Path.rename
    before = {path: path.read_bytes() for path in results.rglob("*.json")}

    def killed(path: Path, target: Path) -> Path:
        if path.name == ".итоги-новые":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(replaced, "exchanged", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        replaced.replace_folder(results, {"сводная.json": b"{}"}, lambda within: True)
    assert not results.exists()
    monkeypatch.setattr(Path, "rename", rename)
    run("score", copied)
    assert {path: path.read_bytes() for path in results.rglob("*.json")} == before


def test_results_that_another_program_holds_are_told_and_nothing_is_changed(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, results = copied / "итоги" / "Лесной район" / "письмо.docx", copied / "итоги"
    before = held.read_bytes()
    rename, opened = Path.rename, Path.open

    def refused(path: Path, target: Path) -> Path:
        if path == results:
            raise PermissionError(13, "Permission denied", str(path))
        return rename(path, target)

    def held_open(path: Path, *how: Any, **more: Any) -> Any:
        if path == held and how == ("rb+",):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *how, **more)

    monkeypatch.setattr(replaced, "exchanged", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refused)
    monkeypatch.setattr(Path, "open", held_open)
    _, told = run("score", copied, code=2)
    assert told.startswith(f"{held}: ")
    assert "[result-locked]" in told
    assert told.count("\n") == 1
    assert held.read_bytes() == before
    assert not list(copied.glob(".итоги*"))


def test_what_people_put_there_is_carried_over(copied: Path) -> None:
    signed = copied / "итоги" / "Лесной район" / "письмо подписано.pdf"
    kept = copied / "итоги" / "протоколы" / "заседание.txt"
    kept.parent.mkdir()
    for path in (signed, kept):
        path.write_bytes(b"by hand")
    signed.chmod(0o444)
    run("score", copied)
    assert (signed.read_bytes(), kept.read_bytes()) == (b"by hand", b"by hand")
    assert signed.stat().st_mode & 0o777 == 0o444
    run("score", copied)
    assert signed.read_bytes() == b"by hand"
    assert not list(copied.glob(".итоги*"))


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
