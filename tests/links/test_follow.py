"""A link is followed within bounds and never where it must not lead; what it opens is told by what came."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluator.links.address import Unreached, address_of, next_address, reachable
from evaluator.links.ask import Bounds
from evaluator.links.checked import Link, checked
from evaluator.links.follow import Found, followed
from evaluator.links.opened import opened_by
from tests.links.site import Site, site

BOUNDS = Bounds(connect=2, answer=1, pause=0)
ALLOWED = [ipaddress.ip_network("127.0.0.1/32")]


@pytest.fixture(scope="module")
def up() -> Iterator[Site]:
    with site() as server:
        yield server


def found(url: str, number: str | None = "533", allowed: Any = ALLOWED, bounds: Bounds = BOUNDS) -> Found:
    return followed(url, number, allowed, bounds, lambda host: None)


@pytest.mark.parametrize(
    ("path", "code", "opens"),
    [
        ("/a.pdf", "document", True), ("/b.docx", "document", True), ("/moved", "document", True),
        ("/cyrillic", "document", True), ("/приказ 533.pdf", "document", True), ("/cp1251", "document", True),
        ("/huge", "document", True), ("/section", "section", False), ("/text", "page", None),
        ("/other", "other-page", False), ("/script", "page", None), ("/sorry.pdf", "other-page", False),
        ("/empty", "empty", None), ("/odd", "unknown", None), ("/plain", "text", None), ("/gone", "gone", False),
        ("/closed", "closed", None), ("/busy", "busy", None), ("/failed", "failed", None), ("/teapot", "status", None),
        ("/circle", "loop", None), ("/self", "loop", None), ("/endless/1", "redirects", None),
        ("/secret", "private", None), ("/metadata", "private", None), ("/file", "no-address", None),
        ("/user", "no-address", None), ("/bad", "no-address", None), ("/drip", "too-slow", None),
        ("/slow-body", "too-slow", None), ("/bomb", "page", None), ("/cut", "broken", None), ("/noise", "broken", None),
        ("/headers", "broken", None),
    ],
)  # fmt: skip
def test_what_comes_back(up: Site, path: str, code: str, opens: bool | None) -> None:
    start = time.monotonic()
    told = found(up.at(path))
    assert (told.code, told.opens) == (code, opens), told
    assert time.monotonic() - start < 5


def test_an_endless_document_is_not_read_to_its_end(up: Site) -> None:
    up.sent = 0
    found(up.at("/huge"))
    assert up.sent < 32 << 20


def test_redirects_are_bounded_and_told(up: Site) -> None:
    assert found(up.at("/moved")).last == up.at("/a.pdf")
    up.asked.clear()
    found(up.at("/endless/1"))
    assert sum(up.asked.values()) == BOUNDS.redirects + 1
    assert all("evaluator" in agent for agent in up.agents)


def test_no_private_address_unless_it_is_allowed(up: Site) -> None:
    up.asked.clear()
    assert found(up.at("/a.pdf"), allowed=()).code == "private"
    with site("127.0.0.2") as other:
        assert found(up.at("/a.pdf").replace(f":{up.server_port}", f":{other.server_port}")).code == "not-listening"
        assert found(other.at("/a.pdf", "127.0.0.2")).code == "private"
        assert not other.asked
    assert not up.asked


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "2130706433", "0x7f.1", "0", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "240.0.0.1", "[::1]", "[::]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]",
        "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[::10.0.0.1]", "localhost",
    ],
)  # fmt: skip
def test_addresses_of_inner_networks_are_known_in_every_writing(host: str) -> None:
    with pytest.raises(Unreached) as told:
        reachable(address_of(f"http://{host}/"), ())
    assert told.value.code in ("private", "no-name")  # some systems do not take every writing for an address


def test_public_addresses_may_be_asked() -> None:
    for host in ("8.8.8.8", "[2a02:6b8::1]", "[::ffff:8.8.8.8]"):
        assert reachable(address_of(f"http://{host}/"), ())


def test_the_name_is_looked_up_once_and_that_answer_is_connected_to(up: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its answer after it was looked at (DNS rebinding), and one with a private answer beside."""
    answers = [["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1", "10.0.0.1"]]
    asked: list[str] = []
    real = socket.getaddrinfo

    def told(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host != "xn--80abvhde.xn--p1ai":
            return real(host, port, *rest, **more)
        asked.append(host)
        kind = socket.SOCK_STREAM
        return [(socket.AF_INET, kind, 6, "", (each, port)) for each in answers[len(asked) - 1]]

    monkeypatch.setattr(socket, "getaddrinfo", told)
    url = up.at("/a.pdf", "роспись.рф").replace("роспись", "xn--80abvhde").replace("рф", "xn--p1ai")
    assert found(url).code == "document"
    assert found(url).code == "private"
    assert found(url).code == "private"
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://образование.рф/Приказ 533.pdf",
         "https://xn--80aabfqjj3bddt.xn--p1ai/%D0%9F%D1%80%D0%B8%D0%BA%D0%B0%D0%B7%20533.pdf"),
        (" edu.example.ru/a.pdf ", "http://edu.example.ru/a.pdf"),
        ("edu.example.ru:8080/a", "http://edu.example.ru:8080/a"),
        ("HTTPS://Edu.Example.ru./a?b=в#раздел", "https://edu.example.ru/a?b=%D0%B2"),
        ("http://edu.example.ru/%D0%B0.pdf", "http://edu.example.ru/%D0%B0.pdf"),
    ],
)  # fmt: skip
def test_an_address_as_it_is_asked(written: str, url: str) -> None:
    assert address_of(written).url == url


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("http://a.ru/1.pdf; http://a.ru/2.pdf", "several"), ("ftp://a.ru/1", "no-address"), ("http://", "no-address"),
        ("javascript:alert(1)", "no-address"), ("http://a:b@c.ru/", "no-address"), ("http://a.ru:99999/", "no-address"),
        (f"http://{'я' * 80}.рф/", "no-address"), ("нет на сайте", "no-address"),
        ("http://a.ru/" + "b" * 5000, "no-address"),
    ],
)  # fmt: skip
def test_what_is_no_address(written: str, code: str) -> None:
    with pytest.raises(Unreached) as told:
        address_of(written)
    assert told.value.code == code


