"""Compiled rulebooks: equal to fresh ones, never stale, never needed, safe, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import evaluator.rulebook.kept as kept
from evaluator.cli.load import loaded
from evaluator.model.criteria import Rulebook
from evaluator.rulebook.cache_file import VARIABLE, cache_folder, read_cached, write_cached
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.load import draft_rulebook
from evaluator.rulebook.read import read_rule
from tests.mistakes import nobody

ROOT = Path(__file__).parents[1]
SET = "kalmykia-2022"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A copy of the shipped library, free to be changed."""
    for name in ("rules", "criteria"):
        shutil.copytree(ROOT / name, tmp_path / "library" / name)
    return Library(tmp_path / "library")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def values(book: Rulebook | None) -> list[Any]:
    assert book is not None
    return [book.id, book.head, book.lines, book.directions, book.rules_digest, book.criteria_digest]


def hit(library: Library, cache: Path, name: str = SET) -> bool:
    """Whether a set comes from the cache; it is sound either way, and what its files say."""
    draft = kept_draft(library, name, cache)
    from_cache = draft.resolved is None
    read_rule.cache_clear()
    fresh = draft_rulebook(library, name)
    assert values(draft.rulebook) == values(fresh.rulebook)
    assert (draft.terms, draft.used) == (fresh.terms, fresh.used)
    return from_cache


@pytest.mark.parametrize("name", Library(ROOT).set_ids())
def test_what_comes_back_is_what_was_compiled(name: str, cache: Path) -> None:
    assert not hit(Library(ROOT), cache, name)
    assert hit(Library(ROOT), cache, name)


