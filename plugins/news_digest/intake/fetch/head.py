"""What a fetched page says of itself: title, the site's name, its licence, a reservation of rights."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from ...late import dataclass
from ..encoding import decode
from .reservation import KEY

_MOST = 200
_LOOKED_AT = 500
"""Elements of one name; a page has a few dozen metas and links, an endless one may have a million."""

OPEN_LICENCES = (
    "creativecommons.org/licenses/",
    "creativecommons.org/publicdomain/",
    "opendatacommons.org/licenses/",
    "nationalarchives.gov.uk/doc/open-government-licence",
    "etalab.gouv.fr/licence-ouverte",
    "gnu.org/licenses/fdl",
)
"""A link of rel "license" often leads to a newspaper's terms of use, which license nothing: only these count."""

_LICENCE_METAS = ("dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights")
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "BlogPosting", "WebPage")


@dataclass(frozen=True, slots=True)
class Head:
    """All None where the page says nothing."""

    title: str | None = None
    site: str | None = None
    licence: str | None = None
    reservation: str | None = None


def head(data: bytes, encoding: str | None = None) -> Head:
    """What a page says of itself. Never fails; what is no page says nothing.

    >>> head(b'<title>Ports  reopen</title><meta property="og:site_name" content="The Gazette">').site
    'The Gazette'
    """
    text = decode(data, encoding)[0]
    try:
        tree = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Head()
    if tree is None:
        return Head()
    metas: dict[str, str] = {}
    for meta in islice(tree.iter("meta"), _LOOKED_AT):
        metas.setdefault((meta.get("property") or meta.get("name") or "").lower(), meta.get("content") or "")
    site = one_line(metas.get("og:site_name"))
    title = one_line(metas.get("og:title") or next((e.text for e in tree.iter("title") if e.text), None))
    stated = (found for link in _licences(tree, metas) if (found := open_licence(link)))
    return Head(_bare(title, site), site, next(stated, None), metas.get(KEY))


def _bare(title: str | None, site: str | None) -> str | None:
    """The title without the site's name behind it.

    >>> _bare("Ports reopen – The Gazette", "The Gazette")
    'Ports reopen'
    """
    if title and site and title.endswith(site) and len(title) > len(site):
        return title.removesuffix(site).rstrip(" |-–—·:•»") or title
    return title


def _licences(tree: Any, metas: dict[str, str]) -> Iterator[str]:
    """Addresses that the page names as its own licence. One in its body is mostly a picture's, so that only its footer is asked."""
    yield from (link.get("href") or "" for link in islice(tree.iter("link"), _LOOKED_AT) if "license" in (link.get("rel") or "").lower().split())
    yield from (metas[name] for name in _LICENCE_METAS if name in metas)
    for script in islice(tree.iter("script"), _LOOKED_AT):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            yield from _in_json(script.text or "")
    for link in islice(tree.iter("a"), _LOOKED_AT * 10):
        if "license" in (link.get("rel") or "").lower().split() and _in_footer(link):
            yield link.get("href") or ""


def _in_footer(link: Any) -> bool:
    around = {parent.tag for parent in link.iterancestors()}
    return "footer" in around and not around & {"figure", "figcaption", "aside", "article"}


def _in_json(text: str) -> Iterator[str]:
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    outer = value if isinstance(value, list) else [value]
    inner = [item for thing in outer if isinstance(thing, dict) for item in [thing, *_listed(thing.get("@graph"))]]
    for thing in inner:
        if isinstance(thing, dict) and any(kind in _ARTICLES for kind in _listed(thing.get("@type"))):
            yield from (link for link in _listed(thing.get("license")) if isinstance(link, str))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def open_licence(link: str) -> str | None:
    """The link, if it leads to an open licence.

    >>> open_licence("https://creativecommons.org/licenses/by/4.0/"), open_licence("/terms")
    ('https://creativecommons.org/licenses/by/4.0/', None)
    """
    link = link.strip()
    bare = link.partition("://")[2] or link.removeprefix("//")
    return link if bare.removeprefix("www.").startswith(OPEN_LICENCES) and len(link) <= _MOST and not set(link) & set(" <>\"'") else None


def one_line(text: str | None) -> str | None:
    """The text on one line, at most 200 characters; None when nothing is left."""
    return " ".join((text or "").split())[:_MOST].strip() or None