def test_a_redirect_without_a_host_stays_on_its_site() -> None:
    now = address_of("https://a.ru:8443/b/c?d")
    assert next_address(now, "../e").url == "https://a.ru:8443/e"
    assert next_address(now, "//b.ru/e").url == "https://b.ru/e"


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with site(secured=_secured(tmp_path)) as up:
        told = found(up.at("/a.pdf", "127.0.0.1").replace("http:", "https:"))
    assert (told.code, told.opens) == ("certificate", None)
    with site() as plain:
        assert found(plain.at("/a.pdf").replace("http:", "https:")).code in ("tls", "broken")


def _secured(folder: Path) -> ssl.SSLContext:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    day = datetime.datetime(2026, 1, 1)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(day).not_valid_after(day.replace(year=2046))
    kept, pem = folder / "key.pem", serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    kept.write_bytes(secret + made.sign(key, hashes.SHA256()).public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(kept)
    return context


def test_a_host_is_given_its_pause_and_left_alone_when_it_asks(up: Site) -> None:
    up.times.clear()
    links = [Link(up.at(f"/a.pdf?{number}"), None) for number in range(4)]
    told = dict(checked(links, ALLOWED, Bounds(pause=0.15, total=30)))
    assert set(told) == set(links)
    gaps = [after - before for before, after in zip(up.times, up.times[1:], strict=False)]
    assert min(gaps) > 0.1
    up.asked.clear()
    links = [Link(up.at("/busy"), None), Link(up.at("/a.pdf"), None)]
    assert {answer.code for answer in dict(checked(links, ALLOWED, BOUNDS)).values()} == {"busy"}
    assert sum(up.asked.values()) == 1


def test_all_links_together_have_a_time(up: Site) -> None:
    links = [Link(up.at(f"/a.pdf?{number}"), None) for number in range(50)]
    start = time.monotonic()
    told = [answer.code for _, answer in checked(links, ALLOWED, Bounds(pause=0.2, total=0.7))]
    assert time.monotonic() - start < 3
    assert len(told) == 50
    assert 0 < told.count("document" if "document" in told else "unknown") < 50 or "not-asked" in told


def test_pages_made_to_harm_are_looked_at_in_time() -> None:
    start = time.process_time()
    for octets in (b"<html>" + b"href=" * 50_000, b"<html>" + b"<script" * 30_000, b"<html>" + b"<" * 250_000):
        opened_by(octets, "text/html", "533", True)
    assert time.process_time() - start < 5
