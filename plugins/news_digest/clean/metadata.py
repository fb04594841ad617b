"""What a saved page says of its article: title, standfirst, authors, agency, publisher, date, address, language, each from its safest place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .head import PageHead, page_head
from .headline import Headline, headline
from .names import agency_of, people_of, site_names
from .published import published
from .visible import Seen

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Meta:
    """The findings. `headline` holds the title and the visible lines that are it; `deck` is the standfirst's wording in the head."""

    headline: Headline
    sites: tuple[str, ...] = ()
    deck: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    publisher: str | None = None
    date: str | None = None
    date_estimated: bool = False
    url: str | None = None
    language: str | None = None


def metadata(tree: HtmlElement, lines: Sequence[Seen], url: str | None = None) -> Meta:
    """Everything the page's markup tells of the article; `url` is where it came from, when that is known."""
    head = page_head(tree)
    sites = site_names(head, url)
    title = headline(head, lines, sites)
    written = people_of(head, tree, sites, title.text)
    date, estimated = published(head, tree, lines, title.at, url or head.url)
    return Meta(
        title,
        sites,
        _deck(head),
        written.people,
        written.agency or agency_of(head),
        head.first("og:site_name") or next(iter(sites), None),
        date,
        estimated,
        head.url,
        head.language,
    )


def _deck(head: PageHead) -> str | None:
    return head.first("og:description", "description", "twitter:description", "dcterms.description")
