"""Asks each site once what it allows: robots.txt before a page is fetched, reservations of rights before it is kept."""

from __future__ import annotations

from urllib.parse import urlsplit

from . import reservation, robots
from .errors import AddError
from .fetch import AGENT, Fetcher, Page

_ALLOWED_BY_HAND = "read it in your browser, and ask the publisher before you save it here"


class Permission:
    """What the sites of this run allow, by origin."""

    def __init__(self, fetcher: Fetcher, licence: str | None = None) -> None:
        self._fetcher, self._licence = fetcher, licence
        self._robots: dict[str, tuple[robots.Rule, ...] | AddError] = {}
        self._files: dict[str, bytes] = {}

    def ask(self, url: str) -> None:
        """Raise AddError when robots.txt keeps us from an address. No robots.txt (4xx) allows all, one that fails (5xx) nothing: RFC 9309."""
        site = _origin(url)
        if site not in self._robots:
            self._robots[site] = self._rules(site)
        found = self._robots[site]
        if isinstance(found, AddError):
            raise found
        if not robots.allowed(found, url):
            raise AddError(f"the site's robots.txt does not let programs fetch this page; {_ALLOWED_BY_HAND}")

    def keep(self, page: Page, said: str | None) -> None:
        """Raise AddError when text mining of a page is reserved (`said`: what its own meta tag says) and the editor names no licence."""
        if self._licence:
            return
        if reservation.reserved(self._site_file(page.url), page.headers, said):
            raise AddError(
                'the publisher reserves text and data mining of this page (tdm-reservation); if you have a licence, name it: --licence "…"'
            )

    def _rules(self, site: str) -> tuple[robots.Rule, ...] | AddError:
        page = self._fetcher.fetch(f"{site}/robots.txt")
        if page.status == 429 or page.status >= 500:
            return AddError(f"the site's robots.txt can't be read now ({page.status}); try again later")
        return robots.rules(page.body.decode("utf-8", "replace"), AGENT) if page.status == 200 else ()

    def _site_file(self, url: str) -> bool | None:
        site = _origin(url)
        if site not in self._files:
            page = self._fetcher.fetch(site + reservation.SITE_FILE)
            self._files[site] = page.body if page.status == 200 else b""
        return reservation.by_file(self._files[site], url)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
