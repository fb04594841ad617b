"""Fetches one document from the web: few redirects, each checked; bounded bytes; bounded time; gently; plain words for what fails."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType

import httpcore
import httpx

from ...late import dataclass
from ...limits import FETCH_HOPS, FETCH_PAUSE, FETCH_SECONDS, INPUT_BYTES, URL_CHARACTERS
from ..errors import AddError
from .addresses import Resolver, resolve
from .answer import SAVE, Page, trouble
from .connection import Deadline, Transport

AGENT = "NewsDigest"
USER_AGENT = f"{AGENT}/0.1 (pelican-news-digest; single pages, each asked for by an editor)"
_ACCEPT = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/xml;q=0.9,text/plain;q=0.8"
TIRED = (429, 503)
_MOVED = (301, 302, 303, 307, 308)

Before = Callable[[str], None]
"""Called with each address before it is asked for; raises AddError when it must not be."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How far a fetch may go: `seconds` for one document with its redirects, `most` decoded bytes, `hops` redirects, at least `pause` seconds
    between two requests to one site; private addresses or not."""

    allow_private: bool = False
    seconds: float = FETCH_SECONDS
    most: int = INPUT_BYTES
    hops: int = FETCH_HOPS
    pause: float = FETCH_PAUSE
    look_up: Resolver = resolve
    trust: ssl.SSLContext | None = None


_USUAL = Manners()


def web_url(text: str, base: str | None = None) -> str:
    """An absolute http or https address, percent-encoded, without its fragment. Raises AddError.

    >>> web_url("HTTPS://Example.org/a b#top")
    'https://example.org/a%20b'
    >>> web_url("file:///etc/passwd")
    Traceback (most recent call last):
    news_digest.intake.errors.AddError: only http and https addresses are fetched
    """
    try:
        url = httpx.URL(base).join(text.strip()) if base else httpx.URL(text.strip())
        if url.scheme not in ("http", "https") or not url.host:
            raise AddError("only http and https addresses are fetched")
        if url.port is not None and not 0 < url.port < 65_536:
            raise AddError(f"there is no port {url.port}; check the address")
        if url.userinfo:
            raise AddError("the address holds a name and password, and would be published with them; take them out")
        found = str(url.copy_with(fragment=None)).replace("'", "%27")
        if len(found) > URL_CHARACTERS:
            raise AddError(f"the address has {len(found):,} characters, more than {URL_CHARACTERS:,}; look for a shorter one")
        return found
    except (httpx.InvalidURL, ValueError) as error:
        if isinstance(error, AddError):
            raise
        raise AddError(f"not a web address ({error})") from error


class Fetcher:
    """Fetches documents one after the other; cookies and connections are not kept from one to the next."""

    def __init__(self, manners: Manners = _USUAL) -> None:
        self.manners = manners
        self._deadline = Deadline()
        self._asked: dict[str, float] = {}
        self._tired: set[str] = set()
        transport = Transport(self._deadline, manners.allow_private, manners.look_up, manners.trust)
        self._client = httpx.Client(transport=transport, trust_env=False, follow_redirects=False, timeout=None, headers={"User-Agent": USER_AGENT})

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None, before: Before | None = None) -> Page:
        """The document at an address, whatever its status. Raises AddError when there is none to be had within the limits."""
        url, left = web_url(url), self.manners.seconds
        self._client.cookies.clear()
        try:
            for _ in range(self.manners.hops + 1):
                if before:
                    before(url)
                    self._let_rest(url)
                self._deadline.start(left)
                page = self._hop(url, headers or {})
                if isinstance(page, Page):
                    self._tired |= {_site(url)} if page.status in TIRED and before else set()
                    return page
                url, left = page, self._deadline.left()
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpx.HTTPError, OSError, zlib.error) as error:
            raise AddError(trouble(error, httpx.URL(url).host, self.manners.seconds)) from error
        raise AddError(f"redirected more than {self.manners.hops} times; check the address in your browser")

    def _let_rest(self, url: str) -> None:
        """Wait between two requests to one site; that time is ours and not the server's. Raises AddError when it wants to be left alone."""
        site, now = _site(url), time.monotonic()
        if site in self._tired:
            raise AddError("the site has just asked for fewer requests; try again later")
        rest = self._asked.get(site, -self.manners.pause) + self.manners.pause - now
        if site in self._asked and rest > 0:
            time.sleep(rest)
        self._asked[site] = time.monotonic()

    def _hop(self, url: str, headers: Mapping[str, str]) -> Page | str:
        asked = {"Accept": _ACCEPT, "Accept-Encoding": "gzip", **headers}
        with self._client.stream("GET", url, headers=asked) as answer:
            target = answer.headers.get("location")
            if answer.status_code in _MOVED and target:
                return web_url(target, url)
            body = b"" if answer.status_code != 200 else b"".join(self._decoded(answer))
            return Page(url, answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, body)

    def _decoded(self, answer: httpx.Response) -> Iterator[bytes]:
        coding = answer.headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip"):
            raise AddError(f"the server packs the page as {coding[:40]}, which was not asked for; {SAVE}")
        parts = answer.iter_raw()
        size = 0
        for part in _unpacked(parts, self.manners.most + 1) if coding.endswith("gzip") else parts:
            size += len(part)
            if size > self.manners.most:
                raise AddError(f"more than {self.manners.most:,} bytes; {SAVE} without its images")
            yield part


def _site(url: str) -> str:
    return httpx.URL(url).netloc.decode("ascii")


def _unpacked(parts: Iterator[bytes], most: int) -> Iterator[bytes]:
    """gzip undone, in pieces of at most `most` bytes: a bomb is never inflated further than the limit. Raises AddError at an early end."""
    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for part in parts:
        while part:
            if engine.eof:
                if not part.startswith(b"\x1f"):
                    return  # what follows the last member is none of the page
                engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield engine.decompress(part, most)
            part = engine.unconsumed_tail or engine.unused_data
    if not engine.eof:
        raise AddError("the packed page ends too early; try again")
