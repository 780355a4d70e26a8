"""Where a published address leads: its parts as they are sent, and the network addresses that may be connected to."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

__all__ = ["Address", "Network", "Unreached", "address_of", "next_address", "reachable"]

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_Internet = ipaddress.IPv4Address | ipaddress.IPv6Address
_SAFE = "%/:=&?~#+!$,;'@()*[]|"
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
_WITHIN = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
"""IPv6 networks whose last four octets are an address of IPv4: RFC 6052, RFC 4291."""


class Unreached(Exception):
    """A link gave no answer; `code` says why (render/links_words.py)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Address:
    """An address ready to be asked: ASCII only, no fragment, no name or password of a user."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        usual = self.port == _PORTS[self.scheme]
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{'' if usual else f':{self.port}'}{self.path}"


def address_of(written: str) -> Address:
    """The address that was written; one without http:// is taken for http. Raises Unreached."""
    text = written.strip()
    if len(re.findall(r"https?://", text, re.I)) > 1 and re.search(r"[\s;,]https?://", text, re.I):
        raise Unreached("several")
    if len(text) > _LONGEST:
        raise Unreached("no-address")
    if not re.match(r"[a-z][a-z0-9+.-]*:", text, re.I) or re.match(r"[^/:]+:\d+(/|$)", text):
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise Unreached("no-address") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        raise Unreached("no-address")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Address(parts.scheme, _ascii(parts.hostname), port or _PORTS[parts.scheme], path)


def next_address(now: Address, location: str) -> Address:
    """Where a redirect leads; its octets may be UTF-8 or any other encoding. Raises Unreached."""
    octets = location.strip().encode("latin-1", "replace")
    try:
        text = octets.decode()
    except UnicodeDecodeError:
        text = quote(octets, safe=_SAFE)
    try:
        return address_of(urljoin(now.url, text))
    except ValueError:
        raise Unreached("no-address") from None


def _ascii(host: str) -> str:
    """The name as it is asked for: Cyrillic in its form of RFC 3490 (punycode)."""
    try:
        named = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        raise Unreached("no-address") from None
    if not re.fullmatch(r"[A-Za-z0-9._:%-]+", named):
        raise Unreached("no-address")
    return named.lower().rstrip(".")


def reachable(address: Address, allowed: Sequence[Network]) -> list[str]:
    """The network addresses of the host that may be connected to.

    Raises Unreached where it has none, or where any of them is not public and not allowed: who owns the name could
    answer with a public one now and with an inner one later, so only what was looked at here is connected to.
    """
    try:
        told = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise Unreached("no-address") from None
    except OSError:
        raise Unreached("no-name") from None
    found = list(dict.fromkeys(str(each[4][0]) for each in told))
    for text in found:
        if not _may(ipaddress.ip_address(text.partition("%")[0]), allowed):
            raise Unreached("private")
    return found


def _may(address: _Internet, allowed: Sequence[Network]) -> bool:
    return any(address in network for network in allowed) or all(_public(each) for each in _meant(address))


def _public(address: _Internet) -> bool:
    local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or local)


def _meant(address: _Internet) -> Iterator[_Internet]:
    """The address, or the addresses of IPv4 that it carries."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    carried += [ipaddress.IPv4Address(address.packed[-4:])] if any(address in each for each in _WITHIN) else []
    found = [each for each in carried if each is not None]
    yield from found or [address]
