"""Libraries without errors in which something is found; as a script rewrites what each is told (review the diff)."""

from __future__ import annotations

import sys
from pathlib import Path

from click.testing import CliRunner

from evaluator.cli.main import evaluator

__all__ = ["EXPECTED", "examples", "told"]

_FOLDER = Path(__file__).parent
EXPECTED = _FOLDER / "expected"


def examples() -> list[str]:
    """The names of all examples; each is named for the code that it shows."""
    return sorted(path.name for path in (_FOLDER / "examples").iterdir())


def told(name: str, lang: str) -> tuple[int, str]:
    """(exit code, the lines told) of a check of an example."""
    arguments = ["check", "--library", str(_FOLDER / "examples" / name), "--lang", lang]
    result = CliRunner().invoke(evaluator, arguments, catch_exceptions=False)
    return result.exit_code, result.stdout


def main(names: list[str]) -> None:
    """Rewrites the expected lines of the examples named, or of all."""
    for name in names or examples():
        for lang in ("ru", "en"):
            (EXPECTED / f"{name}.{lang}.txt").write_text(told(name, lang)[1], encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
