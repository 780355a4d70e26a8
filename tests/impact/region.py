"""A library with a made-up set for the next year, and the impact of that set on the fixtures."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from evaluator.cli.main import evaluator

__all__ = ["GOLDEN", "NEXT", "NOW", "expected", "library", "run"]

ROOT = Path(__file__).parents[2]
NOW, NEXT = "kalmykia-2022", "next-2024"
GOLDEN = Path(__file__).parent / "next-2024.md"
_FIXTURES = ("chernozemelsky-2021", "chernozemelsky-2022")


def library(folder: Path) -> Path:
    """The shipped library with the set of the next year beside."""
    for name in ("rules", "criteria"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(Path(__file__).parent / NEXT, folder / "criteria" / NEXT)
    return folder


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    """(stdout, stderr) of `evaluator impact`, which must end with `code`."""
    done = CliRunner().invoke(evaluator, ["impact", *map(str, arguments)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.stdout, done.stderr


def expected() -> str:
    """The golden run: what the next year's set would change for two fixtures, as Markdown."""
    with TemporaryDirectory() as place:
        shelf = library(Path(place) / "библиотека")
        packages = [ROOT / "fixtures" / name for name in _FIXTURES]
        out, _ = run(NOW, NEXT, *packages, "--format", "md", "--library", shelf)
    return out.replace(f"{ROOT}/", "")
