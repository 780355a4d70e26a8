"""Kills `review --read`, `--form` and `--appeal` with SIGKILL at random moments and between their steps.

`python -m tests.review.killed FOLDER SEED MOMENTS STRIDE`; see tests/round/killed.py, whose blows are used.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

from evaluator.render import review_sheet
from evaluator.round import durable, lock
from evaluator.round.review import ask, kept, sheets, take
from evaluator.round.review.kept import read_review
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


class Asking:
    """A round that received two packages and has not asked yet: every question is kept, or none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = round_of(folder)
        self.count = len(rows(sheet(self.model, "ivanova")))
        (self.model / "вопросы.jsonl").unlink()
        shutil.rmtree(self.model / "эксперты")
        self.others = _bytes(self.model)

    def trial(self, kill: killed._Kill) -> bool:
        """Whether the run was killed; the round was found whole, and the same command ended the work."""
        place = _copied(self.model, self.folder / "проба")
        hit = kill(place, ["review", str(place), "--form", "--date", "2023-09-20", "--library", str(LIBRARY)])
        review = read_review(place)
        assert len(review.questions) in (0, self.count), "some questions without the others"
        for path in (place / "эксперты").glob("*.xlsx"):
            assert len(rows(path)) == self.count
        _again(place, "--form")
        assert not review.questions or read_review(place) == review
        assert [len(rows(sheet(place, who))) for who in ("ivanova", "petrov")] == [self.count, self.count]
        assert self.others.items() <= _bytes(place).items()
        assert not list(place.rglob(".*")), "a part was left"
        return hit


class Appealing:
    """A round with answers; the sheet of an appeal is there whole, or not, and nothing else changes."""

    def __init__(self, folder: Path) -> None:
        reading = Reading(folder)
        self.folder, self.model = folder, folder / "образец"
        self.others = _bytes(self.model)
        self.done = _copied(self.model, folder / "апелляция")
        _again(self.done, "--appeal", "Озёрный район")
        (path,) = (self.done / "эксперты").glob("апелляция-*.xlsx")
        self.name, self.rows = path.name, rows(path)
        assert self.rows
        assert reading.third

    def trial(self, kill: killed._Kill) -> bool:
        """Whether the run was killed; the round was found whole, and the same command ended the work."""
        place = _copied(self.model, self.folder / "проба")
        command = ["review", str(place), "--appeal", "Озёрный район", "--date", "2023-09-20", "--library", str(LIBRARY)]
        hit = kill(place, command)
        path = place / "эксперты" / self.name
        assert not path.exists() or rows(path) == self.rows
        _again(place, "--appeal", "Озёрный район")
        assert rows(path) == self.rows
        assert self.others.items() <= _bytes(place).items()
        assert not list(place.rglob(".*")), "a part was left"
        return hit


def _copied(model: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    return Path(shutil.copytree(model, place))


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _again(place: Path, *what: str) -> None:
    """Nothing; the command was refused while its lock lay there, and then ended its work."""
    command = ("review", place, *what, "--date", "2023-09-20")
    if (place / lock.LOCK).exists():
        assert "[round-" in run(*command, code=2)[1]
        (place / lock.LOCK).unlink()
    run(*command)


def main(folder: Path, seed: int, moments: int, few: int, stride: int) -> None:
    """Prints for each command the runs killed at random and at every stride-th step; a fault ends in a traceback."""
    killed._STEPS.clear()
    killed._STEPS.update(STEPS)
    chance = random.Random(seed)
    works: tuple[tuple[type[Reading | Asking | Appealing], int], ...]
    works = ((Reading, moments), (Asking, few), (Appealing, few))
    for kind, wanted in works:
        work = kind(folder / kind.__name__)
        hits = killed._at_random(work, wanted, chance)
        print(f"{kind.__name__} {hits} {killed._at_steps(work, chance.randint(1, stride), stride)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
