"""What recognition cannot read, or not surely, is told in its own words."""

from __future__ import annotations

import pytest

from tests.read.unsure import EXPECTED, UNSURE, told


@pytest.mark.parametrize("code", UNSURE)
def test_it_is_told(code: str) -> None:
    lines = told(code)
    assert any(line.endswith(f"[{code}]") for line in lines)
    assert set(lines) <= set(EXPECTED.read_text(encoding="utf-8").splitlines())
