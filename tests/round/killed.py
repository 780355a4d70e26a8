"""Kills `submit` and `receive` with SIGKILL, at random moments and between their steps, and looks after them.

A script of one thread, so that it may fork: the killed process is a real one that has its imports behind it, and every
moment of its work is as likely as the next. `python -m tests.round.killed FOLDER SEED MOMENTS STRIDE`.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Protocol

from evaluator.cli.main import main as evaluator
from evaluator.round import durable, freeze, lock, receive, register, submit
from tests.mistakes import LIBRARY
from tests.round.attacks import ATTACKS
from tests.round.districts import district, frozen, make_round, run
from tests.round.whole import assert_nothing_left, assert_whole

_STEPS = {str(module.__file__) for module in (durable, freeze, lock, receive, register, submit)}
"""The modules that change what is kept."""
_Kill = Callable[[Path, list[str]], bool]


class _Work(Protocol):
    """A command to be killed in."""

    def trial(self, kill: _Kill) -> bool:
        """Whether the run was killed; what it left was found whole, and the same command ended the work."""
        ...


def _child(arguments: list[str], before: Callable[[], object]) -> int:
    """The number of a forked process that runs the command in silence."""
    pid = os.fork()
    if pid:
        return pid
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    before()
    try:
        evaluator(arguments)
    except SystemExit as ended:
        os._exit(int(ended.code or 0))
    os._exit(99)


def _after(delay: float) -> _Kill:
    """Kills after so many seconds."""

    def kill(place: Path, arguments: list[str]) -> bool:
        pid = _child(arguments, lambda: None)
        end = time.perf_counter() + delay
        while (left := end - time.perf_counter()) > 0:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return False
            time.sleep(min(left, 0.002))
        os.kill(pid, signal.SIGKILL)
        return os.WIFSIGNALED(os.waitpid(pid, 0)[1])

    return kill


def _at(step: int) -> _Kill:
    """Kills at the so-manieth call or return in what changes files: between any two things that it does."""

    def kill(place: Path, arguments: list[str]) -> bool:
        steps = iter(range(1, step))

        def hook(frame: FrameType, event: str, told: object) -> None:
            if frame.f_code.co_filename in _STEPS and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        pid = _child(arguments, lambda: sys.setprofile(hook))
        return os.WIFSIGNALED(os.waitpid(pid, 0)[1])

    return kill


class Submitting:
    """Folders to submit; before the archive is absent, after it is there to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = district(folder / "комплект", "Лесной район")
        (self.model / "документы" / "приказ.txt").write_bytes(b"\x00" * 3_000_000)
        self.whole = frozen(self.model).read_bytes()

    def trial(self, kill: _Kill) -> bool:
        place = self.folder / "проба"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.model, place / "комплект")
        arguments = ["submit", str(place / "комплект"), "--date", "2023-09-12", "--library", str(LIBRARY)]
        killed = kill(place, arguments)
        archives = list(place.glob("*.zip"))
        assert all(archive.read_bytes() == self.whole for archive in archives)
        run("submit", place / "комплект", "--date", "2023-09-12")
        assert [path.read_bytes() for path in place.glob("*.zip")] == [self.whole]
        assert {path.suffix for path in place.iterdir()} == {"", ".zip"}, "a part was left"
        return killed


class Receiving:
    """A round with one package that receives its next version, a broken archive and another district's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = make_round(folder / "приём")
        run("receive", self._archive("Лесной район", "1"), "--round", self.model, "--date", "2023-09-12")
        self.archives = [self._archive("Лесной район", "2"), self._archive("Степной район", "1")]
        broken = self._archive("Озёрный район", "1")
        ATTACKS["inventory-file-unlisted"](broken)
        self.archives.insert(1, broken)
        done = folder / "образец"
        shutil.copytree(self.model, done)
        run("receive", *self.archives, "--round", done, "--date", "2023-09-13", code=2)
        self.after = (done / "журнал.jsonl").read_bytes()

    def _archive(self, name: str, version: str) -> Path:
        return frozen(district(self.folder / f"{name}-{version}" / "комплект", name, version))

    def trial(self, kill: _Kill) -> bool:
        place = self.folder / "проба"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.model, place)
        command = [*map(str, self.archives), "--round", str(place), "--date", "2023-09-13"]
        killed = kill(place, ["receive", *command, "--library", str(LIBRARY)])
        assert_whole(place)
        assert self.after.startswith((place / "журнал.jsonl").read_bytes())
        if (place / "занято.json").exists():
            refused = run("receive", *command, code=2)[1]
            assert "[round-left-locked]" in refused or "[round-busy]" in refused
            (place / "занято.json").unlink()
        run("receive", *command, code=2)
        assert (place / "журнал.jsonl").read_bytes() == self.after
        assert_whole(place)
        assert_nothing_left(place)
        return killed


def _at_random(work: _Work, wanted: int, chance: random.Random) -> int:
    """The number of runs killed at random moments; who ended before the blow shows how long the work lasts."""
    lasting, killed = 1.0, 0
    for _ in range(10 * wanted):
        delay = chance.uniform(0, lasting)
        if work.trial(_after(delay)):
            killed, lasting = killed + 1, lasting * 1.02
        else:
            lasting = delay
        if killed == wanted:
            break
    return killed


def _at_steps(work: _Work, first: int, stride: int) -> int:
    """The number of runs killed at the first step and every stride-th after it, to the last."""
    for number in itertools.count():
        if not work.trial(_at(first + number * stride)):
            return number
    raise AssertionError


def main(folder: Path, seed: int, moments: int, stride: int) -> None:
    """Prints for each command the runs killed at random and at every stride-th step; a fault ends in a traceback."""
    chance = random.Random(seed)
    for kind in (Submitting, Receiving):
        (folder / kind.__name__).mkdir(parents=True)
        work = kind(folder / kind.__name__)
        killed = _at_random(work, moments, chance)
        print(f"{kind.__name__} {killed} {_at_steps(work, chance.randint(1, stride), stride)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
