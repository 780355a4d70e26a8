"""The year before in a note on a folder of packages: differences and causes are those of `evaluator compare`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from evaluator.report.comparison_words import cause_name
from evaluator.synth.region import packages
from tests.regional.conftest import Region, tables_of
from tests.summary.region import run


def test_each_difference_has_the_causes_that_compare_finds(made: Region, tmp_path: Path) -> None:
    earlier = tmp_path / "прошлый год"
    for package in packages(made.book, 4, 8):
        place = earlier / package["municipality"]
        place.mkdir(parents=True)
        text = json.dumps(package | {"municipality": package["municipality"].upper()}, ensure_ascii=False)
        (place / "package.json").write_text(text, encoding="utf-8")
    run("score", made.folder / "комплекты", "--note", tmp_path / "справка", "--earlier", earlier, code=2)
    (table,) = (one for one in tables_of(tmp_path / "справка" / "справка.html") if "Разница, п.п." in one[0])
    told = {row[0].removesuffix(" (усл.)"): row for row in table[1:]}
    shared = [path.name for path in earlier.iterdir() if path.name in made.scores]
    assert set(told) == set(shared)
    for name in shared:
        printed = run("compare", earlier / name, made.folder / "комплекты" / name, "--format", "json")[0]
        (whole,) = (one for one in json.loads(printed)["directions"] if one["kind"] == "total")
        assert told[name][1:3] == [whole["old_percent"], whole["new_percent"]]
        assert told[name][3] == _signed(whole["points"])
        parts = [part for part in whole["parts"] if part["points"] != "0"]
        named = [f"{cause_name(part['cause'], 'ru')} {_signed(part['points'])}" for part in parts]
        assert told[name][4].split("; ") == (named or ["–"])
    rows = csv.DictReader(io.StringIO((tmp_path / "справка" / "открытые данные" / "movement.csv").read_text("utf-8")))
    assert {row["municipality"] for row in rows} == set(shared)


def _signed(points: str) -> str:
    return ("+" if points[0] not in "-0" else "") + points.replace("-", "−")
