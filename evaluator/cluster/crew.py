"""The workers that a scheduler leads, asked many questions: the answers come in order, each once.

A worker that dies takes nothing with it: the scheduler holds the questions and gives them to another. What no worker
answers, as each that was asked died or none is left, is answered here. Questions wait so many at a time, so memory
does not grow with their number.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from evaluator.cluster.asked import Unlike, answered, shared
from evaluator.cluster.ground import unlike
from evaluator.model.problems import InvalidInput, Place, Problem

__all__ = ["Crew", "Parcel"]

_AHEAD = 3
"""So many questions for each thread of a worker wait, so that none waits for this one."""
_HEAVY = 256 << 20
"""So many octets of questions wait at most, for the scheduler holds them all."""
_LOOK = 5.0
"""So often it is looked whether anybody is left, in seconds."""
_PATIENCE = 60.0
"""So long nobody may be there before all that is left is answered here."""
Question = TypeVar("Question")


class _Lost(Exception):
    """No worker is left, or the scheduler is gone."""


@dataclass(frozen=True)
class Parcel:
    """What is sent with a question, its `weight` in octets where large; `shared` values go to each worker once."""

    arguments: tuple[Any, ...]
    shared: tuple[Any, ...] = ()
    weight: int = 0


@dataclass
class Crew:
    """The workers behind a client of Dask, all as `wanted`; `notes` says of what was answered here why."""

    client: Any
    address: str
    wanted: Mapping[str, str]
    notes: list[Problem] = field(default_factory=list)
    gone: bool = False

    def answers(
        self,
        function: Callable[..., Any],
        questions: Iterable[Question],
        parcel: Callable[[Question], Parcel | None],
        here: Callable[[Question], Any],
    ) -> Iterator[tuple[Question, Any]]:
        """(question, answer) in order: of `function` on a worker, given what was sent, the shared values first.

        What has no parcel is answered `here`, and so is what no worker could.
        """
        width = _AHEAD * max(1, sum(self.client.nthreads().values()))
        waiting: deque[tuple[Question, Any, int]] = deque()
        for question in questions:
            sent = parcel(question)
            weight = sent.weight if sent else 0
            while waiting and (len(waiting) >= width or weight + sum(one[2] for one in waiting) > _HEAVY):
                yield self._taken(*waiting.popleft()[:2], here)
            waiting.append((question, self._sent(function, sent), weight))
        while waiting:
            yield self._taken(*waiting.popleft()[:2], here)

    def share(self, value: Any) -> Any:
        """The value as it stands in a parcel's `shared`."""
        return self.client.submit(shared, value, pure=False)

    def _sent(self, function: Callable[..., Any], parcel: Parcel | None) -> Any:
        """The future of an answer, None where nothing is sent."""
        if parcel is None or self.gone:
            return None
        arguments = (self.wanted, function, *parcel.shared, *parcel.arguments)
        with suppress(Exception):  # a client whose scheduler is gone refuses in several ways; then it is answered here
            return self.client.submit(answered, *arguments, pure=False)
        return None

    def _taken(self, question: Question, future: Any, here: Callable[[Question], Any]) -> tuple[Question, Any]:
        if future is None:
            return question, here(question)
        try:
            answer = None if self.gone else self._waited(future)
        except _Lost:
            self._note("cluster-lost")
            self.gone, answer = True, None
        finally:
            future.release()
        if isinstance(answer, Unlike):
            raise InvalidInput(
                [Problem("cluster-differs", Place(self.address), {"found": unlike(answer, self.wanted)})]
            )
        told = None if answer is None else answer.value
        return question, here(question) if told is None else told

    def _waited(self, future: Any) -> Any:
        """The answer, None where each worker that was asked died or had a fault of its own. Raises _Lost."""
        from distributed import CancelledError, wait

        seen = time.monotonic()
        while future.status == "pending":
            with suppress(TimeoutError, CancelledError):
                wait([future], timeout=_LOOK)  # type: ignore[no-untyped-call]  # it has no types there
                break
            seen = time.monotonic() if self._anybody() else seen
            if time.monotonic() - seen > _PATIENCE:
                raise _Lost
        if future.status == "finished":
            return future.result()
        if future.status != "error":
            raise _Lost
        self._note("cluster-died")
        return None

    def _anybody(self) -> bool:
        with suppress(Exception):  # whatever the fault, nobody was seen
            return self.client.status == "running" and bool(self.client.nthreads())
        return False

    def _note(self, code: str) -> None:
        if all(note.code != code for note in self.notes):
            self.notes.append(Problem(code, Place(self.address)))
