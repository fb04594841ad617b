"""What a server answered: a page that can be used, or plain words for what is wrong and what to do."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from email.message import Message

import httpcore

from ...late import dataclass
from ..errors import AddError, IntakeError
from ..kind import kind_of
from ..refuse import refuse_other_formats

SAVE = "open the page in your browser, save it, and add the file"
_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "message/rfc822": ".eml",
    "multipart/related": ".mht", "application/x-mimearchive": ".mht",
}  # fmt: skip
_UNSAID = ("", "application/octet-stream")
_XML = ("text/xml", "application/xml")


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

    @property
    def charset(self) -> str | None:
        """The encoding that the server names, as it names it."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")[:200]
        found = message.get_param("charset")
        return found.strip() or None if isinstance(found, str) else None


def received(page: Page) -> Page:
    """The page, if the server sent one. Raises AddError that says what its status means.

    >>> received(Page("https://example.org/a", 404, {}, b""))
    Traceback (most recent call last):
    news_digest.intake.errors.AddError: the server answers 404: there is no such page; check the address
    """
    if page.status != 200:
        raise AddError(f"the server answers {page.status}: {_meaning(page)}")
    if not page.body.strip():
        raise AddError(f"the server sends an empty page; {SAVE}")
    return page


def ending(page: Page) -> str:
    """What the page's file should end in, by its media type and, where the server names none, by its bytes. Raises AddError when it is no text.

    >>> ending(Page("https://example.org/a", 200, {"content-type": "text/plain; charset=utf-8"}, b"Ports reopen"))
    '.txt'
    >>> ending(Page("https://example.org/a", 200, {"content-type": "image/png"}, b"..."))
    Traceback (most recent call last):
    news_digest.intake.errors.AddError: this is image/png, not a page of text; only articles and feeds are taken in
    """
    kind = page.media_type
    if kind not in (*_ENDINGS, *_UNSAID, *_XML):
        raise AddError(f"this is {kind[:60]}, not a page of text; only articles and feeds are taken in")
    try:
        refuse_other_formats(page.body)
    except IntakeError as error:
        raise AddError(str(error)) from error
    if kind in _ENDINGS:
        return _ENDINGS[kind]
    if kind_of("page", page.body[:8_000].decode("utf-8", "replace")) == "html":
        return ".html"
    if kind:
        raise AddError(f"this is {kind} and neither a page nor a feed; {SAVE}")
    return ".txt"


def _meaning(page: Page) -> str:
    status = page.status
    if status in (404, 410):
        return "there is no such page; check the address"
    if status in (401, 402, 403, 451):
        return f"the page is not open to programs; {SAVE}"
    if status == 429 or status >= 500:
        wait = page.headers.get("retry-after", "")
        return "it is busy or broken; try again " + (f"in {int(wait):,} seconds" if re.fullmatch("[0-9]{1,6}", wait) else "later")
    return f"no page comes with that; {SAVE}"


def trouble(error: Exception, host: str, seconds: float) -> str:
    """What went wrong on the wire, and what to do."""
    text = str(error)
    if isinstance(error, httpcore.TimeoutException):
        return f"{host} has not sent it all within {seconds:g} seconds; try again later, or {SAVE}"
    if found := re.search(r"certificate verify failed: (.*?)(?: \(_ssl|$)", text):
        return f"the certificate of {host} is not to be trusted ({found[1]}); check the address, or {SAVE}"
    if "SSL" in text or "TLS" in text:
        return f"{host} and this program can't agree on a secure connection; {SAVE}"
    if "without sending complete message body" in text or "incomplete chunked read" in text:
        return f"{host} has sent less than it announced; try again"
    if isinstance(error, zlib.error):
        return f"{host} has sent damaged data (gzip); try again, or {SAVE}"
    if isinstance(error, httpcore.ConnectError):
        return f"{host} does not answer; check the address and try again later"
    return f"{host} broke the connection ({type(error).__name__}); try again later, or {SAVE}"
