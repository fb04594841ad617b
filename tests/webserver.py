"""A web server on loopback that answers as a test tells it to, badly where that is wanted, and writes down what it was asked."""

from __future__ import annotations

import gzip
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Answer:
    """What is sent for a path. `odd` names a way to misbehave after the headers, see `_Handler`."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: dict(HTML))
    odd: str = ""


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


Answering = Answer | Callable[[Asked], Answer]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
        self.server.asked.append(asked)
        found = self.server.answers.get(self.path) or Answer(b"<p>no such page", 404)
        answer = found(asked) if callable(found) else found
        with suppress(OSError):
            self._send(answer)
        self.close_connection = True

    def _send(self, answer: Answer) -> None:
        if answer.odd == "silent":
            self.server.stopping.wait(30)
        if answer.odd in ("silent", "gone"):
            return
        if answer.odd == "nonsense":
            self.wfile.write(b"220 mail.example ready\r\n" * 10)
            return
        if answer.odd == "patience":
            while not self.server.stopping.is_set():
                self.wfile.write(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100)
            return
        self.send_response(answer.status)
        if answer.odd == "headers":
            while not self.server.stopping.is_set():
                self.wfile.write(b"X-And-So-On: and on\r\n" * 100)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.odd == "bomb":
            packed = answer.body or bomb()
            self.send_header("Content-Encoding", "gzip")
            self._body(packed)
        elif answer.odd == "endless":
            self.send_header("Connection", "close")
            self.end_headers()
            while not self.server.stopping.is_set():
                self.wfile.write(b"<p>and so on and on</p>\n" * 400)
        elif answer.odd == "dribble":
            self.send_header("Content-Length", "100000")
            self.end_headers()
            while not self.server.stopping.wait(0.1):
                self.wfile.write(b"<p>")
                self.wfile.flush()
        elif answer.odd == "short":
            self.send_header("Content-Length", str(len(answer.body) + 500))
            self.end_headers()
            self.wfile.write(answer.body)
        else:
            self._body(answer.body)

    def _body(self, data: bytes) -> None:
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Nothing: what was asked is in `Server.asked`."""


class Server(ThreadingHTTPServer):
    """Runs from `with` on. `answers` may be changed at any time; `robots` is `/robots.txt`."""

    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answering] | None = None, certificate: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answering] = dict(answers or {})
        self.asked: list[Asked] = []
        self.stopping = threading.Event()
        self._scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self._scheme}://{host}:{self.server_port}{path}"

    def paths(self, without: tuple[str, ...] = ("/robots.txt", "/.well-known/tdmrep.json")) -> list[str]:
        """The paths asked for, in order, but for what is asked of every site."""
        return [asked.path for asked in self.asked if asked.path not in without]

    def handle_error(self, *_: Any) -> None:
        """A client that went away is what some tests are about."""

    def __enter__(self) -> Server:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()
        time.sleep(0)


@cache
def bomb() -> bytes:
    """A hundred megabytes of nothing in a hundred kilobytes."""
    return gzip.compress(bytes(100_000_000), 9)


def certificate(folder: Path, host: str = "localhost") -> Path:
    """A throw-away certificate that signs itself, with its key in the same file. Raises FileNotFoundError where there is no openssl."""
    key, cert, both = folder / "key.pem", folder / "cert.pem", folder / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={host}", "-addext"]
    command += [f"subjectAltName=DNS:{host}", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(command, check=True, capture_output=True)
    both.write_bytes(cert.read_bytes() + key.read_bytes())
    return both


def page(title: str = "Two ports reopen after the storm", more: str = "", head: str = "") -> bytes:
    """A small page that holds an article."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta property="og:site_name" content="The Gazette">{head}'
        f"</head><body><article><h1>{title}</h1><p>By Jane Doe</p><p>The two ports reopened on Tuesday after a storm that had closed them for two "
        f"days, the harbour office said. Some 120 ships were waiting at sea.</p><p>“We will be back to normal within a week,” said Ann Lee, who runs "
        f"the harbour office. {more}</p><p>Ferries to the islands start again on Friday, and the fish market on Saturday.</p></article></body></html>"
    ).encode()


def feed(*items: str, title: str = "The Gazette") -> bytes:
    """An RSS feed of these items."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>https://gazette.example/</link><description>News</description>{''.join(items)}</channel></rss>"
    ).encode()


def item(link: str, title: str, day: int = 1, text: str = "") -> str:
    """One item of a feed, published on a day of November 2026."""
    body = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if text else "<description>A teaser.</description>"
    known = f'<guid isPermaLink="false">{link}</guid><pubDate>{day:02d} Nov 2026 08:00:00 +0000</pubDate>'
    return f"<item><title>{title}</title><link>{link}</link>{known}{body}</item>"
