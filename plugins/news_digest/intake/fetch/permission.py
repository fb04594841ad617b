"""Asks each site once what it allows: robots.txt before a page is fetched, reservations of rights before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from ...limits import ROBOTS_BYTES
from ..errors import AddError, ReservedError
from . import reservation, robots
from .client import AGENT, Fetcher

_BY_HAND = "if you may use it, open the page in your browser, save it, and add the file"


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
            raise AddError(str(found))
        if not robots.allowed(found, url):
            raise ReservedError(f"the site's robots.txt does not let programs fetch this page; {_BY_HAND}")

    def keep(self, url: str, headers: Mapping[str, str] | None = None, said: str | None = None) -> None:
        """Raise ReservedError when text and data mining of a page is reserved and the editor names no licence.

        `headers` are the page's, `said` is what its own meta tag says; both may be missing, then the site's file decides.
        """
        if self._licence:
            return
        if reservation.reserved(self._site_file(url), headers or {}, said):
            raise ReservedError(
                "its publisher reserves the right to have programs read it (TDM reservation); "
                f'{_BY_HAND}; or name the licence that you hold: --licence "…"'
            )

    def _rules(self, site: str) -> tuple[robots.Rule, ...] | AddError:
        try:
            page = self._fetcher.fetch(f"{site}/robots.txt")
        except AddError as error:
            return error
        if page.status == 429 or page.status >= 500:
            return AddError(f"the site's robots.txt can't be read now (it answers {page.status}); try again later")
        return robots.rules(page.body[:ROBOTS_BYTES].decode("utf-8", "replace"), AGENT) if page.status == 200 else ()

    def _site_file(self, url: str) -> bool | None:
        site = _origin(url)
        if site not in self._files:
            self._files[site] = self._site_bytes(site)
        return reservation.by_file(self._files[site], url)

    def _site_bytes(self, site: str) -> bytes:
        """The site's file of reservations; one that can't be had says nothing."""
        try:
            page = self._fetcher.fetch(site + reservation.SITE_FILE)
        except AddError:
            return b""
        return page.body if page.status == 200 else b""


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
