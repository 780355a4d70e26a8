"""Kills `review --read` and `review --form` with SIGKILL at random moments and between their steps.

`python -m tests.review.killed FOLDER SEED MOMENTS STRIDE`; see tests/round/killed.py, whose blows are used.
"""

from __future__ import annotations

import itertools
import random
import shutil
import sys
from pathlib import Path

from evaluator.render import review_sheet
from evaluator.round import durable, lock
from evaluator.round.review import ask, kept, sheets, take
from tests.mistakes import LIBRARY
from tests.review.rounds import answered, round_of, rows, sheet
from tests.round import killed
from tests.round.districts import run

STEPS = {str(module.__file__) for module in (ask, durable, kept, lock, review_sheet, sheets, take)}


class Reading:
    """A round whose two sheets are read at once: all of their answers are kept, or none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = round_of(folder)
        count = len(rows(sheet(self.model, "ivanova")))
        self.sheets = [folder / "ivanova.xlsx", folder / "petrov.xlsx"]
        answered(self.model, "ivanova", *["да"] * count)
        answered(self.model, "petrov", "нет", *["да"] * (count - 1))
        for path in self.sheets:
            shutil.copyfile(sheet(self.model, path.stem), path)
        done = folder / "образец"
        shutil.copytree(self.model, done)
        self._read(done)
        self.after = (done / "ответы.jsonl").read_bytes()
        self.third = rows(sheet(done, "третий"))
        self.questions = (self.model / "вопросы.jsonl").read_bytes()

    def _read(self, folder: Path, code: int = 0) -> str:
        return run("review", folder, "--read", *self.sheets, "--date", "2023-09-21", code=code)[1]

    def trial(self, kill: killed._Kill) -> bool:
        """Whether the run was killed; the round was found whole, and the same command ended the work."""
        place = self.folder / "проба"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.model, place)
        sheets_ = [str(path) for path in self.sheets]
        command = ["review", str(place), "--read", *sheets_, "--date", "2023-09-21", "--library", str(LIBRARY)]
        hit = kill(place, command)
        answers = place / "ответы.jsonl"
        assert not answers.exists() or answers.read_bytes() == self.after, "some answers without the others"
        assert (place / "вопросы.jsonl").read_bytes() == self.questions
        for path in (place / "эксперты").glob("*.xlsx"):
            rows(path)
        if (place / lock.LOCK).exists():
            assert "[round-" in self._read(place, code=2)
            (place / lock.LOCK).unlink()
        self._read(place)
        assert answers.read_bytes() == self.after
        assert rows(sheet(place, "третий")) == self.third
        assert not list(place.rglob(".*")), "a part was left"
        return hit


def main(folder: Path, seed: int, moments: int, stride: int) -> None:
    """Prints the runs killed at random and at every stride-th step; a fault ends in a traceback."""
    killed._STEPS.clear()
    killed._STEPS.update(STEPS)
    chance = random.Random(seed)
    work = Reading(folder)
    lasting, hits = 1.0, 0
    for _ in range(10 * moments):
        delay = chance.uniform(0, lasting)
        if work.trial(killed._after(delay)):
            hits, lasting = hits + 1, lasting * 1.02
        else:
            lasting = delay
        if hits == moments:
            break
    first = chance.randint(1, stride)
    steps = next(number for number in itertools.count() if not work.trial(killed._at(first + number * stride)))
    print(hits, steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
