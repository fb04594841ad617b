"""What a saved page says of its article: title, standfirst, authors, agency, publisher, date, address, language, each from its safest place."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from typing import TYPE_CHECKING

from ..late import dataclass
from ..site_words import SiteWords
from .head import PageHead
from .headline import Headline, headline
from .names import agency_of, people_of, site_names
from .ofsite import signed
from .published import published
from .spaces import squeezed
from .visible import Seen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ANY = SiteWords()

WHOLE = 600
"""Characters: a shorter `articleBody` is a teaser."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The findings. `headline` holds the title and the visible lines that are it; `deck` is the standfirst's wording in the head,
    `body` the paragraphs of its JSON-LD, `free` whether everybody may read it whole."""

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
    body: tuple[str, ...] = ()
    free: bool | None = None


def metadata(head: PageHead, lines: Sequence[Seen], tree: HtmlElement, page: str, url: str | None = None, site: SiteWords = _ANY) -> Meta:
    """Everything the page's markup tells of the article: its `head`, its visible lines, the `tree` these were read from, or all of the `page` as
    it was saved. `url` is where it came from, when that is known, `site` what is known of its site."""
    sites = (*site.names, *site_names(head, url))
    title = headline(head, lines, sites)
    written = people_of(head, tree, sites, title.text, signed(tree, site))
    date, estimated = published(head, lines, title.at, page, url or head.url)
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
        _body(head),
        _free(head),
    )


def _free(head: PageHead) -> bool | None:
    """What the JSON-LD says of who may read the article: False where only subscribers may."""
    told = str(head.story.get("isAccessibleForFree", "")).rsplit("/", 1)[-1].lower()
    return {"true": True, "false": False}.get(told)


def _body(head: PageHead) -> tuple[str, ...]:
    """The paragraphs of `articleBody`; none when it holds markup or is too short to be whole."""
    told = head.story.get("articleBody")
    if not isinstance(told, str) or len(told) < WHOLE or "</" in told:
        return ()
    return tuple(line for part in unescape(told).split("\n") if (line := squeezed(part)))


def _deck(head: PageHead) -> str | None:
    return head.first("og:description", "description", "twitter:description", "dcterms.description")
