"""Many links: hosts side by side, the links of a host one after the other with a pause, all within a time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Lock

from evaluator.links.address import Network, Unreached, address_of
from evaluator.links.ask import BOUNDS, Bounds
from evaluator.links.follow import Found, followed

__all__ = ["Link", "checked"]

_DOWN = frozenset({"no-name", "no-connection", "not-listening", "busy"})
"""After which the other links of the host are not asked in this run: it is away, or has asked for patience."""


@dataclass(frozen=True)
class Link:
    """An address as a document has it, and the document's number, by which a page is known."""

    url: str
    number: str | None


@dataclass
class _Pace:
    """When each host may be asked again."""

    pause: float
    stop: Event
    after: dict[str, float] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def wait(self, host: str) -> None:
        """Nothing, once it is the turn of the one who asks. Raises Unreached where time is up."""
        with self.lock:
            turn = max(time.monotonic(), self.after.get(host, 0))
            self.after[host] = turn + self.pause
        if self.stop.wait(max(0, turn - time.monotonic())):
            raise Unreached("not-asked")


def checked(links: Sequence[Link], allowed: Sequence[Network] = (), bounds: Bounds = BOUNDS) -> Iterator[
    tuple[Link, Found]
]:  # fmt: skip
    """Each link with what came back, as it comes; those that the time did not suffice for come last, not asked."""
    found: SimpleQueue[tuple[Link, Found]] = SimpleQueue()
    stop, until = Event(), time.monotonic() + bounds.total
    pace = _Pace(bounds.pause, stop)
    left = dict.fromkeys(links)
    pool = ThreadPoolExecutor(bounds.hosts)
    try:
        going: set[Future[None]] = {
            pool.submit(_host, each, allowed, bounds, pace, found) for each in _by_host(left).values()
        }
        while going and time.monotonic() < until:
            _, going = wait(going, min(0.2, max(0, until - time.monotonic())), FIRST_COMPLETED)
            yield from _come(found, left)
        yield from _come(found, left)
        yield from ((link, Found("not-asked")) for link in left)
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)


def _come(found: SimpleQueue[tuple[Link, Found]], left: dict[Link, None]) -> Iterator[tuple[Link, Found]]:
    while True:
        try:
            link, answer = found.get_nowait()
        except Empty:
            return
        del left[link]
        yield link, answer


def _by_host(links: Mapping[Link, None]) -> dict[str, list[Link]]:
    hosts: dict[str, list[Link]] = {}
    for link in links:
        try:
            host = address_of(link.url).host
        except Unreached:
            host = ""
        hosts.setdefault(host, []).append(link)
    return hosts


def _host(
    links: Sequence[Link], allowed: Sequence[Network], bounds: Bounds, pace: _Pace,
    found: SimpleQueue[tuple[Link, Found]],
) -> None:  # fmt: skip
    away = ""
    for link in links:
        if pace.stop.is_set():
            return
        answer = Found(away) if away else followed(link.url, link.number, allowed, bounds, pace.wait)
        away = answer.code if answer.code in _DOWN and not answer.last else ""
        found.put((link, answer))
