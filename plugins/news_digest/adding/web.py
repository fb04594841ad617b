"""Takes in what is at a web address: a page as one raw article, a feed as one an entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from urllib.parse import unquote, urlsplit

from .. import pipeline
from ..intake.encoding import decode, known
from ..intake.errors import AddError, ReservedError
from ..intake.fetch.answer import Page, ending, received
from ..intake.fetch.client import TIRED, Fetcher, web_url
from ..intake.fetch.feed import Feed, FeedEntry, is_feed, read_feed
from ..intake.fetch.head import head, one_line
from ..intake.fetch.permission import Permission
from ..late import dataclass
from ..limits import FEED_ENTRIES
from ..model import Held, Outcome, Sidecar
from ..slugs import slugify
from .record import Record, Seen
from .result import Added, Refused, Result, There, Told
from .shelf import Shelf

Progress = Callable[[str, int, int], None]
"""Told what is being worked on, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the editor asked for: the day of receipt (ISO 8601), the licence held, how many entries of a feed."""

    received: str
    licence: str | None = None
    limit: int = FEED_ENTRIES


class Web:
    """Pages and feeds on their way onto the shelf, asked for one after the other."""

    def __init__(self, fetcher: Fetcher, shelf: Shelf, record: Record, order: Order, progress: Progress = lambda *_: None) -> None:
        self._fetcher, self._shelf, self._record, self._order, self._progress = fetcher, shelf, record, order, progress
        self._permission = Permission(fetcher, order.licence)

    def take(self, source: str) -> Iterator[Result]:
        """What becomes of an address. Never raises for what a server does."""
        try:
            url = web_url(source)
            if there := self._shelf.at(url):
                yield There(source, self._shelf.name(there))
                return
            seen = self._record.of(url)
            page = self._fetcher.fetch(url, headers=seen.asking(), before=self._permission.ask)
            if page.status == 304:
                yield Told(source, "nothing new since the last time")
            elif is_feed(received(page).body):
                yield from self._feed(source, url, page, seen)
            else:
                yield self._page(source, page)
        except AddError as error:
            yield Refused(source, str(error))

    def _page(self, source: str, page: Page, entry: FeedEntry | None = None) -> Result:
        """A page that came, on the shelf; `entry` is what a feed says of it. Raises AddError."""
        if is_feed(received(page).body):
            raise AddError("this is a feed, where a page was expected; add the feed by its own address")
        suffix = ending(page)
        said = head(page.body, page.charset) if suffix == ".html" else None
        self._permission.keep(page.url, page.headers, said.reservation if said else None)
        whole = entry is not None and entry.text is not None
        if there := self._shelf.at(page.url) or self._shelf.like(page.body):
            return There(source, self._shelf.name(there))
        read = pipeline.run(pipeline.Job(f"page{suffix}", data=page.body))
        if whole and (hollow := _hollow(read)):
            raise AddError(hollow)
        word = Sidecar(
            url=page.url,
            publisher=(said and said.site) or (read.digest and read.digest.article.publisher) or _host(page.url),
            received=self._order.received,
            licence=self._order.licence or (said and said.licence) or None,
            encoding=_charset(page) if suffix in (".html", ".txt", ".md") else None,
        )
        title = (said and said.title) or (entry and entry.title)
        path = self._shelf.put(page.body, suffix, _slug(title or None, page.url), word, self._order.received)
        return Added(source, self._shelf.name(path), "its page is used, although the feed carries its text as well" if whole else "")

    def _feed(self, source: str, url: str, page: Page, seen: Seen) -> Iterator[Result]:
        """What becomes of a feed's new entries. Its version is written down only when none is left, else the next run would not be sent it."""
        self._permission.keep(page.url, page.headers)
        feed = read_feed(page)
        keys = frozenset(entry.key for entry in feed.entries)
        taken = frozenset(seen.entries)
        fresh = [entry for entry in feed.entries if entry.key not in taken]
        turn = fresh[: self._order.limit]
        done = len(turn) == len(fresh)
        for n, entry in enumerate(turn):
            self._progress(_host(url), n, len(turn))
            result, busy = self._entry(entry, feed)
            trouble = None
            if isinstance(result, Refused):
                done = False
            else:
                seen = seen.with_entry(entry.key, keys)
                trouble = self._kept(url, seen)
            yield result
            if trouble:
                yield Refused(source, trouble)
                return
            if busy and n + 1 < len(turn):
                yield Told(source, f"the site wants fewer requests; {len(fresh) - n - 1} entries are left for the next time")
                return
        if not fresh:
            yield Told(source, "nothing new since the last time")
        elif len(turn) < len(fresh):
            older = len(fresh) - len(turn)
            yield Told(source, f"{older} older entries are left; the same command again takes more, or say --limit {len(fresh)}")
        if done:
            self._record.keep(url, replace(seen, etag=page.headers.get("etag"), modified=page.headers.get("last-modified")))

    def _kept(self, url: str, seen: Seen) -> str | None:
        """Write down what is known of a feed; why that failed, or None."""
        try:
            self._record.keep(url, seen)
        except AddError as error:
            return str(error)
        return None

    def _entry(self, entry: FeedEntry, feed: Feed) -> tuple[Result, bool]:
        """One entry, from its page; from the feed's own text where the page can't be had. And whether its server wants to be left alone."""
        source = entry.link or entry.title or entry.key
        busy = False
        try:
            try:
                if not entry.link:
                    raise AddError("the feed names no page for it")
                if there := self._shelf.at(entry.link):
                    return There(source, self._shelf.name(there)), False
                page = self._fetcher.fetch(entry.link, before=self._permission.ask)
                busy = page.status in TIRED
                return self._page(source, page, entry), False
            except ReservedError:
                raise
            except AddError as error:
                if entry.text is None:
                    raise
                return self._own_text(source, entry, feed, str(error)), busy
        except AddError as error:
            return Refused(source, str(error)), busy

    def _own_text(self, source: str, entry: FeedEntry, feed: Feed, why: str) -> Result:
        """The article as the feed carries it. The page's own rules hold for it as well. Raises AddError."""
        if entry.link:
            self._permission.keep(entry.link)
        data = _as_file(entry)
        if there := self._shelf.like(data):
            return There(source, self._shelf.name(there))
        word = Sidecar(
            title=entry.title,
            date=entry.date,
            received=self._order.received,
            url=entry.link,
            publisher=feed.title or (_host(entry.link) if entry.link else None),
            authors=entry.authors or None,
            licence=self._order.licence or entry.licence,
        )
        path = self._shelf.put(data, entry.ending, _slug(entry.title, entry.link), word, self._order.received)
        return Added(source, self._shelf.name(path), f"the feed's own text is used, because of its page: {why}")


