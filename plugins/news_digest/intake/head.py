"""What a fetched page says of itself in its head: title, the site's name, its licence, a reservation of rights."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from lxml import etree

from .encoding import decode
from .reservation import KEY

_BYTES = 400_000
"""A head is within the first few thousand bytes; some pages inline their whole style sheet before the tags we look for."""

_MOST = 200
OPEN_LICENCES = (
    "creativecommons.org/licenses/",
    "creativecommons.org/publicdomain/",
    "opendatacommons.org/licenses/",
    "nationalarchives.gov.uk/doc/open-government-licence",
    "etalab.gouv.fr/licence-ouverte",
    "gnu.org/licenses/fdl",
)
"""A link of rel "license" often leads to a newspaper's terms of use, which license nothing: only these count."""


@dataclass(frozen=True, slots=True)
class Head:
    """All None where the page says nothing."""

    title: str | None = None
    site: str | None = None
    licence: str | None = None
    reservation: str | None = None


def head(data: bytes) -> Head:
    """The head of a page. Never fails; what is no page says nothing.

    >>> head(b'<title>Ports  reopen</title><meta property="og:site_name" content="The Gazette">').site
    'The Gazette'
    """
    text = decode(data[:_BYTES])[0]
    try:
        tree = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Head()
    if tree is None:
        return Head()
    metas: dict[str, str] = {}
    for meta in islice(tree.iter("meta"), 500):
        metas.setdefault((meta.get("property") or meta.get("name") or "").lower(), meta.get("content") or "")
    links = (link.get("href") or "" for link in islice(tree.iter("link"), 500) if "license" in (link.get("rel") or "").lower().split())
    title = metas.get("og:title") or next((e.text for e in tree.iter("title") if e.text), None)
    licence = next((link for link in links if open_licence(link)), None)
    return Head(one_line(title), one_line(metas.get("og:site_name")), licence, metas.get(KEY))


def open_licence(link: str) -> str | None:
    """The link, if it leads to an open licence.

    >>> open_licence("https://creativecommons.org/licenses/by/4.0/"), open_licence("/terms")
    ('https://creativecommons.org/licenses/by/4.0/', None)
    """
    link = link.strip()
    bare = link.partition("://")[2].removeprefix("www.")
    return link if bare.startswith(OPEN_LICENCES) and len(link) <= _MOST else None


def one_line(text: str | None) -> str | None:
    """The text on one line, at most 200 characters; None when nothing is left."""
    return " ".join((text or "").split())[:_MOST].strip() or None
