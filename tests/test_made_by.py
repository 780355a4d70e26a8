"""Whatever can change a kept thing is among what it is said to be made by."""

from __future__ import annotations

import shutil
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

import grimp
import pytest

import evaluator.made_by as module
from evaluator.cohort import kept as columns
from evaluator.intake import kept_drawn as drawn
from evaluator.made_by import Makers, made_by
from evaluator.rulebook import kept as sets

CARRYING = ("evaluator.cluster", "evaluator.made_by", "distributed", "pydantic_core")
"""What brings questions and answers to and fro, sums the makers, and a part of pydantic that goes with its version."""


@cache
def _imports() -> grimp.ImportGraph:
    return grimp.build_graph("evaluator", include_external_packages=True)


def _makers(*roots: str) -> set[str]:
    """The modules, their own and others', that those under these names may come to run."""
    under = [name for name in _imports().modules if f"{name}.".startswith(tuple(f"{root}." for root in roots))]
    return {*under}.union(*map(_imports().find_upstream_modules, under))


@pytest.mark.parametrize(
    ("makers", "roots"),
    [
        (columns.MAKERS, ["evaluator.cli.many_read", "evaluator.cohort"]),
        (sets.MAKERS, ["evaluator.rulebook.load", "evaluator.rulebook.compiled"]),
        (drawn.MAKERS, ["evaluator.drawn", "evaluator.readers"]),
    ],
)
def test_nothing_that_makes_it_is_left_out(makers: Makers, roots: list[str]) -> None:
    parts = tuple(part.removesuffix(".py").replace("/", ".") for part in makers.parts)
    libraries = {name.lower() for name in makers.libraries}
    installed = metadata.packages_distributions()
    for name in _makers(*roots):
        inner = name.removeprefix("evaluator.")
        if name.startswith(CARRYING) or name in {"evaluator", "evaluator.cli"} or name in sys.stdlib_module_names:
            continue
        if name.startswith("evaluator."):
            assert any(inner == part or inner.startswith(f"{part}.") for part in parts), name
        else:
            assert not libraries.isdisjoint(map(str.lower, installed[name])), name


def test_every_part_and_library_is_there() -> None:
    for makers in (columns.MAKERS, sets.MAKERS, drawn.MAKERS):
        assert all((module.PACKAGE / part).exists() for part in makers.parts)
        assert all(metadata.version(name) for name in makers.libraries)


def test_another_file_library_or_python_is_another_maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    makers = Makers(("rulebook", "limits.py"), ("pydantic", "PyYAML"))
    shutil.copytree(module.PACKAGE / "rulebook", tmp_path / "rulebook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(module.PACKAGE / "limits.py", tmp_path)
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    anew = made_by.__wrapped__
    before = anew(makers)
    (tmp_path / "rulebook" / "__pycache__").mkdir()
    (tmp_path / "rulebook" / "__pycache__" / "kept.cpython-311.pyc.140234").touch()  # as Python writes it at first
    assert anew(makers) == before == made_by(makers)
    found = [anew(Makers(makers.parts, ("pydantic",)))]
    for path in (tmp_path / "rulebook" / "kept.py", tmp_path / "limits.py"):
        raw = path.read_bytes()
        path.write_bytes(raw + b"\n")
        found.append(anew(makers))
        path.write_bytes(raw)
    (tmp_path / "rulebook" / "inner").mkdir()
    (tmp_path / "rulebook" / "inner" / "new.txt").touch()
    found.append(anew(makers))
    shutil.rmtree(tmp_path / "rulebook" / "inner")
    monkeypatch.setattr(module, "version_of", lambda name: "other")
    found.append(anew(makers))
    monkeypatch.setattr(module, "version_of", metadata.version)
    monkeypatch.setattr(sys, "version", "other")
    found.append(anew(makers))
    assert len({before, *found}) == 1 + len(found)
