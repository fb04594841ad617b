"""Reads RSS and Atom feeds: what the feed is called, and its entries as values."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from io import BytesIO
from typing import Any

import feedparser

from ...late import dataclass
from ...limits import FEED_TAGS, FEED_TEXT_WORDS
from ...regex import regex
from ..errors import AddError
from .answer import Page
from .client import web_url
from .head import one_line, open_licence

_HEAD = 4_000
_ROOT = regex(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:(?><!--.{0,2000}?-->|<\?.{0,500}?\?>|<!DOCTYPE[^>\[]{0,300}>)\s*){0,9}"
    rb"<(?:rss\b|rdf:RDF\b|(?:[a-z]{1,9}:)?feed\b)", re.S | re.I
)  # fmt: skip
_TAGS = regex(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. `key` tells it from all others of its feed; `text` is the article where the feed carries it whole, as it stands there.
    `licence` is the address of an open one that the entry or its feed names."""

    key: str
    link: str | None
    title: str | None
    date: str | None
    authors: tuple[str, ...]
    text: str | None
    ending: str
    licence: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title and its entries, newest first; those without a date come last, in the feed's order."""

    title: str | None
    entries: tuple[FeedEntry, ...]


def is_feed(data: bytes) -> bool:
    """Whether a document is a feed, by its root element.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<html><p>an rss feed")
    (True, False)
    """
    return bool(_ROOT.match(_narrow(data[:_HEAD])))


def _narrow(data: bytes) -> bytes:
    """UTF-16 has a zero beside every letter of a tag."""
    return data.lstrip(b"\xff\xfe").replace(b"\x00", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data


def read_feed(page: Page) -> Feed:
    """The feed on a page. Raises AddError when nothing can be made of it."""
    if (tags := page.body.count(b"<")) > FEED_TAGS:
        raise AddError(f"the feed has {tags:,} tags, more than {FEED_TAGS:,}; add its articles by their own addresses")
    kind = "application/xml" + (f"; charset={page.charset}" if page.charset else "")  # a feed sent as text/plain would be read as ASCII
    given = {"content-type": kind, "content-location": page.url}
    try:
        # A stream, since bytes would be tried as the name of a file first. The text is sanitised when a page is made of it, as every raw file's.
        parsed: Any = feedparser.parse(BytesIO(page.body), response_headers=given, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # the parser raises what its input makes it raise
        raise AddError(f"the feed can't be read ({type(error).__name__}); try again later") from error
    if not parsed.entries and parsed.bozo:
        raise AddError(f"the feed is damaged ({one_line(str(parsed.get('bozo_exception')))}); try again later")
    dated = sorted(((_moment(entry), -n) for n, entry in enumerate(parsed.entries)), reverse=True)
    entries = (_entry(parsed.entries[-n], page.url, moment, parsed.feed.get("license")) for moment, n in dated)
    unique = {entry.key: entry for entry in reversed(tuple(entries))}
    return Feed(one_line(unescape(_TAGS.sub("", str(parsed.feed.get("title") or "")))), tuple(reversed(unique.values())))


def _moment(entry: Any) -> float:
    """Seconds since 1970 of its publication; minus infinity where it names none that can be."""
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return float(calendar.timegm(stamp)) if stamp and 1990 <= stamp.tm_year <= 2100 else float("-inf")
    except (ValueError, OverflowError):
        return float("-inf")


def _entry(entry: Any, base: str, moment: float, licence: Any) -> FeedEntry:
    try:
        link = web_url(str(entry.get("link") or ""), base) if entry.get("link") else None
    except AddError:
        link = None
    text, ending = _text(entry)
    title = one_line(unescape(_TAGS.sub("", str(entry.get("title") or ""))))
    date = None if moment == float("-inf") else datetime.fromtimestamp(moment, UTC).isoformat()
    names = tuple(name for author in entry.get("authors", [])[:20] if (name := one_line(author.get("name"))))
    key = one_line(str(entry.get("id") or "")) or link or sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    return FeedEntry(key, link, title, date, names, text, ending, open_licence(str(entry.get("license") or licence or "")))


def _text(entry: Any) -> tuple[str | None, str]:
    """The longest text of an entry, if it is long enough to be the article."""
    parts = [*entry.get("content", []), entry.get("summary_detail") or {}]
    best: Any = max(parts, key=lambda part: len(part.get("value") or ""), default={})
    value = str(best.get("value") or "")
    whole = len(_TAGS.sub(" ", value).split()) >= FEED_TEXT_WORDS
    return (value if whole else None), (".txt" if best.get("type") == "text/plain" else ".html")