def _text(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES: dict[str, Callable[[Library], object]] = {
    "a line of the set": lambda it: _text(it.direction_paths(SET)["1.1"], "по повышению", "по улучшению"),
    "its set.yaml": lambda it: _text(it.set_path(SET), "Республика Калмыкия", "Республика"),
    "a line of the set built on": lambda it: _text(
        it.direction_paths("model-rf-2021")["1.1"], "муниципальные цели", "цели"
    ),
    "the head of the set built on": lambda it: _text(it.set_path("model-rf-2021"), "Показатели", "Показатели цикла"),
    "a rule": lambda it: _text(it.rule_path("goal"), "Содержание цели", "Текст цели"),
    "the cases of a rule": lambda it: _text(it.rule_path("goal"), "name: записи нет", "name: записи вовсе нет"),
    "a comment": lambda it: _text(it.rule_path("goal"), "title:", "# примечание\ntitle:"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_file_is_read_again(change: Callable[[Library], object], library: Library, cache: Path) -> None:
    assert not hit(library, cache)
    kept_time = library.rule_path("goal").stat().st_mtime_ns
    change(library)
    os.utime(library.rule_path("goal"), ns=(kept_time, kept_time))
    assert not hit(library, cache), "the time of a file proves nothing"
    assert hit(library, cache)


def test_a_file_that_appears_or_goes_is_told(library: Library, cache: Path) -> None:
    assert not hit(library, cache)
    stray = library.set_path(SET).with_name("1.3.yaml")
    stray.write_text("lines: []\n", encoding="utf-8")
    assert "direction-unlisted" in {problem.code for problem in kept_draft(library, SET, cache).errors}
    stray.unlink()
    assert hit(library, cache)
    library.rule_path("factors").unlink()
    assert {problem.code for problem in kept_draft(library, SET, cache).errors} == {"unknown-rule"}


OLDER = "sakhalin-msoko-2020"


def test_a_direction_renamed_where_the_crosswalk_leads_is_told(library: Library, cache: Path) -> None:
    assert not hit(library, cache, OLDER)
    _text(library.set_path("model-rf-2021"), '"1.3":', '"1.9":')
    draft = kept_draft(library, OLDER, cache)
    assert [(problem.code, problem.values["found"]) for problem in draft.errors] == [("unknown-direction", "1.3")]


def test_the_crosswalk_may_lead_to_a_set_that_inherits_its_directions(library: Library, cache: Path) -> None:
    """A change of the set that it builds on is read too."""
    base = library.set_path("model-rf-2021")
    other = base.parents[1] / "other" / "set.yaml"
    other.parent.mkdir()
    head = "title: Иной\nauthority: Иной\nedition: '1'\norigin: reconstructed\nbased_on: {set: model-rf-2021}\n"
    other.write_text(head + "in_force: {from: 2023-09-01, to: 2024-08-31}\n", encoding="utf-8")
    assert draft_rulebook(library, "other").errors == []
    _text(library.set_path(OLDER), "set: model-rf-2021", "set: other")
    assert not hit(library, cache, OLDER)
    assert hit(library, cache, OLDER)
    _text(base, '"1.3":', '"1.9":')
    assert [problem.code for problem in kept_draft(library, OLDER, cache).errors] == ["unknown-direction"]


NODES = """
methods: [best, mean, percent]
scores:
  share: {title: Доля, reconstructed: true, percent: "1.1"}
  both: {title: Среднее, reconstructed: true, mean: [share, second]}
  second: {title: Доля, reconstructed: true, percent: "1.2"}
  rival: {title: Место, reconstructed: true, best: both, if_same: 0}
total: rival
"""


def test_nodes_come_back_from_the_cache_and_are_inherited(library: Library, cache: Path) -> None:
    """Who builds on a set with nodes is scored by them too, unless it writes others; their total goes with them."""
    with library.set_path("model-rf-2021").open("a", encoding="utf-8") as file:
        file.write(NODES)
    for name in ("model-rf-2021", SET):
        assert not hit(library, cache, name)
        assert hit(library, cache, name)
        head = values(kept_draft(library, name, cache).rulebook)[1]
        assert ([*head.scores], head.total) == (["share", "both", "second", "rival"], "rival")
    with library.set_path(SET).open("a", encoding="utf-8") as file:
        file.write("scores:\n  share: {title: Доля, reconstructed: true, percent: '1.1'}\n")
    assert not hit(library, cache)
    head = values(kept_draft(library, SET, cache).rulebook)[1]
    assert ([*head.scores], head.total, head.methods) == (["share"], None, ("best", "mean", "percent"))


def test_another_program_python_or_library_reads_anew(
    library: Library, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not hit(library, cache)
    monkeypatch.setattr(kept, "made_by", lambda makers: "other")
    assert not hit(library, cache)
    monkeypatch.undo()
    assert not hit(library, cache)
    shutil.copytree(library.root, tmp_path / "another")
    assert not hit(Library(tmp_path / "another"), cache)
    assert hit(library, cache)


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    library: Library, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(shelf: Library, name: str) -> Any:
        draft = draft_rulebook(shelf, name)
        _text(shelf.rule_path("goal"), "Содержание цели", "Текст цели")
        return draft

    monkeypatch.setattr(kept, "draft_rulebook", slow)
    kept_draft(library, SET, cache)
    monkeypatch.undo()
    assert not hit(library, cache)


def test_a_rule_read_long_ago_is_not_kept_under_the_digest_of_today(library: Library, cache: Path) -> None:
    draft_rulebook(library, SET)
    _text(library.rule_path("goal"), "Содержание цели", "Текст цели")
    assert not hit(library, cache)
    assert hit(library, cache)


def test_a_set_with_errors_or_warnings_is_not_kept(library: Library, cache: Path) -> None:
    _text(library.set_path(SET), "maximum: 25", "maximum: 26")
    assert kept_draft(library, SET, cache).errors
    assert not cache.exists() or not [*cache.iterdir()]


def entry(cache: Path) -> Path:
    return next(cache.glob("*.json"))


def _rewritten(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """An entry changed by someone who knows how its digest is made."""
    value = read_cached(path)
    change(value)
    assert write_cached(path, value)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "torn": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "one byte": lambda path: path.write_bytes(path.read_bytes()[:-9] + b"x" + path.read_bytes()[-8:]),
    "not JSON": lambda path: path.write_bytes(hashlib.sha256(b"{").hexdigest().encode() + b"\n{"),
    "nested": lambda path: path.write_bytes(
        hashlib.sha256(b"[" * 100_000).hexdigest().encode() + b"\n" + b"[" * 100_000
    ),
    "a list": lambda path: write_cached(path, [1]),
    "no rulebook": lambda path: _rewritten(path, lambda value: value.pop("rulebook")),
    "lines of another shape": lambda path: _rewritten(path, lambda value: value["rulebook"].update(lines=[[1]])),
    "no number": lambda path: _rewritten(path, lambda value: value["rulebook"]["head"].update(directions={"1": 1})),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_entry_is_no_entry(damage: Callable[[Path], object], cache: Path) -> None:
    library = Library(ROOT)
    assert not hit(library, cache)
    damage(entry(cache))
    assert not hit(library, cache)
    assert hit(library, cache)


@pytest.mark.skipif(os.name != "posix", reason="modes and owners are POSIX's")
def test_what_others_may_write_is_passed_over(cache: Path, tmp_path: Path) -> None:
    library = Library(ROOT)
    assert not hit(library, cache)
    assert (cache.stat().st_mode & 0o777, entry(cache).stat().st_mode & 0o777) == (0o700, 0o600)
    for path, mode in ((entry(cache), 0o666), (cache, 0o777)):
        kept_mode = path.stat().st_mode
        path.chmod(mode)
        assert read_cached(entry(cache)) is None
        path.chmod(kept_mode)
    assert hit(library, cache)
    real = tmp_path / "elsewhere.json"
    entry(cache).rename(real)
    (cache / f"{kept._name(library, SET)}.json").symlink_to(real)
    assert read_cached(entry(cache)) is None
    link = tmp_path / "link"
    link.symlink_to(cache)
    assert not write_cached(link / "x.json", {})


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
def test_a_file_of_another_user_is_passed_over(cache: Path) -> None:
    library = Library(ROOT)
    assert not hit(library, cache)
    os.chown(entry(cache), 65534, -1)
    assert read_cached(entry(cache)) is None
    os.chown(entry(cache), 0, -1)
    os.chown(cache, 65534, -1)
    assert read_cached(entry(cache)) is None
    assert not write_cached(cache / "x.json", {})


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "locked"
    place.mkdir(mode=0o555)
    with nobody():
        assert not write_cached(place / "cache" / "x.json", {"a": 1})
        assert not write_cached(tmp_path / "a file" / "x.json", {"a": 1})
    (tmp_path / "file").write_bytes(b"")
    assert not hit(Library(ROOT), tmp_path / "file" / "cache")
    assert not hit(Library(ROOT), tmp_path / "file" / "cache")


def test_a_full_disk_leaves_the_old_entry(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert write_cached(cache / "x.json", {"old": 1})

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "replace", full)
    assert not write_cached(cache / "x.json", {"new": 2})
    monkeypatch.undo()
    assert read_cached(cache / "x.json") == {"old": 1}
    assert [path.name for path in cache.iterdir()] == ["x.json"]


_WRITER = """
import sys
from pathlib import Path
from evaluator.rulebook.cache_file import write_cached
number = 0
while True:
    number += 1
    write_cached(Path(sys.argv[1]), {"from": sys.argv[2], "body": [sys.argv[2]] * 200_000, "number": number})
"""


def _writer(path: Path, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _WRITER, str(path), name], cwd=ROOT)


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_killed_writers_and_several_at_once_leave_whole_entries(cache: Path) -> None:
    path = cache / "x.json"
    for _ in range(4):
        writers = [_writer(path, name) for name in ("a", "b")]
        end, seen = time.monotonic() + 30, 0
        while seen < 20 and time.monotonic() < end:
            value = read_cached(path)
            assert value is None or value["body"] == [value["from"]] * 200_000
            seen += value is not None
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        assert seen == 20
        assert read_cached(path) is not None
    for left in cache.glob("*.part"):
        os.utime(left, (0, 0))
    assert write_cached(path, {})
    assert [path.name for path in cache.iterdir()] == ["x.json"], "what killed writers left is swept after a day"


def test_the_folder_is_the_systems_and_can_be_switched_off(tmp_path: Path) -> None:
    home = {"HOME": "/home/a", "USERPROFILE": "C:/Users/a", "LOCALAPPDATA": "C:/Users/a/AppData/Local"}
    assert cache_folder(home, "linux") == Path("/home/a/.cache/evaluator")
    assert cache_folder({**home, "XDG_CACHE_HOME": "/var/a"}, "linux") == Path("/var/a/evaluator")
    assert cache_folder({**home, "XDG_CACHE_HOME": "var"}, "linux") is None
    assert cache_folder(home, "darwin") == Path("/home/a/Library/Caches/evaluator")
    assert cache_folder(home, "win32") == Path("C:/Users/a/AppData/Local/evaluator/Cache")
    assert cache_folder({}, "linux") is None
    assert cache_folder({**home, VARIABLE: "off"}, "linux") is None
    assert cache_folder({**home, VARIABLE: str(tmp_path)}, "linux") == tmp_path


def test_the_command_scores_alike_with_and_without(cache: Path) -> None:
    package = next((ROOT / "fixtures").glob("*-2022"))
    command = [sys.executable, "-m", "evaluator", "score", str(package), "--format", "json", "--no-inference"]
    told = [
        subprocess.run(command, cwd=ROOT, env={**os.environ, VARIABLE: place}, capture_output=True, check=True).stdout
        for place in ("off", str(cache), str(cache), "/dev/null/никогда")
    ]
    assert len({*told}) == 1
    assert json.loads(told[0])["set"] == SET
    assert entry(cache).is_file()


def test_a_package_is_told_of_its_set_alike_from_the_cache(
    cache: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(cache))
    package = next((ROOT / "fixtures").glob("*-2022"))
    first, second = loaded(package, library), loaded(package, library)
    assert values(first[1]) == values(second[1])
