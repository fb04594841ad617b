"""Fetches one document from the web for `news-digest add`: few redirects, each checked; bounded bytes; bounded time; plain words for what fails."""

from __future__ import annotations

import re
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType

import httpcore
import httpx

from ..limits import FETCH_HOPS, FETCH_SECONDS, INPUT_BYTES
from .addresses import Resolver, resolve
from .connection import Deadline, Transport
from .errors import AddError

AGENT = "NewsDigest"
USER_AGENT = f"{AGENT}/0.1 (+https://pypi.org/project/pelican-news-digest/; an editor's request)"
READABLE = (
    *("text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml"),
    *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
)
_ACCEPT = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/xml;q=0.9,text/plain;q=0.8"
_MOVED = (301, 302, 303, 307, 308)
_SAVE = "open the page in your browser, save it, and add the file"

Before = Callable[[str], None]
"""Called with each address before it is asked for; raises AddError when it must not be."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How far a fetch may go: `seconds` for one document with its redirects, `most` decoded bytes, `hops` redirects; private addresses or not."""

    allow_private: bool = False
    seconds: float = FETCH_SECONDS
    most: int = INPUT_BYTES
    hops: int = FETCH_HOPS
    look_up: Resolver = resolve
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What came: the address after all redirects, the status (200, 304 or an error's), headers by lower-case name, the decoded bytes."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """ "text/html" of "text/html; charset=utf-8"; empty when the server names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def web_url(text: str, base: str | None = None) -> str:
    """An absolute http or https address, percent-encoded, without its fragment. Raises AddError.

    >>> web_url("HTTPS://Example.org/a b#top")
    'https://example.org/a%20b'
    >>> web_url("file:///etc/passwd")
    Traceback (most recent call last):
    news_digest.intake.errors.AddError: file:///etc/passwd: only http and https addresses are fetched
    """
    try:
        url = httpx.URL(base).join(text.strip()) if base else httpx.URL(text.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise AddError(f"{text[:200]}: not a web address ({error})") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise AddError(f"{text[:200]}: only http and https addresses are fetched")
    if url.userinfo:
        raise AddError(f"{url.host}: the address holds a name and password, and would be published with them; take them out")
    return str(url.copy_with(fragment=None)).replace("'", "%27")


class Fetcher:
    """Fetches documents one after the other; cookies and connections are not kept from one to the next."""

    def __init__(self, manners: Manners = Manners()) -> None:
        self.manners = manners
        self._deadline = Deadline()
        transport = Transport(self._deadline, manners.allow_private, manners.look_up, manners.trust)
        self._client = httpx.Client(transport=transport, trust_env=False, follow_redirects=False, timeout=None, headers={"User-Agent": USER_AGENT})

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None, before: Before | None = None) -> Page:
        """The document at an address, whatever its status. Raises AddError when there is none to be had within the limits."""
        url = web_url(url)
        self._deadline.start(self.manners.seconds)
        self._client.cookies.clear()
        try:
            for _ in range(self.manners.hops + 1):
                if before:
                    left = self._deadline.left()
                    before(url)
                    self._deadline.start(left)
                page = self._hop(url, headers or {})
                if isinstance(page, Page):
                    return page
                url = page
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpx.HTTPError, OSError, zlib.error) as error:
            raise AddError(self._plainly(error, url)) from error
        raise AddError(f"redirected more than {self.manners.hops} times; check the address in your browser")

    def _hop(self, url: str, headers: Mapping[str, str]) -> Page | str:
        asked = {"Accept": _ACCEPT, "Accept-Encoding": "gzip", **headers}
        with self._client.stream("GET", url, headers=asked) as answer:
            target = answer.headers.get("location")
            if answer.status_code in _MOVED and target:
                return web_url(target, url)
            body = b"" if answer.status_code == 304 else b"".join(self._decoded(answer))
            return Page(url, answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, body)

    def _decoded(self, answer: httpx.Response) -> Iterator[bytes]:
        coding = answer.headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip"):
            raise AddError(f"the server packs the page as {coding[:40]}, which was not asked for; {_SAVE}")
        parts = answer.iter_raw()
        size = 0
        for part in _unpacked(parts, self.manners.most + 1) if coding.endswith("gzip") else parts:
            size += len(part)
            if size > self.manners.most:
                raise AddError(f"more than {self.manners.most:,} bytes; {_SAVE} without its images")
            yield part

    def _plainly(self, error: Exception, url: str) -> str:
        host = httpx.URL(url).host
        text = str(error)
        if isinstance(error, httpcore.TimeoutException):
            return f"{host} has not sent it all within {self.manners.seconds:g} seconds; try again later, or {_SAVE}"
        if found := re.search(r"certificate verify failed: (.*?)(?: \(_ssl|$)", text):
            return f"the certificate of {host} is not to be trusted ({found[1]}); check the address, or {_SAVE}"
        if "SSL" in text or "TLS" in text:
            return f"{host} and this program can't agree on a secure connection; {_SAVE}"
        if "without sending complete message body" in text or "incomplete chunked read" in text:
            return f"{host} has sent less than it announced; try again"
        if isinstance(error, zlib.error):
            return f"{host} has sent damaged data (gzip); try again, or {_SAVE}"
        if isinstance(error, httpcore.ConnectError):
            return f"{host} does not answer; check the address and try again later"
        return f"{host} broke the connection ({type(error).__name__}); try again later, or {_SAVE}"


def _unpacked(parts: Iterator[bytes], most: int) -> Iterator[bytes]:
    """gzip undone, in pieces of at most `most` bytes: a bomb is never inflated further than the limit. Raises AddError at an early end."""
    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for part in parts:
        while part and not engine.eof:
            yield engine.decompress(part, most)
            part = engine.unconsumed_tail
    if not engine.eof:
        raise AddError("the packed page ends too early; try again")


def usable(page: Page) -> Page:
    """The page, if it is a readable document. Raises AddError that says what its status or its type means.

    >>> usable(Page("https://example.org/a", 404, {}, b""))
    Traceback (most recent call last):
    news_digest.intake.errors.AddError: the server answers 404: there is no such page; check the address
    """
    if page.status != 200:
        raise AddError(f"the server answers {page.status}: {_meaning(page.status)}")
    if page.media_type and page.media_type not in READABLE:
        raise AddError(f"this is {page.media_type[:60]}, not a page of text; only HTML, plain text and feeds are taken in")
    if not page.body.strip():
        raise AddError(f"the server sends an empty page; {_SAVE}")
    return page


def _meaning(status: int) -> str:
    if status in (404, 410):
        return "there is no such page; check the address"
    if status in (401, 402, 403, 451):
        return f"the page is not open to programs; {_SAVE}"
    if status == 429 or status >= 500:
        return "it is busy or broken; try again later"
    return f"no page comes with that; {_SAVE}"
