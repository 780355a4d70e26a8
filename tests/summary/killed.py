"""Kills `score ROUND` with SIGKILL at random moments and between the steps that change files, and looks after it.

`python -m tests.summary.killed FOLDER SEED MOMENTS STRIDE`; see tests/round/killed.py, whose blows are used.
"""

from __future__ import annotations

import random
import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from evaluator.round import lock, publish, replaced
from tests.round import killed
from tests.summary.region import region, run

STEPS = {str(module.__file__) for module in (lock, publish, replaced)}
_RESULTS = "итоги"


class Scoring:
    """A scored round that is scored again after its title was changed: the results are the former, or the new."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = region(folder, 2)
        self._score(self.model)
        (self.model / _RESULTS / "Лесной район" / "подписано.pdf").write_bytes(b"put here by hand")
        settings = self.model / "round.yaml"
        settings.write_text(
            settings.read_text(encoding="utf-8").replace("Условная", "Новая условная"), encoding="utf-8"
        )
        done = folder / "образец"
        shutil.copytree(self.model, done)
        self._score(done)
        self.before, self.after = _files(self.model / _RESULTS), _files(done / _RESULTS)
        assert self.before.keys() == self.after.keys()
        assert self.before != self.after
        self.kept = self._kept(self.model)

    def _score(self, folder: Path, code: int = 0) -> str:
        return run("score", folder, "--no-inference", code=code)[1]

    def _kept(self, place: Path) -> dict[str, object]:
        """What the command does not change at all."""
        told = sorted(path for path in place.rglob("*") if path.is_file())
        names = {path.relative_to(place).as_posix(): path for path in told}
        return {
            name: _held(path)
            for name, path in names.items()
            if not name.startswith((_RESULTS, ".итоги", lock.LOCK))  # a new folder that was not finished may be torn
        }

    def trial(self, kill: killed._Kill) -> bool:
        """Whether the run was killed; the round was found whole, and the same command ended the work."""
        place = self.folder / "проба"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.model, place)
        hit = kill(place, ["score", str(place), "--no-inference"])
        assert self._kept(place) == self.kept
        assert _files(place / _RESULTS) in (self.before, self.after), "some results without the others"
        if (place / lock.LOCK).exists():
            assert "[round-" in self._score(place, code=2)
            (place / lock.LOCK).unlink()
        self._score(place)
        assert _files(place / _RESULTS) == self.after
        assert not list(place.glob(".*")), "a part was left"
        return hit


def _files(folder: Path) -> dict[str, object]:
    """What every file holds, by its path; of an office file its parts, save for the time at which it was made."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): _held(path) for path in found}


def _held(path: Path) -> bytes | Mapping[str, bytes]:
    if path.suffix not in (".xlsx", ".docx"):
        return path.read_bytes()
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name != "docProps/core.xml"}


def main(folder: Path, seed: int, moments: int, stride: int) -> None:
    """Prints the runs killed at random and at every stride-th step; a fault ends in a traceback."""
    killed._STEPS.clear()
    killed._STEPS.update(STEPS)
    chance = random.Random(seed)
    work = Scoring(folder)
    hits = killed._at_random(work, moments, chance)
    steps = killed._at_steps(work, chance.randint(1, stride), stride)
    print(hits, steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
