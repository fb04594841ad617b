"""The built site as a place to be led through: every address within it is a file, every fragment an id of that page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ...late import dataclass
from .page import Seen

INDEX = "index.html"
DIRECTIVE = ":~:"
"""What follows it in a fragment speaks to the browser and names no place of the page."""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its folder, its own address ("" where addresses are relative), and the pages read so far."""

    folder: Path
    address: str
    pages: Mapping[str, Seen]

    def own(self, address: str) -> str:
        """An address without the site's own in front.

        >>> Site(Path(), "https://example.org", {}).own("https://example.org/a.html")
        '/a.html'
        """
        mine = self.address and (address == self.address or address.startswith(f"{self.address}/"))
        return address.removeprefix(self.address) or "/" if mine else address

    def leads(self, here: str, address: str) -> str | None:
        """What is wrong with an address on the page `here`; None when it leads to something of the site, or elsewhere."""
        parts = urlsplit(self.own(address))
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        target = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(here), path)) if path else here
        if path.endswith("/") or target in (".", ""):
            target = posixpath.normpath(posixpath.join(target, INDEX))
        if target.startswith("..") or not (self.folder / target).is_file():
            return f'leads to "{address}", which is not there'
        place = unquote(parts.fragment.split(DIRECTIVE)[0])
        page = self.pages.get(target)
        if place and page is not None and place not in page.ids:
            return f'leads to "{address}", and that page has no such place'
        return None


def link_faults(site: Site, here: str, page: Seen) -> Iterator[str]:
    """Links of one page, and what it loads, that lead nowhere."""
    for address in dict.fromkeys((*page.links, *page.loads)):
        if (fault := site.leads(here, address)) is not None:
            yield fault
