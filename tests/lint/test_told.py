"""What is found in a library without errors is told exactly, in both languages, and `check` ends with 0."""

from __future__ import annotations

import pytest

from tests.lint.examples import EXPECTED, examples, told


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", examples())
def test_what_is_found_is_told(name: str, lang: str) -> None:
    code, lines = told(name, lang)
    assert (code, lines) == (0, (EXPECTED / f"{name}.{lang}.txt").read_text(encoding="utf-8"))
    assert {line.rpartition("[")[2] for line in lines.splitlines()} == {f"{name}]"}