def _hollow(outcome: Outcome) -> str | None:
    """Why a page holds no article, or only the beginning of one; None where it holds a whole one."""
    if isinstance(outcome, Held):
        return outcome.reason
    return "it holds only the beginning, for those who have not paid" if outcome.digest.article.truncated else None


def _as_file(entry: FeedEntry) -> bytes:
    """The text of an entry as it stands in the feed, below its title: without one, the first paragraph would be taken for it."""
    title, text = entry.title or "", entry.text or ""
    if entry.ending == ".html":
        name = escape(title, quote=False)
        made = f'<!DOCTYPE html>\n<meta charset="utf-8">\n<title>{name}</title>\n<article>\n<h1>{name}</h1>\n{text}\n</article>\n'
    else:
        made = f"{title}\n\n{text}\n".lstrip()
    return made.encode("utf-8", "replace")


def _charset(page: Page) -> str | None:
    """The server's word on the encoding, where the text would be another without it."""
    told = page.charset
    return told if told and known(told) and decode(page.body, told) != decode(page.body) else None


def _slug(title: str | None, url: str | None) -> str:
    """A name from the title; from the address where the title has no letter."""
    return slugify(title or "", slugify(_last(url or "")))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _last(url: str) -> str:
    """What an address calls its page: the last part of its path that is no number and no "index".

    >>> _last("https://example.org/2026/port-strike.html"), _last("https://example.org/")
    ('port-strike', 'example.org')
    """
    parts = [re.sub(r"\.\w{1,5}$", "", unquote(part)) for part in urlsplit(url).path.split("/")]
    named = [part for part in parts if re.search(r"[^\W\d_]", part) and part.lower() != "index"]
    return one_line(named[-1] if named else _host(url)) or "article"
