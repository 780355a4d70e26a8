"""Many packages by command: as each alone, broken ones set aside, nothing read twice, nothing stale."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

import evaluator.cli.many_found as many_found
import evaluator.cohort.kept as kept
import evaluator.cohort.kept_decided as kept_decided
from evaluator.cli.main import evaluator
from evaluator.cli.many_read import Reader
from evaluator.cohort.kept import shelf_of
from evaluator.cohort.kept_decided import ledge_of
from evaluator.cohort.layout import layout_of
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.synth.__main__ import PACKAGES, synth
from tests.note.test_outputs import faults

SET = "kalmykia-2022"
Read = Callable[[], int]


@pytest.fixture
def region(tmp_path: Path) -> Path:
    synth(shipped(), tmp_path, 5, 0, 4, SET, "json")
    return tmp_path / PACKAGES


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """How many packages were read since it was asked last; a cache folder of the test's own."""
    monkeypatch.setenv("EVALUATOR_CACHE", str(tmp_path / "cache"))
    seen: list[Any] = []
    original = vars(Reader)["_one"]

    def counting(*arguments: Any) -> Any:
        seen.append(arguments)
        return original(*arguments)

    def asked() -> int:
        count = len(seen)
        seen.clear()
        return count

    monkeypatch.setattr(Reader, "_one", counting)
    return asked


def run(*arguments: str) -> Result:
    return CliRunner().invoke(evaluator, ["score", *arguments], catch_exceptions=False)


