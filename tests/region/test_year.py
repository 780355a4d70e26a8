"""The year of a region, small: four districts that have every trouble of the fourteen of `make round`."""

from __future__ import annotations

from pathlib import Path

from tests.region.checks import CHECKS
from tests.region.districts import FEW, FOURTEEN, stem
from tests.region.filling import TROUBLES
from tests.region.year import lived


def test_four_districts_have_every_trouble() -> None:
    few, many = ({name for district in region for name in district.troubles} for region in (FEW, FOURTEEN))
    assert few == many
    assert {name.removesuffix(" mended") for name in TROUBLES} <= many
    assert len(FOURTEEN) == len({stem(district.name) for district in FOURTEEN}) == 14


def test_the_whole_year(tmp_path: Path) -> None:
    year = lived(tmp_path / "год", FEW, inside=True)
    for check in CHECKS:
        check(year)
