"""Runs the mistakes of tests/broken through the command; as a script rewrites what each is told (review the diff)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from evaluator.cli.main import evaluator

__all__ = ["BROKEN", "LIBRARY", "arguments_of", "copied", "mistake", "mistakes", "nobody", "told"]

BROKEN = Path(__file__).parent / "broken"
LIBRARY = BROKEN / "library"
_NOBODY = 65534


def _heavy(folder: Path) -> None:
    line = "  - {record: goal, id: goal, text: Повысить качество подготовки обучающихся}\n".encode()
    (folder / "package.yaml").write_bytes(b"records:\n" + line * (50 * 2**20 // len(line)))


def _deep(opening: str, closing: str, file: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / file).write_text(opening * 100_000 + closing * 100_000, encoding="utf-8")

    return make


def _many(line: str, times: int) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / "package.yaml").write_text("records:\n" + line * times, encoding="utf-8")

    return make


def _link(folder: Path) -> None:
    (folder / "documents").mkdir()
    (folder / "documents" / "order.txt").symlink_to(folder / "package.yaml")


def _closed(folder: Path) -> None:
    (folder / "closed").mkdir(mode=0)


def _locked(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).chmod(0)


def _form(folder: Path) -> None:
    form = str(folder / "форма.xlsx")
    made = ["form", "small", "--package", str(folder / "package.yaml"), "--out", form, "--library", str(LIBRARY)]
    CliRunner().invoke(evaluator, made, catch_exceptions=False)


MADE: dict[str, Callable[[Path], None]] = {
    "document-unreadable": _locked("order.txt"),
    "file-too-large": _heavy,
    "json-nesting-bomb": _deep("[", "]", "package.json"),
    "package-unreadable": _locked("package.yaml"),
    "plan-of-form": _form,
    "result-locked": _closed,
    "symlink": _link,
    "too-many-mistakes": _many("  - {record: goal, ключ: null, ключ: 1}\n", 301),
    "too-many-values": _many("  - {record: goal, id: goal, text: Повысить качество}\n", 40_000),
    "yaml-nesting-bomb": _deep("[", "]", "package.yaml"),
    "yaml-nesting-bomb-of-lists": _deep("- ", "", "package.yaml"),
}
"""What version control cannot hold, or should not."""


_POSIX = ("document-unreadable", "package-unreadable", "result-locked", "symlink")
_RESULTS = {
    "result-locked": ["--html", "closed/результат.html", "--xlsx", "closed/результат.xlsx"],
    "result-not-written": ["--html", "нет-такой/результат.html"],
}
"""Where the result of a sound package is to be written."""

_PLANNED = {
    "plan-copy-exists": [".", "--apply-to", "."],
    "plan-of-form": ["форма.xlsx", "--patch", "план.patch"],
}
"""What is planned, and where its copy is to be."""

_CHECKED = ("as-of-early", "as-of-late", "contradictions")
"""Packages that are checked, since scoring tells their warnings in its report; an error beside makes the exit code."""

_FAULTY = Path("/proc/self/mem")
"""A file that is there and whose reading fails, on Linux."""


def mistakes() -> list[str]:
    """The names of all mistakes that can be made on this system."""
    names = sorted(path.parent.name for path in BROKEN.glob("*/expected.txt"))
    missing = {*(_POSIX if os.name != "posix" else ()), *(() if _FAULTY.exists() else ("drive-fault",))}
    return [name for name in names if name not in missing]


def copied(name: str, folder: Path) -> Path:
    """A copy of a mistake in a folder, with what can only be made on the spot."""
    copy = folder / name
    shutil.copytree(BROKEN / name, copy, ignore=shutil.ignore_patterns("expected.txt"))
    if name in MADE:
        MADE[name](copy)
    return copy


def arguments_of(folder: Path) -> list[str]:
    """A folder with rules or sets is checked as a library, another is scored as a package of the small library."""
    if folder.name == "drive-fault":
        return ["score", str(_FAULTY), "--library", str(LIBRARY)]
    if folder.name in _CHECKED:
        return ["check", ".", "--library", str(LIBRARY)]
    if folder.name in _RESULTS:
        return ["score", ".", "--library", str(LIBRARY), "--no-inference", *_RESULTS[folder.name]]
    if folder.name in _PLANNED:
        return ["plan", *_PLANNED[folder.name], "--library", str(LIBRARY)]
    library = folder.name == "library-empty" or any((folder / part).exists() for part in ("rules", "criteria"))
    given = ["--reference", "reference.yaml"] if (folder / "reference.yaml").exists() else []
    return ["check", "--library", str(folder)] if library else ["score", ".", "--library", str(LIBRARY), *given]


def told(folder: Path, lang: str = "ru") -> tuple[int, str, str]:
    """(exit code, the lines told of mistakes, what else was written) of a copied mistake, run in its folder."""
    arguments = [*arguments_of(folder), "--lang", lang]
    locked = any(path.stat().st_mode & 0o777 == 0 for path in folder.iterdir())
    with chdir(folder), nobody() if locked else nullcontext():
        result = CliRunner().invoke(evaluator, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    lines, other = (result.stdout, result.stderr) if arguments[0] == "check" else (result.stderr, result.stdout)
    return result.exit_code, lines.replace(str(folder), "."), other


@cache
def _imported() -> None:
    """Has everything imported that scoring needs: an interpreter of root's own is closed to an ordinary user."""
    with TemporaryDirectory() as place:
        files = ["--html", f"{place}/результат.html", "--xlsx", f"{place}/результат.xlsx"]
        sound = ["score", str(BROKEN / "result-locked"), "--library", str(LIBRARY), "--no-inference", *files]
        CliRunner().invoke(evaluator, sound, catch_exceptions=False)


@contextmanager
def nobody() -> Iterator[None]:
    """Acts as an ordinary user for a while, since root can read everything."""
    user = os.geteuid()
    if user == 0:
        _imported()
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@contextmanager
def mistake(name: str) -> Iterator[Path]:
    """A mistake's copy in a folder that an ordinary user can enter."""
    with TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        yield copied(name, Path(place))


def main(names: list[str]) -> None:
    """Rewrites expected.txt of the mistakes named, or of all."""
    for name in names or mistakes():
        with mistake(name) as folder:
            (BROKEN / name / "expected.txt").write_text(told(folder)[1], encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
