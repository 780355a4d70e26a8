"""A real HTTP server on this machine that answers as sites do, well and badly; threads, any free port."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["DOCX", "PDF", "Site", "site"]

PDF = b"%PDF-1.7\n" + b"0" * 3000
DOCX = b"PK\x03\x04" + b"0" * 500
_WORDS = "Отдел образования сообщает о проведении мероприятий в районе " * 12
_PAGE = f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body><p>{_WORDS}{{}}</p></body></html>"
_BOMB = gzip.compress(b"<html><p>" + b"a " * 4_000_000)
PAGES: dict[str, tuple[int, str, bytes]] = {
    "/a.pdf": (200, "application/pdf", PDF),
    "/b.docx": (200, "text/html", DOCX),
    "/section": (200, "text/html", _PAGE.format("<a href='/files/a.pdf'>Приказ № 533</a>").encode()),
    "/text": (200, "text/html", _PAGE.format("Приказ № 533 от 30.11.2022").encode()),
    "/other": (200, "text/html; charset=windows-1251", _PAGE.format("№ 5330").encode("cp1251")),
    "/script": (200, "text/html", b"<html><div id=app></div></html>"),
    "/sorry.pdf": (200, "application/pdf", _PAGE.format("Сайт на ремонте").encode()),
    "/empty": (200, "application/pdf", b""),
    "/odd": (200, "application/octet-stream", b"\x01\x02\x03" * 100),
    "/plain": (200, "text/plain", "Приказ № 533".encode()),
    "/gone": (404, "text/html", b"<html>no</html>"),
    "/closed": (403, "text/html", b"<html>no</html>"),
    "/busy": (429, "text/html", b""),
    "/failed": (502, "text/html", b"<html>no</html>"),
    "/teapot": (418, "text/html", b""),
    "/%D0%BF%D1%80%D0%B8%D0%BA%D0%B0%D0%B7%20533.pdf": (200, "application/pdf", PDF),
}
MOVED = {
    "/moved": "/a.pdf",
    "/circle": "/circle-back",
    "/circle-back": "/circle",
    "/self": "/self",
    "/secret": "http://127.0.0.2:{port}/a.pdf",
    "/metadata": "http://169.254.169.254/latest",
    "/file": "file:///etc/passwd",
    "/user": "http://a:b@127.0.0.1:{port}/a.pdf",
    "/bad": "http://[/",
    "/cyrillic": "/приказ 533.pdf",
}


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked[self.path] += 1
            self.server.times.append(time.monotonic())
            self.server.agents.add(self.headers["User-Agent"])
        odd = getattr(self, f"odd_{self.path.strip('/').partition('/')[0].replace('-', '_')}", None)
        if odd is not None:
            odd()
        elif self.path in MOVED:
            self._moved(MOVED[self.path].format(port=self.server.server_port))
        else:
            self._page(*PAGES.get(self.path, (404, "text/html", b"")))

    def _page(self, status: int, kind: str, octets: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(octets)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(octets)

    def _moved(self, where: str) -> None:
        self.wfile.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + where.encode() + b"\r\n\r\n")

    def odd_endless(self) -> None:
        """/endless/N leads to N + 1."""
        self._moved(f"/endless/{int(self.path.rpartition('/')[2]) + 1}")

    def odd_drip(self) -> None:
        """A header a letter at a time."""
        self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 500)

    def odd_slow_body(self) -> None:
        """Two letters, then silence."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        self._drip(b"")

    def _drip(self, octets: bytes) -> None:
        for number in range(60):
            try:
                self.wfile.write(octets[number : number + 1])
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def odd_huge(self) -> None:
        """A document without an end; counts what was taken."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n")
        try:
            while self.server.sent < 1 << 28:
                self.server.sent += self.connection.send(b"0" * 65536)
        except OSError:
            return
        finally:
            self.close_connection = True

    def odd_bomb(self) -> None:
        """A page packed a thousandfold, which nobody asked to be packed."""
        self._page(200, "text/html", _BOMB, Content_Encoding="gzip")

    def odd_cut(self) -> None:
        """The socket closed before an answer."""
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def odd_noise(self) -> None:
        """No HTTP at all."""
        self.wfile.write(b"\x00\xff" * 40 + b"\r\n")
        self.close_connection = True

    def odd_headers(self) -> None:
        """More headers than anybody needs."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(5000)) + b"\r\n")
        self.close_connection = True

    def odd_cp1251(self) -> None:
        """A redirect in the octets of windows-1251."""
        if self.path == "/cp1251":
            self.wfile.write("HTTP/1.1 301 x\r\nContent-Length: 0\r\nLocation: /cp1251/приказ\r\n\r\n".encode("cp1251"))
        else:
            self._page(200, "application/pdf", PDF)

    def log_message(self, *_: Any) -> None:
        """Nothing: the log is no one's."""


class Site(ThreadingHTTPServer):
    """The server, what it was asked, when, and by whom."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), _Answers)
        self.asked: Counter[str] = Counter()
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.sent = 0
        self.lock = threading.Lock()

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.server_port}{path}"

    def handle_error(self, *_: Any) -> None:
        """Nothing: who asks may leave whenever it likes."""


@contextmanager
def site(host: str = "127.0.0.1", secured: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site while it is up."""
    server = Site(host)
    if secured is not None:
        server.socket = secured.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
