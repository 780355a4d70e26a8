"""One request: connected to an address that was looked at, bounded in time and octets, what came back.

`http.client` and not requests, httpx or urllib3: those look the name up again when they connect, so an answer that
was checked and the one connected to could differ; here the socket is made first and the protocol is given it. It is
the standard library, and redirects, proxies, cookies and unpacking stay off unless we do them.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from typing import Any

from evaluator.links.address import Address, Network, Unreached, reachable

__all__ = ["AGENT", "BOUNDS", "Bounds", "Reply", "asked"]

AGENT = "evaluator/0.1 (checks addresses of published documents, one request each)"


@dataclass(frozen=True)
class Bounds:
    """`connect` and `answer` in seconds, `octets` of an answer that are read, `redirects` that are followed.

    `pause` is between two requests to a host; `total` is for all links, in seconds; `hosts` are asked at once.
    """

    connect: float = 10
    answer: float = 20
    octets: int = 256 * 1024
    redirects: int = 5
    pause: float = 1
    total: float = 900
    hosts: int = 4


BOUNDS = Bounds()


@dataclass(frozen=True)
class Reply:
    """The status, the headers that matter, the first octets, how long the whole is said to be, whether they are it."""

    status: int
    octets: bytes = b""
    kind: str = ""
    location: str = ""
    length: int | None = None
    whole: bool = True


def asked(address: Address, allowed: Sequence[Network], bounds: Bounds) -> Reply:
    """What the host answers to one GET of the first octets. Raises Unreached."""
    sock = _connected(address, reachable(address, allowed), bounds)
    sock = _secured(sock, address) if address.scheme == "https" else sock
    watch = Timer(bounds.answer, _cut, [sock])  # a server that sends a letter a second is never late by itself
    watch.daemon, until = True, time.monotonic() + bounds.answer
    try:
        watch.start()
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        reply = _exchange(sock, address, bounds)
        if time.monotonic() >= until and not (reply.octets or reply.location):
            raise TimeoutError
        return reply
    except ssl.SSLCertVerificationError:
        raise Unreached("certificate") from None
    except TimeoutError:
        raise Unreached("too-slow") from None
    except (OSError, http.client.HTTPException, ValueError):
        late = time.monotonic() >= until
        raise Unreached("too-slow" if late else "tls" if _shaking(sock) else "broken") from None
    finally:
        watch.cancel()
        sock.close()


def _connected(address: Address, hosts: Sequence[str], bounds: Bounds) -> socket.socket:
    for number, host in enumerate(hosts[:4], 1):
        try:
            return socket.create_connection((host, address.port), bounds.connect)
        except OSError as fault:
            if number == len(hosts[:4]):
                code = "no-connection" if isinstance(fault, TimeoutError) or fault.errno != 111 else "not-listening"
                raise Unreached(code) from None
    raise Unreached("no-name")


def _secured(sock: socket.socket, address: Address) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    return context.wrap_socket(sock, server_hostname=address.host, do_handshake_on_connect=False)


def _shaking(sock: socket.socket) -> bool:
    """Whether the connection was to be secured and never was."""
    return isinstance(sock, ssl.SSLSocket) and sock.version() is None


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # SSLSocket's own would take the session from its reader


def _exchange(sock: socket.socket, address: Address, bounds: Bounds) -> Reply:
    talk = http.client.HTTPConnection(address.host, address.port)
    talk.sock = sock
    host = address.url.removeprefix(f"{address.scheme}://").partition("/")[0]
    headers = {
        "Host": host, "User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close",
        "Range": f"bytes=0-{bounds.octets - 1}",
    }  # fmt: skip
    talk.request("GET", address.path, headers=headers)
    answer = talk.getresponse()
    moved = answer.status in (301, 302, 303, 307, 308)
    octets, whole = (b"", True) if moved else _read(answer, bounds.octets)
    return Reply(
        answer.status, octets, (answer.getheader("Content-Type") or "").casefold(), answer.getheader("Location") or "",
        _length(answer), whole,
    )  # fmt: skip


def _read(answer: Any, limit: int) -> tuple[bytes, bool]:
    """(the first octets, never more than the limit, whether they are all).

    They are unpacked where the server packs what nobody asked to be packed.
    """
    octets = b""
    while len(octets) < limit and (more := answer.read1(limit - len(octets))):
        octets += more
    told = _length(answer)
    whole = len(octets) < limit and (told is None or len(octets) >= told)
    if (answer.getheader("Content-Encoding") or "").casefold() in ("gzip", "x-gzip", "deflate"):
        try:
            octets = zlib.decompressobj(wbits=47).decompress(octets, limit)
        except zlib.error:
            octets = b""
    return octets, whole and len(octets) < limit


def _length(answer: Any) -> int | None:
    whole = (answer.getheader("Content-Range") or "").rpartition("/")[2] or (answer.getheader("Content-Length") or "")
    return int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 16 else None
