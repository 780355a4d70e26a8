"""Ctrl-C that comes while others are started is not lost, and is heard by the first process alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import click
import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.interrupts import deaf, unheard


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Nothing; whoever runs the tests may ignore the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize("anew", [False, True])
def test_it_waits_to_the_end(anew: bool) -> None:
    done = []

    def interrupted() -> None:
        with unheard(anew), unheard():
            interrupt()
            done.append("to the end")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == ["to the end"]
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set()


def test_a_fault_that_is_passed_over_does_not_take_it_along() -> None:
    def refused() -> None:
        with suppress(OSError), unheard():
            interrupt()
            raise OSError

    with pytest.raises(KeyboardInterrupt):
        refused()


def test_what_is_started_never_hears_it() -> None:
    words = "import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(0.1); print('alive')"
    command = [sys.executable, "-c", words]
    with unheard():
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout == "alive\n"
    assert subprocess.run(command, capture_output=True, text=True, check=True, preexec_fn=deaf).stdout == "alive\n"


@pytest.mark.parametrize("where", ["make_context", "invoke"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_wherever_it_comes_it_is_answered_alike(where: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that comes again while it is answered."""
    words = {"ru": "Прервано, результата нет. Начать заново: та же команда.",
             "en": "Interrupted, there is no result. To start again: the same command."}  # fmt: skip
    telling = click.echo

    def again(words: str, err: bool) -> None:
        interrupt()
        telling(words, err=err)

    monkeypatch.setattr(click, "echo", again)
    monkeypatch.setattr(click.Group, where, lambda *_, **__: interrupt())
    done = CliRunner().invoke(evaluator, ["score", "x", "--lang", lang])
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", f"\n{words[lang]}\n")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
