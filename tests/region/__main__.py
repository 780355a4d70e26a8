"""Lives the year of fourteen districts and checks it: `python -m tests.region [FOLDER]`, `make round`."""

from __future__ import annotations

import shutil
import sys
import time
from collections import defaultdict
from pathlib import Path

from tests.region.checks import CHECKS
from tests.region.districts import FOURTEEN
from tests.region.year import Ran, Year, lived


def _emptied(folder: Path) -> Path:
    """The folder, empty; what an earlier run of ours left there is taken away, nothing else ever."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / "УСЛОВНЫЕ ДАННЫЕ.txt").is_file():
            raise SystemExit(f"{folder} is not empty and no run of ours wrote it; name another with OUT=")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "УСЛОВНЫЕ ДАННЫЕ.txt").write_text("Район, акты, имена и баллы вымышлены.\n", encoding="utf-8")
    return folder


def _what(ran: Ran) -> str:
    options = [word for word in ran.words if word in ("--form", "--read", "--appeal")]
    return " ".join([ran.words[0], *options, *(["ROUND"] if "министерство" in ran.words[1] else [])])


def _told(year: Year) -> None:
    """Prints what happened to whom, the last table of the ministry, and how long each kind of work took."""
    for district in year.districts:
        codes = [f"{ran.words[0]} {ran.code}" for ran in year.ran if ran.who == district.name]
        print(f"{district.name}: {', '.join(district.troubles) or 'only gaps'} — {', '.join(codes)}")
    for ran in year.ran:
        if ran.words[0] == "receive" or (ran.words[:1] == ("score",) and ran.who == "министерство"):
            print(f"\n$ evaluator {_what(ran)}\n{ran.out if 'json' not in ran.words else '(JSON)'}{ran.err}".rstrip())
    spent: dict[str, list[float]] = defaultdict(list)
    for ran in year.ran:
        spent[_what(ran)].append(ran.seconds)
    print()
    for what, seconds in spent.items():
        print(f"{what}: {len(seconds)} × {sum(seconds) / len(seconds):.2f} s, together {sum(seconds):.1f} s")
    for what, count, lasted in year.typing:
        print(f"LibreOffice, {what}: {count} workbooks, {lasted:.1f} s")


def main(folder: Path) -> None:
    """Prints the year and that every check held; a check that does not ends in its traceback."""
    started = time.perf_counter()
    year = lived(_emptied(folder).resolve(), FOURTEEN)
    lasted = time.perf_counter() - started
    _told(year)
    print()
    for check in CHECKS:
        check(year)
        print(f"holds: {check.__name__.replace('_', ' ')}")
    print(f"\nthe year: {lasted:.0f} s; look at {year.round / 'итоги'}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/region"))
