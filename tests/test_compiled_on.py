"""A package compiled before its period, or long after it, is warned of at its place and scored all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator

PACKAGE = Path(__file__).parents[1] / "fixtures" / "chernozemelsky-2021" / "package.yaml"


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        ("2020-08-31", "as-of-early"),
        ("2020-09-01", ""),
        ("2021-08-31", ""),
        ("2021-09-15", ""),
        ("2022-09-01", ""),
        ("2022-09-02", "as-of-late"),
    ],
)
def test_the_day_is_held_against_the_period(tmp_path: Path, as_of: str, code: str) -> None:
    text = re.sub(r"(?m)^as_of: .*$", f"as_of: {as_of}", PACKAGE.read_text(encoding="utf-8"))
    (tmp_path / "package.yaml").write_text(text, encoding="utf-8")
    checked = CliRunner().invoke(evaluator, ["check", str(tmp_path)], catch_exceptions=False)
    assert checked.exit_code == 0
    assert re.findall(r"package\.yaml:8:8: .* \[([a-z-]+)\]", checked.stdout) == ([code] if code else [])
    scored = CliRunner().invoke(evaluator, ["score", str(tmp_path), "--no-inference"], catch_exceptions=False)
    assert scored.exit_code == 0
    assert ("комплект составлен на" in scored.stdout.casefold()) == bool(code)
