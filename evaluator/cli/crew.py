"""The crew that `--scheduler` names, and what it has to say in the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from evaluator.cluster.crew import Crew
from evaluator.cluster.found import crew_at

__all__ = ["crew_of"]


@contextmanager
def crew_of(scheduler: str | None, lang: str, programs: bool = False) -> Iterator[Crew | None]:
    """The crew at an address (`programs`: to read documents), none without one.

    What was done here instead is told on stderr in the end. Raises InvalidInput.
    """
    if scheduler is None:
        yield None
        return
    with crew_at(scheduler, programs) as crew:
        try:
            yield crew
        finally:
            for note in crew.notes:
                click.echo(note.line(lang), err=True)
