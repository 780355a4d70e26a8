"""One link followed to its end: every step of a redirect is looked at anew; what came back, in a code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluator.links.address import Address, Network, Unreached, address_of, next_address
from evaluator.links.ask import Bounds, asked
from evaluator.links.opened import opened_by

__all__ = ["CONNECTED", "Found", "followed"]

_OPENS = {"document": True, "section": False, "other-page": False, "gone": False}
"""What settles whether the link opens the document; anything else leaves that as it was."""
CONNECTED = frozenset({
    *_OPENS, "page", "text", "empty", "unknown", "closed", "busy", "failed", "status", "loop", "redirects", "broken",
    "certificate", "tls", "too-slow", "not-listening",
})  # fmt: skip
"""Ends that show that there is a network."""
_BY_STATUS = {401: "closed", 403: "closed", 404: "gone", 410: "gone", 429: "busy", 503: "busy"}


@dataclass(frozen=True)
class Found:
    """What came back: a code of render/links_words.py with its values. `last` is where redirects led, if they did."""

    code: str
    status: int = 0
    kind: str = ""
    length: int | None = None
    last: str = ""

    @property
    def opens(self) -> bool | None:
        """Whether the link opens the document itself; None where this does not settle it."""
        return _OPENS.get(self.code)


def followed(
    written: str, number: str | None, allowed: Sequence[Network], bounds: Bounds, pause: Callable[[str], None]
) -> Found:
    """What a link opens; `pause` waits until a host may be asked again. It never raises: a failure is an answer."""
    seen: list[str] = []
    address: Address | None = None
    try:
        address = address_of(written)
        while True:
            if address.url in seen:
                return Found("loop", last=address.url)
            if len(seen) > bounds.redirects:
                return Found("redirects", last=address.url)
            seen.append(address.url)
            pause(address.host)
            reply = asked(address, allowed, bounds)
            if not reply.location or not 300 < reply.status < 309:
                return _found(
                    reply.status, opened_by(reply.octets, reply.kind, number, reply.whole), reply.length, _moved(seen)
                )
            address = next_address(address, reply.location)
    except Unreached as fault:
        return Found(fault.code, last=address.url if address and seen and address.url != seen[0] else _moved(seen))


def _moved(seen: Sequence[str]) -> str:
    return seen[-1] if len(seen) > 1 else ""


def _found(status: int, opened: tuple[str, str], length: int | None, last: str) -> Found:
    if status in (200, 206):
        return Found(opened[0], status, opened[1], length, last)
    code = _BY_STATUS.get(status, "failed" if status >= 500 else "status")
    return Found(code, status, last=last)
