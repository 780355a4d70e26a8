"""One wheel carries rules and criteria; it installs and scores without make, compiler or checkout, on Windows too.

Windows cannot be run here: that every dependency but durable-rules has a Windows wheel is what can be shown.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def pip(python: Path | str, *arguments: str) -> None:
    subprocess.run(
        [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PIP_CONSTRAINT": "requirements.lock", "PIP_BUILD_CONSTRAINT": "requirements.lock"},
        capture_output=True,
    )


def installed(folder: Path) -> Path:
    """The interpreter of a fresh environment, in a folder with spaces and Cyrillic, with our wheel in it."""
    folder.mkdir()
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(folder), ".")
    venv.create(folder / "среда", with_pip=True)
    python = folder / "среда" / "bin" / "python"
    pip(python, "install", str(next(folder.glob("*.whl"))))
    return python


def scored(python: Path, folder: Path, *options: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    command = [str(python.parent / "evaluator"), "score", str(folder), *options]
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": encoding}
    return subprocess.run(
        command, cwd=folder.parent, env=environment, capture_output=True, encoding=encoding, check=False
    )


def test_the_wheel_works_outside_the_checkout(tmp_path: Path) -> None:
    python = installed(tmp_path / "Отдел образования")
    _scores(python, tmp_path / "Комплект 2023")
    _writes_results(python, tmp_path)
    scripts = next(python.parents[1].glob("lib/python*/site-packages/evaluator/scripts"))
    assert sorted(path.name for path in scripts.iterdir()) == [
        f"{name}.{end}" for name in ("рассчитать", "собрать-архив") for end in ("bat", "sh")
    ]


def _scores(python: Path, folder: Path) -> None:
    """An assertion unless it scores a package, and says on a console of code page 866 what is not confirmed."""
    shutil.copytree(ROOT / "fixtures" / "chernozemelsky-2023", folder)
    done = scored(python, folder, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert [node["lost"] for node in told["directions"]] == ["16", "21"]
    assert told["inference"]["status"] == "missing"
    done = scored(python, folder, encoding="cp866")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Вывод не подтверждён вторым механизмом" in done.stdout


def _writes_results(python: Path, folder: Path) -> None:
    page, book = folder / "результат.html", folder / "результат.xlsx"
    done = scored(python, ROOT / "fixtures" / "chernozemelsky-2022", "--html", str(page), "--xlsx", str(book))
    assert done.returncode == 0, done.stderr
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert book.read_bytes().startswith(b"PK")


def test_every_dependency_has_a_windows_wheel(tmp_path: Path) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    pip(
        sys.executable, "download", "--only-binary=:all:", "--platform", "win_amd64", "--python-version", "3.11",
        "--dest", str(tmp_path), *wanted, "colorama",
    )  # fmt: skip
    names = {path.name.split("-")[0].lower() for path in tmp_path.glob("*.whl")}
    assert names >= {"pydantic", "pyyaml", "click", "tabulate", "jsonschema", "colorama"}
    assert any("win_amd64" in path.name for path in tmp_path.glob("pydantic_core*"))