def told(folder: Path, code: int = 0, library: Path | None = None) -> dict[str, Any]:
    done = run(str(folder), "--format", "json", *(["--library", str(library)] if library else []))
    assert done.exit_code == code, done.output
    assert faults("many", done.stdout) == []
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def changed(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    tree = json.loads(path.read_text("utf-8"))
    change(tree)
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")


def test_the_same_as_each_package_alone(region: Path) -> None:
    found = told(region)
    assert len(found["municipalities"]) == 5
    assert [one["place"][0] for one in found["municipalities"]] == sorted(
        one["place"][0] for one in found["municipalities"]
    )
    for one in found["municipalities"]:
        alone = json.loads(run(str(region / one["municipality"]), "--format", "json", "--no-inference").stdout)
        names = ("maximum", "earned", "pending", "lost", "percent", "bounds")
        assert {name: one["total"][name] for name in names} == {name: alone["total"][name] for name in names}
        assert [[node[name] for name in names] for node in one["directions"]] == [
            [node[name] for name in names] for node in alone["directions"]
        ]


def test_in_words_in_both_languages(region: Path) -> None:
    for lang, word in (("ru", "Место"), ("en", "Place")):
        done = run(str(region), "--lang", lang)
        assert (done.exit_code, done.stderr) == (0, "")
        assert word in done.stdout
        assert done.stdout.count("муниципальный район") == 5 or "район" in done.stdout
    assert run(str(region), "--format", "md").stdout.startswith("# ")


def test_a_broken_package_is_told_and_set_aside(region: Path) -> None:
    whole = told(region)
    first, second, third, *_ = sorted(region.iterdir())
    (first / "package.json").write_text("{", "utf-8")
    changed(second / "package.json", lambda tree: tree.update(set="model-rf-2021"))
    with (third / "package.json").open("wb") as stream:
        stream.truncate(2**30)
    done = run(str(region), "--format", "json")
    assert done.exit_code == 2
    found = json.loads(done.stdout)
    kept = {one["municipality"]: one["total"] for one in found["municipalities"]}
    assert found["set"] == SET
    assert found["aside"] == [first.name, second.name, third.name]
    assert all(name in done.stderr for name in found["aside"])
    assert len(kept) == 2
    before = {one["municipality"]: one["total"] for one in whole["municipalities"]}
    assert all(before[name] == total for name, total in kept.items())


def test_nothing_is_read_twice_and_nothing_is_stale(region: Path, read: Read) -> None:
    before = told(region)
    assert read() == 5
    assert told(region) == before
    assert read() == 0
    path = sorted(region.iterdir())[2]
    changed(path / "package.json", lambda tree: tree.update(records=[]))
    after = told(region)
    assert read() == 1
    moved = {one["municipality"]: one["total"]["earned"] for one in after["municipalities"]}
    assert moved.pop(path.name) == "0"
    assert moved == {
        one["municipality"]: one["total"]["earned"]
        for one in before["municipalities"]
        if one["municipality"] != path.name
    }


def test_one_changed_record_has_one_municipality_scored(
    region: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read, decided or added up of the others, nor looked for among their columns."""
    told(region)
    read()
    path, seen = sorted(region.iterdir())[2] / "package.json", list[tuple[str, int]]()
    for name, packages in (("decided", lambda told: told[1].packages), ("sums_of", lambda told: told[1].shape[1])):
        _seen(monkeypatch, kept_decided, name, packages, seen)
    changed(path, lambda tree: tree["records"].pop())
    columns = list[Any]()
    monkeypatch.setattr(kept, "read_table", columns.append)
    after = told(region)
    assert (read(), seen) == (1, [("decided", 1), ("sums_of", 1)])
    assert columns == []
    monkeypatch.setenv("EVALUATOR_CACHE", "off")
    assert told(region) == after


def test_points_kept_under_other_words_are_added_up_again(region: Path, read: Read) -> None:
    told(region)
    folder, found = region.parent / "cache" / "columns", list[Any]()
    for points in (None, "other"):
        layout = replace(layout_of(load_rulebook(shipped(), SET)))
        if points:
            vars(layout)["points"] = points
        found.append({digest: np.array(one.sums).tolist() for digest, one in ledge_of(layout, folder).known.items()})
    assert found[0] == found[1]
    assert len(found[0]) == 5


def _seen(where: pytest.MonkeyPatch, module: Any, name: str, packages: Callable[[Any], int], seen: list[Any]) -> None:
    """Nothing; how many packages a function is given is noted."""
    original = vars(module)[name]

    def noting(*told: Any) -> Any:
        seen.append((name, packages(told)))
        return original(*told)

    where.setattr(module, name, noting)


def test_an_interrupted_run_goes_on(region: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_found, "_BLOCK", 1)
    counting, left = vars(Reader)["_one"], [3]

    def interrupted(*arguments: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return counting(*arguments)

    monkeypatch.setattr(Reader, "_one", interrupted)
    done = CliRunner().invoke(evaluator, ["score", str(region), "--lang", "en"])
    kept = "\nInterrupted, there is no result. What was read is kept: the same command reads the rest.\n"
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", kept)
    assert read() == 3
    left[0] = 99
    assert len(told(region)["municipalities"]) == 5
    assert read() == 2
    assert len([*(region.parent / "cache" / "columns").glob("decided-*.parquet")]) == 1


def test_files_of_few_packages_are_put_together(region: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_found, "_BLOCK", 1)
    before = told(region)
    read()
    folder = region.parent / "cache" / "columns"
    assert len([*folder.glob("columns-*.parquet")]) == 5
    monkeypatch.setattr(many_found, "_BLOCK", 3)
    monkeypatch.setattr(kept, "_FILES", -10)
    for path in sorted(region.iterdir())[:2]:
        changed(path / "package.json", lambda tree: tree.update(note="и ещё"))
    assert told(region) == before
    assert read() == 2
    assert len([*folder.glob("columns-*.parquet")]) == 2
    for path in folder.glob("decided-*.parquet"):
        path.unlink()
    assert told(region) == before
    assert read() == 0


def test_what_was_decided_of_few_is_put_together_beside_what_was_of_many(
    region: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, layout = region.parent / "cache" / "columns", layout_of(load_rulebook(shipped(), SET))
    told(region)
    monkeypatch.setattr(kept_decided, "_FILES", 2)
    numbers = list[list[int]]()
    for number in range(5):
        path = sorted(region.iterdir())[number % 2] / "package.json"
        changed(path, partial(dict.update, note=str(number)))
        after = told(region)
        numbers.append(sorted(len(found) for found in ledge_of(layout, folder).files.values()))
    assert numbers == [[1, 5], *[[2, 5]] * 4]
    read()
    assert told(region) == after
    assert read() == 0


def test_where_there_are_many_files_what_nobody_asks_for_is_gone(
    region: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(region)
    folder, layout = region.parent / "cache" / "columns", layout_of(load_rulebook(shipped(), SET))
    for module in (kept, kept_decided):
        monkeypatch.setattr(module, "_FILES", 0)
    ledge_of(layout, folder).tidied({})
    shelf_of(layout, folder).tidied((), 3)
    assert not [*folder.iterdir()]
    read()
    assert told(region) == before
    assert read() == 5


def test_a_changed_rule_decides_anew_only_its_lines(
    region: Path, read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The columns stand for whatever words of the vocabulary a rule comes to name."""
    root, seen = tmp_path / "library", list[Any]()
    for name in ("rules", "criteria"):
        shutil.copytree(shipped().root / name, root / name)
    original = vars(kept_decided)["decided"]

    def seeing(*told: Any) -> Any:
        seen.append(told[2])
        return original(*told)

    monkeypatch.setattr(kept_decided, "decided", seeing)
    before = told(region, library=root)
    assert (read(), seen) == (5, [None])
    book = load_rulebook(Library(root), SET)
    path = root / "rules" / "monitoring.yaml"
    text = path.read_text("utf-8")
    assert "level: {is: municipal}" in text
    path.write_text(text.replace("level: {is: municipal}", "level: {is: school}"), "utf-8")
    after = told(region, library=root)
    lines = frozenset(number for number, line in enumerate(book.lines) if line.rule_id == "monitoring")
    assert (read(), seen[1:]) == (0, [lines])
    assert before["municipalities"] != after["municipalities"]
    assert told(region, library=root) == after
    assert (read(), len(seen)) == (0, 2)
    monkeypatch.setenv("EVALUATOR_CACHE", "off")
    assert told(region, library=root) == after


def test_a_damaged_file_of_the_cache_is_no_file(region: Path, read: Read) -> None:
    before = told(region)
    read()
    for path in (region.parent / "cache" / "columns").iterdir():
        raw = bytearray(path.read_bytes())
        raw[len(raw) // 2] ^= 1
        path.write_bytes(bytes(raw))
    assert told(region) == before
    assert read() == 5


def test_another_edition_finds_nothing_kept(region: Path, read: Read) -> None:
    told(region)
    folder = region.parent / "cache" / "columns"
    layout = layout_of(load_rulebook(shipped(), SET))
    assert len(ledge_of(layout, folder).known) == 5
    assert sum(len(entries) for _, entries in shelf_of(layout, folder).blocks()) == 5
    other = load_rulebook(shipped(), SET)
    object.__setattr__(other, "criteria_digest", "0" * 64)
    assert not ledge_of(layout_of(other), folder).known
    assert not shelf_of(layout_of(other), folder).files()


def test_the_files_that_a_package_names_are_looked_at_each_time(region: Path, read: Read) -> None:
    path = sorted(region.iterdir())[0]
    (path / "act.txt").write_text("акт", "utf-8")
    changed(
        path / "package.json", lambda tree: tree["records"].append({"record": "document", "id": "f", "file": "act.txt"})
    )
    before = told(region)
    read()
    assert told(region) == before
    assert read() == 0
    (path / "act.txt").unlink()
    assert told(region, code=2)["aside"] == [path.name]


def test_one_page_of_many_is_refused(region: Path) -> None:
    done = run(str(region), "--html", str(region / "x.html"))
    assert done.exit_code == 2
    assert "для одного комплекта" in done.stderr
